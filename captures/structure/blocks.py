"""Blocks of a page under a title: from the words "Most Read" to the elements that hold its stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.panels import panel_of
from captures.structure.view import View, heading_level, is_block, is_heading, is_link
from captures.structure.vocabulary import normal, starts_with

_CONTAINER_ROLES = frozenset(("region", "complementary", "navigation", "list", "group", "tabpanel", "article", "feed"))
_CLOSED_TAGS = frozenset("section aside nav article main body footer form dialog td table".split())
_EMPTY_TAGS = frozenset("ul ol section div table".split())
_SMALL_PX = 12


@dataclass(frozen=True, eq=False)
class Title:
    """Where a part's title stands, which of its labels it is (0 the preferred one), and what shows it is a title."""

    node: Node
    label: str
    rank: int
    how: str
    confidence: float
    container: bool = False  # the node is the block itself, named by its label


def titles(view: View, part: str) -> list[Title]:
    """Everything that may be the title of a part, the best first."""
    labels = view.words.part(part)
    ranks = {label: rank for rank, label in enumerate(labels)}
    found = [*_written(view, ranks, view.words.decoys(part)), *_named(view, ranks), *_generated(view, ranks)]
    found.sort(key=lambda title: (not view.reachable(title.node), title.rank, -title.confidence, title.node.index))
    return found


def _written(view: View, ranks: dict[str, int], decoys: frozenset[str]) -> Iterator[Title]:
    for node, words in view.title_like:
        label = words if words in ranks else None
        if label is None and len(words.split()) <= 7:
            lead = starts_with(words, ranks)
            rest = words.removeprefix(lead).split() if lead else []
            if lead and is_title_like(node) and rest[0] in view.words.qualifiers:
                label = lead
        if label is None or words in decoys or not _stands_alone(node):
            continue
        heading = _heading_of(node)
        if heading is not None:
            yield Title(
                heading, label, ranks[label], f'heading "{view.text(heading)}"', 0.95 if words == label else 0.85
            )
        elif not _in_link_list(node):
            yield Title(
                node, label, ranks[label], f'words "{view.text(node)}" above a list', 0.85 if words == label else 0.7
            )


def _named(view: View, ranks: dict[str, int]) -> Iterator[Title]:
    for node in view.elements:
        name = node.attributes.get("aria-label")
        if name and node.role in _CONTAINER_ROLES and (label := normal(name)) in ranks and view.chars[node.index]:
            yield Title(node, label, ranks[label], f'{node.role} named "{name.strip()}"', 0.9, container=True)


def _generated(view: View, ranks: dict[str, int]) -> Iterator[Title]:
    for node in view.nodes:
        if node.tag in ("::before", "::after") and node.parent is not None and node.text and normal(node.text) in ranks:
            label = normal(node.text)
            named = view.chars[node.parent.index] > 0
            yield Title(node.parent, label, ranks[label], f'words "{node.text}" made by CSS', 0.7, container=named)


def is_title_like(node: Node) -> bool:
    """Whether it is a heading, or says by weight, size or case that it is one."""
    if _heading_of(node) is not None:
        return True
    styles = node.styles
    weight = styles.get("font-weight", "400")
    return (
        (weight.isdigit() and int(weight) >= 600)
        or styles.get("text-transform") == "uppercase"
        or node.tag in ("b", "strong", "summary", "legend", "caption", "th", "dt")
    )


def _heading_of(node: Node) -> Node | None:
    current: Node | None = node
    for _ in range(4):
        if current is None:
            return None
        if is_heading(current):
            return current
        current = current.parent
    return None


def _stands_alone(node: Node) -> bool:
    """Whether the words are not a part of a sentence."""
    block = node
    while not is_block(block) and block.parent is not None and block.parent.tag != "body":
        block = block.parent
        own = sum(len(child.text.strip()) for child in block.children if child.tag == "#text")
        if own > 2:
            return False
    return True


def _in_link_list(node: Node) -> bool:
    """Whether it is an entry of a menu or a link to a page of that name, and no title."""
    for current in (node, *node.ancestors()):
        if is_link(current) and not (current.attributes.get("href", "").startswith("#") or current.role == "tab"):
            return True
        if current.role in ("navigation", "menu", "menubar", "contentinfo", "menuitem"):
            return True
        if current.role == "tablist":
            return False
    return False


