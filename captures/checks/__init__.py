"""Checks: pure functions from a capture and its baseline to findings, a check a file.

No browser, no network, no clock: the same capture gives the same findings next year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from captures.baselines import Baseline
from captures.capture import Capture
from captures.findings import Finding, Severity
from captures.rendered import Box
from captures.site import Site


@dataclass(frozen=True)
class Subject:
    """One capture, what was accepted for it (None before the first approval), and the site's rules.

    `evidence` is a folder a check may write pictures to for the report; their names go into the finding's `detail`.
    """

    capture: Capture
    baseline: Baseline | None
    site: Site
    evidence: Path

    def finding(
        self,
        check: str,
        message: str,
        *,
        severity: Severity = Severity.ERROR,
        part: str | None = None,
        selector: str | None = None,
        box: Box | None = None,
        identity: tuple[str, ...] = (),
        detail: dict[str, Any] | None = None,
    ) -> Finding:
        """A finding about this capture."""
        manifest = self.capture.manifest
        return Finding(
            check=check,
            severity=severity,
            page=manifest.page,
            viewport=manifest.viewport,
            language=manifest.language,
            message=message,
            part=part,
            selector=selector,
            box=box,
            identity=identity,
            detail=detail or {},
        )


class Check(Protocol):
    """Judges one capture."""

    def __call__(self, subject: Subject) -> Iterable[Finding]:
        """What there is to say about it."""
        ...


class RunCheck(Protocol):
    """Judges all captures of a run together: consistency across pages."""

    def __call__(self, subjects: Sequence[Subject]) -> Iterable[Finding]:
        """What there is to say about them."""
        ...


__all__ = ["Check", "RunCheck", "Subject"]
