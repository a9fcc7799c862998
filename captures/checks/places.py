"""Which part of a page a place belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from captures.rendered import Box

INSIDE = 0.6  # of the smaller box


def part_at(structure: Mapping[str, Any], box: Box) -> str | None:
    """The part whose box holds most of this one, the smallest such; None where no part does."""
    found = (structure.get("found_by") or {}).items()
    boxes = {part: Box(*entry["box"]) for part, entry in found if entry and entry.get("box")}
    holding = {part: place for part, place in boxes.items() if _holds(place, box)}
    return min(holding, key=lambda part: holding[part].area_px, default=None)


def _holds(place: Box, box: Box) -> bool:
    smaller = min(place.area_px, box.area_px)
    return smaller > 0 and place.overlap_px(box) >= INSIDE * smaller
