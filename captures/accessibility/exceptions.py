"""Exceptions a criterion makes that axe does not look for."""

from __future__ import annotations

from captures.rendered import Node

NATIVE_SIZES_PX = {"checkbox": 13, "radio": 13}  # what browsers draw where nobody asks for more
UNTOUCHED_PADDING = "1px"
INNER_ITEMS = frozenset(("group", "menu", "tree", "treeitem", "menuitem", "listbox", "option", "row"))


def excepted(rule: str, node: Node | None) -> bool:
    """Whether the criterion leaves this element out, so that a rule's "fails" is no failure."""
    if node is None:
        return False
    if rule == "label-content-name-mismatch":
        return _holds_items(node)
    return rule == "target-size" and _sized_by_browser(node)


def _holds_items(node: Node) -> bool:
    """WCAG 2.5.3 is about a control's own label: the words of items inside it are labels of their own."""
    return any(inner.role in INNER_ITEMS for inner in node.walk() if inner is not node)


def _sized_by_browser(node: Node) -> bool:
    """WCAG 2.5.8 excepts targets whose size the user agent determines and the author has not changed."""
    kind = node.attributes.get("type", "").lower()
    if node.tag == "input" and kind in NATIVE_SIZES_PX and node.box is not None:
        return round(node.box.width) == round(node.box.height) == NATIVE_SIZES_PX[kind]
    if node.tag == "button" or (node.tag == "input" and kind in ("button", "submit", "reset")):
        # A border in relief is the browser's own button: authors who style one take that away first.
        return node.styles.get("border-top-style") == "outset" and node.styles.get("padding-top") == UNTOUCHED_PADDING
    return False
