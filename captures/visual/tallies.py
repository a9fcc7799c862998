"""Bitmaps grouped, counted and sampled eight pixels at a time, in bands: no list of their pixels is ever made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from captures.visual.arrays import Bools, Ints
from captures.visual.bitmaps import OCTET, WORD, Bitmap, Octets
from captures.visual.clusters import CELL
from captures.visual.model import PixelBox

_BITS = np.unpackbits(np.arange(256, dtype=np.uint8)[:, np.newaxis], axis=1, bitorder="little")
_LOWEST = _BITS.argmax(axis=1)
_HIGHEST = OCTET - 1 - _BITS[:, ::-1].argmax(axis=1)
_NTH = np.argsort(1 - _BITS, axis=1, kind="stable")  # of each octet the places of its bits, first to last


@dataclass(frozen=True)
class Placed:
    """A bitmap, and on which row each of its rows lies for grouping: by strip and row, or where it stands."""

    bitmap: Bitmap
    rows: Ints | None = None

    def occupy(self, cells: Bools) -> None:
        """Makes those cells true that have some of the pixels."""
        for some in self._octets():
            cells[some.cell_row, some.column] = True

    def tally(self, groups: Ints, count: int) -> Tally:
        """The pixels told by groups: `groups` says of each cell which it belongs to."""
        pixels = np.zeros(count, np.int64)
        box = _Edges(count)
        for some in self._octets():
            group = groups[some.cell_row, some.column]
            pixels += np.bincount(group, np.bitwise_count(some.octet), count).astype(np.int64)
            box.widen(some, group)
        return Tally(pixels, box.boxes())

    def sample(self, groups: Ints, tally: Tally, *, most: int) -> tuple[Ints, Ints]:
        """Of each group all pixels, or an even sample of at most so many: as `y * width + x`, and their groups."""
        step = np.maximum(1, -(-tally.pixels // most))
        seen = np.zeros(len(step), np.int64)
        found: list[tuple[Ints, Ints]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
        for some in self._octets():
            found += _sampled(some, groups[some.cell_row, some.column], seen, step, width=self.bitmap.width)
        positions, of_groups = zip(*found, strict=True)
        return np.concatenate(positions), np.concatenate(of_groups)

    def _octets(self) -> Iterator[_Octets]:
        for band in self.bitmap.bands():
            octets = self.bitmap.octets[band]
            filled = octets != 0
            at = np.flatnonzero(filled)
            if len(at):
                # Rows are few and known: dividing each place by the width would take longer than all the rest.
                row = np.repeat(np.arange(len(octets)), np.count_nonzero(filled, axis=1))
                column = at - row * octets.shape[1]
                octet = octets.reshape(-1)[at]
                row += band.start
                lies = row if self.rows is None else self.rows[column // (WORD // OCTET), row]
                yield _Octets(octet, row, column, lies // CELL)


@dataclass(frozen=True)
class Tally:
    """For each group how many pixels it has, and the tight box around them: None where it has none."""

    pixels: Ints
    boxes: list[PixelBox | None]


class _Octets(NamedTuple):
    """Octets with a true pixel, in reading order."""

    octet: Octets
    row: Ints
    column: Ints
    cell_row: Ints


class _Edges:
    """How far the pixels of each group reach."""

    def __init__(self, count: int) -> None:
        self._low = np.full((2, count), np.iinfo(np.int64).max)
        self._high = np.full((2, count), -1)

    def widen(self, some: _Octets, group: Ints) -> None:
        # Of octets side by side the first and the last say it all.
        breaks = np.flatnonzero((np.diff(some.column) != 1) | (np.diff(some.row) != 0) | (np.diff(group) != 0))
        first, last = np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [len(group) - 1]])
        np.minimum.at(self._low[0], group[first], some.column[first] * OCTET + _LOWEST[some.octet[first]])
        np.maximum.at(self._high[0], group[last], some.column[last] * OCTET + _HIGHEST[some.octet[last]])
        np.minimum.at(self._low[1], group[first], some.row[first])
        np.maximum.at(self._high[1], group[last], some.row[last])

    def boxes(self) -> list[PixelBox | None]:
        edges = zip(*self._low.tolist(), *self._high.tolist(), strict=True)
        return [PixelBox(a, b, c - a + 1, d - b + 1) if c >= 0 else None for a, b, c, d in edges]


def _sampled(some: _Octets, group: Ints, seen: Ints, step: Ints, *, width: int) -> Iterator[tuple[Ints, Ints]]:
    """Positions and groups of every so manieth pixel of each group; `seen` counts the pixels passed by so far."""
    # Numbers of two bytes are sorted several times as fast.
    order = np.argsort(group.astype(np.uint16) if len(seen) < 1 << 16 else group, kind="stable")
    group, counts = group[order], np.bitwise_count(some.octet[order]).astype(np.int64)
    total = np.cumsum(counts) - counts
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    rank = total + np.repeat(seen[group[starts]] - total[starts], np.diff(starts, append=len(group)))
    seen += np.bincount(group, counts, len(seen)).astype(np.int64)
    asked = -(-rank // step[group]) * step[group]
    hit = np.flatnonzero(asked < rank + counts)
    while len(hit):
        at = order[hit]
        column = some.column[at] * OCTET + _NTH[some.octet[at], asked[hit] - rank[hit]]
        yield some.row[at] * width + column, group[hit]
        asked[hit] += step[group[hit]]
        hit = hit[asked[hit] < rank[hit] + counts[hit]]
