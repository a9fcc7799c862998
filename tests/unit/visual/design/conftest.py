"""Designs of small pages, read by the real browser in one window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from playwright.async_api import Page

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.thread import LoopThread
from captures.selectors import select
from captures.structure import extract
from captures.visual.design import DesignChange, DesignRecord, compare_design, design_record


class DesignOf(Protocol):
    """The design of a page, some of whose blocks may come and go."""

    def __call__(self, html: str, *, optional: str = "", parts: bool = False) -> DesignRecord: ...


Compare = Callable[[str, str], list[DesignChange]]


@pytest.fixture(scope="module")
def window(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Iterator[Page]:
    page = loop_thread.run(shared_browser.browser.new_page(viewport={"width": 1000, "height": 700}))
    yield page
    loop_thread.run(page.close())


@pytest.fixture
def design_of(loop_thread: LoopThread, window: Page) -> DesignOf:
    async def record(html: str, optional: str, *, parts: bool) -> DesignRecord:
        await window.set_content(html)
        await window.evaluate("Promise.all([...document.images].map((i) => i.decode().catch(() => {})))")
        rendered = (await look_at(window)).rendered
        may_go = frozenset(node.index for node in select(rendered, optional)) if optional else frozenset[int]()
        structure = extract(rendered).to_json() if parts else None
        return design_record(rendered, structure=structure, optional=may_go)

    return lambda html, *, optional="", parts=False: loop_thread.run(record(html, optional, parts=parts))


@pytest.fixture
def compare(design_of: DesignOf) -> Compare:
    return lambda before, after: compare_design(design_of(before), design_of(after))
