"""Which pixels are likely anti-aliasing, exactly as pixelmatch decides it.

Vyšniauskas, "Anti-aliased Pixel and Intensity Slope Detector" (2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Bools, Ints, Words
from captures.visual.yiq import Pair, brightness, colour_difference

_DENSE = 8  # with fewer pixels for each one asked about, whole rows are looked at
# Each pair of neighbours once, as the places of the one and of the other.
_ADJACENT = (
    (np.s_[:, 1:], np.s_[:, :-1]),
    (np.s_[1:], np.s_[:-1]),
    (np.s_[1:, 1:], np.s_[:-1, :-1]),
    (np.s_[1:, :-1], np.s_[:-1, 1:]),
)
# Neighbours in pixelmatch's order, column by column: on a tie the first extreme counts.
_AROUND = tuple((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if (dx, dy) != (0, 0))


def drop_antialiasing(unlike: Bools, pair: Pair, swapped: Pair, *, top: int) -> None:
    """Makes pixels false that are anti-aliasing in either picture; `swapped` is the pair turned round.

    `unlike` are whole rows of the pictures from row `top`.
    """
    rows = np.flatnonzero(unlike.any(axis=1))
    if len(rows) == 0:
        return
    unlike, top = unlike[rows[0] : rows[-1] + 1], top + int(rows[0])
    flat = _flat_rows(pair, unlike, top=top)
    # Nothing is anti-aliasing without a neighbour that is flat in both pictures. In photographs next to none has.
    near = None if flat is None else flat.beside_both(slice(top, top + len(unlike)))
    for one, own in ((pair, flat), (swapped, flat and flat.swapped)):
        asked = unlike if own is None or near is None else own.steep(slice(top, top + len(unlike))) & near & unlike
        places = np.flatnonzero(asked)
        antialiased = _antialiased(one, places + top * pair.width, own)
        unlike.reshape(-1)[places[antialiased]] = False


@dataclass(frozen=True)
class _FlatRows:
    """Which pixels of whole rows, from row `top`, have more than two neighbours of their colour, in either picture."""

    top: int
    image: Bools
    other: Bools

    @property
    def swapped(self) -> _FlatRows:
        return _FlatRows(self.top, self.other, self.image)

    def steep(self, rows: slice) -> Bools:
        """Which pixels of some of the rows are not flat in the image."""
        return ~self.image[rows.start - self.top : rows.stop - self.top]

    def in_both(self, at: Ints) -> Bools:
        places = at - self.top * self.image.shape[1]
        flat: Bools = self.image.reshape(-1)[places] & self.other.reshape(-1)[places]
        return flat

    def beside_both(self, rows: slice) -> Bools:
        """Which pixels of some of the rows are, or touch, one that is flat in both pictures."""
        near = self.image & self.other
        for axis in (0, 1):
            near = _dilated(near, axis)
        return near[rows.start - self.top : rows.stop - self.top]


def _flat_rows(pair: Pair, unlike: Bools, *, top: int) -> _FlatRows | None:
    """The rows around some pixels; None where so few are asked about that asking one by one is cheaper."""
    if unlike.size > _DENSE * np.count_nonzero(unlike):
        return None
    start, stop = max(0, top - 2), min(pair.height, top + len(unlike) + 2)
    rows = slice(start * pair.width, stop * pair.width)
    old, new = (_many_equal(image[rows].reshape(-1, pair.width)) for image in (pair.image, pair.other))
    return _FlatRows(start, old, new)


def _many_equal(rows: Words) -> Bools:
    """Where more than two neighbours have the pixel's colour; beyond the border of the rows lies one more that has."""
    equal = np.zeros(rows.shape, np.int8)
    equal[[0, -1]] = equal[:, [0, -1]] = 1
    for here, there in _ADJACENT:
        same = (rows[here] == rows[there]).view(np.int8)  # added as they are: bools would be converted first
        equal[here] += same
        equal[there] += same
    many: Bools = equal > 2
    return many


