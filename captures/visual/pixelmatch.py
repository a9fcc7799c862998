"""Which pixels differ, exactly as pixelmatch 7.2 decides it, on the pixels that differ at all and no others.

The metric is the squared YIQ distance of Kotsarenko and Ramos, "Measuring perceived color difference using YIQ NTSC
transmission color space in mobile applications" (2010); anti-aliased pixels are told by Vyšniauskas, "Anti-aliased
Pixel and Intensity Slope Detector" (2009). Sums are taken in pixelmatch's order in 64-bit floats, and translucent
pixels are laid over its checkerboard, because a count that is to be equal cannot round elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np

from captures.visual.arrays import Bools, Floats, Ints, Pixels, Words, as_words

METRIC_NAME = "pixelmatch-yiq"
METRIC_VERSION = "7.2"
DEFAULT_THRESHOLD = 0.1

_OPAQUE = np.uint32(0xFF000000)
_YIQ = tuple(
    (tuple(np.float32(factor) for factor in factors), np.float32(weight))
    for factors, weight in (
        ((0.29889531, 0.58662247, 0.11448223), 0.5053),
        ((0.59597799, -0.27417610, -0.32180189), 0.299),
        ((0.21147017, -0.52261711, 0.31114694), 0.1957),
    )
)
MAX_DELTA = 35215.0  # the largest squared YIQ distance there is
WEAK_DELTA = MAX_DELTA * 0.02 * 0.02  # about five levels of grey
_THREADS = 2  # numpy lets go of the interpreter; more gain little, memory is the limit
_BATCH = 32  # chunks in memory at once
_CHUNK = 1 << 16  # pixels judged at once: the temporaries stay in the processor's cache
_BAND_PIXELS = 1 << 18
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


@dataclass(frozen=True)
class PixelDifference:
    """Bitmaps of the pictures' shape: no list of pixels, which of a tall page would be the bigger.

    `unlike` pixels are above the threshold and no anti-aliasing: those pixelmatch counts. `weak` ones differ by more
    than `WEAK_DELTA`. `equal` says that no pixel differs at all.
    """

    unlike: Bools
    weak: Bools
    equal: bool

    @property
    def changed(self) -> Ints:
        """The pixels that pixelmatch counts, as ascending positions `y * width + x`."""
        return np.flatnonzero(self.unlike)


def pixel_difference(
    baseline: Pixels, candidate: Pixels, *, threshold: float = DEFAULT_THRESHOLD, antialiasing: bool = True
) -> PixelDifference:
    """What differs between two RGBA pictures of one shape; `threshold` lies between 0 and 1 as in pixelmatch.

    `antialiasing=False` counts anti-aliased pixels as changed (pixelmatch's `includeAA`). Raises ValueError when the
    shapes are unlike.
    """
    old, new = as_words(baseline), as_words(candidate)
    if old.shape != new.shape:
        raise ValueError(f"pictures of {old.shape} and {new.shape} pixels have no pixels in common places")
    limit = MAX_DELTA * threshold * threshold
    opaque = _is_opaque(old) and _is_opaque(new)
    pair, swapped = _Pair(old, new, opaque=opaque), _Pair(new, old, opaque=opaque)

    unlike, weak = (np.zeros(old.shape, np.bool_) for _ in range(2))

    def judge(part: Ints) -> None:
        delta = _delta(pair, part, limit=limit)
        weak.reshape(-1)[part[delta > WEAK_DELTA]] = True
        above = part[delta > limit]
        if antialiasing:
            above = _without_antialiasing(above, pair, swapped)
        unlike.reshape(-1)[above] = True

    parts = 0
    with ThreadPoolExecutor(_THREADS) as pool:
        for batch in _batches(_positions_that_differ(old, new)):
            parts += len(batch)
            list(map(judge, batch) if len(batch) == 1 else pool.map(judge, batch))
    return PixelDifference(unlike, weak, equal=parts == 0)


def _batches(parts: Iterator[Ints]) -> Iterator[list[Ints]]:
    while batch := list(islice(parts, _BATCH)):
        yield batch


def approximate_delta(first: Words, second: Words) -> Floats:
    """The squared YIQ distance of opaque pixels to single precision; one-dimensional arrays."""
    one, two = (words.view(np.uint8).reshape(-1, 4) for words in (first, second))
    red, green, blue = (one[:, n].astype(np.float32) - two[:, n] for n in range(3))
    # Not a matrix product: for three columns the linear algebra library's threads cost more than they save.
    delta = np.zeros(len(first), np.float32)
    for (of_red, of_green, of_blue), weight in _YIQ:
        part = red * of_red
        part += green * of_green
        part += blue * of_blue
        part *= part
        part *= weight
        delta += part
    return delta


class _Pair:
    """Two pictures as flat words: the one under the detector and the other one."""

    def __init__(self, image: Words, other: Words, *, opaque: bool) -> None:
        self.height, self.width = image.shape
        self.image = image.reshape(-1)
        self.other = other.reshape(-1)
        self.opaque = opaque


def _is_opaque(words: Words) -> bool:
    rows = max(1, _BAND_PIXELS // words.shape[1])
    return all(bool((words[top : top + rows] >= _OPAQUE).all()) for top in range(0, len(words), rows))


def _positions_that_differ(old: Words, new: Words) -> Iterator[Ints]:
    width = old.shape[1]
    rows = max(1, _BAND_PIXELS // width)
    for top in range(0, len(old), rows):
        unequal = (old[top : top + rows] != new[top : top + rows]).reshape(-1)
        if unequal.any():
            positions = np.flatnonzero(unequal) + top * width
            for start in range(0, len(positions), _CHUNK):
                yield positions[start : start + _CHUNK]


def _delta(pair: _Pair, at: Ints, *, limit: float) -> Floats:
    """Squared YIQ distances; to the last bit near the limit, to single precision elsewhere."""
    first, second = pair.image[at], pair.other[at]
    if not pair.opaque:
        return _exact_delta(*_colour_difference(first, second, at))
    delta = approximate_delta(first, second)
    close = np.flatnonzero(np.abs(delta - np.float32(limit)) < 1 + 1e-4 * limit)
    exact = _exact_delta(*_colour_difference(first[close], second[close], at[close], opaque=True))
    wide = delta.astype(np.float64)
    wide[close] = exact
    return wide


def _exact_delta(red: Floats, green: Floats, blue: Floats) -> Floats:
    y = _brightness(red, green, blue)
    i = red * 0.59597799 - green * 0.27417610 - blue * 0.32180189
    q = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694
    delta: Floats = 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q
    return delta


def _colour_difference(first: Words, second: Words, at: Ints, *, opaque: bool = False) -> tuple[Floats, Floats, Floats]:
    """First minus second in red, green and blue, both laid over the checkerboard's square at `at`."""
    one, two = _channels(first), _channels(second)
    red, green, blue = ((a - b).astype(np.float64) for a, b in zip(one[:3], two[:3], strict=True))
    translucent = np.flatnonzero((one[3] & two[3]) < 255) if not opaque else ()
    if len(translucent):
        a1, a2 = one[3][translucent], two[3][translucent]
        position = at[translucent] * 4
        grounds = (
            np.full(
                len(position), 48
            ),  # pixelmatch's red square depends on the parity of a byte offset that is always even
            48 + 159 * ((position / 1.618033988749895).astype(np.int64) % 2),
            48 + 159 * ((position / 2.618033988749895).astype(np.int64) % 2),
        )
        for channel, ground, difference in zip((0, 1, 2), grounds, (red, green, blue), strict=True):
            c1, c2 = one[channel][translucent], two[channel][translucent]
            difference[translucent] = (c1 * a1 - c2 * a2 - ground * (a1 - a2)) / 255
    return red, green, blue


def _channels(words: Words) -> tuple[Ints, Ints, Ints, Ints]:
    signed = words.view(np.int32)
    return signed & 255, (signed >> 8) & 255, (signed >> 16) & 255, (signed >> 24) & 255


def _brightness(red: Floats, green: Floats, blue: Floats) -> Floats:
    y: Floats = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223
    return y


def _without_antialiasing(at: Ints, pair: _Pair, swapped: _Pair) -> Ints:
    kept = np.ones(len(at), np.bool_)
    doubtful = np.arange(len(at))
    flat = _flat_rows(pair, at)
    if flat is not None:
        # Nothing is anti-aliasing without a neighbour that is flat in both pictures. In photographs next to none has.
        doubtful = np.flatnonzero(flat.beside_both(at))
    for one, own in ((pair, flat), (swapped, flat and flat.swapped)):
        antialiased = _antialiased(one, at[doubtful], own)
        kept[doubtful[antialiased]] = False
        doubtful = doubtful[~antialiased]
    return at[kept]


@dataclass(frozen=True)
class _FlatRows:
    """Which pixels of some whole rows have more than two neighbours of their colour, in either picture."""

    start: int
    image: Bools
    other: Bools

    @property
    def swapped(self) -> _FlatRows:
        return _FlatRows(self.start, self.other, self.image)

    def in_image(self, at: Ints) -> Bools:
        flat: Bools = self.image.reshape(-1)[at - self.start]
        return flat

    def in_both(self, at: Ints) -> Bools:
        places = at - self.start
        flat: Bools = self.image.reshape(-1)[places] & self.other.reshape(-1)[places]
        return flat

    def beside_both(self, at: Ints) -> Bools:
        near = self.image & self.other
        for axis in (0, 1):
            near = _dilated(near, axis)
        beside: Bools = near.reshape(-1)[at - self.start]
        return beside


def _flat_rows(pair: _Pair, at: Ints) -> _FlatRows | None:
    """The rows around some positions; None where so few are asked about that asking one by one is cheaper."""
    if len(at) == 0:
        return None
    top, bottom = max(0, int(at[0]) // pair.width - 2), min(pair.height, int(at[-1]) // pair.width + 3)
    if (bottom - top) * pair.width > _DENSE * len(at):
        return None
    rows = slice(top * pair.width, bottom * pair.width)
    old, new = (_many_equal(image[rows].reshape(-1, pair.width)) for image in (pair.image, pair.other))
    return _FlatRows(rows.start, old, new)


def _many_equal(rows: Words) -> Bools:
    """Where more than two neighbours have the pixel's colour; beyond the border of the rows lies one more that has."""
    equal = np.zeros(rows.shape, np.int8)
    equal[[0, -1]] = equal[:, [0, -1]] = 1
    for here, there in _ADJACENT:
        same = rows[here] == rows[there]
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


def _antialiased(pair: _Pair, at: Ints, flat: _FlatRows | None) -> Bools:
    """Whether each pixel is likely anti-aliasing in `pair.image`."""
    verdict = np.zeros(len(at), np.bool_)
    on_border = _on_border(pair, at)
    for border in (False, True):
        which = np.flatnonzero(on_border == border)
        # Most changed pixels have three equal neighbours: they are settled before anything is weighed.
        if flat is not None:
            which = which[~flat.in_image(at[which])]
        else:
            which = which[_equal_neighbours(pair.image, pair, at[which], border=border) <= 2]
        if len(which):
            verdict[which] = _on_flat_slope(pair, at[which], flat, border=border)
    return verdict


def _on_flat_slope(pair: _Pair, at: Ints, flat_rows: _FlatRows | None, *, border: bool) -> Bools:
    """Whether a pixel lies between a darker and a brighter neighbour of which one is flat in both pictures."""
    centre = pair.image[at]
    deltas = np.zeros((len(_AROUND), len(at)))
    equal = np.full(len(at), 1 if border else 0, np.int8)
    for delta, (neighbour, inside) in zip(deltas, _neighbours(pair, at, border=border), strict=True):
        colours = _colour_difference(centre, pair.image[neighbour], at, opaque=pair.opaque)
        delta[:] = _brightness(*colours)
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


def _flat_in_both(pair: _Pair, at: Ints, flat_rows: _FlatRows | None) -> Bools:
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


def _equal_neighbours(image: Words, pair: _Pair, at: Ints, *, border: bool) -> Ints:
    """How many neighbours have the pixel's colour; a place on the picture's border counts as one."""
    centre = image[at]
    equal = np.full(len(at), 1 if border else 0, np.int8)
    for neighbour, inside in _neighbours(pair, at, border=border):
        same = image[neighbour] == centre
        equal += same if inside is None else same & inside
    return equal


def _neighbours(pair: _Pair, at: Ints, *, border: bool) -> Iterator[tuple[Ints, Bools | None]]:
    if not border:
        yield from ((at + (dy * pair.width + dx), None) for dx, dy in _AROUND)
        return
    x, y = at % pair.width, at // pair.width
    for dx, dy in _AROUND:
        inside = (x + dx >= 0) & (x + dx < pair.width) & (y + dy >= 0) & (y + dy < pair.height)
        yield np.where(inside, at + (dy * pair.width + dx), at), inside


def _on_border(pair: _Pair, at: Ints) -> Bools:
    x = at % pair.width
    border: Bools = (x == 0) | (x == pair.width - 1) | (at < pair.width) | (at >= pair.width * (pair.height - 1))
    return border
