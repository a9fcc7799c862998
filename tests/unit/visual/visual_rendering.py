"""Pages rendered by the session's browser, all in one go."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from playwright.async_api import Browser

from captures.visual import pictures
from captures.visual.arrays import Pixels

_PLACES = """() => Object.fromEntries(['edit', 'removed', 'untouched'].map(name => [name,
  [...document.querySelectorAll('[data-' + name + ']')].map(e => e.getBoundingClientRect())
    .map(r => [r.x, r.y + scrollY, r.width, r.height])]))"""


@dataclass(frozen=True)
class Rendered:
    """A page's picture and where its marked elements are, boxes as [x, y, width, height]."""

    png: bytes
    places: Mapping[str, list[list[float]]]

    @property
    def pixels(self) -> Pixels:
        return pictures.decode(self.png, name="a rendered page")


async def render(browser: Browser, pages: Mapping[Any, str], *, width: int = 1280) -> dict[Any, Rendered]:
    """Each page's full-page screenshot."""
    found: dict[Any, Rendered] = {}
    queue = list(pages.items())
    await asyncio.gather(*(_worker(browser, queue, found, width) for _ in range(2)))
    return found


async def _worker(browser: Browser, queue: list[tuple[Any, str]], found: dict[Any, Rendered], width: int) -> None:
    page = await browser.new_page(viewport={"width": width, "height": 800})
    session = await page.context.new_cdp_session(page)
    while queue:
        key, html = queue.pop()
        await page.set_content(html)
        # Playwright's own screenshot takes three times as long to compress the same pixels.
        shot = await session.send(
            "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True}
        )
        found[key] = Rendered(base64.b64decode(shot["data"]), await page.evaluate(_PLACES))
    await page.close()


def noisy(pixels: Pixels, *, seed: int = 1) -> Pixels:
    """The picture as another graphics driver might draw it: every channel up to one level off."""
    noise = np.random.default_rng(seed).integers(-1, 2, size=(*pixels.shape[:2], 3))
    copy = pixels.copy()
    copy[..., :3] = (pixels[..., :3].astype(np.int16) + noise).clip(0, 255)
    return copy
