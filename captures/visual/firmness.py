"""A second look at the pixels left over: are they unlike even when half a pixel is allowed for?

Layouts of 42.5 px draw a line at 42 or 43 and scale a photograph by a hair. A pixel of such a line lies between the
darkest and the brightest of the nine pixels around its place in the other picture; new content does not.
"""

from __future__ import annotations

import numpy as np

from captures.visual.align import OPEN
from captures.visual.arrays import Bools, Ints, Words
from captures.visual.residual import Side, filled_down
from captures.visual.strips import STRIP

SLACK_LEVELS = 12  # photographs that moved were seen to differ by 11
_CHUNK = 1 << 16


def firmly_unlike(side: Side, positions: Ints) -> Bools:
    """Which positions of the side's picture are unlike all nine pixels' range under every offset around them."""
    firm = np.ones(len(positions), np.bool_)
    if len(positions) == 0:
        return firm
    above = filled_down(side.offset)
    below = filled_down(side.offset[:, ::-1])[:, ::-1]
    width = side.image.shape[1]
    last = side.offset.shape[0] - 1
    for start in range(0, len(positions), _CHUNK):
        part = positions[start : start + _CHUNK]
        x, y = part % width, part // width
        left = np.ones(len(part), np.bool_)
        for step in (-1, 0, 1):
            strip = (x // STRIP + step).clip(0, last)
            for tried in (above[strip, y], below[strip, y]):
                ask = np.flatnonzero(left & (tried != OPEN))
                left[ask] = ~within_range(side.image, side.other, (x[ask], y[ask]), (x[ask], y[ask] - tried[ask]))
        firm[start : start + _CHUNK] = left
    return firm


def within_range(image: Words, other: Words, at: tuple[Ints, Ints], like: tuple[Ints, Ints]) -> Bools:
    """Whether pixels `at` (x, y) of the image lie in the range of the nine pixels around their like's place."""
    (x, y), (like_x, like_y) = at, like
    height, width = other.shape
    low = np.full((len(x), 4), 255, np.uint8)
    high = np.zeros((len(x), 4), np.uint8)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            near = _channels(other, (like_x + dx).clip(0, width - 1), (like_y + dy).clip(0, height - 1))
            np.minimum(low, near, out=low)
            np.maximum(high, near, out=high)
    own = _channels(image, x, y).astype(np.int16)
    inside = (own >= low.astype(np.int16) - SLACK_LEVELS) & (own <= high.astype(np.int16) + SLACK_LEVELS)
    verdict: Bools = inside.all(axis=1) & (like_y >= -1) & (like_y <= height)
    return verdict


def _channels(words: Words, x: Ints, y: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return words[y, x].view(np.uint8).reshape(-1, 4)
