"""Pixels without a like turned into the regions of a comparison."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from captures.visual.align import OPEN
from captures.visual.arrays import Bools, Ints
from captures.visual.clusters import boxes_of, group_points
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.residual import filled_down
from captures.visual.strips import STRIP

GAP_PX = 32  # nearer than this, two changes are one to a person: line spacing, a card's padding
MIN_POINTS = 12  # fewer pixels left over after alignment are rounding, not a change
ROUNDING_PX = 24  # what half a pixel makes of a photograph or a line is thin,
ROUNDING_FILL = 0.2  # or sparse
MIN_FIRM_SHARE = 0.03  # of a group's pixels that are unlike even when half a pixel is allowed for
SAMPLE = 1024  # pixels of a group that are asked
ONE_SIDED = 0.15  # with fewer pixels gone than this share of those come, a change is an insertion

MOST_POINTS = 4_000_000  # of either picture, that are grouped one by one: some 500 MB; of more, an even sample

T = TypeVar("T")


@dataclass(frozen=True)
class Leftovers:
    """Bitmaps of the pixels without a like: `come` in the candidate, `gone` in the baseline, of one width.

    The functions tell which of some positions `y * width + x` are unlike their surroundings in the other picture too.
    """

    come: Bools
    gone: Bools
    come_is_firm: Callable[[Ints], Bools]
    gone_is_firm: Callable[[Ints], Bools]


def regions_in_place(changed: Ints, *, width: int) -> tuple[Region, ...]:
    """Changed pixels, as positions `y * width + x`, gathered into regions from the top down."""
    x, y = _columns_and_rows(changed, width)
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


def regions_after_alignment(leftovers: Leftovers, offset_of_old: Ints) -> list[Region]:
    """Inserted, removed and changed regions; `offset_of_old` says where each baseline cell went, or OPEN."""
    stride = _stride(leftovers)
    come, gone = (_positions(bitmap, stride) for bitmap in (leftovers.come, leftovers.gone))
    (x_new, y_new), (x_old, y_old) = (_columns_and_rows(n, leftovers.come.shape[1]) for n in (come, gone))
    y_seam = _rows_in_candidate(x_old, y_old, offset_of_old)
    grouping = group_points(np.concatenate([x_new, x_old]), np.concatenate([y_new, y_seam]), gap_px=GAP_PX)
    of_new, of_old = np.split(grouping.of_point, [len(x_new)])
    number = grouping.count
    firm_new, asked_new = _firm_counts(come, of_new, number, leftovers.come_is_firm)
    firm_old, asked_old = _firm_counts(gone, of_old, number, leftovers.gone_is_firm)
    groups = [
        _Group(*facts)
        for facts in zip(
            boxes_of(x_new, y_new, of_new, number),
            boxes_of(x_old, y_old, of_old, number),
            (np.bincount(of_new, minlength=number) * stride**2).tolist(),
            (np.bincount(of_old, minlength=number) * stride**2).tolist(),
            ((firm_new + firm_old) / np.maximum(1, asked_new + asked_old)).tolist(),
            strict=True,
        )
    ]
    kept = [group for group in groups if group.pixels >= MIN_POINTS and not group.is_rounding]
    return [group.region() for group in merge_while(kept, touches=_Group.touches, join=_Group.with_)]


def _stride(leftovers: Leftovers) -> int:
    """Every how many rows and columns a pixel is looked at: 1, but where so many differ that memory would not do."""
    most = max(np.count_nonzero(leftovers.come), np.count_nonzero(leftovers.gone))
    return max(1, math.ceil(math.sqrt(most / MOST_POINTS)))


def _positions(bitmap: Bools, stride: int) -> Ints:
    if stride == 1:
        return np.flatnonzero(bitmap)
    rows, columns = np.nonzero(bitmap[::stride, ::stride])
    positions: Ints = rows * (stride * bitmap.shape[1]) + columns * stride
    return positions


def _columns_and_rows(positions: Ints, width: int) -> tuple[Ints, Ints]:
    rows = positions // width
    return positions - rows * width, rows


def _firm_counts(positions: Ints, groups: Ints, number: int, is_firm: Callable[[Ints], Bools]) -> tuple[Ints, Ints]:
    """How many of each group's positions are firmly unlike, and how many were asked: all, or an even sample."""
    # Numbers of two bytes are sorted several times as fast.
    order = np.argsort(groups.astype(np.uint16) if number < 1 << 16 else groups, kind="stable")
    sizes = np.bincount(groups, minlength=number).tolist()
    starts = np.cumsum([0, *sizes]).tolist()
    samples = [
        order[start : start + size : -(-size // SAMPLE) or 1] for start, size in zip(starts, sizes, strict=False)
    ]
    asked = np.concatenate([np.empty(0, np.int64), *samples])
    firm = asked[is_firm(positions[asked])]
    return np.bincount(groups[firm], minlength=number), np.bincount(groups[asked], minlength=number)


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


def _rows_in_candidate(x: Ints, y: Ints, offset_of_old: Ints) -> Ints:
    """Where in the candidate a baseline pixel would be: below what stood above it, above what stood below it."""
    above = filled_down(offset_of_old)
    here = np.arange(offset_of_old.shape[1])
    landed = np.where(offset_of_old == OPEN, np.iinfo(np.int32).max, offset_of_old + here)
    next_row = np.minimum.accumulate(landed[:, ::-1], axis=1)[:, ::-1]
    seams = np.minimum(here + np.where(above == OPEN, 0, above), next_row).clip(0)
    seam: Ints = seams[np.minimum(x // STRIP, len(seams) - 1), y]
    return seam
