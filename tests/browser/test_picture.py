"""Full-page pictures are right where the browser's own are wrong: very tall pages, scales, phones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.picture import take_picture
from captures.browser.thread import LoopThread
from captures.visual.png import decode

ROW_PX = 100
HEAD = (
    "<!doctype html><meta name=viewport content='width=device-width'><style>body{margin:0}"
    "div{height:100px}.bar{position:fixed;top:0;height:20px;width:100%;background:#000}</style><div class=bar></div>"
)


def page_of(rows: int, *, extra_px: int = 0) -> str:
    """Each row has a colour that tells its number, so that a row drawn twice or left white is seen."""
    body = "".join(f"<div style='background:rgb({n // 256},{n % 256},200)'></div>" for n in range(rows))
    return HEAD + body + f"<div style='height:{extra_px}px'></div>"


@pytest.mark.parametrize(
    ("rows", "extra_px", "scale", "mobile", "width"),
    [(30, 0, 1, False, 1280), (40, 9, 1, False, 1280), (95, 0, 2, False, 800), (90, 0, 3, True, 390)],
    ids=["one band", "a sliver of a second band", "double density", "phone"],
)
def test_every_row_is_drawn_once_at_its_place(
    loop_thread: LoopThread,
    shared_browser: LaunchedBrowser,
    tmp_path: Path,
    *,
    rows: int,
    extra_px: int,
    scale: int,
    mobile: bool,
    width: int,
) -> None:
    path = tmp_path / "picture.png"

    async def draw() -> None:
        context = await shared_browser.browser.new_context(
            viewport={"width": width, "height": 800}, device_scale_factor=scale, is_mobile=mobile
        )
        page = await context.new_page()
        await page.set_content(page_of(rows, extra_px=extra_px))
        picture = await take_picture(page, path, scale=scale, mobile=mobile)
        assert picture.note == ""
        assert await page.evaluate("innerHeight") == 800, "drawing must not change the page's window"
        await context.close()

    loop_thread.run(draw(), timeout_seconds=60)
    pixels = decode(path.read_bytes())
    assert pixels.shape[:2] == ((rows * ROW_PX + extra_px) * scale, width * scale)
    middles = pixels[ROW_PX * scale // 2 : rows * ROW_PX * scale : ROW_PX * scale, width // 2, :3]
    expected = np.array([(n // 256, n % 256, 200) for n in range(rows)])
    assert np.array_equal(middles, expected)


@pytest.mark.slow
def test_a_page_of_a_hundred_thousand_pixels_is_right_to_its_end(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    path = tmp_path / "tall.png"

    async def draw() -> None:
        context = await shared_browser.browser.new_context(viewport={"width": 1280, "height": 800})
        page = await context.new_page()
        await page.set_content(page_of(1000))
        await take_picture(page, path, scale=1, mobile=False)
        await context.close()

    loop_thread.run(draw(), timeout_seconds=100)
    pixels = decode(path.read_bytes())
    assert pixels.shape[:2] == (100_000, 1280)
    expected = np.array([(n // 256, n % 256, 200) for n in range(1000)])
    assert np.array_equal(pixels[50::100, 640, :3], expected)
