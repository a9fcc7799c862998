"""Titled blocks of a page in document order: look-alike ones are told apart by their headings alone."""

from __future__ import annotations

from captures.rendered import Node
from captures.visual.design.archetypes import Group
from captures.visual.design.parts import TITLE_WORDS, title_of

BLOCKS = frozenset("section aside div nav article".split())
SUBHEADINGS = frozenset("h2 h3 h4 h5 h6".split())
FEWEST_LINKS = 3
MOST_WORDS_OF_LINK = 3
BOLD = 600.0


def sections_of(groups: list[Group]) -> tuple[tuple[str, int], ...]:
    """`(heading, archetype)` of each block that begins with a short heading and then lists several stories.

    Of several boxes round one heading the innermost is the block.
    """
    titled: dict[str, tuple[int, int]] = {}
    marked_up = any(group.key[0] in SUBHEADINGS for group in groups)
    for group in groups:
        if group.key[0] not in BLOCKS:
            continue
        for node in group.nodes:
            if node.box is None or not node.box.height:
                continue
            title = title_of(node) or ("" if marked_up else _bold_line(node))
            if title and _lists_stories(node, title):
                titled[title] = (node.index, group.index)
    ordered = sorted(titled.items(), key=lambda item: item[1])
    return tuple((title, archetype) for title, (_, archetype) in ordered)


def _bold_line(node: Node) -> str:
    """The words of the first line in a block where they are set off as a title is: alone, short and bold."""
    first = next((child for child in node.children if child.is_element and child.visible), None)
    if first is None or first.tag in BLOCKS - {"div"} or first.styles.get("display", "inline").startswith("inline"):
        return ""
    text = first.all_text(visible_only=True)
    words = [inner for inner in first.walk() if inner.is_text and inner.visible]
    bold = bool(words) and all(weight_of(word.parent) >= BOLD for word in words if word.parent is not None)
    return text if bold and 0 < len(text.split()) <= TITLE_WORDS else ""


def weight_of(node: Node) -> float:
    """The weight of an element's font, 400 where it says none."""
    value = node.styles.get("font-weight", "")
    return float(value) if value.isdigit() else 400.0


def _lists_stories(node: Node, title: str) -> bool:
    links = {inner.url for inner in node.walk() if inner.tag == "a" and inner.visible and inner.name != title}
    if len(links) < FEWEST_LINKS:
        return False
    # A story card's heading leads to the story; a block's heading leads to a list, or nowhere.
    linked = [inner for inner in node.walk() if inner.tag == "a" and inner.all_text() == title]
    return not (linked and (node.tag == "article" or len(title.split()) > MOST_WORDS_OF_LINK))
