"""`behaviour.ticker`: what moves for longer than five seconds can be stopped (WCAG 2.2.2)."""

from __future__ import annotations

from collections.abc import Iterator

from captures.checks import Subject
from captures.checks.behaviour.facts import about, facts_of
from captures.findings import Finding, Severity

CHECK = "behaviour.ticker"


def ticker(subject: Subject) -> Iterator[Finding]:
    """An error where nothing stops it; notices where a pointer alone does, or less motion was asked for in vain."""
    facts = facts_of(subject, "ticker")
    if not facts.get("present") or not facts.get("moving"):
        return
    if facts.get("pausable") is False:
        message = (
            "The ticker moves for longer than five seconds and nothing stops it, neither a button nor the pointer nor "
            "the focus: people who need time to read it, or are distracted by it, have no way out (WCAG 2.2.2)."
        )
        yield about(subject, CHECK, message, part="breaking", place=facts, identity=("pause",), detail=facts)
    elif facts.get("how") == "hover":
        message = "The ticker stops under a pointer only: by keyboard or touch nobody can stop it (WCAG 2.2.2)."
        yield about(
            subject,
            CHECK,
            message,
            part="breaking",
            place=facts,
            identity=("pause-by-pointer-only",),
            severity=Severity.NOTICE,
            detail=facts,
        )
    if facts.get("reduced_motion") == "keeps":
        message = "The ticker goes on moving for readers whose system asks for less motion (prefers-reduced-motion)."
        yield about(
            subject,
            CHECK,
            message,
            part="breaking",
            place=facts,
            identity=("reduced-motion",),
            severity=Severity.NOTICE,
            detail=facts,
        )
