"""What a report shows of a region: before, after, difference, moves taken away, cut out with some surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from captures.visual import png
from captures.visual.arrays import Pixels
from captures.visual.diff_picture import diff_picture
from captures.visual.model import Comparison, Mask, PixelBox, Region, RegionKind
from captures.visual.moved_away import moved_away

MARGIN_PX = 24
MAX_HEIGHT_PX = 2400  # a whole column that moved is told in words; its picture is cut


@dataclass(frozen=True)
class Evidence:
    """PNG files for one region; `before` is None for what was inserted, `after` for what was removed.

    `moved_away` is None where nothing near the region moved.
    """

    region: Region
    before: bytes | None
    after: bytes | None
    difference: bytes
    moved_away: bytes | None = None


def evidence(
    baseline: Pixels, candidate: Pixels, comparison: Comparison, *, masks: Sequence[Mask] = ()
) -> tuple[Evidence, ...]:
    """Evidence for every region that is not merely moved, and for the moved ones, in the comparison's order."""
    drawn = diff_picture(baseline, candidate, comparison, masks=masks)
    return tuple(_of(region, baseline, candidate, drawn, comparison) for region in comparison.regions)


def cut(pixels: Pixels, box: PixelBox) -> bytes | None:
    """The box with a margin as a PNG; None when nothing of it lies inside the picture."""
    frame = _frame(box, pixels)
    part = pixels[frame.y : frame.bottom, frame.x : frame.right]
    return png.encode(np.ascontiguousarray(part), level=2) if part.size else None


def _frame(box: PixelBox, pixels: Pixels) -> PixelBox:
    height, width = pixels.shape[:2]
    frame = box.grown(MARGIN_PX, width=width, height=height)
    return frame._replace(height=min(frame.height, MAX_HEIGHT_PX))


def _of(region: Region, baseline: Pixels, candidate: Pixels, drawn: Pixels, comparison: Comparison) -> Evidence:
    gone = region.kind is RegionKind.REMOVED
    old = region.box if gone else region.baseline_box
    difference = cut(drawn, region.box)
    assert difference is not None
    settled = None if gone else moved_away(baseline, candidate, comparison, _frame(region.box, candidate))
    return Evidence(
        region=region,
        before=None if old is None or region.kind is RegionKind.INSERTED else cut(baseline, old),
        after=None if gone else cut(candidate, region.box),
        difference=difference,
        moved_away=None if settled is None else png.encode(settled, level=2),
    )
