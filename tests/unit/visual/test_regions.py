"""Leftover pixels become regions, whatever bands they are counted in."""

from __future__ import annotations

import numpy as np
import pytest

from captures.visual import bitmaps
from captures.visual.arrays import Bools, Ints
from captures.visual.bitmaps import Bitmap
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.regions import SAMPLE, Leftovers, regions_after_alignment
from captures.visual.strips import STRIP

WIDTH, HEIGHT = 320, 400


def found(asked: list[int] | None = None) -> list[Region]:
    come, gone = (np.zeros((HEIGHT, WIDTH), np.bool_) for _ in range(2))
    come[20:80, 30:150] = True
    gone[200:260, 41:239] = True

    def firm(positions: Ints) -> Bools:
        if asked is not None:
            asked.extend(positions.tolist())
        return np.ones(len(positions), np.bool_)

    offsets = np.zeros((WIDTH // STRIP, HEIGHT), np.int64)
    return regions_after_alignment(Leftovers(Bitmap.of(come), Bitmap.of(gone), firm, firm), offsets)


def test_each_pixel_counts_and_the_boxes_are_tight() -> None:
    assert [(region.kind, region.box, region.pixels) for region in found()] == [
        (RegionKind.INSERTED, PixelBox(30, 20, 120, 60), 120 * 60),
        (RegionKind.REMOVED, PixelBox(41, 200, 198, 60), 198 * 60),
    ]


def test_an_even_sample_of_a_group_is_asked_whether_it_is_firm() -> None:
    asked: list[int] = []
    come, gone = found(asked)
    of_come = [position for position in asked if position < 100 * WIDTH]
    for region, sample in ((come, of_come), (gone, asked[len(of_come) :])):
        every = -(-region.pixels // SAMPLE)
        assert len(set(sample)) == -(-region.pixels // every)


@pytest.mark.parametrize("rows", [1, 7, 64])
def test_bands_of_any_height_tell_the_same(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    whole, banded = list[int](), list[int]()
    expected = found(whole)
    monkeypatch.setattr(bitmaps, "_BAND_ROWS", rows)
    assert found(banded) == expected
    assert sorted(banded) == sorted(whole)
