"""Pages rendered by the session's browser, all in one go."""

from __future__ import annotations

import asyncio
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
    while queue:
        key, html = queue.pop()
        await page.set_content(html)
        png = await page.screenshot(full_page=True)
        found[key] = Rendered(png, await page.evaluate(_PLACES))
    await page.close()


def noisy(pixels: Pixels, *, seed: int = 1) -> Pixels:
    """The picture as another graphics driver might draw it: every channel up to one level off."""
    noise = np.random.default_rng(seed).integers(-1, 2, size=(*pixels.shape[:2], 3))
    copy = pixels.copy()
    copy[..., :3] = (pixels[..., :3].astype(np.int16) + noise).clip(0, 255)
    return copy
