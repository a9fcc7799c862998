"""Words that only a style sheet holds are read wherever they may turn up, and nobody looks for them elsewhere."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.keyboard.rehearsal import stage_of
from captures.browser.thread import LoopThread
from captures.site import DESKTOP
from tests.browser.probes.barriers.rehearsing import served

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><style>{css}</style>
<body><main><h1>Orchard</h1><p>Apples and pears</p>
<b id="b" class="tip" data-tip="picked by hand">Baskets</b>{more}</main>"""
MANY = """() => globalThis[Symbol.for("captures.rehearsal")].generating()?.size ?? -1"""
SHADOW = """<x-card></x-card><script>const card = document.querySelector("x-card").attachShadow({ mode: "open" });
card.innerHTML = "<style>:host(:hover)::after{content:'picked by hand'}</style><i>Crates</i>";</script>"""


def read(
    css: str, loop: LoopThread, browser: LaunchedBrowser, folder: Path, *, more: str = ""
) -> tuple[list[str], int]:
    """The words to be seen while the pointer is on the basket, and how many elements are asked for such words."""
    (folder / "page.html").write_text(PAGE.format(css=css, more=more), "utf-8")

    async def run(url: str) -> tuple[list[str], int]:
        rendered: Any = SimpleNamespace(url=url)
        scene: Any = SimpleNamespace(
            look=SimpleNamespace(rendered=rendered), viewport=DESKTOP, language="en", browser=browser.browser
        )
        async with stage_of(scene) as stage:
            box = await stage.page.locator("x-card i" if more else "#b").bounding_box()
            assert box is not None
            (found,) = await stage.point_and_ask((box["x"] + 5, box["y"] + 5), 100, ("visible_texts", {"limit": 100}))
            return list(found.values()), await stage.page.evaluate(MANY)

    with served(folder) as base:
        return loop.run(run(f"{base}page.html"))


@pytest.mark.parametrize(
    "css",
    [
        ".tip:hover::after{content:'picked by hand'}",
        ".tip:hover:after{content:attr(data-tip)}",
        "main:hover > p ~ :hover::before{content:'picked by hand'}",
        "@media (min-width: 10px){.tip:hover::after{content:'picked by ' 'hand'}}",
        ":root{--tip:'picked by hand'} .tip:hover::after{content:var(--tip)}",
        ".tip{&:hover::after{content:'picked by hand'}}",
        ".tip:is(:hover, .on)::after{content:'picked by hand'}",
    ],
)
def test_words_of_a_style_sheet_are_read_when_they_show(
    css: str, loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    words, asked = read(css, loop_thread, shared_browser, tmp_path)
    assert any("picked by" in text for text in words)
    assert asked in (-1, 1, 2)


def test_words_of_a_shadow_tree_s_own_sheet_are_read(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    words, _ = read("", loop_thread, shared_browser, tmp_path, more=SHADOW)
    assert any("picked by hand" in text for text in words)


def test_nobody_is_asked_where_no_sheet_has_words(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    words, asked = read(".tip::after{content:''}", loop_thread, shared_browser, tmp_path)
    assert words == ["Orchard", "Apples and pears", "Baskets"]
    assert asked == 0
