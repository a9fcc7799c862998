"""Menus read as trees: entries with their panels, wherever the panels stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from captures.rendered import Node
from captures.structure.model import Link, MenuItem
from captures.structure.panels import panel_of
from captures.structure.view import View, is_heading, is_link
from captures.structure.vocabulary import normal

MAX_WORDS, MAX_CHARS, MAX_ENTRIES = 6, 44, 120
_CONTROL_ROLES = frozenset(("link", "button", "menuitem", "tab", "menuitemradio", "treeitem"))


@dataclass(frozen=True, eq=False)
class Entry:
    """An entry of a menu: the node that carries its label, and what it holds."""

    node: Node
    item: MenuItem


@dataclass(frozen=True, eq=False)
class Menu:
    """A menu and its entries."""

    container: Node
    row: Node
    entries: tuple[Entry, ...]

    @property
    def labels(self) -> list[str]:
        """The normalised labels of the entries."""
        return [normal(entry.item.label) for entry in self.entries]


def menu_in(view: View, container: Node, *, leave_out: Sequence[Node] = ()) -> Menu | None:
    """The menu a container holds; None where it holds fewer than two entries."""
    row = _row(view, container)
    if row is None or len(row.children) > MAX_ENTRIES:
        return None
    entries: list[Entry] = []
    for child in row.children:
        if child.is_element and not _is_left_out(view, child, leave_out):
            entry = _entry(view, child, leave_out)
            if entry is not None and all(_differs(entry, other) for other in entries):
                entries.append(entry)
    return Menu(container, row, tuple(entries)) if len(entries) >= 2 else None


def _is_left_out(view: View, child: Node, leave_out: Sequence[Node]) -> bool:
    """Whether it is, lies in, or for the greater part holds what belongs to another part."""
    inner = [node for node in leave_out if view.inside(node, child)]
    return any(view.inside(child, node) for node in leave_out) or 2 * len(inner) > view.links_below[child.index] > 0


def _is_brand(view: View, label: str, url: str | None) -> bool:
    """Whether it is the site's own name, which leads to its front page."""
    if url is None or urlsplit(url).path.strip("/") or normal(label) in view.words.words("home"):
        return False
    return urlsplit(url).netloc == urlsplit(view.page.url).netloc


def _differs(entry: Entry, other: Entry) -> bool:
    return (entry.item.label, entry.item.url) != (other.item.label, other.item.url)


def _row(view: View, container: Node) -> Node | None:
    """The shallowest element whose children are the entries."""
    level = [container]
    best: tuple[int, Node] | None = None
    for _ in range(9):
        for node in level:
            count = sum(1 for child in node.children if child.is_element and _is_entry(view, child))
            if count >= 2 and (best is None or count > best[0]):
                best = (count, node)
        if best is not None and best[0] >= 3:
            break
        level = [
            child
            for node in level
            for child in node.children
            if child.is_element and child.tag not in ("select", "form")
        ]
    return best[1] if best else None


def _is_entry(view: View, node: Node) -> bool:
    if is_control(node):
        return bool(label_of(view, node)) and not _is_utility(view, node)
    return view.links_below[node.index] > 0 or any(is_control(n) and label_of(view, n) for n in view.below(node))


def is_control(node: Node) -> bool:
    """Whether it is pressed: a link, a button, a summary, an entry of a menu."""
    return is_link(node) or node.tag in ("button", "summary", "a") or node.role in _CONTROL_ROLES


def label_of(view: View, node: Node) -> str:
    """A control's label, without arrows and bullets drawn as text at its end."""
    return view.label(node).strip(" ▾▼▸►›»⌄˅+").strip()


def _is_utility(view: View, node: Node) -> bool:
    return not is_link(node) and normal(label_of(view, node)) in view.words.words("utility")


def _entry(view: View, node: Node, leave_out: Sequence[Node]) -> Entry | None:
    controls = [n for n in (node, *view.below(node)) if is_control(n) and label_of(view, n) and not _nested(n, node)]
    head = _head(view, node, controls)
    if head is None:
        return None
    label = label_of(view, head)
    if not label or len(label) > MAX_CHARS or len(label.split()) > MAX_WORDS or _is_utility(view, head):
        return None
    url = view.address(head) if is_link(head) else next((view.address(n) for n in view.links(head)), None)
    children = _children(view, node, head, leave_out) or _elsewhere(view, node, head, leave_out)
    if (url is None and not children and not is_control(head)) or _is_brand(view, label, url):
        return None
    return Entry(head, MenuItem(label, url, tuple(children)))


def _nested(control: Node, entry: Node) -> bool:
    """Whether a control lies in another one (a link in a summary counts once)."""
    return any(is_control(a) for a in control.ancestors() if a.index > entry.index)


def _head(view: View, node: Node, controls: list[Node]) -> Node | None:
    """What carries an entry's label: words before any control, or the first control."""
    for below in (node, *view.below(node)):
        if is_control(below):
            return below if label_of(view, below) else (controls[0] if controls else None)
        if is_heading(below) and view.chars[below.index]:
            return below
        own = any(child.is_text and any(c.isalnum() for c in child.text) for child in below.children)
        if own and below.is_element:
            return below
    return controls[0] if controls else None


def _children(view: View, node: Node, head: Node, leave_out: Sequence[Node]) -> list[Link]:
    return links_of(
        view,
        [n for n in view.links(node) if not view.inside(n, head)],
        label_of(view, head),
        view.address(head),
        leave_out,
    )


def links_of(view: View, links: Sequence[Node], label: str, url: str | None, leave_out: Sequence[Node]) -> list[Link]:
    """The entries of a panel: links of few words, each once, stories shown in it left out."""
    found: dict[tuple[str, str | None], Link] = {}
    for link in links:
        words, address = label_of(view, link), view.address(link)
        if not words or address is None or len(words) > MAX_CHARS or len(words.split()) > MAX_WORDS:
            continue
        if (normal(words), address) == (normal(label), url) or any(view.inside(link, node) for node in leave_out):
            continue
        if any(n.tag == "img" for n in view.below(link)) and len(words.split()) > 3:
            continue
        found.setdefault((normal(words), address), Link(words, address))
    return list(found.values())


def _elsewhere(view: View, node: Node, head: Node, leave_out: Sequence[Node]) -> list[Link]:
    """The panel an entry opens, when it stands somewhere else on the page."""
    for control in [n for n in (node, *view.below(node)) if is_control(n)][:3]:
        panel = panel_of(view, control)
        if panel is not None and not view.inside(node, panel):
            return links_of(view, view.links(panel), label_of(view, head), view.address(head), leave_out)
    return []
