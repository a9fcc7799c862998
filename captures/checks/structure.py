"""`structure.<part>`: what an approved page had and this one has not; new stories are not news."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from captures.checks import Subject
from captures.findings import Finding, Severity
from captures.rendered import Box

LIST_PARTS = ("breaking", "related", "most_read", "coverage", "read_next")
NAMES = {
    "navigation": "the menu",
    "languages": "the language switch",
    "breaking": "the breaking-news ticker",
    "listen": "the Listen control",
    "article": "the article",
    "related": "Related News",
    "tags": "the list of tags",
    "most_read": "Most Read",
    "coverage": "Coverage",
    "read_next": "Read Next",
    "footer": "the footer",
}
# What every story of a page has, once one of them had it; a source or a reading time may come and go.
STORY_FIELDS = {"headline": "headline", "author": "author", "date_published": "date"}


@dataclass(frozen=True)
class Change:
    """One thing that is gone or otherwise; `identity` is what makes it the same tomorrow."""

    part: str
    message: str
    identity: tuple[str, ...]
    severity: Severity = Severity.ERROR


def check(subject: Subject) -> Iterable[Finding]:
    """Errors for what is gone against the baseline, notices for metadata that contradicts the page."""
    if not subject.capture.usable:
        return
    now = subject.capture.structure
    found_by = now.get("found_by") or {}
    changes = list(_notices(now))
    if subject.baseline is not None and subject.baseline.structure:
        changes = [*compare(subject.baseline.structure, now), *changes]
    for change in changes:
        place = found_by.get(change.part) or {}
        box = place.get("box")
        yield subject.finding(
            f"structure.{change.part}",
            change.message,
            severity=change.severity,
            part=change.part,
            selector=place.get("selector"),
            box=Box(*box) if box else None,
            identity=change.identity,
        )


def compare(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    """What the approved structure had and this one has not, part by part."""
    yield from _menu(before, now)
    yield from _languages(before, now)
    for part in LIST_PARTS:
        yield from _list(part, before, now)
    yield from _tags(before, now)
    yield from _listen(before, now)
    yield from _article(before, now)
    yield from _footer(before, now)
    yield from _direction(before, now)


def _menu(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    old, new = before.get("navigation") or [], now.get("navigation") or []
    if old and not new:
        yield _gone("navigation")
        return
    yield from _labels("navigation", "menu item", [item["label"] for item in old], [item["label"] for item in new])
    children = {item["label"]: item.get("children") or [] for item in new}
    for item in old:
        under = f"menu item under {item['label']!r}"
        if item["label"] in children:
            had = [child["label"] for child in item.get("children") or []]
            yield from _labels("navigation", under, had, [child["label"] for child in children[item["label"]]])


def _labels(part: str, what: str, had: Sequence[str], have: Sequence[str]) -> Iterator[Change]:
    """Entries gone, renamed, or in another order."""
    gone = [label for label in had if label not in have]
    come = [label for label in have if label not in had]
    if len(gone) == len(come) and len(had) == len(have):
        for label, other in _renamed(had, have):
            yield Change(part, f"The {what} {label!r} is now called {other!r}.", (part, "renamed", what, label))
            gone.remove(label)
    for label in gone:
        yield Change(part, f"The {what} {label!r} is gone.", (part, "gone", what, label))
    kept_before, kept_now = [label for label in had if label in have], [label for label in have if label in had]
    if kept_before != kept_now:
        order = ", ".join(kept_now)
        yield Change(
            part, f"The order of {NAMES[part]} has changed ({what}s): it is now {order}.", (part, "order", what)
        )


def _renamed(had: Sequence[str], have: Sequence[str]) -> list[tuple[str, str]]:
    """Labels replaced at the same place of a list of the same length."""
    pairs = zip(had, have, strict=True)
    return [(old, new) for old, new in pairs if old != new and old not in have and new not in had]


def _languages(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    old, new = before.get("languages") or [], now.get("languages") or []
    if old and not new:
        yield _gone("languages")
        return
    yield from _labels("languages", "language", [item["language"] for item in old], [item["language"] for item in new])
    urls = {item["language"]: item["url"] for item in new}
    for item in old:
        if item["url"] and item["language"] in urls and not urls[item["language"]]:
            message = f"The link to the language {item['language']!r} leads nowhere."
            yield Change("languages", message, ("languages", "dead", item["language"]))


def _list(part: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    old, new = before.get(part) or [], now.get(part) or []
    if not old:
        return
    if not new:
        there = part in (now.get("found_by") or {})
        verb = "is there and empty" if there else "is gone"
        yield Change(
            part, f"{_titled(part)} {verb}: it had {len(old)} entries.", (part, "emptied" if there else "gone")
        )
        return
    if part == "breaking":
        return
    for name, what in (
        ("image_alt", "the text of its pictures"),
        ("date", "its dates"),
        ("sections", "its section labels"),
    ):
        if _share(old, name) >= 0.75 and _share(new, name) == 0:
            yield Change(part, f"{_titled(part)} has lost {what}.", (part, "lost", name))
    if any(not story["url"] for story in new) and all(story["url"] for story in old):
        yield Change(part, f"{_titled(part)} has stories that lead nowhere.", (part, "dead"))


def _share(stories: Sequence[Mapping[str, Any]], name: str) -> float:
    return sum(bool(story.get(name)) for story in stories) / len(stories)


def _tags(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    shown_before = "tags" in (before.get("found_by") or {})
    if shown_before and now.get("article") and "tags" not in (now.get("found_by") or {}):
        yield _gone("tags")


def _listen(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    old, new = before.get("listen"), now.get("listen")
    if old and not new:
        yield _gone("listen")
    elif old and new and old["kind"] != new["kind"]:
        message = f"Listen used to be of the kind {old['kind']!r} and is now {new['kind']!r}."
        yield Change("listen", message, ("listen", "kind"), Severity.WARNING)


def _article(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    old, new = before.get("article"), now.get("article")
    if not old:
        return
    if not new:
        yield _gone("article")
        return
    for name, what in STORY_FIELDS.items():
        if old.get(name) and not new.get(name):
            yield Change("article", f"The article has no {what} any more.", ("article", "gone", name))
    if old.get("paragraphs") and not new.get("paragraphs"):
        yield Change("article", "The article has no text any more.", ("article", "gone", "paragraphs"))


def _footer(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    old, new = before.get("footer"), now.get("footer")
    if not old:
        return
    if not new:
        yield _gone("footer")
        return
    had, have = [link["label"] for link in old["links"]], [link["label"] for link in new["links"]]
    if Counter(had) != Counter(have) or had != have:
        yield from _labels("footer", "footer link", list(dict.fromkeys(had)), list(dict.fromkeys(have)))
    if old.get("text") and not new.get("text"):
        yield Change("footer", "The footer has no text any more.", ("footer", "gone", "text"))


def _direction(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    for name, what in (("direction", "reading direction"), ("language", "language")):
        if before.get(name) and before[name] != now.get(name):
            message = f"The page's {what} was {before[name]!r} and is now {now.get(name)!r}."
            yield Change("article", message, ("page", name))


def _notices(now: Mapping[str, Any]) -> Iterator[Change]:
    for notice in now.get("notices") or ():
        message = (
            f"The page shows the {notice['field'].replace('_', ' ')} {notice['shown']!r}; "
            f"its {notice['source']} data says {notice['stated']!r}."
        )
        identity = (notice["part"], "metadata", notice["field"], notice["source"])
        yield Change(notice["part"], message, identity, Severity.NOTICE)


def _gone(part: str) -> Change:
    return Change(part, f"{_titled(part)} is gone.", (part, "gone"))


def _titled(part: str) -> str:
    name = NAMES[part]
    return name[0].upper() + name[1:]
