"""`behaviour.pictures`: pictures are there, in their own shape, and described by words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from captures.checks import Subject
from captures.checks.behaviour.facts import about, facts_of, listed
from captures.findings import Finding, Severity

CHECK = "behaviour.pictures"
KINDS = {
    "missing": (Severity.ERROR, "{count} in {where} did not load ({reasons}): {names}."),
    "squashed": (
        Severity.WARNING,
        "{count} in {where} shown in another shape than the picture's own, by up to {most:.0%}: {names}.",
    ),
    "named_by_file": (
        Severity.ERROR,
        "{count} in {where} described by a file name, which tells a blind reader nothing (WCAG 1.1.1): {names}.",
    ),
}
NAMES = {
    "article": "the story",
    "listen": "Listen",
    "related": "Related",
    "most_read": "Most Read",
    "coverage": "Coverage",
    "read_next": "Read Next",
    "navigation": "the menu",
    "footer": "the footer",
}


def pictures(subject: Subject) -> Iterator[Finding]:
    """One finding per part and kind of fault: which story's picture it is changes by the hour."""
    facts = facts_of(subject, "pictures")
    for kind, (severity, sentence) in KINDS.items():
        entries = sorted(facts.get(kind) or (), key=lambda entry: entry.get("part") or "")
        for part, group in groupby(entries, key=lambda entry: entry.get("part")):
            bundle = list(group)
            yield about(
                subject,
                CHECK,
                sentence.format(**_words(kind, part, bundle)),
                part=part,
                place=bundle[0],
                identity=(kind, part or ""),
                # Outside the known parts it may be an advertisement's.
                severity=severity if part is not None else Severity.WARNING,
                detail={"affected": bundle[:20]},
            )


def _words(kind: str, part: str | None, bundle: list[dict[str, Any]]) -> dict[str, Any]:
    verb = {"missing": "", "squashed": " is" if len(bundle) == 1 else " are"}.get(kind, "")
    if kind == "named_by_file":
        verb = " is" if len(bundle) == 1 else " are"
    names = [entry["alt"] or _file(entry["url"]) for entry in bundle]
    count = "1 picture" if len(bundle) == 1 else f"{len(bundle)} pictures"
    where = NAMES.get(part or "", "the page outside its stories")
    return {
        "count": count,
        "where": where + verb,
        "names": listed([name or "(no address)" for name in names]),
        "reasons": ", ".join(sorted({entry.get("reason", "") for entry in bundle})),
        "most": max((entry.get("distortion", 0.0) for entry in bundle), default=0.0),
    }


def _file(url: str) -> str:
    return url.split("?", maxsplit=1)[0].rsplit("/", 1)[-1][:80]
