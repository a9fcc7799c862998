"""Who wrote it, where it comes from, when, and how long it takes to read: the small print around a headline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from captures.rendered import Node
from captures.structure.authors import is_author
from captures.structure.pieces import Piece, pieces, split
from captures.structure.view import View
from captures.structure.vocabulary import Vocabulary, normal, starts_with

_NUMBER = re.compile(r"\d+|[٠-٩]+")  # noqa: RUF001 - Arabic digits
_LEAD = re.compile(r"^[\s:：\-–—|،,]+")  # noqa: RUF001 - what stands after a label
_TRAIL = re.compile(r"[\s:|،,\-–—·]+$")
MAX_NAME_WORDS = 14
_NAME_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.-]*")


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
        if _is_further_author(view, byline, bit):
            byline.author = f"{byline.author}, {bit.text}"
            byline.nodes.append(bit.node)
            continue
        for part in _parts(view, bit):
            expected = _read(view, byline, bit, part, expected)
        if (byline.author, byline.source, byline.date, byline.updated, byline.minutes) != before:
            byline.nodes.append(bit.node)
    byline.date = byline.date or byline.updated
    return byline


def _is_further_author(view: View, byline: Byline, bit: Piece) -> bool:
    """Whether it is another writer's link beside the first one's."""
    if byline.author is None or bit.link is None or not is_author(view, bit.link) or not byline.nodes:
        return False
    beside = any(bit.link.parent is node.parent or bit.link.parent is node for node in byline.nodes)
    return beside and bit.text not in byline.author and _is_names(bit.text)


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
    by, source = _after(view, text, "by") or _after_colon(view, text), _after(view, text, "source")
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
    elif byline.author is None and _looks_like_name(view, bit, text):
        byline.author = text
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
        match = re.match(r"^\W*\w[\w'’.]*", rest)
        if match is None:
            return None
        rest, pieces_left = rest[match.end() :], pieces_left - 1
    rest = _TRAIL.sub("", _LEAD.sub("", rest))
    return rest or None


def _after_colon(view: View, text: str) -> str | None:
    """What follows a word that labels a writer only before a colon ("Words: Jane Roe")."""
    head, colon, rest = text.partition(":")
    return rest.strip() or None if colon and normal(head) in view.words.words("by_colon") else None


def _without_date(view: View, byline: Byline, text: str) -> str:
    """A name without the date that follows it in the same words ("Jane Roe, 6 Feb 2025")."""
    if (parted := view.dating.parted(text)) is not None:
        byline.date = byline.date or parted[0]
        return _TRAIL.sub("", parted[1])
    if not any(c.isdigit() for c in text):
        return text
    found = view.dating.find(text)
    if found is None:
        return text
    byline.date = byline.date or found
    head = re.split(r"[,،|·•–—]|\s-\s|\s(?=\d)", text)[0]
    return _TRAIL.sub("", head)


def _is_names(text: str) -> bool:
    return 0 < len(text.split()) <= MAX_NAME_WORDS and len(text) <= 120


def _says_author(view: View, bit: Piece) -> bool:
    if bit.link is not None and is_author(view, bit.link):
        return True
    signed = sum(view.chars[link.index] for link in view.links(bit.node) if is_author(view, link))
    if 2 * signed > view.chars[bit.node.index]:
        return True
    current: Node | None = bit.node
    for _ in range(3):
        if current is None:
            return False
        if is_author(view, current):
            return True
        current = current.parent
    return False


def _looks_like_name(view: View, bit: Piece, text: str) -> bool:
    """Whether a line by itself is two to four capitalised words, and neither a section nor a control."""
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(
        _NAME_WORD.fullmatch(part) or part in ("de", "van", "von", "del", "la", "al", "bin") for part in parts
    ):
        return False
    section = bit.link is not None or normal(text) in view.words.titles or normal(text) in view.words.words("badges")
    return parts[0][0].isupper() and not section and not _in_control(bit.node)


def _in_control(node: Node) -> bool:
    return any(n.role in ("button", "link", "navigation", "figure", "tab") for n in (node, *list(node.ancestors())[:3]))


def minutes_in(words: Vocabulary, text: str) -> int | None:
    """The minutes of "4 Min Read", "Reading time: 4 minutes"; None for other words."""
    plain = normal(text)
    match = re.search(r"(?<!\d)(\d{1,3})(?!\d)", plain)
    if match is None or len(plain.split()) > 8 or any(word in plain.split() for word in words.relative("ago")):
        return None
    rest = " ".join((plain[: match.start()] + " " + plain[match.end() :]).split())
    labels = words.words("minutes")
    bare = words.relative("minute")
    said = sorted(rest.split())
    if any(said == sorted(label.split()) for label in labels - bare):
        return int(match[1])
    if starts_with(rest, labels) and any(label not in bare and label in rest for label in labels):
        return int(match[1])
    if any(label in rest for label in labels - bare if len(label.split()) > 1):
        return int(match[1])
    return None
