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
from captures.visual.arrays import Bools, Ints, Words
from captures.visual.bitmaps import Bitmap
from captures.visual.strips import STRIP
from captures.visual.yiq import approximate_delta

TILE_ROWS = 8
SEGMENT = 8
REACH = 2  # strips left and right whose offsets are tried
_BATCH_TILES = 4096  # fewer cost more in calls than the processor's cache saves
_BATCH_CELLS = 1 << 18  # their places are 64-bit numbers, of a tall page twice as big as all offsets
_MANY = 4096  # unequal pixels in a batch; from there on it is worth asking a few first
_WHOLE_ROW = np.uint32(0xFFFFFFFF)
_WHOLE_SEGMENT = np.uint8(0xFF)
# One pixel of each row and of each column of a block.
_LATTICE = np.tile(np.eye(SEGMENT, dtype=np.bool_)[:, [0, 3, 6, 1, 4, 7, 2, 5]], STRIP // SEGMENT)


@dataclass(frozen=True)
class Side:
    """One picture seen from the alignment.

    `offset` says how far each cell (strip, row) lies below its like in `other`, or OPEN; `settled` cells need no look.
    """

    image: Words
    other: Words
    offset: Ints
    settled: Bools


def unexplained(side: Side, *, limit: float, unlike_in_place: Bitmap | None = None) -> Bitmap:
    """The side's pixels that have no like in the other picture.

    `limit` is the squared YIQ distance two pixels may have. `unlike_in_place` replaces it for pixels that are compared
    where they stand.
    """
    found = Bitmap.empty(side.image.shape)
    tiles = _open_tiles(side.settled)
    if len(tiles) == 0:
        return found
    tried = _offsets_around(side.offset, tiles)
    # Tiles that the picture's edge cuts are dealt with apart, so that the others can be copied row by row.
    whole = ((tiles + 1) * (STRIP, TILE_ROWS) <= side.image.shape[::-1]).all(axis=1)
    for kind in (np.flatnonzero(whole), np.flatnonzero(~whole)):
        for batch in _batches(len(kind)):
            some = tiles[kind[batch]]
            left = _unexplained_in(side, some, tried[:, kind[batch]], limit=limit, unlike_in_place=unlike_in_place)
            _put(found, some, left)
    return found


def filled_down(offset: Ints) -> Ints:
    """For each cell the offset of the nearest placed cell at or above it, OPEN where there is none."""
    filled = np.empty_like(offset)
    some = max(1, _BATCH_CELLS // offset.shape[1])
    for start in range(0, len(offset), some):
        part = offset[start : start + some]
        last = np.maximum.accumulate(np.where(part == OPEN, -1, np.arange(part.shape[1])), axis=1)
        filled[start : start + some] = np.where(last < 0, OPEN, np.take_along_axis(part, last.clip(0), axis=1))
    return filled


def _open_tiles(settled: Bools) -> Ints:
    """Pairs (strip, tile row) of the tiles with a cell that is not settled."""
    strips, rows = settled.shape
    padded = np.ones((strips, -(-rows // TILE_ROWS) * TILE_ROWS), np.bool_)
    padded[:, :rows] = settled
    return np.argwhere(~padded.reshape(strips, -1, TILE_ROWS).all(axis=2))


def _offsets_around(offset: Ints, tiles: Ints) -> Ints:
    """The offsets to try for each tile: of the nearest placed cells above and below, here and a few strips aside.

    The shape is (offsets, tiles): numpy asks whether any of a tile's is another one tenfold as fast down as across.
    """
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
    return np.stack(columns)


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
    moves = np.flatnonzero(((offset != OPEN) & (offset != 0)).any(axis=0)) // TILE_ROWS
    near = np.unique(np.add.outer(np.unique(moves), np.arange(-2, 3)).clip(0, len(usual) - 1))
    for tile_row in near.tolist():
        band = offset[:, max(0, (tile_row - 2) * TILE_ROWS) : (tile_row + 3) * TILE_ROWS : 4]
        values, counts = np.unique(band[(band != OPEN) & (band != 0)], return_counts=True)
        if len(values):
            usual[tile_row] = values[counts.argmax()]
    return usual


def _batches(count: int) -> Iterator[slice]:
    for start in range(0, count, _BATCH_TILES):
        yield slice(start, start + _BATCH_TILES)


@dataclass(frozen=True)
class _Places:
    """Tiles by their rows, shape (tiles, TILE_ROWS), and columns, shape (tiles, STRIP)."""

    rows: Ints
    columns: Ints

    def at(self, which: Ints, *, above: int) -> _Places:
        """Some of the tiles, or their like so many rows above."""
        return _Places(self.rows[which] - above, self.columns[which])

    def of(self, picture: Words) -> Words:
        """What a picture holds there, shape (tiles, TILE_ROWS, STRIP); beyond its edge its last pixels again."""
        held: Words
        if self._lie_in(picture.shape):
            # A row of a tile is copied at once: several times as quick as pixel by pixel.
            tiles = np.lib.stride_tricks.sliding_window_view(picture, (TILE_ROWS, STRIP))
            held = tiles[self.rows[:, 0], self.columns[:, 0]]
        else:
            height, width = picture.shape
            rows, columns = self.rows.clip(0, height - 1), self.columns.clip(0, width - 1)
            held = picture[rows[:, :, np.newaxis], columns[:, np.newaxis, :]]
        return held

    def inside(self, shape: tuple[int, ...]) -> Bools:
        """Which pixels of the tiles lie in a picture of that shape."""
        height, width = shape
        rows, columns = (self.rows >= 0) & (self.rows < height), self.columns < width
        inside: Bools = rows[:, :, np.newaxis] & columns[:, np.newaxis, :]
        return inside

    def _lie_in(self, shape: tuple[int, ...]) -> bool:
        return bool(self.rows.min() >= 0 and self.rows.max() < shape[0] and self.columns.max() < shape[1])


def _places(tiles: Ints) -> _Places:
    return _Places(
        tiles[:, 1, np.newaxis] * TILE_ROWS + np.arange(TILE_ROWS), tiles[:, 0, np.newaxis] * STRIP + np.arange(STRIP)
    )


def _put(bitmap: Bitmap, tiles: Ints, rows_of_tiles: Words) -> None:
    """Writes tiles, given as a word a row, into a bitmap; what lies beyond its edge is dropped."""
    rows = tiles[:, 1, np.newaxis] * TILE_ROWS + np.arange(TILE_ROWS)
    strips = np.broadcast_to(tiles[:, 0, np.newaxis], rows.shape)
    inside = rows < bitmap.height
    bitmap.words[rows[inside], strips[inside]] = (rows_of_tiles & _columns_inside(tiles, bitmap.width))[inside]


def _columns_inside(tiles: Ints, width: int) -> Words:
    """For each tile the word of the columns that lie in the picture, shape (tiles, 1)."""
    columns = (width - tiles[:, :1] * STRIP).clip(max=STRIP)
    return ((np.uint64(1) << columns.astype(np.uint64)) - np.uint64(1)).astype(np.uint32)


def _unexplained_in(side: Side, tiles: Ints, tried: Ints, *, limit: float, unlike_in_place: Bitmap | None) -> Words:
    """The pixels of the tiles that none of the offsets tried explains, a word a row: shape (tiles, TILE_ROWS)."""
    places = _places(tiles)
    pixels = places.of(side.image)
    uniform = _uniform_blocks(pixels)
    inside = _columns_inside(tiles, side.image.shape[1])
    rows = places.rows.clip(max=len(side.image) - 1)
    explained: Words = side.settled[tiles[:, 0, np.newaxis], rows] * _WHOLE_ROW
    for offset in [0, *(int(n) for n in np.unique(tried) if n not in (0, OPEN))]:
        which = np.flatnonzero((tried == offset).any(axis=0)) if offset else np.arange(len(tiles))
        which = which[(explained[which] != _WHOLE_ROW).any(axis=1)]
        if len(which) == 0:
            continue
        of_these = tried[:, which]
        alone = ((of_these == offset) | (of_these == OPEN)).all(axis=0)
        if offset == 0 and unlike_in_place is not None:
            alike = ~unlike_in_place.words[rows[which], tiles[which, :1]]
        else:
            there = places.at(which, above=offset)
            asked = uniform[which] | alone[:, np.newaxis]
            alike = _alike(pixels[which], side.other, there, asked=asked, limit=limit)
        explained[which] |= _spread(alike, alike & inside[which], uniform[which], alone)
    left: Words = ~explained
    return left


def _uniform_blocks(pixels: Words) -> Bools:
    """Blocks (tile, column of blocks) of one single colour: ground, on which something may be written."""
    first = pixels[:, :1, ::SEGMENT].repeat(SEGMENT, axis=2)
    octets = np.bitwise_and.reduce(_packed(pixels == first), axis=1).view(np.uint8).reshape(len(pixels), -1)
    uniform: Bools = octets == _WHOLE_SEGMENT
    return uniform


def _packed(pixels: Bools) -> Words:
    """Tiles at a bit a pixel: a word a row."""
    words: Words = np.packbits(pixels, axis=2, bitorder="little").view("<u4")[..., 0]
    return words


def _alike(pixels: Words, other: Words, there: _Places, *, asked: Bools, limit: float) -> Words:
    """Which pixels are like those there, a word a row; in blocks not `asked` only where it can make a segment whole."""
    like = there.of(other)
    alike: Bools = pixels == like
    unlike = _worth_a_look(pixels, like, alike, asked=asked, limit=limit)
    alike[unlike] = approximate_delta(pixels[unlike], like[unlike], enough=limit) <= limit
    alike &= there.inside(other.shape)
    return _packed(alike)


def _worth_a_look(pixels: Words, like: Words, equal: Bools, *, asked: Bools, limit: float) -> Bools:
    """The unequal pixels whose row or column in their block is not broken anyway.

    One pixel is looked at in each row and each column of a block: where that one is unlike, the segment is not whole.
    """
    unlike = ~equal
    if np.count_nonzero(unlike) < _MANY:
        return unlike
    first = unlike & _LATTICE
    whole = equal & _LATTICE
    whole[first] = approximate_delta(pixels[first], like[first], enough=limit) <= limit
    octets = np.packbits(whole, axis=2, bitorder="little")
    columns = np.bitwise_or.reduce(octets, axis=1, keepdims=True)
    worth = np.where((octets != 0) | asked[:, np.newaxis], _WHOLE_SEGMENT, columns)
    verdict: Bools = np.unpackbits(worth, axis=2, bitorder="little").view(np.bool_)
    verdict &= unlike
    return verdict


def _spread(alike: Words, alike_inside: Words, uniform: Bools, alone: Bools) -> Words:
    """What likeness explains, a word a row: whole segments; single pixels where no other offset could be meant."""
    octets = alike.view(np.uint8).reshape(len(alike), TILE_ROWS, -1)
    along_row = octets == _WHOLE_SEGMENT
    ground = uniform & alike_inside.view(np.uint8).reshape(octets.shape).any(axis=1)
    segments = np.where(along_row | ground[:, np.newaxis], _WHOLE_SEGMENT, np.uint8(0))
    explained: Words = segments.view("<u4")[..., 0]
    explained |= np.bitwise_and.reduce(alike, axis=1, keepdims=True)
    explained[alone] |= alike[alone]
    return explained
