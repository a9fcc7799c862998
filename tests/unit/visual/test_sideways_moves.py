"""What goes sideways on real pages of unlike look has moved; what is merely like something elsewhere has not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.thread import LoopThread
from captures.visual import sideways
from captures.visual.arrays import Pixels
from captures.visual.blocks import blocks_of, window_of
from captures.visual.diff_picture import COLOURS
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.moved_away import moved_away
from captures.visual.pixels import compare_pixels
from captures.visual.ways import Leftover, Way, ways_of
from tests.unit.visual.sideways_pages import EDITS, LOOKS, page
from tests.unit.visual.visual_rendering import Rendered, render

Pages = Mapping[tuple[str, str], Rendered]
NAMES = [look.name for look in LOOKS]
# What a row of cards goes when one comes first: a card and its gap, towards the end of the line.
CARD_STEP = {"plain": 300, "dark": 250, "centred": 309, "rtl": -304}
MENU_GAP = {"plain": 26, "dark": 18, "centred": 0, "rtl": 34}


@pytest.fixture(scope="module")
def pages(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Pages:
    html = {(look.name, edit): page(look, edit) for look in LOOKS for edit in ("none", *EDITS)}
    return loop_thread.run(render(shared_browser.browser, html))


def _compared(pages: Pages, look: str, edit: str, *, before: str = "none") -> tuple[list[Region], list[Region]]:
    """What moved, and what else happened."""
    regions = compare_pixels(pages[look, before].pixels, pages[look, edit].pixels).regions
    moved = [region for region in regions if region.kind is RegionKind.MOVED]
    return moved, [region for region in regions if region.kind is not RegionKind.MOVED]


def _place(pages: Pages, look: str, edit: str) -> PixelBox:
    return PixelBox(*(round(value) for value in pages[look, edit].places["edit"][0]))


@pytest.mark.parametrize("look", NAMES)
def test_a_column_that_changes_sides_has_moved(pages: Pages, look: str) -> None:
    moved, others = _compared(pages, look, "swapped")
    assert others == []
    main, side = sorted((region.offset or (0, 0) for region in moved), key=lambda offset: abs(offset[0]))
    way = -1 if look == "rtl" else 1
    assert (main, side) == ((way * 396, 0), (way * -860, 0))


@pytest.mark.parametrize("edit", ["first-card", "placeholder-first"])
@pytest.mark.parametrize("look", NAMES)
def test_a_card_put_first_pushes_the_others_along(pages: Pages, look: str, edit: str) -> None:
    before = "none" if edit == "first-card" else "placeholders"
    moved, others = _compared(pages, look, edit, before=before)
    inserted = [region for region in others if region.kind is RegionKind.INSERTED]
    assert [region.kind for region in others if region not in inserted] in ([], [RegionKind.REMOVED])
    assert len(inserted) == 1
    assert inserted[0].box.overlaps(_place(pages, look, edit))
    assert moved[0].offset == (CARD_STEP[look], 0)
    # Where the cards stand in rows of four, the last of a row becomes the first of the next.
    wrapped = [region.offset for region in moved[1:] if region.offset is not None]
    assert [(offset[0], offset[1] > 200) for offset in wrapped] == ([(-927, True)] if look == "centred" else [])


@pytest.mark.parametrize("look", NAMES)
def test_a_menu_item_pushes_the_later_ones_along(pages: Pages, look: str) -> None:
    moved, others = _compared(pages, look, "third-item")
    item = _place(pages, look, "third-item")
    newcomer = next(region for region in others if region.box.overlaps(item))
    assert newcomer.kind is RegionKind.INSERTED
    assert not any(region.box.overlaps(newcomer.box) for region in moved)
    # A centred menu gives way to both sides, and the line under it grows at both ends.
    assert (len(moved), len(others)) == ((2, 3) if look == "centred" else (1, 1))
    steps = [abs(region.offset[0]) for region in moved if region.offset is not None]
    assert sum(steps) == pytest.approx(item.width + MENU_GAP[look], abs=2)
    assert all(region.offset is not None and region.offset[1] == 0 for region in moved)


@pytest.mark.parametrize("look", NAMES)
def test_other_stories_in_the_same_places_have_changed(pages: Pages, look: str) -> None:
    moved, others = _compared(pages, look, "other-stories")
    assert moved == []
    assert [region.kind for region in others] == [RegionKind.CHANGED] * 2


@pytest.mark.parametrize("look", NAMES)
def test_a_picture_that_is_repeated_has_not_moved(pages: Pages, look: str) -> None:
    moved, others = _compared(pages, look, "two-placeholders-otherwise", before="two-placeholders")
    assert moved == []
    assert {region.kind for region in others} == {RegionKind.CHANGED}


@pytest.mark.parametrize("look", NAMES)
def test_a_plain_box_elsewhere_has_not_moved(pages: Pages, look: str) -> None:
    moved, others = _compared(pages, look, "flat-elsewhere")
    assert moved == []
    assert [region.kind for region in others] == [RegionKind.CHANGED] * 2


def test_what_is_copied_has_not_moved() -> None:
    before = _words()
    after = before.copy()
    after[100:160, 400:600] = before[100:160, 40:240]
    regions = compare_pixels(before, after).regions
    assert [region.kind for region in regions] == [RegionKind.CHANGED]


def test_what_moved_is_where_it_is_by_the_pixel() -> None:
    before = _words()
    after = before.copy()
    after[100:300, 40:600] = 255
    after[100:300, 87:600] = before[100:300, 40:553]
    comparison = compare_pixels(before, after)
    moved = [region for region in comparison.regions if region.kind is RegionKind.MOVED]
    assert [region.offset for region in moved] == [(47, 0)]
    assert moved[0].box.x == 87
    assert moved[0].baseline_box == moved[0].box._replace(x=40)
    # What does not fit any more is gone; how many pixels differ is counted where they stand, as ever.
    assert {region.kind for region in comparison.changes} == {RegionKind.REMOVED}
    assert comparison.changed_pixels == compare_pixels(after, before).changed_pixels


def _words() -> Pixels:
    """Lines of grey 'words' on white."""
    random = np.random.default_rng(5)
    pixels = np.full((500, 640, 4), 255, np.uint8)
    for line in range(20, 480, 24):
        ink = np.kron(random.random((7, 280)) < 0.5, np.ones((2, 2), bool))
        pixels[line : line + 14, 40:600, :3][ink] = 40
    return pixels


def test_cards_that_trade_places_have_both_moved() -> None:
    regions = compare_pixels(_row_of_cards((0, 1, 2)), _row_of_cards((2, 1, 0))).regions
    assert [(region.kind, region.offset) for region in regions] == [
        (RegionKind.MOVED, (-400, 0)),
        (RegionKind.MOVED, (400, 0)),
    ]


def test_adjacent_cards_that_trade_places_are_moved_and_not_red() -> None:
    before, after = _row_of_cards((0, 1, 2)), _row_of_cards((1, 0, 2))
    comparison = compare_pixels(before, after)
    assert [(region.kind, region.offset) for region in comparison.regions] == [
        (RegionKind.MOVED, (-200, 0)),
        (RegionKind.MOVED, (200, 0)),
    ]
    view = moved_away(before, after, comparison, PixelBox(0, 0, 640, 400))
    assert view is not None
    assert not (view[..., :3] == COLOURS[RegionKind.CHANGED]).all(axis=2).any()


def _row_of_cards(order: tuple[int, ...]) -> Pixels:
    random = np.random.default_rng(3)
    cards = [random.integers(0, 256, (200, 180, 3)) for _ in order]
    row = np.full((400, 640, 4), 255, np.uint8)
    for left, number in zip((20, 220, 420), order, strict=True):
        row[100:300, left : left + 180, :3] = cards[number]
    return row


def test_a_menu_moved_sideways_and_down_has_moved() -> None:
    before = _words()
    before[:90] = before[400:] = 255
    ink = np.kron(np.random.default_rng(8).random((7, 100)) < 0.5, np.ones((2, 2), bool))
    after = before.copy()
    for pixels, left, top in ((before, 40, 20), (after, 373, 48)):
        pixels[top : top + 14, left : left + 200, :3][ink] = 40
    regions = compare_pixels(before, after).regions
    assert [(region.kind, region.offset) for region in regions] == [(RegionKind.MOVED, (333, 28))]
    assert regions[0].box.y == 48


def test_the_search_ends_when_so_many_pixels_were_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at, known = list[int](), list[int]()

    def search(left: Leftover, way: Way, *, limit: float) -> list[PixelBox]:
        window = window_of(way, left)
        looked_at.append(window.width * window.height * len(way.offsets))
        return blocks_of(left, way, limit=limit)

    def ways(left: Leftover) -> list[Way]:
        found = ways_of(left)
        known.append(len(found))
        return found

    monkeypatch.setattr(sideways, "blocks_of", search)
    monkeypatch.setattr(sideways, "ways_of", ways)
    before, after = _cards_shuffled()
    regions = compare_pixels(before, after).regions
    # Work is counted, not timed: every machine leaves the same ways out.
    assert sum(looked_at) <= sideways.BUDGET * after[..., 0].size
    assert 0 < len(looked_at) < sum(known)
    assert RegionKind.CHANGED in {region.kind for region in regions}
    assert compare_pixels(before, after).regions == regions


def test_without_a_budget_nothing_is_told_to_have_gone_sideways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sideways, "BUDGET", 0)
    regions = compare_pixels(_row_of_cards((0, 1, 2)), _row_of_cards((1, 0, 2))).regions
    assert {region.kind for region in regions} == {RegionKind.CHANGED}


def _cards_shuffled() -> tuple[Pixels, Pixels]:
    """Cards of noise in a grid, and the same in other places, nearly each of which is another way off."""
    random = np.random.default_rng(6)
    places = [(x, y) for y in range(10, 460, 75) for x in range(10, 560, 92)]
    before, after = (np.full((480, 580, 4), 255, np.uint8) for _ in range(2))
    cards = random.integers(0, 256, (len(places), 60, 70, 3))
    for pixels, order in ((before, np.arange(len(places))), (after, random.permutation(len(places)))):
        for card, place in enumerate(order):
            x, y = places[place]
            pixels[y : y + 60, x : x + 70, :3] = cards[card]
    return before, after
