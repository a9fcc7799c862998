"""What the page's style sheets say is read, wherever they come from; where one cannot be read, nothing is claimed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import Page, Response, Route

from captures.browser.launch import LaunchedBrowser
from captures.browser.style_rules import style_rules
from captures.browser.thread import LoopThread

ANSWERS: dict[str, Response] = {}
MAIN = (
    "<!doctype html><link rel=stylesheet href=/own.css><link rel=stylesheet href=http://cdn.test/far.css>"
    "<style media=print>.paper { top: 1px }</style><style>.a { color: red; & .b { color: blue } }"
    "@media (max-width: 1px) { .tiny { top: 2px } } @supports (display: grid) { .grid { top: 3px } }"
    "@layer base { .layered { top: 4px } }</style><div id=host></div>"
    "<script>const root = host.attachShadow({ mode: 'open' });"
    "root.innerHTML = '<style>.deep { top: 5px }</style>';"
    "const sheet = new CSSStyleSheet(); sheet.replaceSync('.adopted { top: 6px }');"
    "document.adoptedStyleSheets = [sheet];</script>"
)
SHEETS = {
    "http://news.test/": ("text/html", MAIN),
    "http://news.test/own.css": ("text/css", "@import url(/more.css); .own { top: 7px }"),
    "http://news.test/more.css": ("text/css", ".imported { top: 8px }"),
    "http://cdn.test/far.css": ("text/css", ".far { top: 9px }"),
}


@pytest.fixture(scope="module")
def news(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Iterator[Page]:
    async def answer(route: Route) -> None:
        kind, body = SHEETS.get(route.request.url, ("text/plain", ""))
        await route.fulfill(content_type=kind, body=body)

    async def opened() -> Page:
        page = await shared_browser.browser.new_page()
        page.on("response", lambda response: ANSWERS.update({response.url: response}))
        await page.route("**/*", answer)
        await page.goto("http://news.test/")
        return page

    page = loop_thread.run(opened())
    yield page
    loop_thread.run(page.close())


def test_rules_that_hold_are_read_from_every_sheet(loop_thread: LoopThread, news: Page) -> None:
    rules = loop_thread.run(style_rules(news, ANSWERS))
    assert rules is not None
    assert {tuple(rule) for rule in rules} == {
        ("", ".imported", "top: 8px;"),
        ("", ".own", "top: 7px;"),
        ("", ".far", "top: 9px;"),
        ("", ".a", "color: red;"),
        ("", ".a & .b", "color: blue;"),
        ("", ".grid", "top: 3px;"),
        ("LayerBlock base ", ".layered", "top: 4px;"),
        ("", ".deep", "top: 5px;"),
        ("", ".adopted", "top: 6px;"),
    }


def test_a_sheet_that_cannot_be_read_leaves_nothing_known(loop_thread: LoopThread, news: Page) -> None:
    assert loop_thread.run(style_rules(news, {})) is None
