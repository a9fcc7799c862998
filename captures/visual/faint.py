"""The second of two thresholds: differences too weak to count pixel by pixel, and too large to miss.

A strong difference counts however small it is (`pixelmatch.py`); a weak one counts only where it fills an area, as a
background that turned a shade darker does. Noise of another rasteriser is weak too, but it is strewn along edges.
"""

from __future__ import annotations

import numpy as np

from captures.visual.clusters import CELL, boxes_of, group_points
from captures.visual.model import Region, RegionKind
from captures.visual.pixelmatch import PixelDifference

MIN_FILL = 0.75  # of a cell of 8 by 8 pixels
MIN_AREA_PX = 4096


def faint_regions(difference: PixelDifference) -> tuple[Region, ...]:
    """The filled areas that differ weakly, pixels counted by pixelmatch included."""
    height, width = difference.unlike.height, difference.unlike.width
    full = difference.weak >= MIN_FILL * CELL * CELL
    if np.count_nonzero(full) * CELL * CELL < MIN_AREA_PX:
        return ()
    rows, columns = np.nonzero(full)
    x, y = columns * CELL, rows * CELL
    grouping = group_points(x, y, gap_px=2 * CELL)
    sizes = np.bincount(grouping.of_point, minlength=grouping.count) * CELL * CELL
    hidden = ~difference.unlike.any_in_octets()[rows, columns]
    faint = np.bincount(grouping.of_point, weights=hidden, minlength=grouping.count) * CELL * CELL
    boxes = boxes_of(x, y, grouping.of_point, grouping.count)
    return tuple(
        Region(
            kind=RegionKind.CHANGED,
            box=box._replace(
                width=min(box.width - 1 + CELL, width - box.x), height=min(box.height - 1 + CELL, height - box.y)
            ),
            pixels=int(size),
        )
        for box, size, weak_px in zip(boxes, sizes, faint, strict=True)
        if box is not None and weak_px >= MIN_AREA_PX
    )
