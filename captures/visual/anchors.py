"""Small patches of a picture by which the same thing is found again wherever it went, sideways included.

A patch is a window around a pixel. Which patches count is decided by a hash of its middle line (Schleimer et al.,
"Winnowing", 2003): two pictures pick the same ones. Only those are then hashed as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Hashes, Ints, Words
from captures.visual.bitmaps import Bitmap
from captures.visual.model import PixelBox
from captures.visual.strips import mixed_pairs, odd_factors

PATCH_WIDTH = 24
PATCH_HEIGHT = 12
_WANTED = 20_000  # patches of a picture, at least one pixel in four as long as these suffice
_BAND_ROWS = 32  # small enough for the processor's cache
_BATCH = 2048
_BASE = 0x9E3779B1  # odd
_TABLE_BITS = 16


@dataclass(frozen=True)
class Anchors:
    """Patches of a picture: ascending hashes, the hashes of their middle lines, their middles as `y * width + x`."""

    hashes: Hashes
    lines: Words
    positions: Ints

    @property
    def alone(self) -> Anchors:
        """Those whose like does not occur again."""
        same = self.hashes[1:] == self.hashes[:-1]
        repeated = np.zeros(len(self.hashes), np.bool_)
        repeated[1:] |= same
        repeated[:-1] |= same
        return self.at(np.flatnonzero(~repeated))

    def at(self, which: Ints) -> Anchors:
        """Some of them."""
        return Anchors(self.hashes[which], self.lines[which], self.positions[which])


def sample_for(pixels: int) -> int:
    """One patch in how many is enough for so many pixels: a power of two, which both pictures must share."""
    return min(1 << 16, max(4, 1 << (pixels // _WANTED).bit_length()))


def anchors_of(words: Words, *, among: Bitmap, sample: int) -> Anchors:
    """The patches around true pixels of `among`; one in `sample` of them."""
    found = list(_chosen(words, among=among, sample=sample))
    lines = np.concatenate([np.empty(0, np.uint32), *(lines for lines, _ in found)])
    positions = np.concatenate([np.empty(0, np.int64), *(positions for _, positions in found)])
    hashes = _patch_hashes(words, positions)
    order = np.argsort(hashes, kind="stable")
    return Anchors(hashes[order], lines[order], positions[order])


def counted(words: Words, anchors: Anchors, *, sample: int) -> Ints:
    """How often each of some anchors of that sample occurs in the whole picture, plain ground excepted."""
    known = np.zeros(1 << _TABLE_BITS, np.bool_)
    known[_slots(anchors.lines)] = True
    candidates = [positions[known[_slots(lines)]] for lines, positions in _chosen(words, among=None, sample=sample)]
    present = _patch_hashes(words, np.concatenate([np.empty(0, np.int64), *candidates]))
    place = np.searchsorted(anchors.hashes, present).clip(max=len(anchors.hashes) - 1)
    return np.bincount(place[anchors.hashes[place] == present], minlength=len(anchors.hashes))


def _slots(lines: Words) -> Ints:
    return (lines & ((1 << _TABLE_BITS) - 1)).astype(np.int64)


def _chosen(words: Words, *, among: Bitmap | None, sample: int) -> Iterator[tuple[Words, Ints]]:
    """Lines and middles of the chosen patches whose middle is wanted and differs from its left neighbour, by bands."""
    height, width = words.shape
    if width < PATCH_WIDTH or height < PATCH_HEIGHT:
        return
    middle_x, middle_y = PATCH_WIDTH // 2, PATCH_HEIGHT // 2
    columns = slice(middle_x, middle_x + width - PATCH_WIDTH + 1)
    last = height - PATCH_HEIGHT + middle_y + 1
    for top in range(middle_y, last, _BAND_ROWS):
        rows = slice(top, min(top + _BAND_ROWS, last))
        if among is not None and not among.octets[rows].any():
            continue
        lines = _line_hashes(words[rows])
        chosen = lines < np.uint32((1 << 32) // sample)
        chosen &= words[rows, columns] != words[rows, middle_x - 1 : columns.stop - 1]
        if among is not None:
            chosen &= among.within(PixelBox(columns.start, top, columns.stop - columns.start, rows.stop - top))
        y, x = np.nonzero(chosen)
        if len(y):
            yield lines[y, x], (y + top) * width + x + middle_x


def _line_hashes(rows: Words) -> Words:
    """Polynomial hashes, modulo 2^32, of each 24 pixels in a row, by doubling."""
    pixels = rows * np.uint32(_BASE)
    pixels ^= pixels >> np.uint32(15)
    two = _joined(pixels, pixels, 1)
    four = _joined(two, two, 2)
    eight = _joined(four, four, 4)
    lines = _joined(_joined(eight, eight, 8), eight, 8, before=16)
    lines ^= lines >> np.uint32(16)
    lines *= np.uint32(_BASE)
    return lines


def _joined(first: Words, then: Words, length: int, *, before: int | None = None) -> Words:
    """Hashes of what `first` tells, `before` pixels of it, and of the `length` pixels that `then` tells after it."""
    start = length if before is None else before
    count = then.shape[1] - start
    joined: Words = first[:, :count] * np.uint32(pow(_BASE, length, 1 << 32))
    joined += then[:, start:]
    return joined


def _patch_hashes(words: Words, positions: Ints) -> Hashes:
    """Hashes of the patches around the positions."""
    hashes = np.empty(len(positions), np.uint64)
    if len(positions) == 0:
        return hashes
    windows = np.lib.stride_tricks.sliding_window_view(words, (PATCH_HEIGHT, PATCH_WIDTH))
    factors = odd_factors(PATCH_HEIGHT * PATCH_WIDTH // 2)
    top, left = positions // words.shape[1] - PATCH_HEIGHT // 2, positions % words.shape[1] - PATCH_WIDTH // 2
    for start in range(0, len(positions), _BATCH):
        batch = slice(start, start + _BATCH)
        patches = windows[top[batch], left[batch]].reshape(len(top[batch]), -1).view(np.uint64)
        hashes[batch] = (mixed_pairs(patches) * factors).sum(axis=1)
    return hashes ^ (hashes >> np.uint64(29))
