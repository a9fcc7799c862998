"""The blocks of a picture that went one way: what agrees under it, holds together and is not mixed with what does not.

Pixels are looked at in bands and only counted, cell by cell; everything after that is about boxes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Bools
from captures.visual.bitmaps import Bitmap
from captures.visual.cells import Counts, Points, cell_counts, differs_from_left, over_cells
from captures.visual.clusters import CELL, group_cells
from captures.visual.likeness import Offset, alike, bands, clipped
from captures.visual.model import PixelBox
from captures.visual.regions import merge_while
from captures.visual.tallies import Placed
from captures.visual.ways import MIN_ANCHORS, Leftover, Way

MIN_INK = 40  # pixels of a block unlike their left neighbours
MIN_INK_A_ROW = 3  # a plain box has two
GAP_PX = 24  # between the letters and lines of one block
AGREEING = 0.9  # of a cell's pixels: single ones agree by chance
MAX_STRANGERS = 0.1  # pixels that did not go this way, for each that did, in a block
MAX_BESIDE = 0.5  # and in a margin around it: a word in a new sentence has not moved, whatever it was in before
BESIDE_PX = 16
MAX_SMALL = 64  # parts of what was mixed, the biggest
COUNT_PX = 4
# Of the ink of a block so much must be gone from its place (of words often no more is): things do not multiply.
LEFT_SHARE = 0.2
_AROUND_PX = 512  # around the patches that tell a way: as far as it is followed


def window_of(way: Way, left: Leftover) -> PixelBox:
    """The part of the candidate in which blocks of that way are looked for, in whole cells."""
    x, y = (np.concatenate([one, other]) for one, other in zip(way.single, way.repeated, strict=True))
    x_from, y_from = (max(0, int(n.min()) - _AROUND_PX) // CELL * CELL for n in (x, y))
    box = PixelBox(x_from, y_from, int(x.max()) + _AROUND_PX - x_from, int(y.max()) + _AROUND_PX - y_from)
    return clipped(box, left.after)


def blocks_of(left: Leftover, way: Way, *, limit: float) -> list[PixelBox]:
    """The boxes of what went this way; `limit` is the squared YIQ distance two pixels may have."""
    window = window_of(way, left)
    ink, counts = _seen(left, way, window, limit=limit)
    if counts.own.within(window) < MIN_INK:
        return []
    pieces, mixed = _pieces(ink, ink.any_in_octets(), counts, window, gap_px=GAP_PX)
    # A cell that agrees by chance, a gap away, must not spoil a block: so what is mixed is taken apart.
    small, _ = _pieces(ink, mixed, counts, window, gap_px=0)
    pieces += sorted(small, key=counts.own.within, reverse=True)[:MAX_SMALL]
    joined = merge_while(pieces, touches=counts.belong_together, join=PixelBox.joined)
    return [box for box in joined if counts.moved(box)]


def _pieces(
    ink: Bitmap, cells: Bools, counts: _Evidence, window: PixelBox, *, gap_px: int
) -> tuple[list[PixelBox], Bools]:
    """The boxes of groups of the window's cells with no strangers in them, and the cells of the other groups."""
    labels, number = group_cells(cells, gap_px=gap_px)
    pieces: list[PixelBox] = []
    is_mixed = np.ones(number + 1, np.bool_)
    is_mixed[-1] = False  # cells of no group have the label -1
    tally = Placed(ink).tally(np.where(labels < 0, number, labels), number + 1)
    for label, box in enumerate(tally.boxes[:number]):
        assert box is not None  # each group has cells, and each of those some ink
        place = box._replace(x=box.x + window.x, y=box.y + window.y)
        if counts.pure(place):
            pieces.append(place)
            is_mixed[label] = False
    return pieces, cells & is_mixed[labels]


def _seen(left: Leftover, way: Way, window: PixelBox, *, limit: float) -> tuple[Bitmap, _Evidence]:
    """The window's ink that went this way, by its pixels, and what there is for and against it by cells."""
    ink = Bitmap.empty((window.height, window.width))
    shape = tuple(-(-length // CELL) * CELL // COUNT_PX for length in (window.height, window.width))
    grids = [np.zeros(shape, np.uint8) for _ in range(3)]
    for band in bands(window):
        wanted = left.come.within(band)
        if not wanted.any():
            continue
        top = band.y - window.y
        agreeing = alike(left.after, left.before, band, way.offsets, wanted=wanted, limit=limit, sampled=True)
        inked = wanted & differs_from_left(left.after, band)
        mine = inked & agreeing & _in_agreeing_cells(agreeing, wanted)
        ink.write(band._replace(x=0, y=top), mine)
        cells = slice(top // COUNT_PX, top // COUNT_PX - (-band.height // COUNT_PX))
        # In the order of `_Evidence`: own, strangers, was gone.
        for number, pixels in enumerate((mine, inked & ~agreeing, mine & _gone(left, band, way.offset))):
            by_cell = cell_counts(pixels, COUNT_PX)
            grids[number][cells, : by_cell.shape[1]] = by_cell
    origin = window.x, window.y
    own, strangers, was_gone = (Counts(grids.pop(0), origin) for _ in range(3))  # and the counted is let go
    told = (Points(*places, origin) for places in (way.single, way.repeated))
    return ink, _Evidence(own, strangers, was_gone, *told)


def _in_agreeing_cells(agreeing: Bools, wanted: Bools) -> Bools:
    cells = cell_counts(agreeing, CELL) >= AGREEING * cell_counts(wanted, CELL)
    return over_cells(cells, wanted.shape)


def _gone(left: Leftover, band: PixelBox, offset: Offset) -> Bools:
    """Which of the band's pixels lie where, that way back, something is left over in the baseline."""
    back = band._replace(x=band.x - offset[0], y=band.y - offset[1])
    there = clipped(back, left.before)
    gone = np.zeros((band.height, band.width), np.bool_)
    if there.width > 0 and there.height > 0:
        top, start = there.y - back.y, there.x - back.x
        gone[top : top + there.height, start : start + there.width] = left.gone.within(there)
    return gone


@dataclass(frozen=True)
class _Evidence:
    """What tells a block that moved from pixels that agree by chance."""

    own: Counts
    strangers: Counts
    was_gone: Counts
    single: Points
    repeated: Points

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
