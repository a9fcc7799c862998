"""What can be seen of one element that its computed style does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captures.rendered import Box, Flag, Node

PICTURES = frozenset("img video canvas iframe svg object embed picture".split())
CONTROLS = frozenset("button link textbox searchbox combobox checkbox radio slider switch tab".split())
LANDMARKS = frozenset("banner navigation main contentinfo search".split())
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
LATIN = re.compile(r"[A-Za-z0-9]")
# Smaller differences are rounding of a picture's own pixels, not a squash.
SQUASH_SHARE = 0.05
OVERFLOW_PX = 2.0
TINY_PX = 4.0
_TRANSPARENT = int(Flag.TRANSPARENT)  # an enum's own `&` takes longer than all else here


def observe(node: Node) -> set[str]:
    """The names of what holds for this element: see `Archetype.traits`."""
    traits = set()
    text = own_text(node)
    if text:
        traits.add("text")
        if any(child.is_element and child.rendered for child in node.children):
            traits.add("mixed")
        if len(text) > 200:
            traits.add("prose")
        if _overflows(node):
            traits.add("overflows")
    if node.tag in PICTURES or node.styles.get("background-image", "none") != "none":
        traits.add("picture")
    if node.role in CONTROLS:
        traits.add("control")
    if node.role in LANDMARKS:
        traits.add("landmark")
    if node.tag == "img":
        traits |= _of_picture(node)
    if node.tag == "svg" and node.state.get("ink") == [0, 0]:
        traits.add("inkless")
    if worth_seeing(node):
        traits.add("seen")
    return traits


def worth_seeing(node: Node) -> bool:
    """Whether a reader can come to see it: something drawn in it or below it, in a box that is no hair line."""
    if not node.is_element:
        return not node.flags & _TRANSPARENT and node.styles.get("visibility") == "visible"
    return can_be_seen(node) or any(can_be_seen(inner) for child in node.children for inner in child.walk())


def can_be_seen(node: Node) -> bool:
    """Whether it is visible, or would be once a box of its own scroll bar is moved or a fold is opened."""
    if node.visible:
        return True
    if not node.flags & Flag.OFF_PAGE or node.flags & (Flag.CLIPPED | Flag.TRANSPARENT) or node.box is None:
        return False
    shown = node.box.area_px > 0 and (node.is_text or node.styles.get("visibility") == "visible")
    return shown and any(above.styles.get("overflow-x") in ("auto", "scroll") for above in node.ancestors())


def is_folded(node: Node) -> bool:
    """Whether it stands in a closed `details`: laid out, but not drawn."""
    below = node
    for above in node.ancestors():
        if above.tag == "details" and above.state.get("open") is False and below.tag != "summary":
            return True
        below = above
    return False


def own_text(node: Node) -> str:
    """The visible text that stands directly in an element."""
    return "".join(child.text for child in node.children if child.tag == "#text" and can_be_seen(child)).strip()


def scripts_in(node: Node) -> set[str]:
    """The scripts of the letters directly in an element: `latin`, `arabic`."""
    text = node.text if node.tag[0] == ":" else own_text(node)
    scripts = set()
    if LATIN.search(text):
        scripts.add("latin")
    if ARABIC.search(text):
        scripts.add("arabic")
    return scripts


def block_of(node: Node) -> Node:
    """The nearest box that lays out lines: where the words of a node wrap."""
    while node.parent is not None and (node.styles.get("display", "inline") in ("inline", "contents") or node.is_text):
        node = node.parent
    return node


def texts_of(node: Node) -> Iterator[Node]:
    """The visible text nodes directly in an element."""
    return (child for child in node.children if child.tag == "#text" and child.visible)


def _overflows(node: Node) -> bool:
    block = block_of(node)
    if block.box is None or block.styles.get("white-space", "normal") not in ("normal", "pre-line", "pre-wrap"):
        return False
    if block.box.width < TINY_PX or block.styles.get("overflow-x") in ("auto", "scroll"):
        return False
    return any(_sticks_out(text.box, block.box) for text in texts_of(node) if text.box is not None)


def _sticks_out(text: Box, block: Box) -> bool:
    return text.right > block.right + OVERFLOW_PX or text.x < block.x - OVERFLOW_PX


def _of_picture(node: Node) -> set[str]:
    width, height = node.state.get("natural_width", 0), node.state.get("natural_height", 0)
    if node.state.get("complete") and not width:
        has_source = node.attributes.get("src") or node.attributes.get("srcset") or node.state.get("url")
        return {"broken"} if has_source else {"sourceless"}
    if not width or not height or node.box is None or node.box.width < 8 or node.box.height < 8:
        return set()
    if node.styles.get("object-fit", "fill") != "fill":
        return set()
    inner = _content_box(node)
    if inner[0] <= 0 or inner[1] <= 0:
        return set()
    stretch = (inner[0] / inner[1]) / (width / height)
    return {"squashed"} if abs(stretch - 1) > SQUASH_SHARE else set()


def _content_box(node: Node) -> tuple[float, float]:
    assert node.box is not None
    across = sum(_px(node, f"{what}-{side}{end}") for side in ("left", "right") for what, end in _EDGES)
    down = sum(_px(node, f"{what}-{side}{end}") for side in ("top", "bottom") for what, end in _EDGES)
    return node.box.width - across, node.box.height - down


_EDGES = (("padding", ""), ("border", "-width"))


def _px(node: Node, name: str) -> float:
    value = node.styles.get(name, "0px")
    return float(value.removesuffix("px")) if value.endswith("px") else 0.0
