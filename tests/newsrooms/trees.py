# ruff: noqa: E501 - script in one piece
"""Looks at the newsrooms' pages: a tree (and a picture, when asked) per page, edition, viewport and fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Response, Route

from captures.browser.look import look_at
from captures.rendered import RenderedPage
from captures.site import MOBILE_USER_AGENT
from tests.newsrooms.faults import Fault

VIEWPORTS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}
# Boxes that are filled late: nothing was added for a while, or a few seconds are over.
QUIET = """() => new Promise((done) => {
  let timer = setTimeout(done, 600);
  const observer = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 600); });
  observer.observe(document, { childList: true, subtree: true });
  setTimeout(done, 4000);
})"""
# A fault of style adds nothing late to a page that had settled; at most a face it asks for has to come.
RESTYLED = """async () => { const frame = () => new Promise(requestAnimationFrame);
  await frame(); await frame(); await document.fonts.ready; await frame(); }"""
INJECT = (Path(__file__).parent / "inject.js").read_text("utf-8")


@dataclass(frozen=True)
class Scene:
    """A page as it is visited."""

    newsroom: str
    page: str
    language: str
    edition: int
    viewport: str

    def url(self, base: str) -> str:
        """Where it is served."""
        return f"{base}/{self.newsroom}/{self.language}/{self.edition}/{self.page}.html"


@dataclass(frozen=True)
class Seen:
    """What a look left: the tree, failed requests, and the picture where one was asked for."""

    rendered: RenderedPage
    failed: tuple[str, ...]
    picture: bytes | None


class Window:
    """One browser window of a viewport, used for look after look: starting a renderer costs more than a page."""

    def __init__(self, browser: Browser, viewport: str) -> None:
        self.browser, self.viewport = browser, viewport
        self.failed: list[str] = []
        self._page: Page | None = None
        self._shown = ""

    async def look(self, url: str, *, shoot: bool = False) -> Seen:
        """What a visit to a sound page sees."""
        page = await self._at(url)
        return await self._seen(page, shoot=shoot)

    async def look_at_fault(self, url: str, fault: Fault, selector: str, *, shoot: bool = False) -> Seen | None:
        """What a visit to the page with a fault sees; None where the fault's role is not on it."""
        if fault.kind in ("abort", "html"):
            return await self._with_request_fault(url, fault, selector, shoot=shoot)
        page = await self._at(url)
        argument = {"kind": fault.kind, "selector": selector, "code": fault.code}
        if not await page.evaluate(INJECT, argument):
            return None
        await (_settle(page) if fault.kind == "js" else page.evaluate(RESTYLED))
        seen = await self._seen(page, shoot=shoot)
        if fault.kind == "js":
            self._shown = ""
        else:
            await page.evaluate("() => document.querySelector('style[data-fault]').remove()")
        return seen

    async def close(self) -> None:
        """Let go of the window."""
        if self._page is not None:
            await self._page.context.close()

    async def _with_request_fault(self, url: str, fault: Fault, selector: str, *, shoot: bool) -> Seen | None:
        self._shown = ""
        page = await self._opened()
        pattern = fault.code if fault.kind == "abort" else url

        async def handle(route: Route) -> None:
            await (route.abort() if fault.kind == "abort" else _altered(route, fault))

        await page.route(pattern, handle)
        try:
            await self._at(url)
        finally:
            await page.unroute(pattern)
            self._shown = ""
        there = await page.evaluate("(s) => Boolean(document.querySelector(s)?.getClientRects().length)", selector)
        return await self._seen(page, shoot=shoot) if there else None

    async def _at(self, url: str) -> Page:
        page = await self._opened()
        if self._shown != url:
            self.failed.clear()
            await page.goto(url)
            await _settle(page)
            self._shown = url
        return page

    async def _seen(self, page: Page, *, shoot: bool) -> Seen:
        seen = await look_at(page)
        picture = await page.screenshot(full_page=True) if shoot else None
        return Seen(seen.rendered, tuple(self.failed), picture)

    async def _opened(self) -> Page:
        if self._page is None:
            options: dict[str, Any] = {"viewport": VIEWPORTS[self.viewport]}
            if self.viewport == "phone":
                options |= {"is_mobile": True, "has_touch": True, "user_agent": MOBILE_USER_AGENT.format(major=140)}
            context = await self.browser.new_context(reduced_motion="reduce", **options)
            self._page = await context.new_page()
            self._page.on("requestfailed", lambda request: self.failed.append(f"{request.url}: {request.failure}"))
            self._page.on("response", self._answered)
            # The memory cache would keep fonts and pictures that a fault is to take away.
            session = await context.new_cdp_session(self._page)
            await session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return self._page

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.url}: HTTP {response.status}")


async def _settle(page: Page) -> None:
    await page.evaluate(
        "async () => { const frame = () => new Promise(requestAnimationFrame);"
        "for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) { scrollTo(0, y); await frame(); await frame(); }"
        "scrollTo(0, 0); await frame(); for (const i of document.images) i.loading = 'eager';"
        "await Promise.all([...document.images].map((i) => i.decode().catch(() => {}))); await document.fonts.ready; }"
    )
    await page.evaluate(QUIET)


async def _altered(route: Route, fault: Fault) -> None:
    response = await route.fetch()
    await route.fulfill(response=response, body=re.sub(fault.code, fault.replacement, await response.text()))
