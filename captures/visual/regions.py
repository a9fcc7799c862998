"""Unlike pixels and moved cells turned into the regions of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.align import OPEN, Alignment
from captures.visual.arrays import Ints, Words
from captures.visual.clusters import boxes_of, group_points
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.residual import filled_down
from captures.visual.strips import STRIP

GAP_PX = 32  # nearer than this, two changes are one to a person: line spacing, a card's padding
MIN_POINTS = 12  # fewer pixels left over after alignment are rounding, not a change
ONE_SIDED = 0.15  # with fewer pixels gone than this share of those come, a change is an insertion


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
    return in_reading_order(regions)


def in_reading_order(regions: list[Region]) -> tuple[Region, ...]:
    """From the top down, then from the left."""
    return tuple(sorted(regions, key=lambda region: (region.box.y, region.box.x)))


@dataclass(frozen=True)
class Leftovers:
    """Positions of pixels without a like: `come` in the candidate, `gone` in the baseline, with both widths."""

    come: Ints
    gone: Ints
    width_new: int
    width_old: int


def regions_after_alignment(leftovers: Leftovers, offset_of_old: Ints) -> list[Region]:
    """Inserted, removed and changed regions; `offset_of_old` says where each baseline cell went, or OPEN."""
    x_new, y_new = leftovers.come % leftovers.width_new, leftovers.come // leftovers.width_new
    x_old, y_old = leftovers.gone % leftovers.width_old, leftovers.gone // leftovers.width_old
    y_seam = _rows_in_candidate(x_old, y_old, offset_of_old)
    grouping = group_points(
        np.concatenate([x_new, x_old]), np.concatenate([y_new, y_seam]), gap_px=GAP_PX
    )
    of_new, of_old = np.split(grouping.of_point, [len(x_new)])
    come = np.bincount(of_new, minlength=grouping.count)
    gone = np.bincount(of_old, minlength=grouping.count)
    boxes_new = boxes_of(x_new, y_new, of_new, grouping.count)
    boxes_old = boxes_of(x_old, y_old, of_old, grouping.count)
    return [
        _region(new, old, int(come_px), int(gone_px))
        for new, old, come_px, gone_px in zip(boxes_new, boxes_old, come, gone, strict=True)
        if come_px + gone_px >= MIN_POINTS
    ]


def _region(new: PixelBox | None, old: PixelBox | None, come_px: int, gone_px: int) -> Region:
    if new is not None and (old is None or gone_px < ONE_SIDED * come_px):
        return Region(kind=RegionKind.INSERTED, box=new, pixels=come_px)
    if old is not None and (new is None or come_px < ONE_SIDED * gone_px):
        return Region(kind=RegionKind.REMOVED, box=old, baseline_box=old, pixels=gone_px)
    assert new is not None
    return Region(kind=RegionKind.CHANGED, box=new, baseline_box=old, pixels=max(come_px, gone_px))


def _rows_in_candidate(x: Ints, y: Ints, offset_of_old: Ints) -> Ints:
    """Where in the candidate a baseline pixel would be: below what stood above it, above what stood below it."""
    if len(x) == 0:
        return y
    strips, rows = x // STRIP, y
    above = filled_down(offset_of_old)[strips, rows]
    landed = np.where(offset_of_old == OPEN, np.iinfo(np.int32).max, offset_of_old + np.arange(offset_of_old.shape[1]))
    next_row = np.minimum.accumulate(landed[:, ::-1], axis=1)[:, ::-1][strips, rows]
    seam: Ints = np.minimum(y + np.where(above == OPEN, 0, above), next_row).clip(0)
    return seam


def moved_regions(alignment: Alignment, new: Words, changes: Ints) -> list[Region]:
    """One region for all that moved by one offset and stands together; `changes` are the cells with something in them."""
    regions = []
    for offsets in _nearly_equal([offset for offset in alignment.offsets if offset != 0]):
        cells = np.isin(alignment.offset, offsets) & (changes != 0)
        for first, last in _spans(cells.any(axis=1)):
            part = cells[first : last + 1]
            if part.sum() < MIN_POINTS:
                continue
            rows = np.flatnonzero(part.any(axis=0))
            values, counts = np.unique(alignment.offset[first : last + 1][part], return_counts=True)
            offset = int(values[counts.argmax()])
            box = _tightened(
                PixelBox(first * STRIP, int(rows[0]), (last - first + 1) * STRIP, int(rows[-1] - rows[0] + 1)), new
            )
            regions.append(
                Region(
                    kind=RegionKind.MOVED,
                    box=box,
                    baseline_box=box._replace(y=box.y - offset),
                    offset=(0, offset),
                    pixels=0,
                )
            )
    return regions


def _nearly_equal(offsets: list[int]) -> list[list[int]]:
    """Offsets a pixel apart are one move: half pixels round either way."""
    groups: list[list[int]] = []
    for offset in sorted(offsets):
        if groups and offset - groups[-1][-1] <= 1:
            groups[-1].append(offset)
        else:
            groups.append([offset])
    return groups


def _spans(strips: Ints) -> list[tuple[int, int]]:
    """First and last of the strips that stand together, gaps of up to three strips allowed."""
    spans: list[tuple[int, int]] = []
    for strip in np.flatnonzero(strips).tolist():
        if spans and strip - spans[-1][1] <= 4:
            spans[-1] = (spans[-1][0], strip)
        else:
            spans.append((strip, strip))
    return spans


def _tightened(box: PixelBox, new: Words) -> PixelBox:
    """The box without the plain columns at its left and right."""
    right = min(box.right, new.shape[1])
    patch = new[box.y : box.bottom, box.x : right]
    busy = np.flatnonzero((patch[1:] != patch[:-1]).any(axis=0))
    if len(busy) == 0:
        return box._replace(width=right - box.x)
    return box._replace(x=box.x + int(busy[0]), width=int(busy[-1] - busy[0] + 1))
