"""The main menu, whichever of its copies carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from captures.rendered import Node
from captures.structure.menu import Menu, is_control, label_of, menu_in
from captures.structure.model import Link, MenuItem, Trace
from captures.structure.view import View
from captures.structure.vocabulary import normal, starts_with

_MENU_HINT = re.compile(r"(^|[\s_-])(main-?)?(nav|navigation|navbar|menu|menubar)($|[\s_-])", re.IGNORECASE)
_NOT_MENU_HINT = re.compile(r"breadcrumb|pagination|pager|social|share|tags?\b|foot|skip|lang", re.IGNORECASE)
_SEPARATORS = re.compile(r"^[\s/›»>|→«‹\\-]+$")  # noqa: RUF001 - what breadcrumbs draw


@dataclass(frozen=True, eq=False)
class Navigation:
    """The menu's items and how they were found."""

    items: tuple[MenuItem, ...]
    nodes: tuple[Node, ...]
    trace: Trace


def navigation_of(
    view: View,
    *,
    headline: int | None,
    leave_out: Sequence[Node],
    panels: Sequence[Mapping[str, Any]] = (),
    selected: Sequence[Node] = (),
) -> Navigation | None:
    """The main menu; `panels` are what came to exist only when an entry was hovered or pressed."""
    menus = [menu for node in _candidates(view, headline) if (menu := menu_in(view, node, leave_out=leave_out))]
    how, confidence = "the site file's selector", 1.0
    chosen = next((menu for node in selected if (menu := menu_in(view, node, leave_out=leave_out))), None)
    if chosen is None:
        scored = [(*_score(view, menu, headline), menu) for menu in menus]
        scored = [entry for entry in scored if entry[0] > 3]
        if not scored:
            return None
        score, how, chosen = max(scored, key=lambda entry: (entry[0], -entry[2].container.index))
        confidence = min(0.98, round(0.4 + score / 25, 2))
    copies = [menu for menu in menus if _is_copy(menu, chosen)]
    items = [_completed(entry.item, copies, panels) for entry in chosen.entries]
    toggle = _toggle(view, menus, chosen)
    nodes = (chosen.container, *(entry.node for entry in chosen.entries))
    trace = Trace(
        how,
        confidence,
        tuple(node.index for node in nodes),
        {"container": chosen.container.index, "toggle": toggle.index if toggle else None},
    )
    return Navigation(tuple(items), nodes, trace)


def _candidates(view: View, headline: int | None) -> list[Node]:
    found: list[Node] = []
    stop = headline if headline is not None else len(view.nodes)
    declared = [n for n in view.elements if n.role in ("navigation", "menubar") and view.links_below[n.index] >= 2]
    for node in view.elements:
        hint = f"{node.attributes.get('id', '')} {node.attributes.get('class', '')}"
        named = node.role in ("navigation", "menubar") or (node.role == "menu" and not _inside_any(view, node, found))
        hinted = node.tag not in ("html", "body", "a", "button", "li", "i", "span", "link", "script") and bool(
            _MENU_HINT.search(hint)
        )
        bare = (
            node.index < stop and node.tag in ("ul", "ol", "tr", "header", "div") and not _inside_any(view, node, found)
        )
        if not (named or hinted or (bare and view.links_below[node.index] >= 3 and _is_row(view, node))):
            continue
        if not named and any(view.inside(other, node) for other in declared):
            continue  # what holds a menu that says it is one is none itself
        if view.links_below[node.index] or any(is_control(n) for n in view.below(node)):
            found.append(node)
    return found[:40]


def _inside_any(view: View, node: Node, found: Sequence[Node]) -> bool:
    return any(view.inside(node, other) for other in found)


def _is_row(view: View, node: Node) -> bool:
    entries = [
        child for child in node.children if child.is_element and (view.links_below[child.index] or is_control(child))
    ]
    return len(entries) >= 4 or (len(entries) >= 3 and node.tag in ("ul", "ol", "tr"))


