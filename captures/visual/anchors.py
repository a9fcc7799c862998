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
from captures.visual.strips import mixed_pairs, odd_factors

PATCH_WIDTH = 24
PATCH_HEIGHT = 12
_WANTED = 20_000  # patches of a picture, at least one pixel in four as long as these suffice
_BAND_ROWS = 32  # small enough for the processor's cache
_BATCH = 2048
_BASE = 0x9E3779B1  # odd
_TABLE_BITS = 16
_KEPT_FROM = 64  # with a sample of one in fewer, what is chosen is not kept: it would be as big as the picture


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


class ChosenLines:
    """Where a picture's patches are: middles that differ from their left neighbour, by the hashes of their lines."""

    def __init__(self, words: Words, *, sample: int) -> None:
        self._words = words
        self._sample = sample
        self._kept: dict[int, tuple[Words, Ints]] = {}

    def anchors(self, *, among: Bitmap) -> Anchors:
        """The patches around true pixels of `among`; one in `sample` of them."""
        found = [(np.empty(0, np.uint32), np.empty(0, np.int64))]
        for top, bottom in self._bands():
            if among.octets[top:bottom].any():
                lines, positions = self._chosen(top, bottom)
                if self._sample >= _KEPT_FROM:
                    self._kept[top] = lines, positions
                wanted = among.at(positions)
                found.append((lines[wanted], positions[wanted]))
        all_lines, all_positions = (np.concatenate(each) for each in zip(*found, strict=True))
        hashes = _patch_hashes(self._words, all_positions)
        order = np.argsort(hashes, kind="stable")
        return Anchors(hashes[order], all_lines[order], all_positions[order])

    def count(self, anchors: Anchors) -> Ints:
        """How often each of some anchors of that sample occurs in the whole picture, plain ground excepted."""
        known = np.zeros(1 << _TABLE_BITS, np.bool_)
        known[_slots(anchors.lines)] = True
        candidates = [np.empty(0, np.int64)]
        for top, bottom in self._bands():
            lines, positions = self._kept.get(top) or self._chosen(top, bottom)
            candidates.append(positions[known[_slots(lines)]])
        present = _patch_hashes(self._words, np.concatenate(candidates))
        place = np.searchsorted(anchors.hashes, present).clip(max=len(anchors.hashes) - 1)
        return np.bincount(place[anchors.hashes[place] == present], minlength=len(anchors.hashes))

    def _bands(self) -> Iterator[tuple[int, int]]:
        height, width = self._words.shape
        if width < PATCH_WIDTH or height < PATCH_HEIGHT:
            return
        last = height - PATCH_HEIGHT + PATCH_HEIGHT // 2 + 1
        for top in range(PATCH_HEIGHT // 2, last, _BAND_ROWS):
            yield top, min(top + _BAND_ROWS, last)

    def _chosen(self, top: int, bottom: int) -> tuple[Words, Ints]:
        """Lines and middles of the patches chosen in a band."""
        rows, middle, width = self._words[top:bottom], PATCH_WIDTH // 2, self._words.shape[1]
        lines = _line_hashes(rows)
        chosen = lines < np.uint32((1 << 32) // self._sample)
        chosen &= rows[:, middle : middle + lines.shape[1]] != rows[:, middle - 1 : middle - 1 + lines.shape[1]]
        # Asking for rows and columns of the few at once would be several times as slow.
        at = np.flatnonzero(chosen)
        y, x = np.divmod(at, lines.shape[1])
        return lines.reshape(-1)[at], (y + top) * width + x + middle


def _slots(lines: Words) -> Ints:
    return (lines & ((1 << _TABLE_BITS) - 1)).astype(np.int64)


def _line_hashes(rows: Words) -> Words:
    """Polynomial hashes, modulo 2^32, of each 24 pixels in a row, by doubling."""
    two = _joined(rows, rows, 1)
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
