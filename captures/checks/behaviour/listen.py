"""`behaviour.listen`: what the button promises is to be heard, can be stopped, and says that it is on."""

from __future__ import annotations

from collections.abc import Iterator

from captures.checks import Subject
from captures.checks.behaviour.facts import about, facts_of
from captures.findings import Finding, Severity

CHECK = "behaviour.listen"


def listen(subject: Subject) -> Iterator[Finding]:
    """An error where nothing is to be heard, a warning where it cannot be stopped or does not say its state."""
    facts = facts_of(subject, "listen")
    if not facts.get("present"):
        return
    for identity, severity, message in _sentences(facts):
        yield about(
            subject,
            CHECK,
            message,
            part="listen",
            place=facts,
            identity=(identity,),
            severity=severity,
            detail=facts,
        )


def _sentences(facts: dict[str, object]) -> Iterator[tuple[str, Severity, str]]:
    if facts.get("begins_alone"):
        message = f"Listen starts by itself: {facts['reason']}. It speaks over a screen reader's voice (WCAG 1.4.2)."
        yield "broken", Severity.ERROR, message
    elif facts["state"] == "broken":
        message = f"Listen does not play when it is pressed: {facts['reason']}. Readers who rely on it hear nothing."
        yield "broken", Severity.ERROR, message
    if facts["state"] == "unknown":
        yield "unknown", Severity.NOTICE, f"Listen could not be tried: {facts['reason']}."
    if facts.get("pauses") is False:
        message = "Listen cannot be stopped: pressed again it goes on playing, over a screen reader's voice too."
        yield "pause", Severity.WARNING, message
    if facts.get("announces") is False:
        message = (
            f"Listen says “{facts.get('name_during') or ''}” whether it plays or not: without a change of its name, "
            "of aria-pressed or of a live text a screen reader's user cannot tell (WCAG 4.1.2)."
        )
        yield "state", Severity.WARNING, message
