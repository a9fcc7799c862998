"""A bitmap holds what was written, wherever its boxes begin and end."""

from __future__ import annotations

import numpy as np
import pytest

from captures.visual.bitmaps import Bitmap
from captures.visual.model import PixelBox

SHAPE = (19, 83)
BOXES = [
    PixelBox(0, 0, 83, 19),
    PixelBox(5, 3, 2, 9),
    PixelBox(8, 0, 16, 1),
    PixelBox(77, 18, 6, 1),
    PixelBox(3, 2, 80, 8),
]


@pytest.mark.parametrize("box", BOXES)
def test_a_box_is_written_and_nothing_beside_it(box: PixelBox) -> None:
    random = np.random.default_rng(4)
    places, patch = random.random(SHAPE) < 0.5, random.random((box.height, box.width)) < 0.5
    bitmap = Bitmap.of(places)
    bitmap.write(box, patch)
    places[box.y : box.bottom, box.x : box.right] = patch
    assert np.array_equal(bitmap.within(PixelBox(0, 0, 83, 19)), places)
    assert np.array_equal(bitmap.within(box), patch)


def test_pixels_are_counted_and_listed() -> None:
    places = np.random.default_rng(4).random(SHAPE) < 0.2
    bitmap = Bitmap.of(places)
    assert bitmap.count() == np.count_nonzero(places)
    assert np.array_equal(bitmap.positions(), np.flatnonzero(places))
    assert bitmap.any()
    assert not Bitmap.empty(SHAPE).any()


def test_a_word_is_false_beyond_the_right_edge() -> None:
    words = Bitmap.of(np.ones(SHAPE, np.bool_)).words
    assert words.shape == (19, 3)
    assert (words[:, 2] == (1 << 83 - 64) - 1).all()


def test_squares_with_a_pixel_are_told() -> None:
    bitmap = Bitmap.empty(SHAPE)
    bitmap.write(PixelBox(16, 9, 1, 1), np.ones((1, 1), np.bool_))
    assert np.argwhere(bitmap.any_in_octets()).tolist() == [[1, 2]]
    assert bitmap.any_in_octets().shape == (3, 11)
