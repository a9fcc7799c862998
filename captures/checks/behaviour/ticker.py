"""`behaviour.ticker`: it moves if it did, and what moves for longer than five seconds can be stopped (WCAG 2.2.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from captures.checks import Subject
from captures.checks.behaviour.facts import about, facts_of
from captures.findings import Finding, Severity

CHECK = "behaviour.ticker"


def ticker(subject: Subject) -> Iterator[Finding]:
    """An error where nothing stops it, warnings where it froze or does not hear the wish for less motion."""
    facts = facts_of(subject, "ticker")
    for severity, name, message in _faults(subject, facts):
        yield about(
            subject,
            CHECK,
            message,
            part="breaking",
            place=facts,
            identity=(name,),
            severity=severity,
            detail=facts,
        )


def _faults(subject: Subject, facts: Mapping[str, Any]) -> Iterator[tuple[Severity, str, str]]:
    if _froze(subject, facts):
        yield Severity.WARNING, "frozen", "The ticker moved when it was approved and stands still now."
    if not facts.get("present") or not facts.get("moving"):
        return
    if facts.get("pausable") is False:
        message = (
            "The ticker moves for longer than five seconds and nothing stops it, neither a button nor the pointer nor "
            "the focus: people who need time to read it, or are distracted by it, have no way out (WCAG 2.2.2)."
        )
        yield Severity.ERROR, "pause", message
    elif facts.get("how") == "hover":
        message = "The ticker stops under a pointer only: by keyboard or touch nobody can stop it (WCAG 2.2.2)."
        yield Severity.NOTICE, "pause-by-pointer-only", message
    if facts.get("reduced_motion") == "keeps":
        message = "The ticker goes on moving for readers whose system asks for less motion (prefers-reduced-motion)."
        yield Severity.WARNING, "reduced-motion", message


def _froze(subject: Subject, facts: Mapping[str, Any]) -> bool:
    """Whether it was seen to stand still where it used to move; a probe that could not look says nothing."""
    before = subject.baseline.read_json("behaviour.json").get("ticker") if subject.baseline is not None else None
    looked = facts.get("present") and not facts.get("note") and facts.get("moving") is None
    return bool(looked and isinstance(before, dict) and before.get("moving"))
