"""What a check has to say, in the shape `run.json` keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from captures.rendered import Box


class Severity(StrEnum):
    """How much a finding matters: only new errors and warnings fail a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class State(StrEnum):
    """How a finding stands against the baseline."""

    NEW = "new"
    KNOWN = "known"
    FIXED = "fixed"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing a check found on one page in one viewport.

    `identity` lists what makes it the same finding tomorrow (rule, component, anchor), never a position or a
    count; the fingerprint is made from it. `detail` holds whatever else the check's reports want, as plain JSON.
    """

    check: str
    severity: Severity
    page: str
    viewport: str
    message: str
    language: str = ""
    state: State = State.NEW
    part: str | None = None
    selector: str | None = None
    box: Box | None = None
    identity: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """SHA-256 (32 hex digits of it) over check, page, viewport, language and identity."""
        stable = (
            self.check,
            self.page,
            self.viewport,
            self.language,
            *(self.identity or (self.part or "", self.message)),
        )
        return hashlib.sha256("\x1f".join(stable).encode()).hexdigest()[:32]

    @property
    def fails(self) -> bool:
        """Whether this finding alone makes a run exit 1."""
        return self.state is State.NEW and self.severity is not Severity.NOTICE

    def to_json(self) -> dict[str, Any]:
        """The object as the contract has it, with additions."""
        return {
            "check": self.check,
            "severity": self.severity.value,
            "state": self.state.value,
            "page": self.page,
            "viewport": self.viewport,
            "language": self.language,
            "part": self.part,
            "message": self.message,
            "selector": self.selector,
            "box": None if self.box is None else self.box.to_json(),
            "fingerprint": self.fingerprint,
            "identity": list(self.identity),
            "detail": self.detail,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Finding:
        """The finding that `to_json` wrote; the fingerprint is computed anew."""
        box = data.get("box")
        return cls(
            check=data["check"],
            severity=Severity(data["severity"]),
            state=State(data["state"]),
            page=data["page"],
            viewport=data["viewport"],
            language=data.get("language", ""),
            part=data.get("part"),
            message=data["message"],
            selector=data.get("selector"),
            box=None if box is None else Box(*box),
            identity=tuple(data.get("identity", ())),
            detail=data.get("detail", {}),
        )


def with_state(findings: Iterable[Finding], state: State) -> list[Finding]:
    """The same findings in another state."""
    return [replace(finding, state=state) for finding in findings]
