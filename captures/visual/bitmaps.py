"""Bitmaps of a whole picture at a bit a pixel: at a byte a pixel three of a tall page are as big as the page in colour.

A word is a row of one strip (32 pixels), an octet 8 pixels of a row: many questions are put to those instead of pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from captures.visual.arrays import Bools, Ints, Words
from captures.visual.model import PixelBox

WORD = 32
OCTET = 8
_BAND_ROWS = 512

Octets = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Bitmap:
    """True pixels of a picture; `octets` are (rows, octets), lowest bit leftmost, and false beyond the right edge."""

    octets: Octets
    width: int

    @classmethod
    def empty(cls, shape: tuple[int, ...]) -> Bitmap:
        """No pixel is true; `shape` is (height, width)."""
        height, width = shape
        return cls(np.zeros((height, -(-width // WORD) * (WORD // OCTET)), np.uint8), width)

    @classmethod
    def of(cls, places: Bools) -> Bitmap:
        """The same as an array of a byte a pixel."""
        bitmap = cls.empty(places.shape)
        bitmap.write(PixelBox(0, 0, bitmap.width, bitmap.height), places)
        return bitmap

    @property
    def height(self) -> int:
        """The picture's rows."""
        return len(self.octets)

    @property
    def words(self) -> Words:
        """The same memory as (rows, strips)."""
        return self.octets.view("<u4")

    def count(self) -> int:
        """How many pixels are true."""
        return sum(int(np.bitwise_count(self.octets[rows]).sum()) for rows in self.bands())

    def any(self) -> bool:
        """Whether one is."""
        return bool(self.octets.any())

    def any_in_octets(self) -> Bools:
        """Which squares of 8 by 8 pixels have a true one."""
        starts = np.arange(0, self.height, OCTET)
        squares: Bools = np.bitwise_or.reduceat(self.octets, starts, axis=0) != 0
        return squares[:, : -(-self.width // OCTET)]

    def bands(self) -> Iterator[slice]:
        """All rows, some at a time."""
        for top in range(0, self.height, _BAND_ROWS):
            yield slice(top, min(top + _BAND_ROWS, self.height))

    def within(self, box: PixelBox) -> Bools:
        """The box, which lies in the picture, at a byte a pixel: a copy."""
        first, skipped = divmod(box.x, OCTET)
        octets = self.octets[box.y : box.bottom, first : -(-box.right // OCTET)]
        places: Bools = np.unpackbits(octets, axis=1, bitorder="little").view(np.bool_)
        return places[:, skipped : skipped + box.width]

    def at(self, positions: Ints) -> Bools:
        """Which of some pixels, given as `y * width + x`, are true."""
        row, column = np.divmod(positions, self.width)
        held: Bools = (self.octets[row, column // OCTET] >> (column % OCTET).astype(np.uint8)) & 1 != 0
        return held

    def write(self, box: PixelBox, places: Bools) -> None:
        """Makes the pixels of the box, which lies in the picture, those of an array."""
        first, skipped = divmod(box.x, OCTET)
        last = -(-box.right // OCTET)
        if skipped or box.right != min(last * OCTET, self.width):
            whole = self.within(PixelBox(first * OCTET, box.y, (last - first) * OCTET, box.height))
            whole[:, skipped : skipped + box.width] = places
            places = whole
        self.octets[box.y : box.bottom, first:last] = np.packbits(places, axis=1, bitorder="little")

    def positions(self) -> Ints:
        """The true pixels as ascending `y * width + x`."""
        found = [np.empty(0, np.int64)]
        for rows in self.bands():
            if self.octets[rows].any():
                places = self.within(PixelBox(0, rows.start, self.width, rows.stop - rows.start))
                found.append(np.flatnonzero(places) + rows.start * self.width)
        return np.concatenate(found)
