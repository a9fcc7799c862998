"""Which pixels in a box are like those some way off in the other picture; whole rows at once, never pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from captures.visual.arrays import Bools, Words
from captures.visual.cells import cell_counts, over_cells
from captures.visual.firmness import within_range
from captures.visual.model import PixelBox
from captures.visual.yiq import approximate_delta

BAND_ROWS = 128  # a multiple of a cell
_CELL = 8
_MANY = 4096  # unequal pixels in a band; from there on a few are asked for the others of their cell
_LATTICE = np.zeros((_CELL, _CELL), np.bool_)
_LATTICE[[0, 1, 2, 3, 4, 5, 6, 7], [0, 3, 6, 1, 4, 7, 2, 5]] = True
_SAMPLED_LIKE = 0.5  # of the pixels asked in a cell; below it the others are taken for unlike

Offset = tuple[int, int]
T = TypeVar("T", bound=np.generic)


def bands(box: PixelBox) -> Iterator[PixelBox]:
    """The box from the top down in bands that stay in the processor's cache."""
    for top in range(box.y, box.bottom if box.width > 0 else box.y, BAND_ROWS):
        yield box._replace(y=top, height=min(BAND_ROWS, box.bottom - top))


def clipped(box: PixelBox, picture: Words) -> PixelBox:
    """The part of the box that lies in the picture; it may have no width or height."""
    return box.grown(0, width=picture.shape[1], height=picture.shape[0])


def part(picture: npt.NDArray[T], box: PixelBox) -> npt.NDArray[T]:
    """What the box holds, of a picture or a bitmap, not copied."""
    return picture[box.y : box.bottom, box.x : box.right]


def alike(
    image: Words, other: Words, box: PixelBox, offsets: list[Offset], *, wanted: Bools, limit: float, sampled: bool
) -> Bools:
    """Which wanted pixels of the box (which lies in the image) have a like under one of the offsets.

    `limit` is the squared YIQ distance they may have. With `sampled`, cells in which it does not look so are passed by.
    """
    found = np.zeros(wanted.shape, np.bool_)
    for offset in offsets:
        shared, rows, columns = _shared(box, offset, other)
        rest = wanted[rows, columns] > found[rows, columns]
        if not rest.any():
            continue
        here, there = part(image, shared), part(other, _back(shared, offset))
        found[rows, columns] |= rest
        rest &= here != there
        found[rows, columns] ^= rest
        if sampled and np.count_nonzero(rest) > _MANY:
            rest &= _promising(here, there, rest, limit=limit)
        found[rows, columns][rest] = approximate_delta(here[rest], there[rest], enough=limit) <= limit
    return found


def softly_alike(image: Words, other: Words, box: PixelBox, offsets: list[Offset], *, wanted: Bools) -> Bools:
    """Which wanted pixels lie within the range of those around their like: half a pixel and a few levels allowed."""
    found = np.zeros(wanted.shape, np.bool_)
    for dx, dy in offsets:
        shared, rows, columns = _shared(box, (dx, dy), other)
        rest = wanted[rows, columns] > found[rows, columns]
        y, x = np.divmod(np.flatnonzero(rest), max(1, rest.shape[1]))
        at, like = (x + shared.x, y + shared.y), (x + shared.x - dx, y + shared.y - dy)
        found[rows, columns][y, x] = within_range(image, other, at, like)
    return found


def _promising(here: Words, there: Words, rest: Bools, *, limit: float) -> Bools:
    lattice = np.tile(_LATTICE, (-(-rest.shape[0] // _CELL), -(-rest.shape[1] // _CELL)))
    asked = rest & lattice[: rest.shape[0], : rest.shape[1]]
    like = asked.copy()
    like[asked] = approximate_delta(here[asked], there[asked], enough=limit) <= limit
    enough = cell_counts(like, _CELL) >= _SAMPLED_LIKE * cell_counts(asked, _CELL)
    return over_cells(enough, rest.shape)


def _shared(box: PixelBox, offset: Offset, other: Words) -> tuple[PixelBox, slice, slice]:
    """The part of the box that has a partner in the other picture, and its rows and columns in the box."""
    back = clipped(_back(box, offset), other)
    shared = back._replace(x=back.x + offset[0], y=back.y + offset[1])
    if shared.width <= 0 or shared.height <= 0:
        return box._replace(width=0, height=0), slice(0), slice(0)
    top, left = shared.y - box.y, shared.x - box.x
    return shared, slice(top, top + shared.height), slice(left, left + shared.width)


def _back(box: PixelBox, offset: Offset) -> PixelBox:
    return box._replace(x=box.x - offset[0], y=box.y - offset[1])
