"""Who wrote it, where it comes from, when, and how long it takes to read: the small print around a headline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from captures.rendered import Node
from captures.structure.cards import is_author
from captures.structure.pieces import Piece, pieces, split
from captures.structure.view import View
from captures.structure.vocabulary import Vocabulary, normal, starts_with

_NUMBER = re.compile(r"\d+|[٠-٩]+")  # noqa: RUF001 - Arabic digits
_LEAD = re.compile(r"^[\s:：\-–—|،,]+")  # noqa: RUF001 - what stands after a label
_TRAIL = re.compile(r"[\s:|،,\-–—·]+$")  # noqa: RUF001 - as above
MAX_NAME_WORDS = 14


@dataclass
class Byline:
    """What was read so far; the first of each wins. `nodes` are the elements it was read from."""

    author: str | None = None
    source: str | None = None
    date: str | None = None
    updated: str | None = None
    minutes: int | None = None
    nodes: list[Node] = field(default_factory=list)


def read_byline(view: View, bits: Iterable[Piece]) -> Byline:
    """The facts in bits of text, labels ("By", "Source:") taken off."""
    byline = Byline()
    expected = ""
    for bit in bits:
        before = (byline.author, byline.source, byline.date, byline.updated, byline.minutes)
        for part in _parts(view, bit):
            expected = _read(view, byline, bit, part, expected)
        if (byline.author, byline.source, byline.date, byline.updated, byline.minutes) != before:
            byline.nodes.append(bit.node)
    byline.date = byline.date or byline.updated
    return byline


def bits_between(view: View, roots: Iterable[Node]) -> list[Piece]:
    """The bits of text of several elements."""
    return [bit for root in roots for bit in pieces(view, root)]


def _parts(view: View, bit: Piece) -> list[str]:
    text = bit.text
    if len(text) > 220:
        return []
    return split(text) if view.dating.whole(text) is None else [text]


def _read(view: View, byline: Byline, bit: Piece, text: str, expected: str) -> str:
    """Take one bit in; answers which label it was, when its value comes in the next bit."""
    words = normal(text)
    if not words:
        return expected
    if minutes_in(view.words, text) is not None:
        byline.minutes = byline.minutes or minutes_in(view.words, text)
        return ""
    for name in ("by", "source", "published", "updated"):
        if words in view.words.words(name):
            return name
    whole = view.dating.whole(text)
    if whole is not None:
        _take_date(view, byline, words, whole, expected)
        return ""
    by, source = _after(view, text, "by"), _after(view, text, "source")
    if source and (expected != "by"):
        byline.source = byline.source or source
    elif by and _is_names(by):
        byline.author = byline.author or _without_date(view, byline, by)
    elif expected in ("by", "source") and _is_names(text):
        setattr(
            byline,
            "author" if expected == "by" else "source",
            getattr(byline, "author" if expected == "by" else "source") or _TRAIL.sub("", text),
        )
    elif byline.author is None and _says_author(view, bit) and _is_names(text) and not any(c.isdigit() for c in text):
        byline.author = _TRAIL.sub("", text)
    elif len(words.split()) <= 14 and (found := view.dating.find(text)):
        _take_date(view, byline, words, found, expected)
    return ""


def _take_date(view: View, byline: Byline, words: str, found: str, expected: str) -> None:
    if expected == "updated" or (starts_with(words, view.words.words("updated")) and expected != "published"):
        byline.updated = byline.updated or found
    else:
        byline.date = byline.date or found


def _after(view: View, text: str, name: str) -> str | None:
    """What follows one of the labels at the start of a text."""
    label = starts_with(normal(text), view.words.words(name))
    if label is None:
        return None
    pieces_left = len(label.split())
    rest = text
    while pieces_left:
        match = re.match(r"^\W*\w[\w'’.]*", rest)  # noqa: RUF001 - apostrophes
        if match is None:
            return None
        rest, pieces_left = rest[match.end() :], pieces_left - 1
    rest = _TRAIL.sub("", _LEAD.sub("", rest))
    return rest or None


def _without_date(view: View, byline: Byline, text: str) -> str:
    """A name without the date that follows it in the same words ("Jane Roe, 6 Feb 2025")."""
    if not any(c.isdigit() for c in text):
        return text
    found = view.dating.find(text)
    if found is None:
        return text
    byline.date = byline.date or found
    head = re.split(r"[,،|·•–—]|\s-\s|\s(?=\d)", text)[0]  # noqa: RUF001 - what parts a name from a date
    return _TRAIL.sub("", head)


def _is_names(text: str) -> bool:
    return 0 < len(text.split()) <= MAX_NAME_WORDS and len(text) <= 120


def _says_author(view: View, bit: Piece) -> bool:
    if bit.link is not None and is_author(view, bit.link):
        return True
    current: Node | None = bit.node
    for _ in range(3):
        if current is None:
            return False
        if is_author(view, current):
            return True
        current = current.parent
    return False


def minutes_in(words: Vocabulary, text: str) -> int | None:
    """The minutes of "4 Min Read", "Reading time: 4 minutes"; None for other words."""
    plain = normal(text)
    match = re.search(r"(?<!\d)(\d{1,3})(?!\d)", plain)
    if match is None or len(plain.split()) > 8 or any(word in plain.split() for word in words.relative("ago")):
        return None
    rest = " ".join((plain[: match.start()] + " " + plain[match.end() :]).split())
    labels = words.words("minutes")
    bare = words.relative("minute")
    if rest in labels - bare or (
        starts_with(rest, labels) and any(label not in bare and label in rest for label in labels)
    ):
        return int(match[1])
    if any(label in rest for label in labels - bare if len(label.split()) > 1):
        return int(match[1])
    return None
