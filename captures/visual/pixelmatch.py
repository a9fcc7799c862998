"""Which pixels differ, exactly as pixelmatch 7.2 decides it, on the pixels that differ at all and no others.

The metric is a distance of colours (`yiq.py`); what is only anti-aliasing does not count (`antialiasing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from captures.visual.antialiasing import drop_antialiasing
from captures.visual.arrays import Ints, Pixels, Words, as_words
from captures.visual.bitmaps import Bitmap
from captures.visual.cells import cell_counts
from captures.visual.clusters import CELL
from captures.visual.model import PixelBox
from captures.visual.yiq import MAX_DELTA, Pair, exact_near, surely_beyond

METRIC_NAME = "pixelmatch-yiq"
METRIC_VERSION = "7.2"
DEFAULT_THRESHOLD = 0.1

_OPAQUE = np.uint32(0xFF000000)
WEAK_DELTA = MAX_DELTA * 0.02 * 0.02  # about five levels of grey
_BAND_PIXELS = 1 << 18  # in fewer, calls cost more than pixels; more leave the processor's cache
_DENSE = 8  # with fewer pixels for each one that differs, all are weighed before any is picked out


@dataclass(frozen=True)
class PixelDifference:
    """What differs, as bits and counts: a list of pixels is for a tall page bigger than the page.

    `unlike` pixels are above the threshold and no anti-aliasing: those pixelmatch counts. `weak` is how many pixels of
    each cell differ by more than `WEAK_DELTA`. `equal` says that no pixel differs at all.
    """

    unlike: Bitmap
    weak: npt.NDArray[np.uint8]
    equal: bool

    @property
    def changed(self) -> Ints:
        """The pixels that pixelmatch counts, as ascending positions `y * width + x`."""
        return self.unlike.positions()


def pixel_difference(
    baseline: Pixels, candidate: Pixels, *, threshold: float = DEFAULT_THRESHOLD, antialiasing: bool = True
) -> PixelDifference:
    """What differs between two RGBA pictures of one shape; `threshold` lies between 0 and 1 as in pixelmatch.

    `antialiasing=False` counts anti-aliased pixels as changed (pixelmatch's `includeAA`). Raises ValueError when the
    shapes are unlike.
    """
    old, new = as_words(baseline), as_words(candidate)
    if old.shape != new.shape:
        raise ValueError(f"pictures of {old.shape} and {new.shape} pixels have no pixels in common places")
    limit = MAX_DELTA * threshold * threshold
    opaque = _is_opaque(old) and _is_opaque(new)
    pair, swapped = Pair(old, new, opaque=opaque), Pair(new, old, opaque=opaque)

    unlike = Bitmap.empty(old.shape)
    weak = np.zeros((-(-len(old) // CELL), -(-old.shape[1] // CELL)), np.uint8)

    def judge(band: PixelBox) -> bool:
        """Fills the band's bits and counts, its own and nobody else's; whether any pixel differs."""
        rows = slice(band.y, band.bottom)
        differs = old[rows] != new[rows]
        count = np.count_nonzero(differs)
        if count == 0:
            return False
        is_unlike = np.zeros_like(differs)
        if opaque and count * _DENSE > differs.size:
            is_unlike = surely_beyond(old[rows], new[rows], limit=max(limit, WEAK_DELTA))
            differs ^= is_unlike
        doubtful = np.flatnonzero(differs)
        delta = exact_near(pair, doubtful + band.y * band.width, limit=limit)
        is_weak = is_unlike.copy()
        is_weak.reshape(-1)[doubtful] = delta > WEAK_DELTA
        weak[band.y // CELL : -(-band.bottom // CELL)] = cell_counts(is_weak, CELL)
        is_unlike.reshape(-1)[doubtful] = delta > limit
        if antialiasing:
            drop_antialiasing(is_unlike, pair, swapped, top=band.y)
        unlike.write(band, is_unlike)
        return True

    # One after another: two threads that both ask for the interpreter take up to twice the processor time, and no less
    # on the clock.
    judged = [judge(band) for band in _bands(*old.shape)]
    return PixelDifference(unlike, weak, equal=not any(judged))


def _bands(height: int, width: int) -> Iterator[PixelBox]:
    """Whole rows of cells."""
    rows = max(1, _BAND_PIXELS // width // CELL) * CELL
    for top in range(0, height, rows):
        yield PixelBox(0, top, width, min(rows, height - top))


def _is_opaque(words: Words) -> bool:
    rows = max(1, _BAND_PIXELS // words.shape[1])
    return all(bool((words[top : top + rows] >= _OPAQUE).all()) for top in range(0, len(words), rows))
