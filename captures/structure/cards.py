"""Cards: the stories of a list, each once, however its links, picture and labels are nested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from captures.rendered import Node
from captures.structure.pieces import Piece, is_noise, pieces, split
from captures.structure.view import View, font_size_px, is_heading, is_link
from captures.structure.vocabulary import normal, starts_with

_AUTHOR_PATH = re.compile(
    r"^(authors?|autor(es)?|writers?|columnists?|profiles?|people|by|staff|كتاب|الكتاب)$", re.IGNORECASE
)
_AUTHOR_HINT = re.compile(r"author|byline|writer|autor|columnist", re.IGNORECASE)
_OTHER_SCHEMES = ("mailto:", "tel:", "javascript:", "data:", "whatsapp:")
_SENTENCE_END = re.compile(r"[.!?؟:;]$")
_MINUTES = re.compile(r"^\d+\s*\D")
MAX_SECTION_WORDS, MAX_SECTION_CHARS = 4, 34


@dataclass(frozen=True, eq=False)
class Card:
    """A story of a list and what stands on it."""

    node: Node
    headline: str
    url: str | None
    sections: tuple[str, ...]
    date: str | None
    image_alt: str | None


def cards_in(view: View, roots: Sequence[Node]) -> list[Card]:
    """The stories below the roots in document order: one for each address, however many links and clones lead there."""
    # A panel that is not shown is only asked for its stories when its tab is: then all of it can be reached.
    shown = [link for root in roots for link in view.links(root) if view.reachable(link) or not root.flags & 1]
    links = [link for link in shown if _leads_to_a_page(view, link)]
    groups: dict[str, list[Node]] = {}
    for link in links:
        groups.setdefault(_key(view, link), []).append(link)
    titled = {url for url, members in groups.items() if max(_headline_score(view, link) for link in members) >= 3}
    titled = titled or _short_titles(view, groups)
    items = _items(view, roots, {url: groups[url] for url in titled})
    items |= _siblings(items, groups)
    ordered = sorted(items.items(), key=lambda item: item[1].index)
    found = [_card(view, node, groups[url]) for url, node in ordered]
    return _once(card for card in found if card.headline)


def _leads_to_a_page(view: View, link: Node) -> bool:
    address = view.address(link)
    if address is None or address.startswith(_OTHER_SCHEMES):
        return False
    raw = link.attributes.get("href", "")
    if raw.startswith("#") or is_author(view, link) or "tag" in link.attributes.get("rel", "").split():
        return False
    label = normal(view.label(link))
    return bool(label) and not _is_more(view, label)


def _is_more(view: View, label: str) -> bool:
    """Whether a link's words only lead on ("All", "See all coverage")."""
    if label in view.words.words("all"):
        return True
    lead = starts_with(label, view.words.words("all"))
    return lead is not None and label.removeprefix(lead).strip() in view.words.titles


def _key(view: View, link: Node) -> str:
    return (view.address(link) or "").split("#")[0]


def is_author(view: View, node: Node) -> bool:
    """Whether a link or label names a writer: by relation, address or what its markup calls it."""
    attributes = node.attributes
    if "author" in attributes.get("rel", "").split() or attributes.get("itemprop") == "author":
        return True
    path = view.path_words(view.address(node)) if is_link(node) else []
    if len(path) >= 2 and _AUTHOR_PATH.match(path[-2]) and path[-1].count("-") <= 2:
        return True
    return any(_AUTHOR_HINT.search(attributes.get(name, "")) for name in ("class", "itemprop"))


def _headline_score(view: View, link: Node) -> int:
    words = len(normal(view.text(link)).split())
    score = 3 if words >= 4 else 0
    if is_heading(link) or any(is_heading(n) for n in view.below(link)) or _in_heading(link):
        score += 4
    slug = (view.path_words(view.address(link)) or [""])[-1]
    if (
        slug.count("-") >= 3
        or len(slug) >= 28
        or any(part.isdigit() and len(part) >= 5 for part in re.split(r"\D", slug))
    ):
        score += 2 if words else 1
    if any(n.tag in ("img", "picture") for n in view.below(link)):
        score += 1
    return score


def _in_heading(link: Node) -> bool:
    parent = link.parent
    for _ in range(3):
        if parent is None:
            return False
        if is_heading(parent):
            return True
        parent = parent.parent
    return False


def _short_titles(view: View, groups: dict[str, list[Node]]) -> set[str]:
    """Where no link looks like a headline: the longest link of each list item, or every link of a bare list."""
    best: dict[int, tuple[int, str]] = {}
    for url, members in groups.items():
        for link in members:
            item = next(
                (a.index for a in (link, *link.ancestors()) if a.role == "listitem" or a.tag in ("tr", "article")),
                link.index,
            )
            size = len(view.label(link))
            if size > best.get(item, (0, ""))[0]:
                best[item] = (size, url)
    return {url for _, url in best.values()}


