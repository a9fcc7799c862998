"""A run: one audit's captures and findings; `run.json` is the truth, every report a view of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from captures.capture import Capture, Environment, Status
from captures.errors import CaptureFolderError, ExitCode
from captures.findings import Finding, Severity, State

RUN_FILE = "run.json"
FORMAT_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class CaptureEntry:
    """One capture of a run; `folder` is relative to the run's own."""

    page: str
    viewport: str
    language: str
    url: str
    status: Status
    seconds: float
    folder: str
    reason: str = ""
    attempt: int = 1
    captured: bool = True  # whether there is a page in it to judge

    @classmethod
    def of(cls, capture: Capture, *, root: Path) -> CaptureEntry:
        """The entry of a committed capture below the run's folder."""
        seen = capture.manifest
        return cls(
            page=seen.page,
            viewport=seen.viewport,
            language=seen.language,
            url=seen.url,
            status=seen.status,
            seconds=seen.seconds,
            folder=capture.folder.relative_to(root).as_posix(),
            reason=seen.reason,
            attempt=seen.attempt,
            captured=capture.usable,
        )


@dataclass(frozen=True, kw_only=True)
class Run:
    """What an audit saw and says; times are ISO 8601 in UTC, `finished` is None while it goes on or was cut off."""

    site: str
    started: str
    finished: str | None
    environment: Environment
    captures: tuple[CaptureEntry, ...] = ()
    findings: tuple[Finding, ...] = ()
    interrupted: bool = False
    baselines: str = ""  # the folder that was compared with, as given
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def judged(self) -> tuple[CaptureEntry, ...]:
        """The last attempt at each page, viewport and language."""
        last = {(c.page, c.viewport, c.language): c for c in self.captures}
        return tuple(last.values())

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that fail the run."""
        return tuple(finding for finding in self.findings if finding.fails)

    @property
    def exit_code(self) -> ExitCode:
        """Interrupted, then cannot judge, then not captured, then new findings: the worst that can be said."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        if any(finding.check == "baseline.foreign" for finding in self.new):
            return ExitCode.CANNOT_JUDGE
        if any(not entry.captured for entry in self.judged):
            return ExitCode.NOT_CAPTURED
        return ExitCode.NEW_FINDINGS if self.new else ExitCode.NOTHING_NEW

    def to_json(self) -> dict[str, Any]:
        """The object of the contract, with additions."""
        return {
            "format": FORMAT_VERSION,
            "site": self.site,
            "started": self.started,
            "finished": self.finished,
            "interrupted": self.interrupted,
            "exit_code": int(self.exit_code),
            "environment": asdict(self.environment),
            "baselines": self.baselines,
            "captures": [asdict(entry) for entry in self.captures],
            "findings": [finding.to_json() for finding in self.findings],
            "extra": self.extra,
        }

    def write(self, folder: Path) -> None:
        """Write `run.json`, whole or not at all: it is rewritten after every capture of a run."""
        folder.mkdir(parents=True, exist_ok=True)
        scratch = folder / f".{RUN_FILE}.part"
        scratch.write_text(json.dumps(self.to_json(), indent=1, ensure_ascii=False), "utf-8")
        scratch.replace(folder / RUN_FILE)

    @classmethod
    def load(cls, folder: Path) -> Run:
        """The run in `folder` (or the `run.json` it names); raises CaptureFolderError where there is none."""
        path = folder if folder.name == RUN_FILE else folder / RUN_FILE
        try:
            data = json.loads(path.read_text("utf-8"))
            if data["format"] != FORMAT_VERSION:
                raise ValueError(f"format {data['format']!r}, this version reads {FORMAT_VERSION}")
            entries = [CaptureEntry(**entry | {"status": Status(entry["status"])}) for entry in data["captures"]]
            return cls(
                site=data["site"],
                started=data["started"],
                finished=data["finished"],
                interrupted=data["interrupted"],
                environment=Environment(**data["environment"]),
                baselines=data["baselines"],
                captures=tuple(entries),
                findings=tuple(Finding.from_json(finding) for finding in data["findings"]),
                extra=data.get("extra", {}),
            )
        except FileNotFoundError:
            raise CaptureFolderError(
                f"{folder}: no run here ({RUN_FILE} is missing); `captures audit` makes one"
            ) from None
        except (ValueError, KeyError, TypeError) as error:
            raise CaptureFolderError(f"{path}: not a run ({error})") from None


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """New before known before fixed, errors before warnings before notices, then by page."""
    severities = list(Severity)
    order = {State.NEW: 0, State.KNOWN: 1, State.FIXED: 2}
    return sorted(
        findings, key=lambda f: (order[f.state], severities.index(f.severity), f.page, f.language, f.viewport)
    )