def roots_of(view: View, title: Title) -> list[Node]:
    """The elements that make up the block under a title; empty where the title has nothing below it."""
    if title.container:
        return [title.node]
    panel = panel_of(view, title.node)
    if panel is not None:
        return [panel]
    if (cells := _table_cells(view, title.node)) is not None:
        return cells
    child = title.node
    for parent in title.node.ancestors():
        after = _until_next_title(view, parent, child, title)
        if any(view.links_below[node.index] and _has_story(view, node) for node in after):
            return after
        if _is_closed(view, parent, child, after):
            return []
        child = parent
    return []


def _until_next_title(view: View, parent: Node, child: Node, title: Title) -> list[Node]:
    level = heading_level(title.node) if is_heading(title.node) else 2
    after = []
    for sibling in parent.children[parent.children.index(child) + 1 :]:
        if not sibling.is_element:
            continue
        if _begins_another(view, sibling, child, level):
            break
        after.append(sibling)
    return after


def _begins_another(view: View, node: Node, child: Node, level: int) -> bool:
    if node.role in ("contentinfo", "separator"):
        return True
    same_shape = node.tag == child.tag and node.attributes.get("class") == child.attributes.get("class")
    if same_shape and (is_heading(node) or node.tag not in ("li", "tr", "p", "a")) and view.chars[node.index]:
        return not (is_heading(node) and view.links_below[node.index] and not view.links_below[child.index])
    lead = _leading_title(view, node)
    if lead is None or not view.chars[node.index]:
        return False
    if normal(view.text(lead)) in view.words.titles and not _is_linked(lead):
        return True
    if not is_heading(lead) or _is_linked(lead) or view.links_below[lead.index] or heading_level(lead) > level:
        return False
    return node is lead or len({view.address(link) for link in view.links(node)}) > 1


def _leading_title(view: View, node: Node) -> Node | None:
    """The first element with words in it: its heading where it has one there."""
    current = node
    while True:
        if is_heading(current):
            return current
        below = [child for child in current.children if view.chars[child.index]]
        if not below or below[0].tag == "#text":
            return current if current.is_element else None
        current = below[0]


def _is_linked(node: Node) -> bool:
    return any(is_link(current) for current in (node, *list(node.ancestors())[:3]))


def _has_story(view: View, node: Node) -> bool:
    skip = view.words.words("all")
    return any(normal(view.label(link)) not in skip and view.address(link) for link in view.links(node))


def _is_closed(view: View, parent: Node, child: Node, after: list[Node]) -> bool:
    """Whether the block ends with this parent, so that what follows it is another block."""
    if parent.tag in _CLOSED_TAGS or parent.role in ("region", "complementary", "tabpanel"):
        return True
    if view.chars[parent.index] > view.chars[child.index] + 30:
        return True
    title = child.box
    for node in after:
        if node.tag in _EMPTY_TAGS and not view.chars[node.index] and not _is_decoration(node, title):
            return True
    return False


def _is_decoration(node: Node, title: object) -> bool:
    box = node.box
    if box is None or title is None:
        return False
    beside = box.y < title.y + title.height - 2  # type: ignore[attr-defined]  # a Box
    return beside or 0 < box.height <= _SMALL_PX


def _table_cells(view: View, title: Node) -> list[Node] | None:
    """Under a title in a table's head: the cells of its column; under one alone in its row: the rows below."""
    cell = next((n for n in (title, *title.ancestors()) if n.tag in ("td", "th")), None)
    row = cell.parent if cell else None
    if cell is None or row is None or row.tag != "tr" or view.chars[cell.index] > view.chars[title.index] + 20:
        return None
    cells = [child for child in row.children if child.is_element]
    table = next((n for n in row.ancestors() if n.tag == "table"), None)
    if table is None:
        return None
    rows = [n for n in view.below(table) if n.tag == "tr" and n.index >= view.end[row.index] and _table_of(n) is table]
    if len(cells) == 1:
        return rows[: next((i for i, r in enumerate(rows) if any(c.tag == "th" for c in r.children)), len(rows))]
    column = cells.index(cell)
    return [below[column] for r in rows if len(below := [c for c in r.children if c.is_element]) > column]


def _table_of(row: Node) -> Node | None:
    return next((n for n in row.ancestors() if n.tag == "table"), None)
