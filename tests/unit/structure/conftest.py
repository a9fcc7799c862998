from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.async_api import Page, Route

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.thread import LoopThread
from captures.rendered import RenderedPage

ADDRESS = "http://newsroom.test/"
Reader = Callable[..., RenderedPage]


@pytest.fixture(scope="session")
def blank_page(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Iterator[Page]:
    async def opened() -> Page:
        context = await shared_browser.browser.new_context(viewport={"width": 1280, "height": 800}, timezone_id="UTC")
        return await context.new_page()

    page = loop_thread.run(opened())
    yield page
    loop_thread.run(page.context.close())


@pytest.fixture
def read(loop_thread: LoopThread, blank_page: Page) -> Reader:
    """What a browser makes of some markup at http://newsroom.test/."""

    async def reading(body: str, head: str, root: str) -> RenderedPage:
        html = f"<!doctype html><html {root}><head>{head}</head><body>{body}</body></html>"

        async def answer(route: Route) -> None:
            if route.request.is_navigation_request():
                await route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                await route.abort()

        await blank_page.route("**/*", answer)
        await blank_page.goto(ADDRESS)
        found = (await look_at(blank_page)).rendered
        await blank_page.unroute_all()
        return found

    def reader(body: str, *, head: str = "<title>A page</title>", root: str = "lang='en'") -> RenderedPage:
        return loop_thread.run(reading(body, head, root))

    return reader
