"""The squared YIQ distance of two pixels, to single precision and to the last bit.

Kotsarenko and Ramos, "Measuring perceived color difference using YIQ NTSC transmission color space in mobile
applications" (2010). Sums are taken in pixelmatch's order in 64-bit floats, and translucent pixels are laid over its
checkerboard, because a count that is to be equal cannot round elsewhere.
"""

from __future__ import annotations

import math

import numpy as np

from captures.visual.arrays import Bools, Floats, Ints, Words

MAX_DELTA = 35215.0  # the largest squared YIQ distance there is
_YIQ = tuple(
    (tuple(np.float32(factor) for factor in factors), np.float32(weight))
    for factors, weight in (
        ((0.29889531, 0.58662247, 0.11448223), 0.5053),
        ((0.59597799, -0.27417610, -0.32180189), 0.299),
        ((0.21147017, -0.52261711, 0.31114694), 0.1957),
    )
)
_BRIGHTNESS_STEPS = 128
_BRIGHTNESS_SLACK = 2.0  # levels; factors rounded to a 128th are at most 1.4 levels wrong in all


def approximate_delta(first: Words, second: Words, *, enough: float = MAX_DELTA) -> Floats:
    """The squared YIQ distance of opaque pixels to single precision; one-dimensional arrays.

    Where brightness alone tells of more than `enough`, that is the answer: few pixels need the two other terms then.
    """
    colours = [_difference(first, second, shift) for shift in (0, 8, 16)]
    delta = _weighed(colours, *_YIQ[0])
    near = np.flatnonzero(delta <= np.float32(enough))
    if len(near) == len(delta):
        return _with_hues(delta, colours)
    delta[near] = _with_hues(delta[near], [colour[near] for colour in colours])
    return delta


def _difference(first: Words, second: Words, shift: int) -> Floats:
    """First minus second in one channel."""
    # Shifted and masked whole words are four times as fast to read as every fourth byte.
    one, two = (words.view(np.int32) for words in (first, second))
    level = (one >> shift) & 255
    level -= (two >> shift) & 255
    return level.astype(np.float32)


def _weighed(colours: list[Floats], factors: tuple[np.float32, ...], weight: np.float32) -> Floats:
    # Not a matrix product: for three columns the linear algebra library's threads cost more than they save.
    part = colours[0] * factors[0]
    for colour, factor in zip(colours[1:], factors[1:], strict=True):
        part += colour * factor
    part *= part
    part *= weight
    return part


def _with_hues(brightness_term: Floats, colours: list[Floats]) -> Floats:
    delta = brightness_term + _weighed(colours, *_YIQ[1])
    delta += _weighed(colours, *_YIQ[2])
    return delta


def surely_beyond(first: Words, second: Words, *, limit: float) -> Bools:
    """Opaque pixels that brightness alone tells to be more than a squared YIQ distance apart; any shape.

    Whole words are weighed, two channels at a time and in whole numbers: a third of the work of `approximate_delta`.
    """
    bound = int(_BRIGHTNESS_STEPS * (math.sqrt(limit / 0.5053) + _BRIGHTNESS_SLACK)) << 16
    if bound >= 1 << 31:
        return np.zeros(first.shape, np.bool_)
    apart = _whole_brightness(first)
    apart -= _whole_brightness(second)
    apart += np.uint32(bound)  # modulo 2^32: what lies within the bound, either way, is now below twice the bound
    beyond: Bools = apart > np.uint32(2 * bound)
    return beyond


def _whole_brightness(words: Words) -> Words:
    """Brightness in steps of 1 / `_BRIGHTNESS_STEPS` level in the upper 16 bits, a fraction below, less than 2^31."""
    weighed = words & np.uint32(0x00FF00FF)
    weighed *= np.uint32(38 << 16 | 15)  # the upper half becomes 38 red + 15 blue
    green = words & np.uint32(0x0000FF00)
    green *= np.uint32(75 << 8)
    weighed += green
    return weighed


class Pair:
    """Two pictures as flat words: the one under the detector and the other one."""

    def __init__(self, image: Words, other: Words, *, opaque: bool) -> None:
        self.height, self.width = image.shape
        self.image = image.reshape(-1)
        self.other = other.reshape(-1)
        self.opaque = opaque


def exact_near(pair: Pair, at: Ints, *, limit: float) -> Floats:
    """Squared YIQ distances: to the last bit near the limit, to single precision below it; beyond, at most the true."""
    first, second = pair.image[at], pair.other[at]
    if not pair.opaque:
        return _exact_delta(*colour_difference(first, second, at))
    margin = 1 + 1e-4 * limit
    delta = approximate_delta(first, second, enough=limit + margin)
    close = np.flatnonzero(np.abs(delta - np.float32(limit)) < margin)
    exact = _exact_delta(*colour_difference(first[close], second[close], at[close], opaque=True))
    wide = delta.astype(np.float64)
    wide[close] = exact
    return wide


def _exact_delta(red: Floats, green: Floats, blue: Floats) -> Floats:
    y = brightness(red, green, blue)
    i = red * 0.59597799 - green * 0.27417610 - blue * 0.32180189
    q = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694
    delta: Floats = 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q
    return delta


def colour_difference(first: Words, second: Words, at: Ints, *, opaque: bool = False) -> tuple[Floats, Floats, Floats]:
    """First minus second in red, green and blue, both laid over the checkerboard's square at `at`."""
    one, two = (_channels(words, count=3 if opaque else 4) for words in (first, second))
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


def _channels(words: Words, *, count: int) -> list[Ints]:
    signed = words.view(np.int32)
    return [(signed >> shift) & 255 for shift in (0, 8, 16, 24)[:count]]


def brightness(red: Floats, green: Floats, blue: Floats) -> Floats:
    """Of a colour or a difference of colours."""
    y: Floats = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223
    return y
