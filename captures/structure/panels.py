"""Which panel a tab or button opens."""

from __future__ import annotations

from captures.rendered import Node
from captures.structure.view import View

_POINTERS = frozenset(("aria-controls", "aria-owns", "href", "for"))  # and any data-* that holds an id


def panel_of(view: View, control: Node) -> Node | None:
    """The element a tab or button says it controls, itself or through what is around it; None where it says none."""
    for node in (control, *list(control.ancestors())[:3], *list(view.below(control))[:4]):
        if (panel := _pointed(view, node)) is not None:
            return panel
        if node.attributes.get("id") and node.role == "tab" and (labelled := _labelled_by(view, node.attributes["id"])):
            return labelled
    tab = next((n for n in (control, *list(control.ancestors())[:3]) if n.role == "tab"), None)
    return _by_position(view, tab) if tab is not None else _by_group(view, control)


def _pointed(view: View, node: Node) -> Node | None:
    for name, value in node.attributes.items():
        if name not in _POINTERS and not name.startswith("data-"):
            continue
        names = value.strip().removeprefix("#").split()
        if len(names) != 1 or len(value) > 80 or (name == "href" and not value.startswith("#")):
            continue
        target = view.page.by_id.get(names[0])
        if target is not None and target.tag != "input" and not view.inside(node, target):
            return target
    return None


def _labelled_by(view: View, identifier: str) -> Node | None:
    return next(
        (n for n in view.elements if n.attributes.get("aria-labelledby") == identifier and n.role != "tab"), None
    )


def _by_position(view: View, tab: Node) -> Node | None:
    """The n-th panel after the list of tabs, for tabs that say nothing."""
    parent = next((n for n in tab.ancestors() if n.role == "tablist"), tab.parent)
    if parent is None or parent.parent is None:
        return None
    tabs = [n for n in view.below(parent) if n.role == "tab"]
    panels = [n for n in view.below(parent.parent) if n.role == "tabpanel"]
    position = tabs.index(tab)
    return panels[position] if position < len(panels) and len(panels) == len(tabs) else None


def _by_group(view: View, control: Node) -> Node | None:
    """As many look-alike controls as there are look-alike panels right after them: the one at the same place."""
    control = next(
        (n for n in (control, *list(control.ancestors())[:2]) if n.tag in ("button", "a", "label", "li")), control
    )
    bar = control.parent
    if bar is None or bar.parent is None or control.tag not in ("button", "a", "label", "li", "span"):
        return None
    controls = [n for n in bar.children if n.tag == control.tag and view.chars[n.index]]
    siblings = [n for n in bar.parent.children if n.is_element]
    after = [n for n in siblings[siblings.index(bar) + 1 :] if view.links_below[n.index]]
    if len(after) == 1 and len(after) != len(controls):
        after = [n for n in after[0].children if n.is_element and view.links_below[n.index]]
    if len(controls) != sum(1 for n in bar.children if n.is_element and view.chars[n.index]):
        return None
    same = len({n.tag for n in after}) == 1 and len(controls) == len(after) >= 2
    hidden = any(not n.flags & 1 for n in after)
    return after[controls.index(control)] if same and hidden else None
