"""Pixels without a like turned into the regions of a comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from captures.visual.align import OPEN
from captures.visual.arrays import Bools, Ints
from captures.visual.bitmaps import Bitmap
from captures.visual.clusters import CELL, group_cells
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.residual import filled_down
from captures.visual.tallies import Placed

GAP_PX = 32  # nearer than this, two changes are one to a person: line spacing, a card's padding
MIN_POINTS = 12  # fewer pixels left over after alignment are rounding, not a change
ROUNDING_PX = 24  # what half a pixel makes of a photograph or a line is thin,
ROUNDING_FILL = 0.2  # or sparse
MIN_FIRM_SHARE = 0.03  # of a group's pixels that are unlike even when half a pixel is allowed for
SAMPLE = 1024  # pixels of a group that are asked
ONE_SIDED = 0.15  # with fewer pixels gone than this share of those come, a change is an insertion

T = TypeVar("T")


@dataclass(frozen=True)
class Leftovers:
    """Bitmaps of the pixels without a like: `come` in the candidate, `gone` in the baseline, of one width.

    The functions tell which of some positions `y * width + x` are unlike their surroundings in the other picture too.
    """

    come: Bitmap
    gone: Bitmap
    come_is_firm: Callable[[Ints], Bools]
    gone_is_firm: Callable[[Ints], Bools]


def regions_in_place(changed: Bitmap) -> tuple[Region, ...]:
    """Changed pixels gathered into regions from the top down."""
    of_cells, count = _grouped(Placed(changed))
    tally = Placed(changed).tally(of_cells, count)
    regions = [
        Region(kind=RegionKind.CHANGED, box=box, baseline_box=box, pixels=pixels)
        for box, pixels in zip(tally.boxes, tally.pixels.tolist(), strict=True)
        if box is not None
    ]
    return in_reading_order(regions)


def in_reading_order(regions: list[Region]) -> tuple[Region, ...]:
    """From the top down, then from the left."""
    return tuple(sorted(regions, key=lambda region: (region.box.y, region.box.x)))


def regions_after_alignment(leftovers: Leftovers, offset_of_old: Ints) -> list[Region]:
    """Inserted, removed and changed regions; `offset_of_old` says where each baseline cell went, or OPEN."""
    new, old = Placed(leftovers.come), Placed(leftovers.gone, _rows_in_candidate(offset_of_old))
    of_cells, count = _grouped(new, old)
    come, gone = new.tally(of_cells, count), old.tally(of_cells, count)
    firm, asked = np.zeros((2, count), np.int64)
    for placed, tally, is_firm in ((new, come, leftovers.come_is_firm), (old, gone, leftovers.gone_is_firm)):
        positions, of_groups = placed.sample(of_cells, tally, most=SAMPLE)
        firm += np.bincount(of_groups[is_firm(positions)], minlength=count)
        asked += np.bincount(of_groups, minlength=count)
    share = (firm / np.maximum(1, asked)).tolist()
    facts = zip(come.boxes, gone.boxes, come.pixels.tolist(), gone.pixels.tolist(), share, strict=True)
    kept = [
        group for group in (_Group(*each) for each in facts) if group.pixels >= MIN_POINTS and not group.is_rounding
    ]
    return [group.region() for group in merge_while(kept, touches=_Group.touches, join=_Group.with_)]


def _grouped(*placed: Placed) -> tuple[Ints, int]:
    """The group of each cell that has a pixel of any of the bitmaps, and their number."""
    rows = max(each.bitmap.height if each.rows is None else int(each.rows.max(initial=0)) + 1 for each in placed)
    cells = np.zeros((-(-rows // CELL), placed[0].bitmap.octets.shape[1]), np.bool_)
    for each in placed:
        each.occupy(cells)
    return group_cells(cells, gap_px=GAP_PX)


@dataclass(frozen=True)
class _Group:
    new: PixelBox | None
    old: PixelBox | None
    come_px: int
    gone_px: int
    firm_share: float

    @property
    def pixels(self) -> int:
        return self.come_px + self.gone_px

    @property
    def is_rounding(self) -> bool:
        if self.firm_share >= MIN_FIRM_SHARE:
            return False
        boxes = [box for box in (self.new, self.old) if box is not None]
        thin = all(min(box.width, box.height) <= ROUNDING_PX for box in boxes)
        return thin or self.pixels < ROUNDING_FILL * sum(box.width * box.height for box in boxes)

    def touches(self, other: _Group) -> bool:
        return _near(self.new, other.new) or _near(self.old, other.old)

    def with_(self, other: _Group) -> _Group:
        return _Group(
            _joined(self.new, other.new),
            _joined(self.old, other.old),
            self.come_px + other.come_px,
            self.gone_px + other.gone_px,
            max(self.firm_share, other.firm_share),
        )

    def region(self) -> Region:
        new, old = self.new, self.old
        if new is not None and (old is None or self.gone_px < ONE_SIDED * self.come_px):
            return Region(kind=RegionKind.INSERTED, box=new, pixels=self.come_px)
        if old is not None and (new is None or self.come_px < ONE_SIDED * self.gone_px):
            return Region(kind=RegionKind.REMOVED, box=old, baseline_box=old, pixels=self.gone_px)
        assert new is not None
        return Region(kind=RegionKind.CHANGED, box=new, baseline_box=old, pixels=max(self.come_px, self.gone_px))


def merge_while(items: list[T], *, touches: Callable[[T, T], bool], join: Callable[[T, T], T]) -> list[T]:
    """Joins pairs that touch until none do."""
    kept: list[T] = []
    for item in items:
        merged = item
        while (partner := next((n for n, other in enumerate(kept) if touches(merged, other)), None)) is not None:
            merged = join(kept.pop(partner), merged)
        kept.append(merged)
    return kept


def _near(one: PixelBox | None, other: PixelBox | None) -> bool:
    if one is None or other is None:
        return False
    return one.grown(GAP_PX, width=1 << 31, height=1 << 31).overlaps(other)


def _joined(one: PixelBox | None, other: PixelBox | None) -> PixelBox | None:
    if one is None or other is None:
        return one or other
    return one.joined(other)


def _rows_in_candidate(offset_of_old: Ints) -> Ints:
    """Where in the candidate a baseline pixel would be: below what stood above it, above what stood below it."""
    rows = filled_down(offset_of_old)
    here = np.arange(offset_of_old.shape[1], dtype=np.int32)
    for above, offset in zip(rows, offset_of_old, strict=True):  # strip by strip: together they are many and long
        landed = np.where(offset == OPEN, np.iinfo(np.int32).max, offset + here)
        next_row = np.minimum.accumulate(landed[::-1])[::-1]
        above[:] = np.minimum(here + np.where(above == OPEN, 0, above), next_row).clip(0)
    return rows