def _items(view: View, roots: Sequence[Node], groups: dict[str, list[Node]]) -> dict[str, Node]:
    """For each address the largest element that holds no other story."""
    owners: dict[int, set[str]] = {}
    root_indexes = {root.index for root in roots}
    for url, members in groups.items():
        for link in members:
            node: Node | None = link
            while node is not None:
                owners.setdefault(node.index, set()).add(url)
                if node.index in root_indexes:
                    break
                node = node.parent
    return {
        url: _item(view, max(members, key=lambda link: _primacy(view, link)), url, owners, root_indexes)
        for url, members in groups.items()
    }


def _item(view: View, link: Node, url: str, owners: dict[int, set[str]], roots: set[int]) -> Node:
    """The outermost element around a link that has look-alikes beside it; without any, the outermost with no other story."""
    node, alike = link, None
    while True:
        if _has_look_alikes(view, node):
            alike = node
        if node.index in roots or node.parent is None or owners[node.parent.index] != {url}:
            return alike or node
        node = node.parent


def _has_look_alikes(view: View, node: Node) -> bool:
    parent = node.parent
    # Two links in one list item are a section and its story, not two stories.
    if parent is None or (is_link(node) and (parent.role == "listitem" or parent.tag in ("article", "tr", "td"))):
        return False
    own = {view.address(link) for link in view.links(node)}
    return any(
        child is not node and _alike(child, node) and any(view.address(link) not in own for link in view.links(child))
        for child in parent.children
    )


def _alike(one: Node, other: Node) -> bool:
    """The same tag, and a class in common where there are classes: slides differ in what marks the active one."""
    if one.tag != other.tag:
        return False
    classes = one.attributes.get("class", "").split(), other.attributes.get("class", "").split()
    return classes[0] == classes[1] or bool(set(classes[0]) & set(classes[1]))


def _primacy(view: View, link: Node) -> tuple[bool, bool, int]:
    """A copy made to let a carousel run round comes after the story itself."""
    return view.reachable(link), not link.flags & 256, _headline_score(view, link)


def _siblings(items: dict[str, Node], groups: dict[str, list[Node]]) -> dict[str, Node]:
    """Look-alike neighbours of the stories whose title is too short to be told by itself."""
    taken = {node.index for node in items.values()}
    more: dict[str, Node] = {}
    for url, members in groups.items():
        for link in members if url not in items else ():
            node: Node | None = link
            while node is not None and node.index not in taken:
                if any(node.parent is known.parent and _alike(node, known) for known in items.values()):
                    if url not in more and node not in more.values():
                        more[url] = node
                    break
                node = node.parent
    return more


def _card(view: View, node: Node, members: list[Node]) -> Card:
    bits = list(pieces(view, node))
    title = _title(view, node, members, bits)
    headline = title.text if title else max((view.label(link) for link in members), key=len, default="")
    rest = [bit for bit in bits if title is None or (bit is not title and bit.text != headline)]
    sections, date = _labels(view, rest)
    date = date or next(
        (view.dating.find(n.attributes.get("datetime", "")) for n in view.below(node) if n.tag == "time"), None
    )
    return Card(node, headline, view.address(members[0]), tuple(sections), date, image_alt(view, node))


def _title(view: View, node: Node, members: list[Node], bits: list[Piece]) -> Piece | None:
    linked = [bit for bit in bits if _leads_there(view, bit, members)]
    headings = [bit for bit in bits if is_heading(bit.node) or _in_heading(bit.node)]
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


def _labels(view: View, bits: Iterable[Piece]) -> tuple[list[str], str | None]:
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
        or _is_more(view, words)
    ):
        return False
    return starts_with(words, view.words.words("by") | view.words.words("source")) is None


def image_alt(view: View, node: Node) -> str | None:
    """The first picture's alternative text; None where there is none or it is empty."""
    for below in (node, *view.below(node)):
        if below.tag == "img" or (below.role == "img" and below.tag != "svg"):
            alt = " ".join((below.attributes.get("alt") or below.name).split())
            if alt:
                return alt
    return None


def _once(cards: Iterable[Card]) -> list[Card]:
    """Cards without clones: the same headline on the same host is the same story."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for card in cards:
        key = (normal(card.headline), urlsplit(card.url or "").netloc)
        if key not in seen:
            seen.add(key)
            kept.append(card)
    return kept
