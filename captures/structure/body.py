"""The body of a story: where its paragraphs are, and which they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.view import View, font_size_px, is_block, is_heading, is_link
from captures.structure.vocabulary import normal, starts_with

_NOT_BODY_TAGS = frozenset("aside blockquote figure figcaption footer nav form dialog header".split())
_NOT_BODY_ROLES = frozenset("navigation complementary contentinfo dialog form search banner figure".split())
LONG_CHARS = 60
_MAX_LINK_SHARE = 0.6


@dataclass(frozen=True, eq=False)
class Body:
    """The element around the story's text, and its paragraphs in order."""

    node: Node
    paragraphs: tuple[Node, ...]


def body_of(view: View, headline: Node | None, taken: Sequence[Node]) -> Body | None:
    """The largest run of paragraphs after the headline; None where there is no paragraph of any length."""
    start = view.end[headline.index] if headline is not None else 0
    found = [node for node in _paragraphs(view) if node.index >= start and not _is_taken(view, node, taken)]
    groups: dict[int, list[Node]] = {}
    for node in found:
        if node.parent is not None:
            groups.setdefault(node.parent.index, []).append(node)
    if not groups:
        return None
    weights = {index: sum(_weight(view, node) for node in members) for index, members in groups.items()}
    seed = max(weights, key=lambda index: (weights[index], -index))
    if weights[seed] < LONG_CHARS:
        return None
    container, members = _extended(view, view.nodes[seed], found, headline)
    return Body(container, tuple(members))


def _paragraphs(view: View) -> list[Node]:
    tagged = [node for node in view.elements if node.tag == "p" and _is_body_text(view, node)]
    if sum(_weight(view, node) for node in tagged) >= 300:
        return tagged
    loose = [
        node
        for node in view.elements
        if node.tag in ("div", "section", "article", "td", "span") and _is_loose(view, node)
    ]
    heavier = sum(_weight(view, node) for node in loose) > 2 * sum(_weight(view, node) for node in tagged)
    return loose if heavier else tagged


def _is_loose(view: View, node: Node) -> bool:
    """A `div` that is a paragraph in all but name: a block of plain text."""
    if view.chars[node.index] < LONG_CHARS or not is_block(node) or not _is_body_text(view, node):
        return False
    own = sum(len(child.text.strip()) for child in node.children if child.tag == "#text")
    blocks = any(child.is_element and is_block(child) and view.chars[child.index] for child in node.children)
    return own >= LONG_CHARS and not blocks


def _is_body_text(view: View, node: Node) -> bool:
    size = view.chars[node.index]
    if not size or not view.reachable(node):
        return False
    linked = sum(view.chars[link.index] for link in view.links(node))
    if linked > _MAX_LINK_SHARE * size or _is_about_rights(view, node):
        return False
    for above in node.ancestors():
        if above.tag in ("main", "body", "article"):
            break
        if (
            above.tag in _NOT_BODY_TAGS
            or above.role in _NOT_BODY_ROLES
            or above.tag == "li"
            or is_link(above)
            or is_heading(above)
        ):
            return False
    return True


def _is_about_rights(view: View, node: Node) -> bool:
    """Whether a paragraph of a flat page is its footer."""
    if view.chars[node.index] > 200:
        return False
    text = view.text(node)
    return "©" in text or any(right in normal(text) for right in view.words.words("rights"))


def _weight(view: View, node: Node) -> int:
    size = view.chars[node.index]
    return size if size >= LONG_CHARS else size // 4


def _is_taken(view: View, node: Node, taken: Sequence[Node]) -> bool:
    return any(view.inside(node, root) for root in taken)


def _extended(view: View, seed: Node, found: list[Node], headline: Node | None) -> tuple[Node, list[Node]]:
    """The seed widened to neighbours that hold more of the same text: bodies cut up by boxes and wrappers."""
    sample = next(node for node in found if node.parent is seed and view.chars[node.index] >= 1)
    container, members = seed, [node for node in found if node.parent is seed]
    for above in seed.ancestors():
        if above.tag in ("body", "html"):
            break
        more = [node for node in found if view.inside(node, above) and _looks_like(node, sample)]
        around = headline is not None and view.inside(headline, above)
        if around and len(more) > len(members):
            same = [n for n in more if n.parent and _shape(n.parent) == _shape(seed)]
            members = same if len(same) > len(members) else members
        elif not around:
            container, members = above, more
        if around:
            break
    return container, members


def _shape(node: Node) -> tuple[str, str, int]:
    return node.tag, node.attributes.get("class", ""), sum(1 for _ in node.ancestors())


def _looks_like(node: Node, sample: Node) -> bool:
    return abs(font_size_px(node) - font_size_px(sample)) < 0.6 and node.tag == sample.tag


def is_promo(view: View, node: Node) -> bool:
    """Whether a paragraph only points to another story ("Read also: ...")."""
    words = normal(view.text(node))
    labels = set(view.words.part("related")) | set(view.words.part("read_next"))
    return bool(view.links(node)) and starts_with(words, labels) is not None
