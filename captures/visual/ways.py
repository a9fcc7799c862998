"""Which ways leftover things may have gone, as patches tell that are unlike all others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.anchors import ChosenLines, sample_for
from captures.visual.arrays import Bools, Ints, Words
from captures.visual.bitmaps import Bitmap
from captures.visual.likeness import Offset

MIN_SHIFT = 2  # nearer than that is rounding
MIN_PIXELS = 80  # left over in each picture before anything is looked for
MIN_ANCHORS = 4  # unique patches that agree upon a way
MAX_WAYS = 24


@dataclass(frozen=True)
class Leftover:
    """The two pictures, of one width, and the pixels left over in each."""

    before: Words
    after: Words
    come: Bitmap
    gone: Bitmap

    @property
    def pixels(self) -> tuple[int, int]:
        """How many are left over in the candidate and in the baseline."""
        return self.come.count(), self.gone.count()


@dataclass(frozen=True)
class Way:
    """Offsets (right, down) a pixel apart, the likeliest first, and where in the candidate the patches that say so lie.

    `single` are (columns, rows) of patches that occur nowhere else, `repeated` of those that do.
    """

    offsets: list[Offset]
    single: tuple[Ints, Ints]
    repeated: tuple[Ints, Ints]

    @property
    def offset(self) -> Offset:
        """The likeliest."""
        return self.offsets[0]


def ways_of(left: Leftover) -> list[Way]:
    """The ways, most votes first."""
    come, gone = left.pixels
    if min(come, gone) < MIN_PIXELS:
        return []
    sample = sample_for(max(come, gone))
    lines_new, lines_old = (ChosenLines(picture, sample=sample) for picture in (left.after, left.before))
    new, old = lines_new.anchors(among=left.come).alone, lines_old.anchors(among=left.gone).alone
    _, in_new, in_old = np.intersect1d(new.hashes, old.hashes, assume_unique=True, return_indices=True)
    new, old = new.at(in_new), old.at(in_old)
    width = left.after.shape[1]
    y, x = np.divmod(new.positions, width)
    was_y, was_x = np.divmod(old.positions, width)
    dx, dy = x - was_x, y - was_y
    aside = np.flatnonzero(np.abs(dx) >= MIN_SHIFT)
    if len(aside) < MIN_ANCHORS:
        return []
    # What occurs elsewhere too, unchanged, cannot say which of its likes it is.
    single = np.logical_and(*(lines.count(new.at(aside)) == 1 for lines in (lines_old, lines_new)))
    return _families(dx[aside], dy[aside], x[aside], y[aside], single)


def _families(dx: Ints, dy: Ints, x: Ints, y: Ints, single: Bools) -> list[Way]:
    offsets, own = np.unique(np.stack([dx, dy]), axis=1, return_inverse=True)
    own = own.reshape(-1)
    votes = np.bincount(own, single, offsets.shape[1])
    free = np.ones(len(votes), np.bool_)
    ways: list[Way] = []
    for first in np.argsort(-votes, kind="stable"):
        near = free & (np.abs(offsets - offsets[:, first : first + 1]) <= 1).all(axis=0)
        if not free[first] or votes[near].sum() < MIN_ANCHORS:
            continue
        free &= ~near
        ranked = sorted(np.flatnonzero(near), key=lambda n: -votes[n])
        alone, again = near[own] & single, near[own] & ~single
        ways.append(
            Way([(int(offsets[0, n]), int(offsets[1, n])) for n in ranked], (x[alone], y[alone]), (x[again], y[again]))
        )
    return ways[:MAX_WAYS]
