"""The counts are pixelmatch's own; `scripts/pixelmatch_counts.py` asks it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from captures.visual import pixelmatch, yiq
from captures.visual.pixelmatch import pixel_difference
from tests.unit.visual.visual_pairs import Pair, pairs

GOLDEN = json.loads(Path(__file__).with_name("pixelmatch_counts.json").read_text())


@pytest.mark.parametrize("pair", list(pairs()), ids=lambda pair: pair.name)
def test_counts_are_those_of_pixelmatch(pair: Pair) -> None:
    golden = GOLDEN["pairs"][pair.name]
    assert pair.digest == golden["digest"], "the pair is not the one pixelmatch was asked about"
    counts = [
        len(pixel_difference(pair.baseline, pair.candidate, threshold=threshold).changed)
        for threshold in GOLDEN["thresholds"]
    ]
    assert counts == golden["counts"]


def test_the_golden_counts_are_many_and_of_the_version_the_metric_names() -> None:
    assert len(GOLDEN["pairs"]) >= 40
    assert GOLDEN["pixelmatch"].startswith(pixelmatch.METRIC_VERSION)


def test_counts_do_not_depend_on_the_pieces_a_picture_is_judged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(3)
    one = random.integers(0, 256, (97, 83, 4)).astype(np.uint8)
    two = np.where(random.random((97, 83, 1)) < 0.5, one, random.integers(0, 256, (97, 83, 4))).astype(np.uint8)
    whole = pixel_difference(one, two).changed
    monkeypatch.setattr(pixelmatch, "_BAND_PIXELS", 200)
    assert np.array_equal(pixel_difference(one, two).changed, whole)


def test_antialiased_pixels_count_when_asked_for() -> None:
    pair = next(pair for pair in pairs() if pair.name == "antialiased-5")
    without = len(pixel_difference(pair.baseline, pair.candidate).changed)
    assert len(pixel_difference(pair.baseline, pair.candidate, antialiasing=False).changed) > without


def test_pictures_of_two_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="no pixels in common places"):
        pixel_difference(np.zeros((2, 3, 4), np.uint8), np.zeros((3, 2, 4), np.uint8))


@pytest.mark.parametrize("limit", [0.0, 14.0, 352.15, 3000.0, 20_000.0, 35_215.0])
def test_what_brightness_alone_settles_is_beyond_the_limit(limit: float) -> None:
    random = np.random.default_rng(5)
    # Any colours; and hues whose rounded weights are furthest from the true ones, at steps around the limit.
    one = random.integers(0, 256, (512, 512), dtype=np.uint32) * np.uint32(0x010101)
    one[::2] = random.integers(0, 1 << 24, (256, 512), dtype=np.uint32)
    two = np.roll(one, 1, axis=1)
    two[:, ::3] = one[:, ::3] ^ np.uint32(0x3F0000)
    one, two = one | np.uint32(0xFF000000), two | np.uint32(0xFF000000)
    beyond = yiq.surely_beyond(one, two, limit=limit)
    delta = yiq.exact_near(yiq.Pair(one, two, opaque=True), np.arange(one.size), limit=35_215.0).reshape(one.shape)
    assert (delta[beyond] > limit).all()
    assert beyond.any() == (limit < 35_215)
