"""Bitmaps counted in square cells: eight bytes at once instead of one pixel after another."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from captures.visual.arrays import Bools, Ints, Words
from captures.visual.model import PixelBox

_WORDS: dict[int, type[np.unsignedinteger[Any]]] = {4: np.uint32, 8: np.uint64}


def cell_counts(places: Bools, cell: int) -> npt.NDArray[np.uint8]:
    """How many true pixels each cell of 4 or 8 pixels square has; those at the right and lower edge may be cut off."""
    in_rows = np.bitwise_count(_in_words(places, cell))
    counts: npt.NDArray[np.uint8] = in_rows.reshape(-1, cell, in_rows.shape[1]).sum(axis=1, dtype=np.uint8)
    return counts


def any_in_cells(places: Bools, cell: int) -> Bools:
    """Which cells have a true pixel."""
    words = _in_words(places, cell)
    occupied: Bools = np.bitwise_or.reduce(words.reshape(-1, cell, words.shape[1]), axis=1) != 0
    return occupied


def over_cells(cells: Bools, cell: int, shape: tuple[int, ...]) -> Bools:
    """The pixels of the cells, as a bitmap of that shape."""
    return cells.repeat(cell, axis=0)[: shape[0]].repeat(cell, axis=1)[:, : shape[1]]


def tight_boxes(places: Bools, cells: Bools, labels: Ints, count: int, *, cell: int = 8) -> list[PixelBox]:
    """The box around the true pixels of each label's cells, of which each has some; labels count from 0."""
    row, column = np.nonzero(cells)
    words = _in_words(places, cell)
    tiles = words.reshape(-1, cell, words.shape[1])[row, :, column]
    across = np.bitwise_or.reduce(tiles, axis=1).view(np.bool_).reshape(-1, cell)
    down = tiles != 0
    of_cell = labels[row, column]
    far = np.iinfo(np.int64).max
    left, top, right, bottom = (np.full(count, value, np.int64) for value in (far, far, -1, -1))
    for start, filled, low, high in ((column, across, left, right), (row, down, top, bottom)):
        np.minimum.at(low, of_cell, start * cell + filled.argmax(axis=1))
        np.maximum.at(high, of_cell, start * cell + cell - filled[:, ::-1].argmax(axis=1))
    edges = zip(left.tolist(), top.tolist(), right.tolist(), bottom.tolist(), strict=True)
    return [PixelBox(a, b, c - a, d - b) for a, b, c, d in edges]


class Counts:
    """True pixels that can be counted in a box, as exactly as cells of four pixels allow; `origin` is (x, y)."""

    def __init__(self, cells: npt.NDArray[np.uint8], origin: tuple[int, int]) -> None:
        self._x, self._y = origin
        self.rows, self.columns = cells.shape
        self._total = np.zeros((self.rows + 1, self.columns + 1), np.int32)
        np.cumsum(cells, axis=0, dtype=np.int32, out=self._total[1:, 1:])
        np.cumsum(self._total[1:, 1:], axis=1, out=self._total[1:, 1:])

    def within(self, box: PixelBox) -> int:
        """How many lie in the box."""
        left, right = (min(max(0, n // 4), self.columns) for n in (box.x - self._x, box.right - self._x + 3))
        top, bottom = (min(max(0, n // 4), self.rows) for n in (box.y - self._y, box.bottom - self._y + 3))
        total = self._total
        return int(total[bottom, right] - total[top, right] - total[bottom, left] + total[top, left])


def differs_from_left(picture: Words, box: PixelBox) -> Bools:
    """Which pixels of the box are unlike their left neighbour; the picture's first column has none."""
    rows, inked = slice(box.y, box.bottom), np.zeros((box.height, box.width), np.bool_)
    start = max(1, box.x)
    inked[:, start - box.x :] = picture[rows, start : box.right] != picture[rows, start - 1 : box.right - 1]
    return inked


def _in_words(places: Bools, cell: int) -> npt.NDArray[np.unsignedinteger[Any]]:
    height, width = places.shape
    if height % cell or width % cell or not places.flags.c_contiguous:
        whole = np.zeros((-(-height // cell) * cell, -(-width // cell) * cell), np.bool_)
        whole[:height, :width] = places
        places = whole
    words: npt.NDArray[np.unsignedinteger[Any]] = places.view(_WORDS[cell])
    return words
