"""What moved sideways, among the pixels that no move down or up explains.

What agrees under one of the ways that things may have gone (`ways.py`), holds together and is not mixed with what does
not agree has moved. Ground and repeated pictures tell no way, so they never move.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Bools, Ints, Words
from captures.visual.bars import Shifted, shifted_items
from captures.visual.clusters import CELL, boxes_of, group_points
from captures.visual.firmness import within_range
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.pixelmatch import approximate_delta
from captures.visual.regions import merge_while
from captures.visual.ways import MIN_ANCHORS, Leftover, Offset, Way, bitmap, ways_of

MANY_PIXELS = 300_000
MIN_INK = 40  # pixels of a block unlike their left neighbours
MIN_INK_A_ROW = 3  # a plain box has two
GAP_PX = 24  # between the letters and lines of one block
AGREEING = 0.9  # of a tile's pixels
MAX_STRANGERS = 0.1  # pixels that did not go this way, for each that did, in a block
MAX_BESIDE = 0.5  # and in a margin around it: a word in a new sentence has not moved, whatever it was in before
BESIDE_PX = 16
COUNT_PX = 4
FRINGE_PX = 8  # beyond a block's ink: ground and soft edges
PLAIN_PX = 2  # as far a pixel of plain ground is like its surroundings
SOFT_PX = 2  # the edges of a word
LEFT_SHARE = (
    0.2  # of the ink of a block must be gone from its place (of words often no more is): things do not multiply
)


@dataclass(frozen=True)
class Sideways:
    """The moved regions, and the leftovers that they do not explain."""

    regions: list[Region]
    come: Ints
    gone: Ints


def moved_sideways(left: Leftover, *, limit: float) -> Sideways:
    """Blocks of the leftovers that moved sideways; `limit` is the squared YIQ distance two pixels may have."""
    regions: list[Region] = []
    rest = left
    # Words are told best as words; but where much is left over, most of it is no bar, and soon explained.
    early = len(left.come) + len(left.gone) <= MANY_PIXELS
    if early:
        rest = _bars_away(rest, regions)
    for way in ways_of(rest):
        for block in _blocks(rest, way, limit=limit):
            regions.append(_region(block, way.offset))
            rest = _without(rest, _frame(block, FRINGE_PX), way.offsets, limit=limit)
    if not early and len(rest.come) + len(rest.gone) <= MANY_PIXELS:
        rest = _bars_away(rest, regions)
    return Sideways(regions, rest.come, rest.gone)


def _bars_away(left: Leftover, regions: list[Region]) -> Leftover:
    """The leftovers without the items that moved along a bar, which are added to the regions."""
    rest = left
    for found in shifted_items(left):
        regions.append(_region(found.box, (found.right, 0)))
        rest = _without_items(rest, found)
    return rest


def _blocks(left: Leftover, way: Way, *, limit: float) -> list[PixelBox]:
    """The boxes of what went this way."""
    x, y = left.come_at
    alike = _explained(left.after, left.before, (x, y), way.offsets, limit=limit)
    mine = alike & _in_agreeing_tiles(x, y, alike)
    inked = left.after[y, x] != left.after[y, (x - 1).clip(0)]
    ink = mine & inked
    if ink.sum() < MIN_INK:
        return []
    dx, dy = way.offset
    gone = bitmap(left.gone, left.before.shape)
    was_gone = ink.copy()
    was_gone[ink] = gone[(y[ink] - dy).clip(0, len(gone) - 1), (x[ink] - dx).clip(0, left.width - 1)]
    counts = _Counts(
        own=_Points(x[ink], y[ink], left.after.shape),
        strangers=_Points(x[inked & ~alike], y[inked & ~alike], left.after.shape),
        was_gone=_Points(x[was_gone], y[was_gone], left.after.shape),
        single=_Points(*way.single, left.after.shape),
        repeated=_Points(*way.repeated, left.after.shape),
    )

    grouping = group_points(x[ink], y[ink], gap_px=GAP_PX)
    found = boxes_of(x[ink], y[ink], grouping.of_point, grouping.count)
    pieces = [box for box in found if box is not None and counts.pure(box)]
    return [
        box for box in merge_while(pieces, touches=counts.belong_together, join=PixelBox.joined) if counts.moved(box)
    ]


class _Points:
    """Pixels that can be counted in a box, as exactly as cells of a few pixels allow."""

    def __init__(self, x: Ints, y: Ints, shape: tuple[int, ...]) -> None:
        self.rows, self.columns = (-(-length // COUNT_PX) for length in shape)
        cells = np.bincount(y // COUNT_PX * self.columns + x // COUNT_PX, minlength=self.rows * self.columns)
        self._total = np.zeros((self.rows + 1, self.columns + 1), np.int32)
        self._total[1:, 1:] = cells.reshape(self.rows, self.columns).cumsum(axis=0).cumsum(axis=1)

    def within(self, box: PixelBox) -> int:
        top, left = min(box.y // COUNT_PX, self.rows), min(box.x // COUNT_PX, self.columns)
        bottom, right = min(-(-box.bottom // COUNT_PX), self.rows), min(-(-box.right // COUNT_PX), self.columns)
        total = self._total
        return int(total[bottom, right] - total[top, right] - total[bottom, left] + total[top, left])


@dataclass(frozen=True)
class _Counts:
    """What tells a block that moved from pixels that agree by chance."""

    own: _Points
    strangers: _Points
    was_gone: _Points
    single: _Points
    repeated: _Points

    def pure(self, box: PixelBox) -> bool:
        return self.strangers.within(box) <= MAX_STRANGERS * self.own.within(box)

    def belong_together(self, one: PixelBox, other: PixelBox) -> bool:
        both = one.joined(other)
        between = self.strangers.within(both) - self.strangers.within(one) - self.strangers.within(other)
        less = min(self.own.within(one), self.own.within(other))
        return self.pure(both) and between <= MAX_STRANGERS * less

    def apart(self, box: PixelBox) -> bool:
        around = box.grown(BESIDE_PX, width=1 << 30, height=1 << 30)
        return self.strangers.within(around) <= MAX_BESIDE * self.own.within(box)

    def moved(self, box: PixelBox) -> bool:
        ink = self.own.within(box)
        return (
            ink >= max(MIN_INK, MIN_INK_A_ROW * box.height)
            and self.was_gone.within(box) >= LEFT_SHARE * ink
            and self.apart(box)
            and self._told(box)
        )

    def _told(self, box: PixelBox) -> bool:
        single = self.single.within(box)
        return single >= MIN_ANCHORS and single >= self.repeated.within(box)


def _in_agreeing_tiles(x: Ints, y: Ints, alike: Bools) -> Bools:
    """Which pixels lie in tiles of which nearly all leftover pixels agree: single ones do by chance."""
    tiles, tile = np.unique((y // CELL << 32) + x // CELL, return_inverse=True)
    tile = tile.reshape(-1)
    share = np.bincount(tile, alike, len(tiles)) / np.bincount(tile, minlength=len(tiles))
    agreeing: Bools = (share >= AGREEING)[tile]
    return agreeing


def _without(left: Leftover, block: PixelBox, offsets: list[Offset], *, limit: float) -> Leftover:
    """The leftovers but for what the block explains, a hair's breadth allowed: photographs are resampled."""
    back = [(-dx, -dy) for dx, dy in offsets]
    old = _shifted(block, offsets[0])
    come = ~_explained(left.after, left.before, left.come_at, offsets, limit=limit, box=block)
    come &= ~_ground(left.after, left.come_at, old)
    gone = ~_explained(left.before, left.after, left.gone_at, back, limit=limit, box=old)
    gone &= ~_ground(left.before, left.gone_at, block)
    return Leftover(left.before, left.after, left.come[come], left.gone[gone])


