"""Cards: the stories of a list, each once, however its links, picture and labels are nested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from captures.rendered import Node
from captures.structure.authors import is_author
from captures.structure.card_text import image_alt, in_heading, is_more, labels_of, title_of
from captures.structure.pieces import pieces
from captures.structure.view import View, is_heading, is_link
from captures.structure.vocabulary import normal

_OTHER_SCHEMES = ("mailto:", "tel:", "javascript:", "data:", "whatsapp:")


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
    return bool(label) and not is_more(view, label)


def _key(view: View, link: Node) -> str:
    return (view.address(link) or "").split("#")[0]


def _headline_score(view: View, link: Node) -> int:
    words = len(normal(view.text(link)).split())
    score = 3 if words >= 4 else 0
    if is_heading(link) or any(is_heading(n) for n in view.below(link)) or in_heading(link):
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
    """The outermost element around a link that has look-alikes; without any, the outermost with no other story."""
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
    title = title_of(view, members, bits)
    headline = title.text if title else max((view.label(link) for link in members), key=len, default="")
    rest = [bit for bit in bits if title is None or (bit is not title and bit.text != headline)]
    sections, date = labels_of(view, rest)
    date = date or next(
        (view.dating.find(n.attributes.get("datetime", "")) for n in view.below(node) if n.tag == "time"), None
    )
    return Card(node, headline, view.address(members[0]), tuple(sections), date, image_alt(view, node))


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
