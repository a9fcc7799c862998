"""Soft alignment of big pages: a few strips are asked first whether the pages have anything in common."""

from __future__ import annotations

import numpy as np
import pytest

from captures.visual import align
from captures.visual.arrays import Pixels, as_words
from captures.visual.model import RegionKind
from captures.visual.pixels import compare_pixels
from captures.visual.soft import features_of, have_in_common
from captures.visual.strips import strip_count
from tests.unit.visual.visual_rendering import noisy


def _sheet(seed: int) -> Pixels:
    """Lines of grey 'words' on white."""
    random = np.random.default_rng(seed)
    pixels = np.full((1800, 640, 4), 255, np.uint8)
    for line in range(20, 1780, 24):
        ink = np.kron(random.random((7, 300)) < 0.5, np.ones((2, 2), bool))
        pixels[line : line + 14, 20:620, :3][ink] = 40
    return pixels


def _pushed_down(sheet: Pixels) -> Pixels:
    card = np.random.default_rng(2).integers(0, 256, (90, 640, 4)).astype(np.uint8)
    card[..., 3] = 255
    return np.concatenate([sheet[:330], card, sheet[330:]])


def _in_common(before: Pixels, after: Pixels) -> bool:
    strips = np.arange(strip_count(before.shape[1]))
    return have_in_common(*(features_of(as_words(picture), strips) for picture in (before, after)))


def test_pages_with_other_words_have_nothing_in_common() -> None:
    assert not _in_common(_sheet(1), _sheet(2))


def test_noise_and_a_move_leave_much_in_common() -> None:
    assert _in_common(_sheet(1), noisy(_pushed_down(_sheet(1))))


def test_one_narrow_column_that_moved_is_enough() -> None:
    before, after = _sheet(1), noisy(np.concatenate([_sheet(2), np.full((90, 640, 4), 255, np.uint8)]))
    after[90:1890, 256:320] = noisy(before[:, 256:320])
    assert _in_common(before, after)


def test_noise_on_a_big_page_does_not_hide_what_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = _sheet(1), noisy(_pushed_down(_sheet(1)))
    whole = compare_pixels(before, after).regions
    monkeypatch.setattr(align, "MANY_CELLS", 0)
    asked_first = compare_pixels(before, after).regions
    assert asked_first == whole
    assert [(region.kind, region.offset) for region in whole] == [
        (RegionKind.INSERTED, None),
        (RegionKind.MOVED, (0, 90)),
    ]
