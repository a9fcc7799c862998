"""The parts round a page's stories (menu, header, footer): found by place where no markup or structure says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from statistics import median

from captures.rendered import Node, RenderedPage

FRAMING = frozenset("navigation footer languages breaking".split())
LINK_LETTERS = 24
FEWEST_IN_MENU = 4
MENU_PX = 160.0
MENU_SHARE = 0.8
LARGE_SHARE = 0.5
EDGE_SHARE = 0.3  # of the page: more than that is no header or footer
EDGE_PX = 700.0
HEAD_PX = 260.0


def framed(page: RenderedPage, roots: Mapping[int, str]) -> dict[int, str]:
    """The roots without framing parts that hold much of the page or headlines, and with those that place tells."""
    headlines = {above.index for node in page.nodes if node.tag == "h1" for above in node.ancestors()}
    kept = {
        index: part
        for index, part in roots.items()
        if part not in FRAMING or _may_frame(page.nodes[index], part, page, headlines)
    }
    roles = {node.role for node in page.nodes if node.visible}
    held = {above.index for index in kept for above in page.nodes[index].ancestors()} | headlines
    for part, role, find in (("navigation", "navigation", _menu), ("footer", "contentinfo", _last)):
        if part not in kept.values() and role not in roles:
            found = find(page, held)
            if found is not None:
                kept.setdefault(found.index, part)
    inner = {index for index, part in kept.items() if part not in FRAMING}
    top = (
        None
        if "banner" in roles
        else _first(page, {a.index for i in inner for a in page.nodes[i].ancestors()} | headlines)
    )
    if top is not None:
        kept.setdefault(top.index, "header")
    return kept


def _may_frame(node: Node, part: str, page: RenderedPage, headlines: Set[int]) -> bool:
    if node.box is not None and node.box.height > LARGE_SHARE * page.height and node.index in headlines:
        return False
    if part != "navigation":
        return True
    names = [name for link in _links(node) if (name := link.all_text())]
    return not names or median(map(len, names)) <= LINK_LETTERS


def _menu(page: RenderedPage, held: Set[int]) -> Node | None:
    return next((node for node in page.nodes if node.is_element and _is_menu(node, held)), None)


def _is_menu(node: Node, held: Set[int]) -> bool:
    """Whether it is a row of short links and next to nothing else."""
    if node.index in held or node.box is None or not node.visible or node.box.height > MENU_PX:
        return False
    names = [link.all_text() for link in _links(node)]
    if len(names) < FEWEST_IN_MENU or any(not name or len(name) > LINK_LETTERS for name in names):
        return False
    return sum(map(_letters, names)) >= MENU_SHARE * _letters(node.all_text(visible_only=True))


def _letters(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


def _first(page: RenderedPage, held: Set[int]) -> Node | None:
    """The largest box at the head of the page that links and holds no stories."""
    seen = next(
        (node for node in page.nodes if node.tag == "a" and node.visible and node.box and node.frame == 0), None
    )
    if seen is None:
        return None
    boxes = [above for above in seen.ancestors() if above.box is not None and above.index not in held]
    low = [box for box in boxes if box.box and box.box.height <= HEAD_PX and box.box.y <= HEAD_PX]
    return low[-1] if low else None


def _last(page: RenderedPage, held: Set[int]) -> Node | None:
    """The largest box at the foot of the page that holds links and none of the other parts."""
    texts = [node for node in page.nodes if node.is_text and node.visible and node.box is not None and node.frame == 0]
    if not texts:
        return None
    lowest = max(texts, key=lambda node: node.box.bottom if node.box else 0.0)
    boxes = [above for above in lowest.ancestors() if above.box is not None and above.index not in held]
    low = [box for box in boxes if box.box and box.box.height <= min(EDGE_PX, EDGE_SHARE * page.height)]
    linked = [box for box in low if any(True for _ in _links(box))]
    return linked[-1] if linked else None


def _links(node: Node) -> Iterator[Node]:
    return (link for link in node.walk() if link.tag == "a" and link.visible and link.box is not None)
