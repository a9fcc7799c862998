"""Editorial changes on real pages of unlike design: one group of change each, none in the column left alone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.thread import LoopThread
from captures.visual.model import PixelBox, RegionKind
from captures.visual.pixels import compare_pixels
from tests.unit.visual.visual_pages import DESIGNS, EDITS, page
from tests.unit.visual.visual_rendering import Rendered, noisy, render

QUICK = ("cards", "dark", "gradient", "rules")  # the others are slow only because pages take long to draw
Pages = Mapping[tuple[str, str], Rendered]


def _pages(names: tuple[str, ...], loop: LoopThread, browser: LaunchedBrowser) -> Pages:
    html = {
        (design.name, edit): page(design, edit)
        for design in DESIGNS
        if design.name in names
        for edit in ("none", *EDITS)
    }
    return loop.run(render(browser.browser, html))


@pytest.fixture(scope="module")
def quick_pages(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Pages:
    return _pages(QUICK, loop_thread, shared_browser)


@pytest.fixture(scope="module")
def other_pages(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Pages:
    return _pages(tuple(design.name for design in DESIGNS if design.name not in QUICK), loop_thread, shared_browser)


def _box(place: list[float]) -> PixelBox:
    return PixelBox(*(round(value) for value in place))


def _check(before: Rendered, after: Rendered, edit: str, *, noise: bool = False) -> None:
    candidate = noisy(after.pixels) if noise else after.pixels
    comparison = compare_pixels(before.pixels, candidate)
    changes = comparison.changes
    assert len(changes) == 1, changes
    place = before.places["removed"] if edit == "card-removed" else after.places["edit"]
    assert changes[0].box.overlaps(_box(place[0]))
    # Where the column left alone was: a removed region is boxed in the baseline, all else in the candidate.
    for untouched in after.places["untouched"]:
        assert not changes[0].box.overlaps(_box(untouched))
    assert len([region for region in comparison.regions if region.kind is RegionKind.MOVED]) <= 4


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("design", QUICK)
def test_an_editorial_change_is_one_group(quick_pages: Pages, design: str, edit: str) -> None:
    _check(quick_pages[design, "none"], quick_pages[design, edit], edit)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("design", [design.name for design in DESIGNS if design.name not in QUICK])
def test_an_editorial_change_is_one_group_on_other_designs(other_pages: Pages, design: str, edit: str) -> None:
    _check(other_pages[design, "none"], other_pages[design, edit], edit)


@pytest.mark.parametrize("design", QUICK)
def test_noise_alone_changes_nothing(quick_pages: Pages, design: str) -> None:
    pixels = quick_pages[design, "none"].pixels
    comparison = compare_pixels(pixels, noisy(pixels))
    assert comparison.same
    assert comparison.faint == ()


@pytest.mark.parametrize("edit", ["card-inserted", "side-block"])
def test_noise_does_not_hide_what_moved(quick_pages: Pages, edit: str) -> None:
    _check(quick_pages["cards", "none"], quick_pages["cards", edit], edit, noise=True)


def test_the_insertion_is_a_card_high_and_the_rest_moved_by_as_much(quick_pages: Pages) -> None:
    before, after = quick_pages["cards", "none"], quick_pages["cards", "card-inserted"]
    grown = after.pixels.shape[0] - before.pixels.shape[0]
    regions = compare_pixels(before.pixels, after.pixels).regions
    inserted = next(region for region in regions if region.kind is RegionKind.INSERTED)
    assert 0.85 * grown < inserted.box.height <= grown
    offsets = [region.offset[1] for region in regions if region.offset is not None]
    assert offsets
    assert np.abs(np.array(offsets) - grown).max() <= 1