def _without_items(left: Leftover, found: Shifted) -> Leftover:
    """The leftovers but for those of items that were told to be the same as a whole."""
    come, gone = np.ones(len(left.come), np.bool_), np.ones(len(left.gone), np.bool_)
    for item in found.items:
        new, old = _frame(item, SOFT_PX), _frame(_shifted(item, (found.right, 0)), SOFT_PX)
        come &= ~(_in_box(left.come_at, new) | _ground(left.after, left.come_at, old, reach=1))
        gone &= ~(_in_box(left.gone_at, old) | _ground(left.before, left.gone_at, new, reach=1))
    return Leftover(left.before, left.after, left.come[come], left.gone[gone])


def _explained(
    image: Words,
    other: Words,
    at: tuple[Ints, Ints],
    offsets: list[Offset],
    *,
    limit: float,
    box: PixelBox | None = None,
) -> Bools:
    """Which pixels of the image are like their likes in the other one; only those in the box, when there is one."""
    x, y = at
    height, width = other.shape
    explained = np.zeros(len(x), np.bool_)
    wanted = True if box is None else _in_box(at, box)
    for dx, dy in offsets:
        inside = (x >= dx) & (x - dx < width) & (y >= dy) & (y - dy < height) & wanted
        ask = np.flatnonzero(inside & ~explained)
        explained[ask] = _alike(image[y[ask], x[ask]], other[y[ask] - dy, x[ask] - dx], limit=limit)
        if box is not None:
            ask = ask[~explained[ask]]
            explained[ask] = within_range(image, other, (x[ask], y[ask]), (x[ask] - dx, y[ask] - dy))
    return explained


def _ground(picture: Words, at: tuple[Ints, Ints], box: PixelBox, *, reach: int = PLAIN_PX) -> Bools:
    """Which pixels in the box are plain: what comes to light where something stood, or was covered where it went."""
    x, y = at
    plain = _in_box(at, box)
    ask = np.flatnonzero(plain)
    x, y = x[ask], y[ask]
    for across, down in ((-reach, 0), (reach, 0), (0, -reach), (0, reach)):
        beside = (y + down).clip(0, picture.shape[0] - 1), (x + across).clip(0, picture.shape[1] - 1)
        plain[ask] &= picture[beside] == picture[y, x]
    return plain


def _alike(pixels: Words, likes: Words, *, limit: float) -> Bools:
    alike: Bools = pixels == likes
    unlike = np.flatnonzero(~alike)
    alike[unlike] = approximate_delta(pixels[unlike], likes[unlike]) <= limit
    return alike


def _at(positions: Ints, width: int) -> tuple[Ints, Ints]:
    return positions % width, positions // width


def _in_box(at: tuple[Ints, Ints], box: PixelBox) -> Bools:
    x, y = at
    inside: Bools = (x >= box.x) & (x < box.right) & (y >= box.y) & (y < box.bottom)
    return inside


def _frame(box: PixelBox, by: int) -> PixelBox:
    return box.grown(by, width=1 << 30, height=1 << 30)


def _shifted(box: PixelBox, offset: Offset) -> PixelBox:
    return box._replace(x=box.x - offset[0], y=box.y - offset[1])


def _region(box: PixelBox, offset: Offset) -> Region:
    return Region(kind=RegionKind.MOVED, box=box, baseline_box=_shifted(box, offset), offset=offset, pixels=0)
