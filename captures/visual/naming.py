"""Regions of a picture named by the rendered trees: part, heading, item, what happened to it.

Leaves (text and pictures) are matched by content between the two trees, never by their place in them, because an
insertion renumbers every place after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from captures.rendered import Box, Node, RenderedPage
from captures.selectors import path_of
from captures.visual.arrays import Floats
from captures.visual.model import Region, RegionKind

NO_OWNER = "pixels changed, the page's elements did not"
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_PICTURES = frozenset(("img", "svg", "video", "canvas", "picture", "iframe"))
_PLACES = frozenset(("section", "aside", "nav", "header", "footer", "main", "article", "form", "ol", "ul", "table"))
_LANDMARKS = {
    "banner": "the page's header",
    "contentinfo": "the page's footer",
    "navigation": "the navigation",
    "complementary": "the side column",
    "main": "the main column",
}
_ITEMS = frozenset(("li", "article", "tr"))
_MIN_ITEMS = 3
_OWNER_SLACK_PX = 3
_QUOTED_CHARACTERS = 60


@dataclass(frozen=True, kw_only=True)
class NamedRegion:
    """A region and what a person would call it.

    `place` is the heading, name or landmark it belongs to; `what` says what happened; `selector` leads to the smallest
    element around it, in the baseline for what was removed. Without an owner no element explains the pixels.
    """

    region: Region
    place: str
    what: str
    selector: str | None
    owned: bool

    @property
    def sentence(self) -> str:
        """Place and event."""
        return f"{self.place}: {self.what}"


def name_regions(
    regions: Iterable[Region], baseline: RenderedPage, candidate: RenderedPage, *, scale: float = 1
) -> tuple[NamedRegion, ...]:
    """Each region with its name; `scale` is how many picture pixels a CSS pixel has."""
    before, after = _Tree(baseline), _Tree(candidate)
    return tuple(_named(region, before, after, scale=scale) for region in regions)


def summaries(named: Iterable[NamedRegion]) -> tuple[str, ...]:
    """One sentence a place: "Most Read: item 3 headline replaced, 4 items moved 42 px down"."""
    events: dict[str, list[str]] = {}
    for name in named:
        events.setdefault(name.place, []).append(name.what)
    return tuple(f"{place}: {', '.join(dict.fromkeys(what))}" for place, what in events.items())


class _Tree:
    """A rendered tree with the look-ups that naming needs."""

    def __init__(self, page: RenderedPage) -> None:
        self.page = page

    @cached_property
    def leaves(self) -> list[Node]:
        return [node for node in self.page.nodes if node.box is not None and node.visible and _key(node)]

    @cached_property
    def keys(self) -> Counter[tuple[str, ...]]:
        return Counter(_key(node) for node in self.leaves)

    def leaves_in(self, box: Box) -> list[Node]:
        """Those of which at least half lies in the box."""
        left, top, right, bottom = self._leaf_edges
        # Of every region all leaves are asked: one by one that took longer than finding the region.
        width = np.minimum(right, box.right) - np.maximum(left, box.x)
        height = np.minimum(bottom, box.bottom) - np.maximum(top, box.y)
        inside = np.flatnonzero((width > 0) & (height > 0))
        return [leaf for leaf in map(self.leaves.__getitem__, inside) if leaf.box and _mostly_inside(leaf.box, box)]

    def owner(self, box: Box) -> Node:
        """The smallest element around the box."""
        left, top, right, bottom = self._element_edges
        around = (left <= box.x + _OWNER_SLACK_PX) & (top <= box.y + _OWNER_SLACK_PX)
        around &= (right >= box.right - _OWNER_SLACK_PX) & (bottom >= box.bottom - _OWNER_SLACK_PX)
        found = [self._elements[n] for n in np.flatnonzero(around)]
        return min(found, key=lambda node: (node.box.area_px if node.box else 0, -node.index), default=self.page.root)

    @cached_property
    def _elements(self) -> list[Node]:
        return [node for node in self.page.nodes if node.is_element and node.box is not None and node.visible]

    @cached_property
    def _element_edges(self) -> Floats:
        return _edges(self._elements)

    @cached_property
    def _leaf_edges(self) -> Floats:
        return _edges(self.leaves)


def _edges(nodes: list[Node]) -> Floats:
    """Left, top, right and bottom of each box, shape (4, nodes)."""
    boxes = [node.box for node in nodes if node.box is not None]
    edges = np.array([(box.x, box.y, box.right, box.bottom) for box in boxes], np.float64)
    return edges.reshape(-1, 4).T.copy()


def _named(region: Region, before: _Tree, after: _Tree, *, scale: float) -> NamedRegion:
    here, there = (before, after) if region.kind is RegionKind.REMOVED else (after, before)
    box = Box(*(value / scale for value in region.box))
    owner = here.owner(box)
    leaves = here.leaves_in(box)
    place = _place_of(leaves[0] if leaves else owner, owner)
    if region.kind is RegionKind.MOVED:
        assert region.offset is not None
        what, owned = _moved(owner, box, region.offset, scale=scale), True
    else:
        old_box = region.baseline_box
        old = before.leaves_in(Box(*(value / scale for value in old_box))) if old_box else []
        fresh = [leaf for leaf in leaves if not there.keys.get(_key(leaf))]
        size = f"{box.width:.0f} by {box.height:.0f} px"
        if region.kind is RegionKind.CHANGED:
            gone = [leaf for leaf in old if not after.keys.get(_key(leaf))]
            what, owned = _changed(fresh, gone, size, leaves=leaves, old=old)
        else:
            titled = _title_among(fresh or leaves)
            quoted = f" “{_short(titled)}”" if titled else ""
            what, owned = f"{region.kind.value}{quoted} ({size})", bool(leaves)
    return NamedRegion(region=region, place=place, what=what, selector=path_of(owner), owned=owned)


def _changed(
    fresh: list[Node], gone: list[Node], size: str, *, leaves: list[Node], old: list[Node]
) -> tuple[str, bool]:
    if fresh or gone:
        return _replaced(fresh, gone), True
    restyled = _restyled(leaves, old)
    if restyled:
        return f"“{_short(restyled[0].text or restyled[0].tag)}” looks otherwise ({size})", True
    return f"{NO_OWNER} ({size})", False


def _replaced(fresh: list[Node], gone: list[Node]) -> str:
    sample = (fresh or gone)[0]
    item = _item_of(sample)
    items = {id(found[0]) for leaf in fresh or gone if (found := _item_of(leaf)) is not None}
    if len(items) > 1:
        verb = "replaced" if fresh and gone else "inserted" if fresh else "removed"
        return f"{len(items)} items {verb}"
    verb = "replaced" if fresh and gone else "appeared" if fresh else "disappeared"
    what = f"item {item[1]} {_kind_of(sample)}" if item else f"{_kind_of(sample)}"
    new, old = _title_among(fresh), _title_among(gone)
    words = (
        f": “{_short(old)}” is now “{_short(new)}”"
        if new and old
        else f": “{_short(new or old)}”"
        if new or old
        else ""
    )
    return f"{what} {verb}{words}"


def _moved(owner: Node, box: Box, offset: tuple[int, int], *, scale: float) -> str:
    items = [
        child
        for child in owner.children
        if child.is_element and child.visible and child.box is not None and _mostly_inside(child.box, box)
    ]
    ways = [
        f"{abs(pixels) / scale:.0f} px {towards[pixels > 0]}"
        for pixels, towards in zip(offset, (("left", "right"), ("up", "down")), strict=True)
        if pixels
    ]
    count = f"{len(items)} items " if len(items) > 1 else ""
    return f"{count}moved {' and '.join(ways)}"


def _restyled(leaves: list[Node], old: list[Node]) -> list[Node]:
    before = {_key(leaf): _style_of(leaf) for leaf in old}
    return [leaf for leaf in leaves if _key(leaf) in before and before[_key(leaf)] != _style_of(leaf)]


def _style_of(leaf: Node) -> tuple[object, ...]:
    """How a leaf and what it stands on look: enough to say that an element explains its pixels."""
    around = [leaf, *list(leaf.ancestors())[:3]]
    size = (round(leaf.box.width), round(leaf.box.height)) if leaf.box else ()
    return (*(tuple(sorted(node.styles.items())) for node in around), size)


def _place_of(node: Node, owner: Node) -> str:
    """The nearest heading over a node, else the name or landmark of what it lies in."""
    for around in [*([node] if node is owner else []), *node.ancestors()]:
        if around.tag in _PLACES or around.role in _LANDMARKS:
            heading = next((n for n in around.walk() if n.tag in _HEADINGS or n.role == "heading"), None)
            if heading is not None and _item_of(heading) is not None:
                heading = None  # an item's own headline does not name the list
            is_item = around.tag == "article" or _item_of(around) is not None
            if heading is not None and heading.visible and not is_item and around.tag != "main":
                return _short(heading.all_text(visible_only=True) or heading.name)
            if around.name and around.tag not in ("main", "article"):
                return _short(around.name)
            if around.role in _LANDMARKS:
                return _LANDMARKS[around.role].capitalize()
    return "The page"


def _item_of(node: Node) -> tuple[Node, int] | None:
    """The repeated element a node lies in (a list's item, a card among cards), and its number from 1."""
    for current in [node, *node.ancestors()]:
        parent = current.parent
        if parent is None or current.tag not in _ITEMS or parent.tag in ("body", "html"):
            continue
        alike = [n for n in parent.children if n.tag == current.tag and n.visible]
        if len(alike) >= _MIN_ITEMS and current in alike:
            return current, alike.index(current) + 1
    return None


def _kind_of(leaf: Node) -> str:
    if leaf.tag in _PICTURES:
        return "picture"
    return "headline" if any(node.tag in _HEADINGS for node in [leaf, *leaf.ancestors()]) else "text"


def _title_among(leaves: list[Node]) -> str:
    headlines = [leaf.text for leaf in leaves if leaf.text and _kind_of(leaf) == "headline"]
    texts = [leaf.text for leaf in leaves if leaf.text]
    return (headlines or texts or [""])[0]


def _key(node: Node) -> tuple[str, ...]:
    if node.is_text:
        return ("text", node.text) if node.text else ()
    if node.tag in _PICTURES:
        return (node.tag, str(node.state.get("current_src") or node.url or node.attributes.get("src", "")))
    return ()


def _mostly_inside(inner: Box, outer: Box) -> bool:
    return inner.area_px > 0 and inner.overlap_px(outer) >= 0.5 * inner.area_px


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED_CHARACTERS else text[: _QUOTED_CHARACTERS - 1].rstrip() + "…"
