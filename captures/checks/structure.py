"""What the page shows against what it showed when it was approved (`structure.<part>`): new stories are not news."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from captures.checks import Subject
from captures.findings import Finding, Severity
from captures.rendered import Box
from captures.selectors import select

TITLES = {
    "most_read": "Most Read",
    "read_next": "Read Next",
    "breaking": "the ticker",
    "languages": "the language switch",
}
LISTS = ("breaking", "related", "most_read", "coverage", "read_next")
ITEM_FACTS = {"sections": "sections", "date": "dates", "image_alt": "picture descriptions"}
ARTICLE_FACTS = {"headline": "headline", "paragraphs": "paragraphs", "date_published": "date"}
STATED_FACTS = {"date": "date", "author": "author"}
FEWER = 2  # a list that lost more than half of its items has lost more than news
Path = tuple[str, ...]


def check(subject: Subject) -> Iterator[Finding]:
    """Parts gone or emptied, menu items, languages and footer links gone, renamed or re-ordered, facts no item has."""
    now = subject.capture.structure
    for notice in now.get("notices", ()):
        yield _notice(subject, notice)
    if subject.baseline is None:
        return
    before = subject.baseline.structure
    yield from _direction(subject, before, now)
    for part in ("navigation", "languages", "listen", "article", *LISTS):
        if before.get(part) and not now.get(part) and not _optional(subject, part):
            yield _gone(subject, part)
    yield from _labelled(subject, "navigation", _menu(before.get("navigation")), _menu(now.get("navigation")))
    yield from _addresses(subject, "navigation", before.get("navigation"), now.get("navigation"))
    yield from _labelled(subject, "languages", _switch(before.get("languages")), _switch(now.get("languages")))
    yield from _leading(subject, before, now)
    yield from _footer(subject, before.get("footer"), now.get("footer"))
    yield from _article(subject, before.get("article"), now.get("article"))
    yield from _only_stated(subject, before.get("found_by") or {}, now.get("found_by") or {})
    # The article's keywords may still come from the metadata of a page that no longer shows them.
    shown = ["tags" in (structure.get("found_by") or {}) for structure in (before, now)]
    if shown == [True, False] and not _optional(subject, "tags"):
        yield _gone(subject, "tags")
    for part in LISTS[1:]:
        yield from _items(subject, part, before.get(part) or [], now.get(part) or [])


def _direction(subject: Subject, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Finding]:
    for what in ("language", "direction"):
        if before.get(what) != now.get(what):
            message = f"the page's {what} was {before.get(what)!r} and is {now.get(what)!r}"
            yield subject.finding(f"structure.{what}", message, identity=(what, str(now.get(what))))


def _optional(subject: Subject, part: str) -> bool:
    """Whether the part stood in a block that the site file says may come and go."""
    assert subject.baseline is not None
    if not subject.site.optional:
        return False
    page = subject.baseline.rendered
    may_go = {node.index for selector in subject.site.optional for node in select(page, selector)}
    found = (subject.baseline.structure.get("found_by") or {}).get(part) or {}
    nodes = [page.nodes[index] for index in found.get("nodes") or () if 0 <= index < len(page.nodes)]
    return bool(nodes) and all(any(n.index in may_go for n in (node, *node.ancestors())) for node in nodes)


def _gone(subject: Subject, part: str) -> Finding:
    return _finding(subject, part, f"{_title(part)} is gone: the page does not show it any more", ("gone",))


def _labelled(subject: Subject, part: str, before: Sequence[Path], now: Sequence[Path]) -> Iterator[Finding]:
    """Entries that are gone or renamed, then the order of those that stayed."""
    if not before or not now:
        return
    gone = [entry for entry in before if entry not in now]
    fresh = [entry for entry in now if entry not in before]
    for entry in gone:
        if any(entry[:depth] in gone for depth in range(1, len(entry))):
            continue  # its whole section is gone, and said
        renamed = _renamed(entry, before, now, fresh)
        what = f"is now called {renamed[-1]!r}" if renamed else "is gone"
        yield _finding(subject, part, f"{_title(part)}: {' › '.join(entry)} {what}", ("gone", *entry))
    for entry in fresh:
        if not any(entry == _renamed(old, before, now, fresh) for old in gone):
            message = f"{_title(part)}: {' › '.join(entry)} is new"
            yield _finding(subject, part, message, ("new", *entry), severity=Severity.NOTICE)
    stayed = [entry for entry in before if entry in now]
    if stayed != [entry for entry in now if entry in before]:
        yield _finding(subject, part, f"{_title(part)} is in another order", ("order",))


def _renamed(entry: Path, before: Sequence[Path], now: Sequence[Path], fresh: Sequence[Path]) -> Path | None:
    """The fresh entry that stands where this one stood, between the same neighbours."""
    siblings = [other for other in before if other[:-1] == entry[:-1] and len(other) == len(entry)]
    others = [other for other in now if other[:-1] == entry[:-1] and len(other) == len(entry)]
    place = siblings.index(entry)
    if len(siblings) == len(others) and others[place] in fresh:
        return others[place]
    return None


def _menu(entries: Sequence[Mapping[str, Any]] | None) -> list[Path]:
    return [path for entry in entries or () for path in _paths(entry, ())]


def _paths(entry: Mapping[str, Any], above: Path) -> Iterator[Path]:
    here = (*above, str(entry["label"]))
    yield here
    for child in entry.get("children") or ():
        yield from _paths(child, here)


def _switch(entries: Sequence[Mapping[str, Any]] | None) -> list[Path]:
    return [(str(entry["language"]),) for entry in entries or ()]


def _addresses(subject: Subject, part: str, before: Any, now: Any) -> Iterator[Finding]:
    """Entries of the same name that lead to another page than they did; hosts and queries may differ by edition."""
    had, has = _targets(before), _targets(now)
    for entry, target in has.items():
        if entry in had and target and had[entry] and target != had[entry]:
            message = f"{_title(part)}: {' › '.join(entry)} led to {had[entry]} and leads to {target}"
            yield _finding(subject, part, message, ("leads", *entry))


def _targets(entries: Sequence[Mapping[str, Any]] | None, above: Path = ()) -> dict[Path, str]:
    """Where each entry leads, as a path; nothing for one that only opens its panel."""
    targets: dict[Path, str] = {}
    for entry in entries or ():
        here = (*above, str(entry["label"]))
        link = urlsplit(entry.get("url") or "")
        targets[here] = (link.path.rstrip("/") or "/") if link.path and link.scheme in ("", "http", "https") else ""
        targets |= _targets(entry.get("children"), here)
    return targets


def _leading(subject: Subject, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Finding]:
    """Language links that used to lead to a sister site, or at least elsewhere, and now lead back here."""
    had = {entry["language"]: _relation(entry["url"], before["url"]) for entry in before.get("languages") or ()}
    for entry in now.get("languages") or ():
        here = _relation(entry["url"], now["url"])
        if here < had.get(entry["language"], here):
            where = "this very page" if here == 0 else "this page's own site"
            message = f"the language switch: {entry['label']} leads to {where}"
            yield _finding(subject, "languages", message, ("leads", entry["language"], str(here)))


def _relation(url: str | None, page: str) -> int:
    """0 for the page itself or nowhere, 1 for another page of its site, 2 for another site; ports tell sites apart."""
    link, own = urlsplit(url or page), urlsplit(page)
    if link.netloc != own.netloc:
        return 2
    return 1 if link.path.rstrip("/") != own.path.rstrip("/") or link.query != own.query else 0


def _footer(subject: Subject, before: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Iterator[Finding]:
    had = [(str(link["label"]),) for link in (before or {}).get("links", ())]
    has = [(str(link["label"]),) for link in (now or {}).get("links", ())]
    if had and not has:
        yield _gone(subject, "footer")
    yield from _labelled(subject, "footer", had, has)


def _article(subject: Subject, before: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> Iterator[Finding]:
    if not before or not now:
        return
    for fact, name in ARTICLE_FACTS.items():
        if before.get(fact) and not now.get(fact):
            yield _finding(subject, "article", f"the article has no {name} any more", ("without", fact))


def _only_stated(subject: Subject, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Finding]:
    """Facts readers used to see and that only the metadata still knows: this story has them, the template lost them."""
    if "article" not in before or "article" not in now:
        return
    had, has = (found["article"].get("from_metadata", {}) for found in (before, now))
    for fact, name in STATED_FACTS.items():
        if fact in has and fact not in had:
            message = f"the article no longer shows its {name}, which its metadata still states"
            yield _finding(subject, "article", message, ("unseen", fact))


def _items(
    subject: Subject, part: str, before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> Iterator[Finding]:
    """What every item had and none has is the template's loss, not the news'; nor is a list of one where many stood."""
    if len(before) < 2 or not now:
        return
    if len(now) * FEWER < len(before):
        message = f"{_title(part)} shows {len(now)} of the {len(before)} items it had"
        yield _finding(subject, part, message, ("fewer",))
    for fact, name in ITEM_FACTS.items():
        if all(item.get(fact) for item in before) and not any(item.get(fact) for item in now):
            yield _finding(subject, part, f"{_title(part)}: the {name} of all items are gone", ("without", fact))


def _notice(subject: Subject, notice: Any) -> Finding:
    message = notice if isinstance(notice, str) else str(notice.get("message", notice))
    return subject.finding(
        "structure.metadata", message, severity=Severity.NOTICE, part="article", identity=("metadata", message[:40])
    )


def _finding(
    subject: Subject, part: str, message: str, identity: Path, *, severity: Severity = Severity.ERROR
) -> Finding:
    found = (subject.capture.structure.get("found_by") or {}).get(part) or {}
    box = found.get("box")
    return subject.finding(
        f"structure.{part}",
        message[:1].upper() + message[1:],
        severity=severity,
        part=part,
        selector=found.get("selector"),
        box=Box(*box) if box else None,
        identity=identity,
    )


def _title(part: str) -> str:
    return TITLES.get(part, {"navigation": "the menu", "tags": "the tag list"}.get(part, f"the {part} block"))
