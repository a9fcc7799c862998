"""`captures.visual.moved_away`: what moved is laid on what it was, and only what is still unlike is red."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from captures.visual.arrays import Pixels
from captures.visual.diff_picture import COLOURS
from captures.visual.evidence import evidence
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.moved_away import moved_away
from captures.visual.pixels import compare_pixels

HEIGHT, WIDTH, INSERTED = 600, 320, 70
PATCH = PixelBox(96, 400, 120, 24)


@pytest.fixture(scope="module")
def before() -> Pixels:
    picture = np.full((HEIGHT, WIDTH, 4), 255, np.uint8)
    ink = np.random.default_rng(7).integers(0, 255, (HEIGHT // 12, WIDTH // 8))
    picture[..., :3] = np.kron(ink, np.ones((12, 8)))[:HEIGHT, :WIDTH, np.newaxis]
    return picture


@pytest.fixture(scope="module")
def after(before: Pixels) -> Pixels:
    """The same below a band that came in at 60, with one patch darkened after the move."""
    band = np.full((INSERTED, WIDTH, 4), 255, np.uint8)
    band[10:60, 20:300, :3] = 30
    picture = np.concatenate([before[:60], band, before[60:]])
    picture[PATCH.y : PATCH.bottom, PATCH.x : PATCH.right, :3] //= 3
    return picture


def test_red_is_what_changed_and_not_what_moved(before: Pixels, after: Pixels) -> None:
    comparison = compare_pixels(before, after)
    assert any(region.kind is RegionKind.MOVED for region in comparison.regions)
    view = moved_away(before, after, comparison, PixelBox(0, 0, WIDTH, len(after)))
    assert view is not None
    red = (view[..., :3] == COLOURS[RegionKind.CHANGED]).all(axis=2)
    inside = red[PATCH.y : PATCH.bottom, PATCH.x : PATCH.right]
    assert inside.mean() > 0.5
    assert inside.sum() == red.sum()


def test_nothing_moved_is_no_view_of_its_own(before: Pixels) -> None:
    changed = before.copy()
    changed[100:140, 40:200, :3] = 0
    comparison = compare_pixels(before, changed)
    assert comparison.regions
    assert all(shown.moved_away is None for shown in evidence(before, changed, comparison))


def test_a_region_taller_than_it_was_is_held_by_the_edge_that_fits(before: Pixels, after: Pixels) -> None:
    comparison = compare_pixels(before, after)
    taller = Region(
        kind=RegionKind.CHANGED,
        box=PixelBox(0, 0, WIDTH, len(after)),
        baseline_box=PixelBox(0, 0, WIDTH, len(before)),
        pixels=1,
    )
    view = moved_away(before, after, replace(comparison, regions=(taller,)), taller.box)
    assert view is not None
    red = (view[..., :3] == COLOURS[RegionKind.CHANGED]).all(axis=2)
    assert not red[60 + INSERTED : PATCH.y].any()
