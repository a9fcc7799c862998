"""Which pixels differ, exactly as pixelmatch 7.2 decides it, on the pixels that differ at all and no others.

The metric is a distance of colours (`yiq.py`); what is only anti-aliasing does not count (`antialiasing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np

from captures.visual.antialiasing import without_antialiasing
from captures.visual.arrays import Bools, Ints, Pixels, Words, as_words
from captures.visual.yiq import MAX_DELTA, Pair, exact_near

METRIC_NAME = "pixelmatch-yiq"
METRIC_VERSION = "7.2"
DEFAULT_THRESHOLD = 0.1

_OPAQUE = np.uint32(0xFF000000)
WEAK_DELTA = MAX_DELTA * 0.02 * 0.02  # about five levels of grey
_THREADS = 2  # numpy lets go of the interpreter; more gain little, memory is the limit
_BATCH = 32  # chunks in memory at once
_CHUNK = 1 << 16  # pixels judged at once: the temporaries stay in the processor's cache
_BAND_PIXELS = 1 << 18


@dataclass(frozen=True)
class PixelDifference:
    """Bitmaps of the pictures' shape: no list of pixels, which of a tall page would be the bigger.

    `unlike` pixels are above the threshold and no anti-aliasing: those pixelmatch counts. `weak` ones differ by more
    than `WEAK_DELTA`. `equal` says that no pixel differs at all.
    """

    unlike: Bools
    weak: Bools
    equal: bool

    @property
    def changed(self) -> Ints:
        """The pixels that pixelmatch counts, as ascending positions `y * width + x`."""
        return np.flatnonzero(self.unlike)


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

    unlike, weak = (np.zeros(old.shape, np.bool_) for _ in range(2))

    def judge(part: Ints) -> None:
        delta = exact_near(pair, part, limit=limit)
        weak.reshape(-1)[part[delta > WEAK_DELTA]] = True
        above = part[delta > limit]
        if antialiasing:
            above = without_antialiasing(above, pair, swapped)
        unlike.reshape(-1)[above] = True

    parts = 0
    with ThreadPoolExecutor(_THREADS) as pool:
        for batch in _batches(_positions_that_differ(old, new)):
            parts += len(batch)
            list(map(judge, batch) if len(batch) == 1 else pool.map(judge, batch))
    return PixelDifference(unlike, weak, equal=parts == 0)


def _batches(parts: Iterator[Ints]) -> Iterator[list[Ints]]:
    while batch := list(islice(parts, _BATCH)):
        yield batch


def _is_opaque(words: Words) -> bool:
    rows = max(1, _BAND_PIXELS // words.shape[1])
    return all(bool((words[top : top + rows] >= _OPAQUE).all()) for top in range(0, len(words), rows))


def _positions_that_differ(old: Words, new: Words) -> Iterator[Ints]:
    width = old.shape[1]
    rows = max(1, _BAND_PIXELS // width)
    for top in range(0, len(old), rows):
        unequal = (old[top : top + rows] != new[top : top + rows]).reshape(-1)
        if unequal.any():
            positions = np.flatnonzero(unequal) + top * width
            for start in range(0, len(positions), _CHUNK):
                yield positions[start : start + _CHUNK]
