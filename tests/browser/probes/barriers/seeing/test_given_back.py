"""The page the seeing probes looked at is the page on which others press things: it is as it came, or loaded again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard import rehearsals
from captures.browser.probes.barriers.keyboard.shared import Rehearsals
from captures.browser.probes.barriers.keyboard.window import SMALL
from captures.browser.probes.barriers.seeing import seeing_probes
from captures.browser.probes.barriers.seeing.stage import PACKAGE, TRACK, Sight
from captures.browser.scripts import script
from captures.browser.thread import LoopThread
from captures.site import DESKTOP, load_site

DARK = "<style>@media (prefers-color-scheme:dark){body{color:#ccc}}</style>"
STILL = f"<!doctype html><html lang=en><title>Page</title>{DARK}<main><p>Words to read</p><button>Press</button></main>"
TURNED = f"{STILL}<script>addEventListener('resize', () => document.body.classList.add('small'))</script>"
TOLD = """() => [innerWidth, innerHeight, matchMedia("(prefers-color-scheme: dark)").matches,
  getComputedStyle(document.body).animationPlayState, Object.keys(window).filter((one) => /captures/.test(one))]"""


MOVING = """<!doctype html><html lang=en><title>Page</title><style>p{animation:away 200ms linear infinite}
@keyframes away{to{margin-left:4000px}}</style><main><p>Words to read</p></main><script>
const place = () => document.querySelector("p").getBoundingClientRect().left;
const later = (ask) => new Promise((resolve) => setTimeout(() => resolve(ask()), 150));
</script>"""


@asynccontextmanager
async def _scene(launched: LaunchedBrowser, url: str, folder: Path) -> AsyncIterator[tuple[Scene, Rehearsals]]:
    context = await launched.browser.new_context(viewport={"width": DESKTOP.width, "height": DESKTOP.height})
    shared = rehearsals()
    try:
        page = await context.new_page()
        await page.goto(url)
        scene = Scene(
            page=page, look=await look_at(page), structure={}, site=load_site("almayadeen"), viewport=DESKTOP,
            language="en", browser=launched.browser, folder=folder,
        )  # fmt: skip
        yield scene, shared
        await shared.close(scene)
    finally:
        await context.close()


async def _given_back(launched: LaunchedBrowser, url: str, folder: Path) -> dict[str, Any]:
    async with _scene(launched, url, folder) as (scene, shared):
        stage = await shared.of(scene).trial_stage(TRACK)
        before = await stage.page.evaluate(TOLD)
        broken = []
        for probe in seeing_probes(shared):
            try:
                await probe.do(scene)
            except ZeroDivisionError:
                broken.append(probe.name)
        after = await stage.page.evaluate(TOLD)
        return {"same": before == after, "drawn": stage.window.drawn, "dirty": stage.dirty, "broken": broken}


def test_a_page_is_given_back_as_it_came(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, served: Any, tmp_path: Path
) -> None:
    told = loop_thread.run(_given_back(shared_browser, served.add(STILL), tmp_path))
    assert told == {"same": True, "drawn": SMALL, "dirty": False, "broken": []}


def test_a_page_that_another_window_has_changed_for_good_is_known_not_to_be_as_it_came(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, served: Any, tmp_path: Path
) -> None:
    told = loop_thread.run(_given_back(shared_browser, served.add(TURNED), tmp_path))
    assert told == {"same": True, "drawn": SMALL, "dirty": True, "broken": []}


def test_a_page_on_which_a_probe_broke_is_loaded_again_before_anything_is_pressed(
    loop_thread: LoopThread,
    shared_browser: LaunchedBrowser,
    served: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def breaks(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Sight, "still", breaks)
    told = loop_thread.run(_given_back(shared_browser, served.add(STILL), tmp_path))
    assert told["broken"]
    assert told["dirty"]


def test_what_moves_without_end_is_held_still_from_the_first_question_on(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, served: Any
) -> None:
    async def places() -> list[float]:
        context = await shared_browser.browser.new_context()
        try:
            page = await context.new_page()
            await page.goto(served.add(MOVING))
            still = f"await ({script('still', package=PACKAGE)})({{ css: 'p {{ color: red }}' }})"
            found: list[float] = await page.evaluate(
                f"async () => {{ {still}; return [place(), await later(place)]; }}"
            )
            return found
        finally:
            await context.close()

    first, later = loop_thread.run(places())
    assert first == later
