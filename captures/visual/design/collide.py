"""Text and pictures that cover one another, and positioned boxes that cover the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from captures.rendered import Box, Node, RenderedPage
from captures.visual.design.observe import PICTURES, block_of, is_folded

OVERLAP_SHARE = 0.15
OVERLAP_PX = 30.0
FILLED_SHARE = 0.8
COVER_SHARE = 0.16
TINY_PX = 3.0
FLOAT_LEVELS = 5


def overlaps_of(page: RenderedPage, owner: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Pairs of archetypes, smaller number first, of which a text or picture covers another's by a good share."""
    leaves = sorted(_leaves(page, owner), key=lambda leaf: leaf[0].y)
    pairs: set[tuple[int, int]] = set()
    active: list[tuple[Box, int, Node]] = []
    for box, archetype, node in leaves:
        active = [leaf for leaf in active if leaf[0].bottom > box.y + TINY_PX]
        for other, archetype_of_other, other_node in active:
            covered = box.overlap_px(other)
            if covered < OVERLAP_PX or covered < OVERLAP_SHARE * min(box.area_px, other.area_px):
                continue
            if not _together(node, other_node):
                pairs.add((min(archetype, archetype_of_other), max(archetype, archetype_of_other)))
        active.append((box, archetype, node))
    return tuple(sorted(pairs))


def covers_of(page: RenderedPage, owner: Mapping[int, int]) -> dict[str, float]:
    """The share of the viewport each positioned, painted archetype covers, by number, where it is a good share."""
    viewport = Box(0, 0, page.viewport_width, page.viewport_height)
    covers: dict[str, float] = {}
    for node in page.nodes:
        if node.box is None or node.index not in owner or not node.visible or not node.is_element:
            continue
        if node.styles.get("position") not in ("fixed", "absolute") or not _painted(node) or _fills_its_box(node):
            continue
        box = node.box
        if node.styles["position"] == "fixed":
            # Where it stands follows the scroll position, which in a wide right-to-left page is not 0.
            box = Box(0, 0, min(box.width, viewport.width), min(box.height, viewport.height))
        share = viewport.overlap_px(box) / viewport.area_px
        if share >= COVER_SHARE:
            name = str(owner[node.index])
            covers[name] = max(covers.get(name, 0.0), round(share, 2))
    return covers


def _fills_its_box(node: Node) -> bool:
    """Whether it is the picture of a box in the flow that keeps its shape: it lies over nothing else."""
    box, frame = node.box, next(node.ancestors(), None)
    if node.tag not in PICTURES or box is None or frame is None or frame.box is None or frame.tag in ("body", "html"):
        return False
    placed = frame.styles.get("position") not in ("fixed", "absolute")
    return placed and frame.box.contains(box, slack_px=1) and box.area_px >= FILLED_SHARE * frame.box.area_px


def _leaves(page: RenderedPage, owner: Mapping[int, int]) -> list[tuple[Box, int, Node]]:
    leaves = []
    for node in page.nodes:
        if node.box is None or not node.visible or node.frame != 0:
            continue
        if node.box.width < TINY_PX or node.box.height < TINY_PX:
            continue
        holder = node.parent if node.tag == "#text" else node
        if holder is None or holder.index not in owner or not (node.tag == "#text" or node.tag in PICTURES):
            continue
        if _floats(node) or is_folded(node):
            continue  # what it lies over follows the scroll position and the length of the news
        box = _clipped(node)
        if box is not None:
            leaves.append((box, owner[holder.index], node))
    return leaves


def _clipped(node: Node) -> Box | None:
    box = node.box
    assert box is not None
    for above in node.ancestors():
        if above.box is not None and above.styles.get("overflow-x", "visible") != "visible" and above.tag not in _PAGE:
            left, top = max(box.x, above.box.x), max(box.y, above.box.y)
            right, bottom = min(box.right, above.box.right), min(box.bottom, above.box.bottom)
            if right - left < TINY_PX or bottom - top < TINY_PX:
                return None
            box = Box(left, top, right - left, bottom - top)
    return box


def _floats(node: Node) -> bool:
    return any(above.styles.get("position") in ("fixed", "sticky") for above in node.ancestors())


_PAGE = ("html", "body")


def _together(one: Node, other: Node) -> bool:
    """Whether both wrap in one block of lines (their boxes then overlap by nature), or one holds the other."""
    if _beside_float(one) or _beside_float(other):
        return True  # the lines step aside, though the box round all of them does not
    blocks = {node.index for node in _line_blocks(other)}
    return any(node.index in blocks for node in _line_blocks(one)) or one is other.parent or other is one.parent


def _line_blocks(node: Node) -> Iterator[Node]:
    """The box whose lines a node stands in, and those whose lines that box stands in itself, as a badge does."""
    block = block_of(node)
    yield block
    while block.parent is not None and block.styles.get("display", "").startswith("inline-"):
        block = block_of(block.parent)
        yield block


def _beside_float(node: Node) -> bool:
    near = [node, *islice(node.ancestors(), FLOAT_LEVELS)]
    return any(above.styles.get("float", "none") != "none" for above in near)


def _painted(node: Node) -> bool:
    colour = node.styles.get("background-color", "")
    clear = colour in ("", "transparent") or colour.endswith((", 0)", "/ 0)"))
    return not clear or node.styles.get("background-image", "none") != "none" or node.tag in PICTURES
