"""Rows of narrow vertical strips turned into numbers that can be compared and looked up.

A page moves column by column, so a row of the whole page is the wrong unit: a strip narrower than any column is the
right one. Arrays are (strip, row).
"""

from __future__ import annotations

import numpy as np

from captures.visual.arrays import Bools, Hashes, Ints, Words

STRIP = 32
CONTEXT_ROWS = 16
_BAND_ROWS = 64
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def strip_count(width: int) -> int:
    """How many strips cover a width; the last one may be narrower."""
    return -(-width // STRIP)


def row_hashes(words: Words, *, first_row: int = 0) -> Hashes:
    """A 64-bit hash of each strip's rows from `first_row` on, shape (strips, rows)."""
    height, width = words.shape
    strips = strip_count(width)
    factors = _factors(STRIP // 2)
    hashes = np.empty((strips, height - first_row), np.uint64)
    band = np.zeros((_BAND_ROWS, strips * STRIP), np.uint32)
    for top in range(first_row, height, _BAND_ROWS):
        rows = words[top : top + _BAND_ROWS]
        if width % STRIP:
            band[: len(rows), :width] = rows
            rows = band[: len(rows)]
        pairs = np.ascontiguousarray(rows).view(np.uint64).reshape(len(rows), strips, STRIP // 2)
        # A plain weighted sum would lose what differs in the high bits alone, so they are folded down first.
        mixed = (pairs ^ (pairs >> np.uint64(29))) * factors
        hashes[:, top - first_row : top - first_row + len(rows)] = mixed.sum(axis=2).T
    return hashes


def context_hashes(hashes: Hashes) -> Hashes:
    """A hash of each row and the `CONTEXT_ROWS` - 1 below it; shape (strips, rows - `CONTEXT_ROWS` + 1)."""
    context, span = hashes, 1
    for factor in _factors(CONTEXT_ROWS.bit_length() - 1):
        context = context[:, :-span] * factor + context[:, span:]
        context = context ^ (context >> np.uint64(31))
        span *= 2
    return context


def transitions(hashes: Hashes) -> Bools:
    """Where a row differs from the one above it: the only rows that are evidence of anything."""
    changes = np.zeros(hashes.shape, np.bool_)
    changes[:, 1:] = hashes[:, 1:] != hashes[:, :-1]
    return changes


def run_evidence(matches: Bools, changes: Bools) -> Ints:
    """For each row, how many transitions lie inside the unbroken run of matches it belongs to (0 outside)."""
    inside = matches & changes
    inside[:, 1:] &= matches[:, :-1]
    total = np.cumsum(inside, axis=1, dtype=np.int32)
    # Before a run starts `total` stands still at the value of the last miss; after it ends, at the next miss.
    before = np.maximum.accumulate(np.where(matches, 0, total), axis=1)
    top = int(total.max(initial=0))
    after = np.where(matches, top, total)
    last = total[:, -1:]
    after[:, -1:] = np.minimum(after[:, -1:], last)
    after = np.minimum.accumulate(after[:, ::-1], axis=1)[:, ::-1]
    return np.where(matches, after - before, 0)


def _factors(count: int) -> Hashes:
    """Fixed odd multipliers."""
    state = (np.arange(1, count + 1, dtype=np.uint64)) * _GOLDEN
    state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    factors: Hashes = (state ^ (state >> np.uint64(31))) | np.uint64(1)
    return factors
