"""What all engines saw in one visit: the content of `accessibility.json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from captures.accessibility.results import BarrierResult


@dataclass(frozen=True)
class Engine:
    """An engine that ran: its version, the rules it ran, and those that found something and nothing wrong with it."""

    name: str
    version: str
    rules: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; `from_json` reads it back."""
        return {"name": self.name, "version": self.version, "rules": list(self.rules), "passed": list(self.passed)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Engine:
        """The engine that `to_json` wrote."""
        return cls(data["name"], data["version"], tuple(data.get("rules", ())), tuple(data.get("passed", ())))


@dataclass(frozen=True)
class NotTested:
    """A frame, or an engine on the whole page, that gave no answer."""

    frame: str
    why: str
    engine: str = ""

    def to_json(self) -> dict[str, str]:
        """Plain JSON; `engine` is empty where the frame could not be reached at all."""
        return {"frame": self.frame, "why": self.why, "engine": self.engine}


@dataclass(frozen=True, kw_only=True)
class AccessibilityRun:
    """Engines, results and what was not tested. An empty `not_tested` means that every shown frame was."""

    engines: tuple[Engine, ...] = ()
    results: tuple[BarrierResult, ...] = ()
    not_tested: tuple[NotTested, ...] = ()
    transcript: tuple[str, ...] = ()
    seconds: Mapping[str, float] | None = None

    def to_json(self) -> dict[str, Any]:
        """The object `accessibility.json` holds."""
        return {
            "engines": [engine.to_json() for engine in self.engines],
            "results": [result.to_json() for result in self.results],
            "not_tested": [frame.to_json() for frame in self.not_tested],
            "transcript": list(self.transcript),
            "seconds": dict(self.seconds or {}),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> AccessibilityRun:
        """The run that `to_json` wrote; an empty object gives an empty run."""
        return cls(
            engines=tuple(Engine.from_json(engine) for engine in data.get("engines", ())),
            results=tuple(BarrierResult.from_json(result) for result in data.get("results", ())),
            not_tested=tuple(
                NotTested(frame["frame"], frame["why"], frame.get("engine", "")) for frame in data.get("not_tested", ())
            ),
            transcript=tuple(data.get("transcript", ())),
            seconds=data.get("seconds"),
        )
