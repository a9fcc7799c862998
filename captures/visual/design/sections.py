"""Titled blocks of a page in document order: look-alike ones are told apart by their headings alone."""

from __future__ import annotations

from captures.rendered import Node
from captures.visual.design.archetypes import Group
from captures.visual.design.parts import title_of

BLOCKS = frozenset("section aside div nav article".split())
FEWEST_LINKS = 3


def sections_of(groups: list[Group]) -> tuple[tuple[str, int], ...]:
    """`(heading, archetype)` of each block that begins with a short heading and then lists several stories.

    Of several boxes round one heading the innermost is the block.
    """
    titled: dict[str, tuple[int, int]] = {}
    for group in groups:
        if group.key[0] not in BLOCKS:
            continue
        for node in group.nodes:
            if node.box is None or not node.box.height:
                continue
            title = title_of(node)
            if title and _lists_stories(node, title):
                titled[title] = (node.index, group.index)
    ordered = sorted(titled.items(), key=lambda item: item[1])
    return tuple((title, archetype) for title, (_, archetype) in ordered)


def _lists_stories(node: Node, title: str) -> bool:
    links = {inner.url for inner in node.walk() if inner.tag == "a" and inner.visible and inner.name != title}
    if len(links) < FEWEST_LINKS:
        return False
    # A story card's heading leads to the story; a block's heading leads to a list, or nowhere.
    linked = [inner for inner in node.walk() if inner.tag == "a" and inner.all_text() == title]
    return not (linked and node.tag == "article")
