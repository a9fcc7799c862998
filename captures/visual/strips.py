"""Rows of narrow vertical strips turned into numbers that can be compared and looked up.

A page moves column by column, so a row of the whole page is the wrong unit: a strip narrower than any column is the
right one. Arrays are (strip, row).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from captures.visual.arrays import Bools, Hashes, Ints, Pixels, Words

STRIP = 32
CONTEXT_ROWS = 16
SHADE_LEVELS = 4  # a row this near to the one above is noise or a gradient going on
_BAND_ROWS = 64
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Strips:
    """A picture as strips: a 64-bit hash of each row of each strip, and its events.

    An event is a row that differs from the one above by more than a gradient's step: nothing else proves anything.
    """

    hashes: Hashes
    events: Bools

    @property
    def rows(self) -> int:
        """The picture's height in pixels."""
        return int(self.hashes.shape[1])

    @cached_property
    def eventful(self) -> Bools:
        """Rows at either side of an event: where something can be seen."""
        near = self.events.copy()
        near[:, :-1] |= self.events[:, 1:]
        return near

    def over_still_runs(self, cells: Bools) -> Bools:
        """The cells, and with each the whole stretch without events it lies in: grounds and rules that only grew."""
        numbers = self.events.cumsum(axis=1) + (np.arange(len(cells)) * (self.rows + 1))[:, np.newaxis]
        touched = np.zeros(len(cells) * (self.rows + 1), np.bool_)
        touched[numbers[cells]] = True
        spread: Bools = touched[numbers]
        return spread


def strips_of(words: Words) -> Strips:
    """A picture's strips; the last one, when narrower, is filled up with its last pixel."""
    height, width = words.shape
    count = strip_count(width)
    factors = odd_factors(STRIP // 2)
    hashes = np.empty((count, height), np.uint64)
    events = np.zeros((count, height), np.bool_)
    band = np.zeros((_BAND_ROWS + 1, count * STRIP), np.uint32)
    for top in range(0, height, _BAND_ROWS):
        rows = words[max(0, top - 1) : top + _BAND_ROWS]
        if width % STRIP:
            band[: len(rows), :width] = rows
            band[: len(rows), width:] = rows[:, -1:]
            rows = band[: len(rows)]
        rows = np.ascontiguousarray(rows)
        start = max(0, top - 1)
        pairs = rows.view(np.uint64).reshape(len(rows), count, STRIP // 2)
        hashes[:, start : start + len(rows)] = (mixed_pairs(pairs) * factors).sum(axis=2).T
        events[:, start + 1 : start + len(rows)] = _steps(rows.view(np.uint8), count).T
    return Strips(hashes, events)


def _steps(rows: Pixels, strips: int) -> Bools:
    """Which strips of each row but the first differ from the row above by more than a shade."""
    difference = np.maximum(rows[1:], rows[:-1])
    difference -= np.minimum(rows[1:], rows[:-1])
    steps: Bools = difference.reshape(len(difference), strips, -1).max(axis=2) > SHADE_LEVELS
    return steps


def strip_count(width: int) -> int:
    """How many strips cover a width; the last one may be narrower."""
    return -(-width // STRIP)


def context_hashes(hashes: Hashes) -> Hashes:
    """A hash of each row and the `CONTEXT_ROWS` - 1 below it; shape (strips, rows - `CONTEXT_ROWS` + 1)."""
    context, span = hashes, 1
    for factor in odd_factors(CONTEXT_ROWS.bit_length() - 1):
        context = context[:, :-span] * factor + context[:, span:]
        context = context ^ (context >> np.uint64(31))
        span *= 2
    return context


def run_evidence(matches: Bools, events: Bools) -> Ints:
    """For each row, how many events lie inside the unbroken run of matches it belongs to (0 outside)."""
    inside = matches & events
    inside[:, 1:] &= matches[:, :-1]
    total = np.cumsum(inside, axis=1, dtype=np.int32)
    # The running total stands still outside runs: a run's share is the total at the miss after it less the one before.
    before = np.maximum.accumulate(np.where(matches, 0, total), axis=1)
    after = np.where(matches, np.iinfo(np.int32).max, total)
    after[:, -1:] = total[:, -1:]
    after = np.minimum.accumulate(after[:, ::-1], axis=1)[:, ::-1]
    return np.where(matches, after - before, 0)


def mixed_pairs(pairs: Hashes) -> Hashes:
    """Two pixels a word, ready to be weighed and added up."""
    # A plain weighted sum would lose what differs in the high bits alone, so they are folded down first.
    return pairs ^ (pairs >> np.uint64(29))


def odd_factors(count: int) -> Hashes:
    """Fixed odd multipliers (splitmix64)."""
    state = (np.arange(1, count + 1, dtype=np.uint64)) * _GOLDEN
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    factors: Hashes = (state ^ (state >> np.uint64(31))) | np.uint64(1)
    return factors
