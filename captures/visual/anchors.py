"""Small patches of a picture by which the same thing is found again wherever it went, sideways included.

A patch is a window around a pixel, told by a rolling hash (Karp and Rabin, 1987) over its columns and rows. Which
patches count is decided by their own hash (Schleimer et al., "Winnowing", 2003): two pictures pick the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Bools, Hashes, Ints, Words

PATCH_WIDTH = 24
PATCH_HEIGHT = 12
_WANTED = 20_000  # patches of a picture, at least one pixel in four as long as these suffice
_BAND_ROWS = 64
_ACROSS = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
_DOWN = 0xBF58476D1CE4E5B9
_MIX = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True)
class Anchors:
    """Patches of a picture: ascending hashes, and each one's middle as `y * width + x`."""

    hashes: Hashes
    positions: Ints

    @property
    def alone(self) -> Anchors:
        """Those whose like does not occur again."""
        same = self.hashes[1:] == self.hashes[:-1]
        repeated = np.zeros(len(self.hashes), np.bool_)
        repeated[1:] |= same
        repeated[:-1] |= same
        return Anchors(self.hashes[~repeated], self.positions[~repeated])


def sample_for(pixels: int) -> int:
    """One patch in how many is enough for so many pixels: a power of two, which both pictures must share."""
    return max(4, 1 << (pixels // _WANTED).bit_length())


def anchors_of(words: Words, *, among: Bools, sample: int) -> Anchors:
    """The patches around true pixels of `among`, which has the picture's shape; one in `sample` of them."""
    found = [
        (hashes[chosen], positions[chosen])
        for hashes, positions in _bands(words, among=among)
        for chosen in [_chosen(hashes, sample)]
    ]
    hashes = np.concatenate([np.empty(0, np.uint64), *(band for band, _ in found)])
    positions = np.concatenate([np.empty(0, np.int64), *(band for _, band in found)])
    order = np.argsort(hashes, kind="stable")
    return Anchors(hashes[order], positions[order])


def counted(words: Words, hashes: Hashes, *, sample: int) -> Ints:
    """How often each of some ascending hashes of that sample occurs in the whole picture, plain ground excepted."""
    total = np.zeros(len(hashes), np.int64)
    for every, _ in _bands(words, among=None):
        present = every[_chosen(every, sample)]
        place = np.searchsorted(hashes, present).clip(max=len(hashes) - 1)
        total += np.bincount(place[hashes[place] == present], minlength=len(hashes))
    return total


def _chosen(hashes: Hashes, sample: int) -> Bools:
    chosen: Bools = (hashes >> np.uint64(40)) & np.uint64(sample - 1) == 0
    return chosen


def _bands(words: Words, *, among: Bools | None) -> Iterator[tuple[Hashes, Ints]]:
    """Hashes and middles of the patches whose middle is wanted and differs from its left neighbour, by bands."""
    height, width = words.shape
    if width < PATCH_WIDTH or height < PATCH_HEIGHT:
        return
    middle_x, middle_y = PATCH_WIDTH // 2, PATCH_HEIGHT // 2
    for top in range(0, height - PATCH_HEIGHT + 1, _BAND_ROWS):
        rows = words[top : top + _BAND_ROWS + PATCH_HEIGHT - 1]
        middles = slice(top + middle_y, top + middle_y + len(rows) - PATCH_HEIGHT + 1)
        columns = slice(middle_x, middle_x + width - PATCH_WIDTH + 1)
        wanted = words[middles, columns] != words[middles, middle_x - 1 : columns.stop - 1]
        if among is not None:
            wanted &= among[middles, columns]
        y, x = np.nonzero(wanted)
        if len(y):
            yield _patch_hashes(rows)[y, x], (y + middles.start) * width + x + middle_x


def _patch_hashes(rows: Words) -> Hashes:
    mixed = rows.astype(np.uint64) * _MIX
    mixed ^= mixed >> np.uint64(32)
    across = _rolled(mixed, PATCH_WIDTH, _ACROSS)
    patches = _rolled(across.T, PATCH_HEIGHT, _DOWN).T
    return patches ^ (patches >> np.uint64(29))


def _rolled(values: Hashes, span: int, base: int) -> Hashes:
    """Polynomial hashes of all windows of `span` values along the second axis, modulo 2^64."""
    count = values.shape[1]
    total = np.zeros((values.shape[0], count + 1), np.uint64)
    np.cumsum(values * _powers(base, count), axis=1, out=total[:, 1:])
    windows: Hashes = total[:, span:] - total[:, :-span]
    windows *= _powers(pow(base, -1, 1 << 64), count - span + 1)
    return windows


def _powers(base: int, count: int) -> Hashes:
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)
