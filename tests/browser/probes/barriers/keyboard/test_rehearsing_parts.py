"""The parts the keyboard probes stand on: paths, advice about keys, clear contradictions of order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.probes.barriers.keyboard.focus_order import Run
from captures.browser.probes.barriers.keyboard.nodes import node_map
from captures.browser.probes.barriers.keyboard.rehearsal import stage_of
from captures.browser.probes.barriers.keyboard.tabbing import Stop, tab_walk
from captures.browser.probes.barriers.keyboard.trap import advised_keys
from captures.browser.thread import LoopThread
from captures.rendered import Box
from captures.site import DESKTOP
from tests.browser.probes.barriers.rehearsing import CONTROL, served

STOP = Stop(
    key="0/a:1",
    frame=0,
    path="a:1",
    tag="a",
    type="",
    role="link",
    name="",
    box=Box(0, 0, 50, 20),
    seen=None,
    kind="a",
    tabindex=None,
    positioned="",
    modal=None,
    group=None,
    cover=None,
    editable=False,
    href="/",
)


def stops_at(*corners: tuple[int, int]) -> tuple[Stop, ...]:
    return tuple(replace(STOP, key=f"0/{n}", box=Box(x, y, 50, 20)) for n, (x, y) in enumerate(corners))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Press Ctrl+M to toggle whether Tab moves the focus", ["Control+m"]),
        ("leave with Escape, then Tab", []),
        ("Use Alt + F10 for the toolbar or F6 for the next pane", ["Alt+F10", "F6"]),
        ("Nothing about keys here, not even f or ctrl", []),
    ],
)
def test_keys_a_page_advises_are_found_in_its_words(text: str, keys: list[str]) -> None:
    assert advised_keys(text) == keys


@pytest.mark.parametrize(
    ("corners", "rtl", "wrong"),
    [
        ([(0, 0), (100, 0), (200, 0)], False, 0),
        ([(200, 0), (100, 0), (0, 0)], False, 2),
        ([(200, 0), (100, 0), (0, 0)], True, 0),
        ([(0, 0), (0, 40), (100, 0), (100, 40)], False, 0),
        ([(0, 80), (0, 40), (0, 0)], False, 2),
    ],
    ids=["row", "row backwards", "row in a right-to-left page", "columns", "column upwards"],
)
def test_only_what_neither_rows_nor_columns_read_is_a_contradiction(
    corners: list[tuple[int, int]],
    rtl: bool,  # noqa: FBT001 - a column of the table above
    wrong: int,
) -> None:
    assert len(Run(stops_at(*corners), rtl, forced=False).contradictions) == wrong


@pytest.mark.timeout(300)
@pytest.mark.parametrize("page", ["shadow-components", "frames"])
def test_every_stop_of_the_extra_load_is_found_in_the_tree_of_the_look(
    page: str, loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    async def work(address: str) -> list[tuple[str, str]]:
        context = await shared_browser.browser.new_context(viewport={"width": 1280, "height": 800})
        opened = await context.new_page()
        await opened.goto(address)
        look = await look_at(opened)
        scene: Any = SimpleNamespace(
            page=opened, look=look, viewport=DESKTOP, language="en", browser=shared_browser.browser, folder=tmp_path
        )
        async with stage_of(scene) as stage:
            walk = await tab_walk(stage)
            nodes = await node_map(look)
            found = [(stop.tag, nodes.node(stage, stop.key)) for stop in walk.stops()]
        await context.close()
        return [(tag, node.tag if node is not None else "") for tag, node in found]

    with served(CONTROL) as base:
        pairs = loop_thread.run(work(f"{base}{page}.html"))
    assert len(pairs) >= 3
    assert all(there == here for there, here in pairs)
