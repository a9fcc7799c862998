"""Regions and contrast named from real pages, walked by the real browser."""

from __future__ import annotations

import re

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.thread import LoopThread
from captures.rendered import RenderedPage
from captures.visual import pictures
from captures.visual.arrays import Pixels
from captures.visual.contrast import contrast_changes, contrast_ratio, parse_colour
from captures.visual.model import RegionKind
from captures.visual.naming import NO_OWNER, name_regions, summaries
from captures.visual.pixels import compare_pixels

ITEMS = ("Ferry crews return to work", "Museum borrows a map", "Early lambs near the dam", "Late buses for schools")


def _html(*, items: tuple[str, ...] = ITEMS, style: str = "", paint: str = "") -> str:
    listed = "".join(f"<li><h3>{item}</h3><p>By our reporter, page {len(item)}</p></li>" for item in items)
    return f"""<!doctype html><html lang=en><style>body {{ margin: 0; font: 16px/1.4 sans-serif; color: #222 }}
      section {{ width: 420px; padding: 20px }} .note {{ color: #767676 }} .on-photo {{
      background: linear-gradient(red, blue) }} {style}</style><section><h2>Most Read</h2><ol>{listed}</ol></section>
      <section><h2>Weather</h2><p class=note>Rain later, wind from the west.</p>
      <p class="on-photo note">Words on a picture</p><canvas width=200 height=80></canvas></section>
      <script>{paint}</script>"""


async def _look(browser: LaunchedBrowser, html: str) -> tuple[Pixels, RenderedPage]:
    page = await browser.browser.new_page(viewport={"width": 600, "height": 900})
    await page.set_content(html)
    png = await page.screenshot(full_page=True)
    look = await look_at(page)
    await page.close()
    return pictures.decode(png, name="a page"), RenderedPage.from_json(look.data)


@pytest.fixture(scope="module")
def looked(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> dict[str, tuple[Pixels, RenderedPage]]:
    pages = {
        "before": _html(),
        "replaced": _html(items=(*ITEMS[:2], "Council reopens the bridge after a storm", ITEMS[3])),
        "inserted": _html(items=(ITEMS[0], "New lights along the quay", *ITEMS[1:])),
        "painted": _html(paint="document.querySelector('canvas').getContext('2d').fillRect(20, 10, 90, 50)"),
        "paler": _html(style=".note { color: #959595 }"),
        "darker": _html(style=".note { color: #333 }"),
    }
    return {name: loop_thread.run(_look(shared_browser, html)) for name, html in pages.items()}


def _sentences(looked: dict[str, tuple[Pixels, RenderedPage]], after: str) -> tuple[str, ...]:
    (old, before), (new, now) = looked["before"], looked[after]
    return summaries(name_regions(compare_pixels(old, new).regions, before, now))


def test_a_replaced_headline_is_named_by_its_list_and_number(looked: dict[str, tuple[Pixels, RenderedPage]]) -> None:
    assert _sentences(looked, "replaced")[0].startswith(
        "Most Read: item 3 headline replaced: "
        "“Early lambs near the dam” is now “Council reopens the bridge after a storm”"
    )


def test_an_insertion_quotes_its_headline_and_counts_what_moved(looked: dict[str, tuple[Pixels, RenderedPage]]) -> None:
    told = " ".join(_sentences(looked, "inserted"))
    assert "Most Read: inserted “New lights along the quay”" in told
    assert "px down" in told


def test_items_pushed_aside_are_counted_with_their_way(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    def menu(*items: str) -> str:
        listed = "".join(f"<li>{item}" for item in items)
        style = "body { margin: 0 } ul { display: flex; gap: 24px; list-style: none; font: 16px sans-serif }"
        return f"<!doctype html><style>{style}</style><nav aria-label=Sections><ul>{listed}</ul></nav>"

    items = ("Politics", "Economy", "Culture", "Sport", "Opinion")
    (old, before), (new, now) = (
        loop_thread.run(_look(shared_browser, menu(*shown))) for shown in (items, (items[0], "Weather", *items[1:]))
    )
    (told,) = summaries(name_regions(compare_pixels(old, new).regions, before, now))
    assert re.fullmatch(r"Sections: inserted “Weather” \(\d+ by \d+ px\), 4 items moved \d\d px right", told)


def test_pixels_without_an_element_are_said_loudly(looked: dict[str, tuple[Pixels, RenderedPage]]) -> None:
    (old, before), (new, now) = looked["before"], looked["painted"]
    named = name_regions(compare_pixels(old, new).regions, before, now)
    assert [(name.region.kind, name.owned) for name in named] == [(RegionKind.CHANGED, False)]
    assert named[0].sentence.startswith(f"Weather: {NO_OWNER}")


def test_a_contrast_that_falls_under_aa_is_an_error_however_faint(
    looked: dict[str, tuple[Pixels, RenderedPage]],
) -> None:
    changes = contrast_changes(looked["before"][1], looked["paler"][1])
    assert [(change.after.text, change.fell) for change in changes] == [("Rain later, wind from the west.", True)]
    assert "contrast 4.54 is now 2.99, below the 4.5 that WCAG AA asks" in changes[0].sentence
    assert compare_pixels(looked["before"][0], looked["paler"][0], threshold=0.2).same


def test_a_contrast_that_rises_is_no_error(looked: dict[str, tuple[Pixels, RenderedPage]]) -> None:
    changes = contrast_changes(looked["before"][1], looked["darker"][1])
    assert [change.fell for change in changes] == [False]


def test_nothing_changed_has_no_contrast_changes(looked: dict[str, tuple[Pixels, RenderedPage]]) -> None:
    assert contrast_changes(looked["before"][1], looked["before"][1]) == ()


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("rgb(1, 2, 3)", (1, 2, 3, 1)),
        ("rgba(255, 0, 0, 0.5)", (255, 0, 0, 0.5)),
        ("color(srgb 1 0.5 0 / 0.25)", (255, 127.5, 0, 0.25)),
        ("transparent", (0, 0, 0, 0)),
        ("#0a0B0c", (10, 11, 12, 1)),
        ("oklch(0.5 0.1 20)", None),
    ],
)
def test_computed_colours_are_read(text: str, colour: tuple[float, ...] | None) -> None:
    assert parse_colour(text) == colour


def test_black_on_white_is_21() -> None:
    assert contrast_ratio((0, 0, 0, 1), (255, 255, 255, 1)) == pytest.approx(21)
