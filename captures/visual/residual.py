"""The pixels that no offset explains: a second, perceptual look at the cells an alignment left open.

Hashes fail where a column's border crosses a strip, where a moved photograph was resampled (by up to 11 levels) and
where half pixels were rounded the other way. So each open tile is tried under the offsets found around it, and a pixel
is explained when a short segment through it, along a row or a column, agrees under one offset.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from captures.visual.align import OPEN
from captures.visual.arrays import Bools, Floats, Ints, Words
from captures.visual.pixelmatch import approximate_delta
from captures.visual.strips import STRIP

TILE_ROWS = 8
SEGMENT = 8
REACH = 2  # strips left and right whose offsets are tried
_BATCH_TILES = 1024


@dataclass(frozen=True)
class Side:
    """One picture seen from the alignment.

    `offset` says how far each cell (strip, row) lies below its like in `other`, or OPEN; `settled` cells need no look.
    """

    image: Words
    other: Words
    offset: Ints
    settled: Bools


def unexplained(side: Side, *, limit: float, unlike_in_place: Bools | None = None) -> Ints:
    """Positions `y * width + x` of the side's pixels that have no like in the other picture.

    `limit` is the squared YIQ distance two pixels may have. `unlike_in_place`, shape (height, width), replaces it for
    pixels that are compared where they stand.
    """
    tiles = _open_tiles(side.settled)
    if len(tiles) == 0:
        return np.empty(0, np.int64)
    tried = _offsets_around(side.offset, tiles)
    found = [
        _unexplained_in(side, tiles[batch], tried[batch], limit=limit, unlike_in_place=unlike_in_place)
        for batch in _batches(len(tiles))
    ]
    return np.concatenate(found)


def filled_down(offset: Ints) -> Ints:
    """For each cell the offset of the nearest placed cell at or above it, OPEN where there is none."""
    rows = np.where(offset == OPEN, -1, np.arange(offset.shape[1]))
    last = np.maximum.accumulate(rows, axis=1)
    filled: Ints = np.where(last < 0, OPEN, np.take_along_axis(offset, last.clip(0), axis=1))
    return filled


def _open_tiles(settled: Bools) -> Ints:
    """Pairs (strip, tile row) of the tiles with a cell that is not settled."""
    strips, rows = settled.shape
    padded = np.ones((strips, -(-rows // TILE_ROWS) * TILE_ROWS), np.bool_)
    padded[:, :rows] = settled
    return np.argwhere(~padded.reshape(strips, -1, TILE_ROWS).all(axis=2))


def _offsets_around(offset: Ints, tiles: Ints) -> Ints:
    """The offsets to try for each tile: of the nearest placed cells above and below, here and a few strips aside."""
    strips, rows = offset.shape
    above = filled_down(offset)
    below = filled_down(offset[:, ::-1])[:, ::-1]
    top = tiles[:, 1] * TILE_ROWS
    bottom = np.minimum(top + TILE_ROWS, rows) - 1
    beside = _offsets_beside(offset)[:, tiles[:, 0], tiles[:, 1]]
    usual = _usual_offset(offset)[tiles[:, 1]]
    columns = [*beside, *(np.where(usual == OPEN, OPEN, usual + rounding) for rounding in (-1, 0, 1))]
    for step in range(-REACH, REACH + 1):
        strip = (tiles[:, 0] + step).clip(0, strips - 1)
        columns += [above[strip, bottom], below[strip, top]]
    return np.stack(columns, axis=1)


def _offsets_beside(offset: Ints) -> Ints:
    """For each tile the offset of the nearest placed tile to the left and to the right, shape (2, strips, tiles)."""
    strips, rows = offset.shape
    padded = np.full((strips, -(-rows // TILE_ROWS) * TILE_ROWS), OPEN, np.int32)
    padded[:, :rows] = offset
    placed = padded.reshape(strips, -1, TILE_ROWS).max(axis=2)
    return np.stack([filled_down(placed.T).T, filled_down(placed[::-1].T).T[::-1]])


def _usual_offset(offset: Ints) -> Ints:
    """For each tile row the most frequent offset that is a move, a few rows above and below included, or OPEN."""
    rows = offset.shape[1]
    usual = np.full(-(-rows // TILE_ROWS), OPEN, np.int32)
    for tile_row in range(len(usual)):
        band = offset[:, max(0, (tile_row - 2) * TILE_ROWS) : (tile_row + 3) * TILE_ROWS : 4]
        values, counts = np.unique(band[(band != OPEN) & (band != 0)], return_counts=True)
        if len(values):
            usual[tile_row] = values[counts.argmax()]
    return usual


def _batches(count: int) -> Iterator[slice]:
    for start in range(0, count, _BATCH_TILES):
        yield slice(start, start + _BATCH_TILES)


def _unexplained_in(side: Side, tiles: Ints, tried: Ints, *, limit: float, unlike_in_place: Bools | None) -> Ints:
    height, width = side.image.shape
    rows = tiles[:, 1, np.newaxis] * TILE_ROWS + np.arange(TILE_ROWS)
    columns = tiles[:, 0, np.newaxis] * STRIP + np.arange(STRIP)
    inside = (rows < height)[:, :, np.newaxis] & (columns < width)[:, np.newaxis, :]
    rows, columns = rows.clip(max=height - 1), columns.clip(max=width - 1)
    pixels = side.image[rows[:, :, np.newaxis], columns[:, np.newaxis, :]]
    uniform = _uniform_blocks(pixels)
    explained = np.repeat(side.settled[tiles[:, 0, np.newaxis], rows][:, :, np.newaxis], STRIP, axis=2) | ~inside
    for offset in [0, *(int(n) for n in np.unique(tried) if n not in (0, OPEN))]:
        which = np.flatnonzero((tried == offset).any(axis=1)) if offset else np.arange(len(tiles))
        which = which[~explained[which].all(axis=(1, 2))]
        if len(which) == 0:
            continue
        here, across = rows[which] - offset, columns[which]
        if offset == 0 and unlike_in_place is not None:
            alike = ~unlike_in_place[here[:, :, np.newaxis], across[:, np.newaxis, :]]
        else:
            alike = _alike(pixels[which], side.other, here, across, limit=limit)
        alone = ((tried[which] == offset) | (tried[which] == OPEN)).all(axis=1)
        explained[which] |= _spread(alike, uniform[which], alone)
    tile, row, column = np.nonzero(~explained)
    positions: Ints = rows[tile, row] * width + columns[tile, column]
    return positions


def _uniform_blocks(pixels: Words) -> Bools:
    """Blocks (tile, 1, column of blocks) of one single colour: ground, on which something may be written."""
    blocks = pixels.reshape(len(pixels), TILE_ROWS, STRIP // SEGMENT, SEGMENT)
    uniform: Bools = (blocks == blocks[:, :1, :, :1]).all(axis=(1, 3))
    return uniform


def _alike(pixels: Words, other: Words, rows: Ints, columns: Ints, *, limit: float) -> Bools:
    height, width = other.shape
    there = (rows >= 0) & (rows < height)
    wide = columns < width
    like = other[rows.clip(0, height - 1)[:, :, np.newaxis], columns.clip(max=width - 1)[:, np.newaxis, :]]
    alike: Bools = pixels == like
    unlike = np.nonzero(~alike)
    delta: Floats = approximate_delta(pixels[unlike], like[unlike])
    alike[unlike] = delta <= limit
    alike &= there[:, :, np.newaxis] & wide[:, np.newaxis, :]
    return alike


def _spread(alike: Bools, uniform: Bools, alone: Bools) -> Bools:
    """What likeness explains: whole segments; single pixels where no other offset could be meant."""
    segments = alike.reshape(len(alike), TILE_ROWS, STRIP // SEGMENT, SEGMENT)
    along_row = segments.all(axis=3, keepdims=True)
    ground = uniform[:, np.newaxis, :, np.newaxis] & segments.any(axis=(1, 3), keepdims=True)
    explained = np.broadcast_to(along_row | ground, segments.shape).reshape(alike.shape)
    explained = explained | alike.all(axis=1, keepdims=True)
    return np.asarray(explained | (alike & alone[:, np.newaxis, np.newaxis]), np.bool_)
