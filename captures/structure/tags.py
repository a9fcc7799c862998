"""The tags of a story, as the page shows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.authors import is_author
from captures.structure.blocks import roots_of, titles
from captures.structure.model import Trace
from captures.structure.view import View
from captures.structure.vocabulary import normal

_TAG_PATH = re.compile(r"^(tags?|topics?|temas?|etiquetas?|keywords?|subjects?|وسم|وسوم|موضوع)$", re.IGNORECASE)
_HASH = re.compile(r"^#\s*")
MAX_WORDS, MAX_TAGS = 7, 15


@dataclass(frozen=True, eq=False)
class Tags:
    """The words, the elements they stand in, and how they were found."""

    words: tuple[str, ...]
    nodes: tuple[Node, ...]
    trace: Trace


def tags_of(
    view: View, *, after: int, taken: Sequence[Node], stated: Sequence[str], selected: Sequence[Node] = ()
) -> Tags | None:
    """The tags shown after the headline (`after` is its index); None where none are shown."""
    if selected and (words := _labels(view, selected, taken)):
        return _tags(selected, words, "the site file's selector", 1.0)
    for title in titles(view, "tags"):
        if title.node.index < after or not view.reachable(title.node):
            continue
        roots = roots_of(view, title) or _inline(title.node)
        words = _labels(view, roots, taken)
        if words and _look_like_tags(words):
            return _tags(roots, words, title.how, title.confidence)
    return _by_address(view, after, taken) or _by_statement(view, after, taken, stated)


def _tags(roots: Sequence[Node], words: list[str], how: str, confidence: float) -> Tags:
    return Tags(tuple(words), tuple(roots), Trace(how, confidence, tuple(root.index for root in roots)))


def _inline(title: Node) -> list[Node]:
    """Tags on the line of their title: "Tags: Lebanon, Gaza"."""
    parent = title.parent
    return [child for child in parent.children if child.is_element and child.index > title.index] if parent else []


def _labels(view: View, roots: Sequence[Node], taken: Sequence[Node]) -> list[str]:
    found: dict[str, str] = {}
    for root in roots:
        if any(view.inside(root, other) for other in taken):
            continue
        links = [link for link in view.links(root) if view.reachable(link)]
        items = links or [n for n in (root, *view.below(root)) if n.role == "listitem" and view.reachable(n)]
        for node in items or ([root] if view.chars[root.index] <= 40 else []):
            text = _HASH.sub("", view.label(node))
            if text and not is_author(view, node) and normal(text) not in view.words.words("all"):
                found.setdefault(normal(text), text)
    return list(found.values())


def _look_like_tags(words: Sequence[str]) -> bool:
    return all(len(word.split()) <= MAX_WORDS and len(word) <= 60 for word in words)


def _by_address(view: View, after: int, taken: Sequence[Node]) -> Tags | None:
    """Links that say `rel=tag` or lead to a tag's page, standing together."""
    found = [
        node
        for node in view.links(view.nodes[0])
        if node.index > after and _is_tag(view, node) and view.reachable(node)
    ]
    groups: dict[int, list[Node]] = {}
    for node in found:
        if any(view.inside(node, root) for root in taken) or any(
            a.role in ("contentinfo", "navigation", "banner") for a in node.ancestors()
        ):
            continue
        item = next(
            (a for a in node.ancestors() if a.role != "listitem" and len(view.links(a)) > 1), node.parent or node
        )
        groups.setdefault(item.index, []).append(node)
    best = max(groups.items(), key=lambda item: (len(item[1]), -item[0]), default=None)
    if best is None:
        return None
    words = _labels(view, best[1], taken)
    if len(words) == 1 and (listed := _listed_with(view, best[1][0])):
        words = _labels(view, [listed], taken)
    whole = _look_like_tags(words) and (
        len(words) > 1 or any("tag" in n.attributes.get("rel", "").split() for n in best[1])
    )
    return _tags([view.nodes[best[0]]], words, "links to pages of tags", 0.8) if words and whole else None


def _listed_with(view: View, link: Node) -> Node | None:
    """The list a lone link to a tag's page is an entry of: its neighbours are tags of other kinds, such as places."""
    item = next((a for a in list(link.ancestors())[:3] if a.role == "list"), None)
    return item if item is not None and 1 < view.links_below[item.index] <= MAX_TAGS else None


def _is_tag(view: View, link: Node) -> bool:
    path = view.path_words(view.address(link))
    return "tag" in link.attributes.get("rel", "").split() or (len(path) >= 2 and _TAG_PATH.match(path[-2]) is not None)


def _by_statement(view: View, after: int, taken: Sequence[Node], stated: Sequence[str]) -> Tags | None:
    """A list after the headline whose every entry is one of the keywords the metadata states."""
    known = {normal(word) for word in stated}
    for node in view.elements:
        if node.index <= after or not known or not 1 < view.chars[node.index] < 600:
            continue
        if node.role == "list" or (len(node.children) > 1 and view.links_below[node.index] > 1):
            words = _labels(view, [node], taken)
            if len(words) > 1 and all(normal(word) in known for word in words) and view.reachable(node):
                return _tags([node], words, "a list of the keywords that the metadata states", 0.75)
    return None