def _dilated(places: Bools, axis: int) -> Bools:
    grown = places.copy()
    head, tail = (np.s_[1:], np.s_[:-1]) if axis == 0 else (np.s_[:, 1:], np.s_[:, :-1])
    grown[head] |= places[tail]
    grown[tail] |= places[head]
    return grown


def _antialiased(pair: Pair, at: Ints, flat: _FlatRows | None) -> Bools:
    """Whether each pixel is likely anti-aliasing in `pair.image`; with `flat`, of pixels that are not flat in it."""
    verdict = np.zeros(len(at), np.bool_)
    on_border = _on_border(pair, at)
    for border in (False, True):
        which = np.flatnonzero(on_border == border)
        # Most changed pixels have three equal neighbours: they are settled before anything is weighed.
        if flat is None:
            which = which[_equal_neighbours(pair.image, pair, at[which], border=border) <= 2]
        if len(which):
            verdict[which] = _on_flat_slope(pair, at[which], flat, border=border)
    return verdict


def _on_flat_slope(pair: Pair, at: Ints, flat_rows: _FlatRows | None, *, border: bool) -> Bools:
    """Whether a pixel lies between a darker and a brighter neighbour of which one is flat in both pictures."""
    centre = pair.image[at]
    deltas = np.zeros((len(_AROUND), len(at)))
    equal = np.full(len(at), 1 if border else 0, np.int8)
    for delta, (neighbour, inside) in zip(deltas, _neighbours(pair, at, border=border), strict=True):
        colours = colour_difference(centre, pair.image[neighbour], at, opaque=pair.opaque)
        delta[:] = brightness(*colours)
        if inside is not None:
            delta[~inside] = 0
            equal += inside & (delta == 0)
        else:
            equal += delta == 0
    column = np.arange(len(at))
    darkest, brightest = deltas.argmin(axis=0), deltas.argmax(axis=0)
    slope = (equal <= 2) & (deltas[darkest, column] < 0) & (deltas[brightest, column] > 0)
    steps = np.array([dy * pair.width + dx for dx, dy in _AROUND])
    for extreme in (darkest, brightest):
        extreme[~slope] = 0
    flat = np.zeros(len(at), np.bool_)
    flat[slope] = _flat_in_both(pair, at[slope] + steps[darkest[slope]], flat_rows)
    rest = np.flatnonzero(slope & ~flat)
    flat[rest] = _flat_in_both(pair, at[rest] + steps[brightest[rest]], flat_rows)
    return flat


def _flat_in_both(pair: Pair, at: Ints, flat_rows: _FlatRows | None) -> Bools:
    if flat_rows is not None:
        return flat_rows.in_both(at)
    flat = np.zeros(len(at), np.bool_)
    on_border = _on_border(pair, at)
    for border in (False, True):
        which = np.flatnonzero(on_border == border)
        for image in (pair.image, pair.other):
            which = which[_equal_neighbours(image, pair, at[which], border=border) > 2]
        flat[which] = True
    return flat


def _equal_neighbours(image: Words, pair: Pair, at: Ints, *, border: bool) -> Ints:
    """How many neighbours have the pixel's colour; a place on the picture's border counts as one."""
    centre = image[at]
    equal = np.full(len(at), 1 if border else 0, np.int8)
    for neighbour, inside in _neighbours(pair, at, border=border):
        same = image[neighbour] == centre
        equal += same if inside is None else same & inside
    return equal


def _neighbours(pair: Pair, at: Ints, *, border: bool) -> Iterator[tuple[Ints, Bools | None]]:
    if not border:
        yield from ((at + (dy * pair.width + dx), None) for dx, dy in _AROUND)
        return
    x, y = at % pair.width, at // pair.width
    for dx, dy in _AROUND:
        inside = (x + dx >= 0) & (x + dx < pair.width) & (y + dy >= 0) & (y + dy < pair.height)
        yield np.where(inside, at + (dy * pair.width + dx), at), inside


def _on_border(pair: Pair, at: Ints) -> Bools:
    x = at % pair.width
    border: Bools = (x == 0) | (x == pair.width - 1) | (at < pair.width) | (at >= pair.width * (pair.height - 1))
    return border
