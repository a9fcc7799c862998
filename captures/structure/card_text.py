"""What the words on a card are: its title, its sections, its date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from captures.rendered import Node
from captures.structure.authors import is_author
from captures.structure.pieces import Piece, is_noise, split
from captures.structure.view import View, font_size_px, is_heading
from captures.structure.vocabulary import normal, starts_with

_SENTENCE_END = re.compile(r"[.!?؟:;]$")
_MINUTES = re.compile(r"^\d+\s*\D")
MAX_SECTION_WORDS, MAX_SECTION_CHARS = 4, 34


def title_of(view: View, members: list[Node], bits: list[Piece]) -> Piece | None:
    """The bit that is the story's title: a heading that leads there, else the largest or longest linked words."""
    linked = [bit for bit in bits if _leads_there(view, bit, members)]
    headings = [bit for bit in bits if is_heading(bit.node) or in_heading(bit.node)]
    # A heading beside the linked words is a kicker; a heading alone is a title under a link laid over the card.
    headings = [bit for bit in headings if bit in linked] or (
        [] if any(_says_enough(bit) for bit in linked) else headings
    )
    if headings:
        return max(headings, key=lambda bit: len(bit.text))
    worth = [bit for bit in linked or bits if not is_noise(bit.text) and view.dating.whole(bit.text) is None]
    if not worth:
        return None
    largest = max(font_size_px(bit.node) for bit in worth)
    prime = [bit for bit in worth if font_size_px(bit.node) >= largest - 0.5 and len(bit.text.split()) > 1]
    # A teaser below the title is longer, never larger; a kicker may be as large, never longer.
    if prime and len(prime) < len(worth):
        return max(prime, key=lambda bit: len(bit.text))
    sized = sorted(worth, key=lambda bit: -min(len(bit.text), 60))
    return sized[0] if sized else None


def _leads_there(view: View, bit: Piece, members: list[Node]) -> bool:
    size = len(bit.text)
    return any(
        bit.link is link
        or (view.inside(link, bit.node) and 2 * view.chars[link.index] > size and view.text(link) in bit.text)
        for link in members
    )


def _says_enough(bit: Piece) -> bool:
    return len(bit.text.split()) > 1 and not is_noise(bit.text)


def in_heading(link: Node) -> bool:
    """Whether it lies close below a heading."""
    parent = link.parent
    for _ in range(3):
        if parent is None:
            return False
        if is_heading(parent):
            return True
        parent = parent.parent
    return False


def labels_of(view: View, bits: Iterable[Piece]) -> tuple[list[str], str | None]:
    """The sections and the date that the other bits of a card say."""
    sections: list[str] = []
    date = None
    for bit in bits:
        if is_author(view, bit.node) or (bit.link is not None and is_author(view, bit.link)):
            continue
        if (whole := view.dating.whole(bit.text)) is not None:
            date = date or whole
            continue
        for part in split(bit.text):
            found, rest = view.dating.whole(part), part
            if found is None and (parted := view.dating.parted(part)) is not None:
                found, rest = parted
            elif found is not None:
                rest = ""
            date = date or found
            if rest and is_section(view, rest) and rest not in sections:
                sections.append(rest)
    return sections, date


def is_section(view: View, text: str) -> bool:
    """Whether a bit of a card can be the name of a category or country."""
    words = normal(text)
    if not words or len(text) > MAX_SECTION_CHARS or len(words.split()) > MAX_SECTION_WORDS or is_noise(text):
        return False
    if (
        _SENTENCE_END.search(text)
        or _MINUTES.match(text)
        or words in view.words.words("badges")
        or is_more(view, words)
    ):
        return False
    return starts_with(words, view.words.words("by") | view.words.words("source")) is None


def is_more(view: View, label: str) -> bool:
    """Whether a link's words only lead on ("All", "See all coverage")."""
    if label in view.words.words("all"):
        return True
    lead = starts_with(label, view.words.words("all"))
    return lead is not None and label.removeprefix(lead).strip() in view.words.titles


def image_alt(view: View, node: Node) -> str | None:
    """The first picture's alternative text; None where there is none or it is empty."""
    for below in (node, *view.below(node)):
        if below.tag == "img" or (below.role == "img" and below.tag != "svg"):
            alt = " ".join((below.attributes.get("alt") or below.name).split())
            if alt:
                return alt
    return None