def _score(view: View, menu: Menu, headline: int | None) -> tuple[float, str]:
    container = menu.container
    name = normal(container.name or container.attributes.get("aria-label", ""))
    if _is_other(view, menu, name):
        return -99.0, ""
    score, how = 0.0, f"{container.role or container.tag} with {len(menu.entries)} entries"
    score += min(len(menu.entries), 8) * 0.7 + (3.0 if any(entry.item.children for entry in menu.entries) else 0.0)
    score += 2.5 if container.role in ("navigation", "menubar") else 0.0
    if name and (name in view.words.part("navigation")):
        score, how = score + 3, f'{container.role} named "{container.name}"'
    score += 2 if any(view.reachable(entry.node) for entry in menu.entries) else 0
    roles = {a.role or a.tag for a in (container, *container.ancestors())}
    score += 2.5 if "banner" in roles or "header" in roles else 0.0
    score -= 6 if roles & {"article", "complementary", "aside"} else 0
    score -= 2 if "main" in roles else 0
    score -= 4 if headline is not None and container.index > headline else 0
    dull = view.words.words("legal") | view.words.words("utility")
    score -= 8 * sum(label in dull for label in menu.labels) / len(menu.entries)
    long = sum(len(entry.item.label.split()) >= 5 for entry in menu.entries) / len(menu.entries)
    return score - 8 * long, how


def _is_other(view: View, menu: Menu, name: str) -> bool:
    """Whether it is a breadcrumb, a footer menu, a switch, a list to share, a pager."""
    container = menu.container
    hints = " ".join(container.attributes.get(name, "") for name in ("id", "class", "itemtype"))
    if _NOT_MENU_HINT.search(hints) or any(a.role == "contentinfo" or a.tag == "footer" for a in container.ancestors()):
        return True
    for part in ("breadcrumb", "social"):
        if starts_with(name, view.words.words(part)):
            return True
    if any(
        starts_with(name, view.words.part(part)) for part in ("languages", "tags", "footer", "breaking", "most_read")
    ):
        return True
    children = [child for child in menu.row.children if child.is_element]
    drawn = [
        node
        for node in view.below(menu.row)
        if (node.is_text or node.tag in ("::before", "::after")) and _SEPARATORS.match(node.text or "x")
    ]
    if len(drawn) >= len(menu.entries) - 1 > 0 and menu.labels[0] in view.words.words("home"):
        return True
    languages = sum(label in view.words.languages for label in menu.labels)
    return languages >= max(1, len(menu.entries) - 1) or not children


def _completed(item: MenuItem, menus: Sequence[Menu], panels: Sequence[Mapping[str, Any]]) -> MenuItem:
    """The item with the children that another copy, or a panel opened in the browser, has for it."""
    for panel in panels:
        if normal(str(panel.get("parent", ""))) == normal(item.label):
            late = [Link(entry["label"], entry.get("url")) for entry in panel.get("items", ())]
            item = replace(item, children=tuple(dict.fromkeys([*item.children, *late])))
    if item.children:
        return item
    for menu in menus:
        for entry in menu.entries:
            if normal(entry.item.label) == normal(item.label) and entry.item.children:
                return replace(item, children=entry.item.children)
    return item


def _is_copy(menu: Menu, chosen: Menu) -> bool:
    """Whether another menu is the chosen one in another place: half of its entries, at least, are the same.

    Stories in the page's main part are no menu, although each may begin with the name of its section.
    """
    if _in_main(menu) and not _in_main(chosen):
        return False
    return 2 * len(set(menu.labels) & set(chosen.labels)) >= len(set(chosen.labels))


def _in_main(menu: Menu) -> bool:
    return any(node.role == "main" for node in (menu.container, *menu.container.ancestors()))


def _toggle(view: View, menus: Sequence[Menu], chosen: Menu) -> Node | None:
    """The button that opens the off-canvas menu: named so, or said to control one of the menus."""
    containers = [menu.container for menu in menus]
    found = []
    for node in view.elements:
        if node.tag not in ("button", "summary", "label", "a", "div", "span") and node.role != "button":
            continue
        if not (
            node.tag in ("button", "summary", "label") or node.role == "button" or node.attributes.get("href") == "#"
        ):
            continue
        target = view.page.by_id.get(node.attributes.get("aria-controls", "") or node.attributes.get("for", ""))
        controls = target is not None and any(view.inside(menu, target) for menu in containers)
        named = normal(label_of(view, node)) in view.words.words("menu_toggle")
        inside = view.inside(node, chosen.row)
        if (named or (controls and view.chars[node.index] <= 20)) and not inside:
            found.append((not view.reachable(node), not (named and controls), node.index, node))
    return min(found, key=lambda entry: entry[:3])[3] if found else None
