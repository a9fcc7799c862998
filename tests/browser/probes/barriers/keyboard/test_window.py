"""A window that is drawn small is the same window to the page, and to whoever points at it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.keyboard.rehearsal import Stage, stage_of
from captures.browser.probes.barriers.keyboard.window import SMALL
from captures.browser.thread import LoopThread
from captures.site import DESKTOP, PHONE, Viewport
from tests.browser.probes.barriers.rehearsing import served

PAGE = """<!doctype html><html lang="en"><title>Page</title><meta name="viewport" content="width=device-width">
<style>body{margin:0} #b{position:absolute;left:101px;top:203px;width:51px;height:27px}</style>
<button id="b">Here</button><script>
  window.came = [];
  const note = (event) => came.push([event.type, event.clientX, event.clientY]);
  for (const type of ["mousemove", "click"]) b.addEventListener(type, note);
</script>"""
TOLD = """() => [innerWidth, innerHeight, devicePixelRatio, screen.width, visualViewport.scale, screen.orientation.type,
  matchMedia("(resolution: 1dppx)").matches, document.documentElement.clientWidth, document.visibilityState]"""


async def _pictures(stage: Stage) -> tuple[bytes, bytes]:
    small = await stage.shot()
    await stage.window.change(drawn=1)
    return small, await stage.shot()


async def _usual(stage: Stage) -> list[Any]:
    """What a window of Playwright's own tells, of the same size and device."""
    browser, window = stage.page.context.browser, stage.window
    assert browser is not None
    size: Any = {"width": window.width, "height": window.height}
    page = await browser.new_page(viewport=size, is_mobile=window.mobile, has_touch=window.mobile)
    try:
        await page.goto(stage.url)
        told: list[Any] = await page.evaluate(TOLD)
        return told
    finally:
        await page.context.close()


async def _facts(stage: Stage) -> dict[str, Any]:
    drawn = {}
    for scale in (1, SMALL):
        await stage.window.change(drawn=scale)
        drawn[scale] = await stage.page.evaluate(TOLD)
    await stage.point(113, 211)
    await stage.click(113, 211)
    came = await stage.page.evaluate("() => came")
    return {"usual": await _usual(stage), "whole": drawn[1], "small": drawn[SMALL], "came": came}


def staged(
    work: Callable[[Stage], Awaitable[Any]],
    viewport: Viewport,
    loop: LoopThread,
    browser: LaunchedBrowser,
    folder: Path,
) -> Any:
    (folder / "page.html").write_text(PAGE, "utf-8")

    async def run(url: str) -> Any:
        rendered: Any = SimpleNamespace(url=url)
        scene: Any = SimpleNamespace(
            look=SimpleNamespace(rendered=rendered), viewport=viewport, language="en", browser=browser.browser
        )
        async with stage_of(scene) as stage:
            return await work(stage)

    with served(folder) as base:
        return loop.run(run(f"{base}page.html"))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_page_cannot_tell_that_it_is_drawn_small(
    viewport: Viewport, loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    facts = staged(_facts, viewport, loop_thread, shared_browser, tmp_path)
    assert facts["small"] == facts["whole"] == facts["usual"]
    assert facts["whole"][:3] == [viewport.width, viewport.height, 1]


def test_the_pointer_comes_to_the_same_point_of_a_window_that_is_drawn_small(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    came = staged(_facts, DESKTOP, loop_thread, shared_browser, tmp_path)["came"]
    assert {kind for kind, _, _ in came} == {"mousemove", "click"}
    assert {(x, y) for _, x, y in came} == {(113, 211)}


def test_a_picture_of_a_window_that_was_drawn_small_is_as_sharp_as_any(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    small, whole = staged(_pictures, DESKTOP, loop_thread, shared_browser, tmp_path)
    assert small == whole
