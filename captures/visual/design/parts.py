"""Which part of the page an element belongs to: what the structure found, else the nearest landmark or titled block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from captures.rendered import Box, Node, RenderedPage
from captures.visual.design.framing import FRAMING, framed

LANDMARKS = {
    "banner": "header",
    "navigation": "navigation",
    "main": "main",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "search",
    "form": "form",
    "region": "section",
    "dialog": "dialog",
}
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SAME_BOX = 0.9
TITLE_WORDS = 6
TITLE_LETTERS = 60
LINK_LETTERS = 20


def roots_of(page: RenderedPage, structure: Mapping[str, Any] | None) -> dict[int, str]:
    """The element each part of the page stands in, by node index: the smallest that holds all its items."""
    found_by = (structure or {}).get("found_by") or {}
    roots: dict[int, str] = {}
    for part, how in sorted(found_by.items(), key=lambda item: item[0] in FRAMING):
        if not isinstance(how, Mapping):
            continue
        indexes = [i for i in how.get("nodes") or () if isinstance(i, int) and 0 <= i < len(page.nodes)]
        root = _common([page.nodes[i] for i in indexes])
        if root is not None and root.tag not in ("html", "body", "main"):
            roots.setdefault(_widest(root).index, part)
    found = framed(page, roots)
    return {index if index in roots else _widest(page.nodes[index]).index: part for index, part in found.items()}


def parts_of(page: RenderedPage, roots: Mapping[int, str]) -> list[str]:
    """The part of every node, by index; empty where it stands in no part and no landmark."""
    parts = [""] * len(page.nodes)
    for node in page.nodes:
        inherited = parts[node.parent.index] if node.parent is not None else ""
        if node.index in roots:
            parts[node.index] = roots[node.index]
        elif inherited in ("", "main", "header", "aside", "section"):
            parts[node.index] = LANDMARKS.get(node.role, inherited) if node.is_element else inherited
        else:
            parts[node.index] = inherited
    return parts


def title_of(node: Node) -> str:
    """The heading a block begins with, empty where it has none near its start that is short enough for a title."""
    seen = 0
    for inner in node.walk():
        if inner is node or not inner.is_element:
            continue
        if inner.tag in HEADINGS or inner.role == "heading":
            text = inner.all_text()
            return text if 0 < len(text.split()) <= TITLE_WORDS else ""
        seen += 1
        if seen > 6:
            return ""
    return ""


def _common(nodes: list[Node]) -> Node | None:
    if not nodes:
        return None
    chains = [[*reversed(list(node.ancestors())), node] for node in nodes]
    common: Node | None = None
    for level in zip(*chains, strict=False):
        if any(node is not level[0] for node in level):
            break
        common = level[0]
    return common


def _widest(node: Node) -> Node:
    """The outermost box that is as good as the same: the same rectangle, or that rectangle and its title."""
    while node.parent is not None and node.parent.tag not in ("html", "body", "main"):
        if not (_same(node.box, node.parent.box) or _only_titled(node, node.parent)):
            return node
        node = node.parent
    return node


def _only_titled(node: Node, parent: Node) -> bool:
    """Whether all else in the parent is a heading before the node and at most a short link behind it."""
    at = parent.children.index(node)
    before = [child for child in parent.children[:at] if child.is_element and child.rendered]
    behind = sum(len(child.all_text()) for child in parent.children[at + 1 :] if not child.is_text and child.rendered)
    titled = any(inner.tag in HEADINGS or inner.role == "heading" for other in before for inner in other.walk())
    return titled and behind <= LINK_LETTERS and sum(len(other.all_text()) for other in before) <= TITLE_LETTERS


def _same(one: Box | None, other: Box | None) -> bool:
    if one is None or other is None or other.area_px == 0:
        return False
    return one.area_px / other.area_px >= SAME_BOX
