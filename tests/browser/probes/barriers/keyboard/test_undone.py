"""One extra load for several probes: what they leave behind is seen, and what many keys at once do is told apart."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.keyboard.keys import events_of
from captures.browser.probes.barriers.keyboard.rehearsal import Stage, stage_of
from captures.browser.probes.barriers.keyboard.shortcuts import CHARACTERS
from captures.browser.probes.barriers.keyboard.trying import attempt
from captures.browser.thread import LoopThread
from captures.site import DESKTOP
from tests.browser.probes.barriers.rehearsing import served

PAGE = """<!doctype html><html lang="en"><title>Page</title>
<style>#tip{display:none} button:hover + #tip{display:block} body{height:3000px}</style>
<img id="late" class="lazy" src="data:," data-src="late.png" alt=""><img id="plain" src="data:," alt="">
<button id="b">Menu</button><a id="skip" href="#said">Skip</a><p id="tip">More words</p><input id="i"><p id="said"></p>
<script>
  b.addEventListener("click", () => b.setAttribute("aria-expanded", "true"));
  i.addEventListener("keydown", (event) => { if (event.key === "Enter") i.classList.toggle("on"); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "k") setTimeout(() => { said.textContent += "k"; }, 20);
    if (event.key === "?") said.textContent += "?";
  });
</script>"""


async def _point(stage: Stage) -> None:
    await stage.point(20, 15)
    await stage.settle(100)


async def _focus(stage: Stage) -> None:
    await stage.press("Tab", times=2)


async def _scroll(stage: Stage) -> None:
    await stage.page.evaluate("() => scrollTo(0, 500)")


async def _write(stage: Stage) -> None:
    await stage.page.evaluate("() => { document.querySelector('#i').value = 'x'; }")


async def _bring(stage: Stage) -> None:
    await stage.page.evaluate("() => { late.src = late.dataset.src; late.className = 'lazy loaded'; }")


async def _exchange(stage: Stage) -> None:
    await stage.page.evaluate("() => { plain.src = 'other.png'; }")


async def _press(stage: Stage) -> None:
    await stage.press("Tab")
    await stage.press("Enter")


async def _skip_and_come_back(stage: Stage) -> None:
    await stage.press("Tab", times=2)
    await stage.press("Enter")
    await stage.settle(100)
    assert (await stage.page.evaluate("() => location.hash")) == "#said"
    await stage.ask("back")


async def _switch(stage: Stage) -> None:
    await stage.press("Tab", times=3)
    await stage.press("Enter", times=2)


async def _switch_and_leave(stage: Stage) -> None:
    await stage.press("Tab", times=3)
    await stage.press("Enter")


def staged(
    work: Callable[[Stage], Awaitable[Any]], loop: LoopThread, browser: LaunchedBrowser, folder: Path
) -> tuple[Any, bool]:
    (folder / "page.html").write_text(PAGE, "utf-8")

    async def run(url: str) -> tuple[Any, bool]:
        rendered: Any = SimpleNamespace(url=url)
        scene: Any = SimpleNamespace(
            look=SimpleNamespace(rendered=rendered), viewport=DESKTOP, language="en", browser=browser.browser
        )
        async with stage_of(scene) as stage:
            answer = await work(stage)
            await stage.undone()
            return answer, stage.dirty

    with served(folder) as base:
        return loop.run(run(f"{base}page.html"))


@pytest.mark.parametrize(
    ("act", "dirty"),
    [
        *((_point, False), (_focus, False), (_scroll, False), (_bring, False), (_switch, False)),
        (_skip_and_come_back, False),
        *((_write, True), (_exchange, True), (_press, True), (_switch_and_leave, True)),
    ],
)
def test_a_page_needs_loading_again_only_where_something_is_left(
    act: Callable[[Stage], Awaitable[None]],
    dirty: bool,  # noqa: FBT001 - a column of the table above
    loop_thread: LoopThread,
    shared_browser: LaunchedBrowser,
    tmp_path: Path,
) -> None:
    assert staged(act, loop_thread, shared_browser, tmp_path)[1] is dirty


def test_of_many_keys_at_once_each_is_told_what_it_set_off(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    async def work(stage: Stage) -> dict[str, list[str]]:
        outcome = await attempt(stage, lambda: stage.type(CHARACTERS), many=True)
        return {key: part.in_words() for key, part in outcome.by_key().items() if part.real}

    did, _ = staged(work, loop_thread, shared_browser, tmp_path)
    assert set(did) == {"k", "?"}


@pytest.mark.parametrize("key", [*CHARACTERS, "Tab", "Enter", "Space", "ArrowLeft"])
def test_every_key_has_a_code_of_its_own_and_goes_down_and_up(key: str) -> None:
    down, up = events_of(key)
    assert down["type"] in ("keyDown", "rawKeyDown")
    assert up["type"] == "keyUp"
    assert down["code"] == up["code"]


def test_keys_nobody_described_are_left_to_playwright() -> None:
    assert events_of("F8") == []
