"""Shows gallery pages to a real browser over loopback, scrolled once for lazy content, under their truth's clock."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.async_api import Page

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.rendered import RenderedPage
from captures.structure import extract
from tests.gallery.facts import Score, score

FOLDER = Path(__file__).parent
HALVES = ("developed", "scored")
AT_ONCE = 4
SCROLL_STEP_PX = 600


@dataclass(frozen=True)
class Exhibit:
    """A page of the gallery, what is true of it, and what was seen."""

    name: str
    half: str
    truth: dict[str, Any]
    page: RenderedPage

    def score(self) -> Score:
        found = extract(self.page, facts=self.truth.get("facts")).structure.to_json()
        return score(self.truth, found, self.page.url)


async def see_all(launched: LaunchedBrowser, names: list[str] | None = None) -> list[Exhibit]:
    """Every page of both halves, in one browser."""
    paths = [
        path for half in HALVES for path in sorted((FOLDER / half).glob("*.html")) if not names or path.stem in names
    ]
    gate = asyncio.Semaphore(AT_ONCE)
    with serving() as address:
        return list(await asyncio.gather(*(_see(launched, path, address, gate) for path in paths)))


async def _see(launched: LaunchedBrowser, path: Path, address: str, gate: asyncio.Semaphore) -> Exhibit:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    async with gate:
        context = await launched.browser.new_context(viewport={"width": 1280, "height": 800}, timezone_id="UTC")
        try:
            page = await context.new_page()
            if "clock" in truth:
                await page.clock.set_fixed_time(truth["clock"])
            await page.goto(f"{address}/{path.parent.name}/{path.name}")
            await _scroll(page)
            return Exhibit(path.stem, path.parent.name, truth, (await look_at(page)).rendered)
        finally:
            await context.close()


async def _scroll(page: Page) -> None:
    height = int(await page.evaluate("document.documentElement.scrollHeight"))
    for top in (*range(0, height, SCROLL_STEP_PX), 0):
        await page.evaluate("top => { scrollTo(0, top); return new Promise(requestAnimationFrame) }", top)


@contextmanager
def serving() -> Iterator[str]:
    """The gallery on a free loopback port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(FOLDER)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        pass
