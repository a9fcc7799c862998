"""Passages: the words of one block in one language and one direction, as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from captures.rendered import BLOCK_TAGS, Node, RenderedPage

# Text in these is no language at all, or says itself that it is left as it is.
UNREAD = frozenset("code pre kbd samp var script style textarea math svg select option datalist".split())


@dataclass(eq=False)
class Passage:
    """The text nodes of one block (`node`) that share language and direction, in document order."""

    node: Node
    language: str | None  # the nearest lang attribute; None where there is none, "" where it says unknown
    declared_on: Node | None
    direction: str
    pieces: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, white space collapsed."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def element(self) -> Node:
        """The nearest element that holds all of it."""
        first = self.pieces[0].parent
        if first is not None and all(piece.parent is first for piece in self.pieces):
            return first
        return self.node


def passages(page: RenderedPage) -> list[Passage]:
    """Every passage a reader sees or hears, all frames, in document order."""
    found: dict[tuple[int, int, str], Passage] = {}
    for node in page.nodes:
        if not node.is_text or not (node.visible or node.exposed) or node.parent is None or _unread(node):
            continue
        block = block_of(node)
        language, declared_on = language_of(node)
        direction = node.styles.get("direction", "ltr")
        key = (block.index, -1 if declared_on is None else declared_on.index, direction)
        passage = found.setdefault(key, Passage(block, language, declared_on, direction))
        passage.pieces.append(node)
    return list(found.values())


def block_of(node: Node) -> Node:
    """The nearest ancestor that begins a line of its own."""
    last = node
    for above in node.ancestors():
        last = above
        display = above.styles.get("display", "")
        apart = not display.startswith(("inline", "contents", "ruby")) if display else above.tag in BLOCK_TAGS
        if apart:
            return above
    return last


def language_of(node: Node) -> tuple[str | None, Node | None]:
    """The language a node is declared to be in, and the element that says so, within its own document."""
    for above in (node, *node.ancestors()):
        if above.frame != node.frame:
            break
        for name in ("lang", "xml:lang"):
            if name in above.attributes:
                return above.attributes[name].strip(), above
    return None, None


def document_roots(page: RenderedPage) -> Iterator[Node]:
    """The document element of the main document and of every frame that was read."""
    return (
        node for node in page.nodes if node.tag == "html" and (node.parent is None or node.parent.frame != node.frame)
    )


def _unread(node: Node) -> bool:
    for above in node.ancestors():
        if above.frame != node.frame:
            return False
        if above.tag in UNREAD or above.attributes.get("translate") == "no":
            return True
        if "notranslate" in above.attributes.get("class", "").split():
            return True
    return False
