"""Reading what a probe left (nothing, where the visit did not get that far), and saying something about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from captures.checks import Subject
from captures.findings import Finding, Severity
from captures.rendered import Box


def facts_of(subject: Subject, probe: str) -> dict[str, Any]:
    """The facts of one probe; empty where it did not run, raised, or left something else than an object."""
    facts = subject.capture.behaviour.get(probe)
    return facts if isinstance(facts, dict) else {}


def about(
    subject: Subject,
    check: str,
    message: str,
    *,
    part: str | None,
    place: Mapping[str, Any],
    identity: tuple[str, ...],
    severity: Severity = Severity.ERROR,
    detail: Mapping[str, Any] | None = None,
) -> Finding:
    """A finding at the place (`selector`, `box`) that the facts name."""
    box = place.get("box")
    return subject.finding(
        check,
        message,
        severity=severity,
        part=part,
        selector=place.get("selector"),
        box=Box(*box) if isinstance(box, list) and len(box) == 4 else None,
        identity=identity,
        detail=dict(detail or {}),
    )


def listed(names: Sequence[str], *, most: int = 5) -> str:
    """Names in quotation marks, the first few and how many more there are."""
    shown = ", ".join(f"“{name}”" for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
