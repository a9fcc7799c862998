"""Items of a tree that hide others and do not say that they can be opened (WCAG 4.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "treeitem-expanded"
WCAG = ("4.1.2",)


def tree_item_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per item that owns a hidden group and has no aria-expanded."""
    return [
        BarrierResult.about(
            node,
            rule=RULE,
            verdict="fails",
            wcag=WCAG,
            impact="serious",
            message="an item of a tree hides others and has no aria-expanded: nothing says that it can be opened",
            engine="tree",
        )
        for node in page.nodes
        if node.role == "treeitem" and node.visible and node.exposed and _is_shut_in_silence(node, page)
    ]


def _is_shut_in_silence(item: Node, page: RenderedPage) -> bool:
    own = list(_own(item))
    if any("aria-expanded" in node.attributes for node in (item, *own)):
        return False
    owned = [page.by_id[one] for one in item.attributes.get("aria-owns", "").split() if one in page.by_id]
    groups = [node for node in (*own, *owned) if node.role == "group"]
    return any(not node.visible and not node.exposed and _has_items(node) for node in groups)


def _own(item: Node) -> Iterator[Node]:
    """What is in it, without what is in items further in."""
    for child in item.children:
        if child.role != "treeitem":
            yield child
            yield from _own(child)


def _has_items(group: Node) -> bool:
    return any(node.role == "treeitem" for node in group.walk())
