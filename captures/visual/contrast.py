"""The contrast of text with its ground, element by element: what no pixel threshold sees (#767676 to #959595 on white).

Source: WCAG 2.2, success criterion 1.4.3, "relative luminance" and "contrast ratio".
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass

from captures.rendered import Box, Node, RenderedPage
from captures.selectors import path_of

AA_TEXT = 4.5
AA_LARGE_TEXT = 3.0
LARGE_PX = 24.0
LARGE_BOLD_PX = 18.66
BOLD = 700
_PICTURES = frozenset(("img", "video", "canvas", "svg", "picture"))
_MIN_CHANGE = 0.05  # less is rounding

Colour = tuple[float, float, float, float]  # red, green, blue 0 to 255, alpha 0 to 1
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?%?")


@dataclass(frozen=True, kw_only=True)
class TextContrast:
    """A text's contrast ratio, 1 to 21, and what WCAG AA asks of it; colours as CSS `#rrggbb`."""

    text: str
    selector: str
    colour: str
    ground: str
    ratio: float
    required: float

    @property
    def passes(self) -> bool:
        """Whether it meets AA."""
        return self.ratio >= self.required


@dataclass(frozen=True, kw_only=True)
class ContrastChange:
    """A text whose contrast is another; `fell` when it met AA before and no longer does."""

    before: TextContrast
    after: TextContrast
    node: Node

    @property
    def fell(self) -> bool:
        """Whether this is an error, however faint the pixels."""
        return self.before.passes and not self.after.passes

    @property
    def sentence(self) -> str:
        """What changed, in words."""
        old, new = self.before, self.after
        verdict = f", below the {new.required:g} that WCAG AA asks" if not new.passes else ""
        return (
            f"“{new.text.strip()[:60]}”: contrast {_floored(old.ratio)} is now {_floored(new.ratio)}{verdict} "
            f"({old.colour} on {old.ground} is now {new.colour} on {new.ground})"
        )


def contrast_changes(baseline: RenderedPage, candidate: RenderedPage) -> tuple[ContrastChange, ...]:
    """Texts both pages show whose contrast changed, in document order.

    Texts over pictures or gradients are left out: nobody can say what they stand on.
    """
    old = _texts(baseline)
    pictures = [_picture_boxes(page) for page in (baseline, candidate)]
    found = []
    for key, nodes in _texts(candidate).items():
        for before, after in zip(old.get(key, ()), nodes, strict=False):
            one, two = contrast_of(before), contrast_of(after)
            if one is None or two is None or abs(one.ratio - two.ratio) < _MIN_CHANGE:
                continue
            if not any(_lies_on(text, boxes) for text, boxes in zip((before, after), pictures, strict=True)):
                found.append(ContrastChange(before=one, after=two, node=after))
    return tuple(sorted(found, key=lambda change: change.node.index))


def contrast_of(text: Node) -> TextContrast | None:
    """The contrast of a text node; None where it cannot be told (a picture, gradient or blend lies behind it)."""
    holder = text.parent
    if holder is None:
        return None
    ground = _ground(holder)
    ink = parse_colour(holder.styles.get("color", ""))
    if ground is None or ink is None:
        return None
    seen = _over((*ink[:3], ink[3] * _opacity(holder)), ground)
    return TextContrast(
        text=text.text,
        selector=path_of(holder),
        colour=_hex(seen),
        ground=_hex(ground),
        ratio=contrast_ratio(seen, ground),
        required=_required(holder),
    )


def contrast_ratio(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def parse_colour(text: str) -> Colour | None:
    """A computed CSS colour (`rgb()`, `rgba()`, `color(srgb …)`, hex, `transparent`); None for any other."""
    text = text.strip().lower()
    if text == "transparent":
        return (0, 0, 0, 0)
    if re.fullmatch(r"#[0-9a-f]{6}", text):
        return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16), 1)
    unit = 255.0 if text.startswith("color(srgb ") else 1.0
    if unit == 1.0 and not text.startswith("rgb"):
        return None
    values = [float(n.rstrip("%")) / (100 if n.endswith("%") else 1) for n in _NUMBER.findall(text)]
    if len(values) not in (3, 4):
        return None
    red, green, blue = (value * unit for value in values[:3])
    return (red, green, blue, values[3] if len(values) == 4 else 1.0)


def _floored(ratio: float) -> str:
    """Two decimals, never rounded up to what it does not reach."""
    return f"{math.floor(ratio * 100) / 100:.2f}"


def _texts(page: RenderedPage) -> dict[tuple[str, str], list[Node]]:
    """Visible texts by content and tag, in document order: an insertion renumbers places, not words."""
    found: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in page.nodes:
        if node.is_text and node.visible and node.text.strip() and node.parent is not None:
            found[node.parent.tag, node.text].append(node)
    return found


def _picture_boxes(page: RenderedPage) -> list[Box]:
    return [node.box for node in page.nodes if node.tag in _PICTURES and node.visible and node.box is not None]


def _lies_on(text: Node, pictures: list[Box]) -> bool:
    return text.box is not None and any(text.box.overlap_px(box) > 0 for box in pictures)


def _ground(holder: Node) -> Colour | None:
    """What lies behind an element's text: backgrounds composited from the page's white up."""
    layers: list[Colour] = []
    for node in [holder, *holder.ancestors()]:
        if node.styles.get("background-image", "none") != "none" or node.tag in _PICTURES:
            return None
        if node.styles.get("mix-blend-mode", "normal") != "normal":
            return None
        colour = parse_colour(node.styles.get("background-color", "transparent"))
        if colour is None:
            return None
        layers.append((*colour[:3], colour[3] * _own_opacity(node)))
        if layers[-1][3] >= 1:
            break
    ground: Colour = (255, 255, 255, 1)
    for layer in reversed(layers):
        ground = _over(layer, ground)
    return ground


def _over(top: Colour, bottom: Colour) -> Colour:
    red, green, blue = (t * top[3] + b * (1 - top[3]) for t, b in zip(top[:3], bottom[:3], strict=True))
    return (red, green, blue, 1.0)


def _opacity(node: Node) -> float:
    total = 1.0
    for around in [node, *node.ancestors()]:
        total *= _own_opacity(around)
    return total


def _own_opacity(node: Node) -> float:
    try:
        return float(node.styles.get("opacity", "1"))
    except ValueError:
        return 1.0


def _required(holder: Node) -> float:
    size = float(holder.styles.get("font-size", "16px").removesuffix("px") or 16)
    weight = holder.styles.get("font-weight", "400")
    bold = weight == "bold" or (weight.isdigit() and int(weight) >= BOLD)
    return AA_LARGE_TEXT if size >= LARGE_PX or (bold and size >= LARGE_BOLD_PX) else AA_TEXT


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(value / 255) for value in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(value):02x}" for value in colour[:3])
