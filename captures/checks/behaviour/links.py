"""`behaviour.links`: what a part links to is there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from captures.checks import Subject
from captures.checks.behaviour.facts import about, facts_of, listed
from captures.findings import Finding, Severity

CHECK = "behaviour.links"
NAMES = {
    "navigation": "the menu",
    "related": "Related",
    "tags": "the tags",
    "most_read": "Most Read",
    "coverage": "Coverage",
    "read_next": "Read Next",
    "footer": "the footer",
}
LASTING = ("navigation", "footer")  # their links stay from day to day: each is a finding of its own
KINDS = {
    "dead": (Severity.ERROR, "{count} in {part} {lead} to a page that does not exist ({statuses}): {labels}."),
    "nowhere": (Severity.ERROR, "{count} in {part} {lead} nowhere, not even when pressed: {labels}."),
    "front_page": (Severity.NOTICE, "{count} in {part} {lead} to the front page instead of the story: {labels}."),
    "unclear": (Severity.NOTICE, "{count} in {part} {lead} to an error of the server ({statuses}): {labels}."),
}


def links(subject: Subject) -> Iterator[Finding]:
    """An error for dead links and stories that lead nowhere; servers' own troubles are a notice."""
    facts = facts_of(subject, "links")
    for kind in KINDS:
        for part, entries in _groups(facts.get(kind), kind):
            for bundle in [[entry] for entry in entries] if part in LASTING else [entries]:
                yield _finding(subject, kind, part, bundle)


def _groups(entries: list[dict[str, Any]] | None, kind: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    # 403 and 429 are said to robots: they tell nothing of what readers get.
    known = [e for e in entries or () if e.get("part") in NAMES and (kind != "unclear" or e.get("status", 0) >= 500)]
    for part, group in groupby(sorted(known, key=lambda entry: entry["part"]), key=lambda entry: entry["part"]):
        yield part, list(group)


def _finding(subject: Subject, kind: str, part: str, bundle: list[dict[str, Any]]) -> Finding:
    severity, sentence = KINDS[kind]
    message = sentence.format(
        count="1 link" if len(bundle) == 1 else f"{len(bundle)} links",
        lead="leads" if len(bundle) == 1 else "lead",
        part=NAMES[part],
        statuses=", ".join(str(status) for status in sorted({entry.get("status", 0) for entry in bundle})),
        labels=listed([entry["label"] or entry["url"] or "" for entry in bundle]),
    )
    # Stories change by the hour: the fault of their part stays the same fault.
    identity = (kind, part, bundle[0]["label"]) if part in LASTING else (kind, part)
    detail = {"links": bundle}
    return about(
        subject, CHECK, message, part=part, place=bundle[0], identity=identity, severity=severity, detail=detail
    )
