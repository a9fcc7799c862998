"""Bitmaps counted in square cells: eight bytes at once instead of one pixel after another."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from captures.visual.arrays import Bools, Ints, Words
from captures.visual.model import PixelBox

_COUNTED_PX = 4
_WORDS: dict[int, type[np.unsignedinteger[Any]]] = {4: np.uint32, 8: np.uint64}


def cell_counts(places: Bools, cell: int) -> npt.NDArray[np.uint8]:
    """How many true pixels each cell of 4 or 8 pixels square has; those at the right and lower edge may be cut off."""
    in_rows = np.bitwise_count(_in_words(places, cell))
    counts: npt.NDArray[np.uint8] = in_rows.reshape(-1, cell, in_rows.shape[1]).sum(axis=1, dtype=np.uint8)
    return counts


def over_cells(cells: Bools, shape: tuple[int, ...]) -> Bools:
    """The pixels of cells of 8 pixels square, as a bitmap of that shape."""
    octets = np.where(cells, np.uint8(0xFF), np.uint8(0))
    across: Bools = np.unpackbits(octets, axis=1, count=shape[1]).view(np.bool_)
    return across.repeat(8, axis=0)[: shape[0]]


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
        cells = _cells_of(box, self._x, self._y)
        left, right = (min(max(0, n), self.columns) for n in (cells.x, cells.right))
        top, bottom = (min(max(0, n), self.rows) for n in (cells.y, cells.bottom))
        total = self._total
        return int(total[bottom, right] - total[top, right] - total[bottom, left] + total[top, left])


class Points:
    """A few pixels (columns and rows) that can be counted likewise."""

    def __init__(self, x: Ints, y: Ints, origin: tuple[int, int]) -> None:
        self._origin = origin
        self._columns, self._rows = (x - origin[0]) // _COUNTED_PX, (y - origin[1]) // _COUNTED_PX

    def within(self, box: PixelBox) -> int:
        """How many lie in the box."""
        cells = _cells_of(box, *self._origin)
        beside = (self._columns >= cells.x) & (self._columns < cells.right)
        return int(np.count_nonzero(beside & (self._rows >= cells.y) & (self._rows < cells.bottom)))


def _cells_of(box: PixelBox, x: int, y: int) -> PixelBox:
    """The box in cells from (x, y), those it cuts included."""
    left, right = (box.x - x) // _COUNTED_PX, -(-(box.right - x) // _COUNTED_PX)
    top, bottom = (box.y - y) // _COUNTED_PX, -(-(box.bottom - y) // _COUNTED_PX)
    return PixelBox(left, top, right - left, bottom - top)


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
