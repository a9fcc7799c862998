"""Whether a control looks the way somebody describes it: its colour, shape, size and place."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping

from captures.rendered import Node

SIDES = ("left", "right")
# Hues in degrees, wide enough that neighbours overlap: people disagree about turquoise.
_HUES = {
    "red": (335, 385),
    "orange": (12, 48),
    "yellow": (40, 72),
    "green": (68, 180),
    "blue": (170, 265),
    "purple": (245, 325),
    "pink": (300, 360),
}
TRAITS = (*_HUES, "grey", "black", "round", "square", "large", "small")
ROUND = 0.35  # of the shorter side
LEAST_CHROMA = 0.1  # of a ground that is told from white by its colour
_COLOUR = re.compile(r"rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)")


def looks_like(control: Node, traits: Iterable[str], all_controls: Iterable[Node]) -> bool:
    """Whether it has every trait; `all_controls` are those it is told apart from."""
    others = [other for other in all_controls if other is not control and other.box is not None]
    return all(_has(control, trait, others) for trait in traits)


def is_tinted(styles: Mapping[str, str], hue: str) -> bool:
    """Whether the ground has a hue, be it a pale one."""
    match = _COLOUR.match(styles.get("background-color", ""))
    if match is None or float(match[4] or 1) < 0.5 or hue not in _HUES:
        return False
    red, green, blue = (int(match[part]) / 255 for part in (1, 2, 3))
    low, high = _HUES[hue]
    degrees = colorsys.rgb_to_hsv(red, green, blue)[0] * 360
    chroma = max(red, green, blue) - min(red, green, blue)
    return chroma > LEAST_CHROMA and (low <= degrees <= high or low <= degrees + 360 <= high)


def _has(control: Node, trait: str, others: list[Node]) -> bool:
    box = control.box
    if box is None:
        return False
    if trait in SIDES:
        middle = box.x + box.width / 2
        row = [other.box for other in others if other.box and abs(other.box.y - box.y) < box.height]
        beyond = [(one.x + one.width / 2 < middle) == (trait == "right") for one in row]
        return bool(beyond) and all(beyond)
    if trait in ("large", "small"):
        areas = [other.box.width * other.box.height for other in others if other.box]
        area = box.width * box.height
        return bool(areas) and (area > max(areas) if trait == "large" else area < min(areas))
    if trait == "round":
        return _radius(control) >= ROUND * min(box.width, box.height) and box.width < 2 * box.height
    if trait == "square":
        return abs(box.width - box.height) < 0.2 * box.height and _radius(control) < ROUND * box.height
    return _is_coloured(control, trait)


def _radius(control: Node) -> float:
    value = control.styles.get("border-top-left-radius") or control.styles.get("border-radius", "")
    number = re.match(r"[\d.]+", value)
    if number is None or control.box is None:
        return 0.0
    share = min(control.box.width, control.box.height) / 100 if value[number.end() :].startswith("%") else 1.0
    return float(number[0]) * share


def _is_coloured(control: Node, trait: str) -> bool:
    match = _COLOUR.match(control.styles.get("background-color", ""))
    if match is None or float(match[4] or 1) < 0.5:
        match = _COLOUR.match(control.styles.get("color", "")) if control.role == "link" else None
    if match is None:
        return False
    hue, saturation, value = colorsys.rgb_to_hsv(*(int(match[part]) / 255 for part in (1, 2, 3)))
    if trait == "black":
        return value < 0.2
    if trait == "grey":
        return saturation < 0.15 and 0.2 < value < 0.93
    low, high = _HUES[trait]
    degrees = hue * 360
    return saturation > 0.25 and value > 0.2 and (low <= degrees <= high or low <= degrees + 360 <= high)
