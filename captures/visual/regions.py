"""Unlike pixels turned into the regions of a comparison."""

from __future__ import annotations

import numpy as np

from captures.visual.arrays import Ints, Pixels
from captures.visual.clusters import boxes_of, group_points
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.pixelmatch import PixelDifference

GAP_PX = 32  # nearer than this, two changes are one to a person: line spacing, a card's padding


def regions_in_place(changed: Ints, *, width: int) -> tuple[Region, ...]:
    """Changed pixels, as positions `y * width + x`, gathered into regions from the top down."""
    x, y = changed % width, changed // width
    grouping = group_points(x, y, gap_px=GAP_PX)
    pixels = np.bincount(grouping.of_point, minlength=grouping.count)
    regions = [
        Region(kind=RegionKind.CHANGED, box=box, baseline_box=box, pixels=int(count))
        for box, count in zip(boxes_of(x, y, grouping.of_point, grouping.count), pixels, strict=True)
        if box is not None
    ]
    return tuple(sorted(regions, key=lambda region: (region.box.y, region.box.x)))


def regions_aligned(
    old: Pixels, new: Pixels, *, difference: PixelDifference | None, threshold: float
) -> tuple[tuple[Region, ...], int]:
    """."""
    if difference is not None:
        return (), 0
    h, w = new.shape[:2]
    return (Region(kind=RegionKind.CHANGED, box=PixelBox(0, 0, w, h), pixels=h * w),), h * w
