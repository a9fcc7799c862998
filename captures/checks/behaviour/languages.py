"""`behaviour.languages`: the language switch leads to the language it promises, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from captures.checks import Subject
from captures.checks.behaviour.facts import about, facts_of
from captures.findings import Finding, Severity

CHECK = "behaviour.languages"


def languages(subject: Subject) -> Iterator[Finding]:
    """An error where a link of the switch does not lead to its language, a warning where there is no way back."""
    for link in facts_of(subject, "languages").get("links") or ():
        for identity, severity, message in _faults(link):
            yield about(
                subject,
                CHECK,
                message,
                part="languages",
                place=link,
                identity=(identity, str(link.get("language"))),
                severity=severity,
                detail=link,
            )


def _faults(link: dict[str, Any]) -> Iterator[tuple[str, Severity, str]]:
    name, outcome = f"“{link.get('label')}” ({link.get('language')})", link.get("outcome")
    if outcome == "nowhere":
        message = f"The language link {name} leads nowhere: {link.get('reason')}."
        yield "nowhere", Severity.ERROR, message
    elif outcome == "gone":
        message = f"The language link {name} leads to a page that does not exist ({link.get('status')}): {link['url']}"
        yield "gone", Severity.ERROR, message
    elif outcome == "wrong":
        found = f"lang “{link.get('language_found')}” and dir “{link.get('direction')}”"
        promised = f"lang “{link.get('language')}” and dir “{link.get('expected_direction')}”"
        message = f"The language link {name} leads to a page with {found} instead of {promised}: {link['url']}"
        yield "wrong", Severity.ERROR, message
    if outcome == "ok" and link.get("links_back") is False:
        message = f"The page behind the language link {name} has a language switch, and no link back to this language."
        yield "no-way-back", Severity.WARNING, message
