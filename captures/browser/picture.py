"""The full-page picture, right at any height, scale and raster.

Chromium returns wrong pictures of tall pages without a word: software raster goes white past some 420 MiB of pixels,
GPU raster repeats the page every 8,192 device pixels. Bands of a few thousand pixels are right in every set-up.
Neighbouring bands overlap by some rows, which must be equal: a seam that is not says that the page moved.
"""

from __future__ import annotations

import asyncio
import base64
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from playwright.async_api import CDPSession, Page

from captures.visual.arrays import Pixels
from captures.visual.png import PngWriter, decode, is_opaque

BAND_CSS_PX = 4_000
BAND_DEVICE_PX = 8_000
OVERLAP_CSS_PX = 16
MAX_HEIGHT_PX = 100_000
TAIL_ROWS = 128  # the overlap in device pixels, at any scale we draw at


@dataclass(frozen=True)
class Picture:
    """What was written: size in device pixels, and a note where something was cut or moved."""

    width: int
    height: int
    note: str = ""


async def take_picture(page: Page, path: Path, *, scale: float, mobile: bool) -> Picture:
    """Write the whole page as a PNG to `path`; raises Playwright's Error, or ValueError on a picture of no bytes."""
    width, full = await page.evaluate(
        "() => { const e = document.scrollingElement || document.documentElement;"
        " return [Math.max(e.clientWidth, e.scrollWidth), Math.max(innerHeight, e.scrollHeight)]; }"
    )
    height = min(full, MAX_HEIGHT_PX)
    note = f"cut at {height} of {full} px" if full > height else ""
    if page.context.browser is None or page.context.browser.browser_type.name != "chromium":
        data = await page.screenshot(full_page=True, animations="allow", caret="initial", timeout=30_000)
        await asyncio.to_thread(path.write_bytes, data)
        return Picture(round(width * scale), round(height * scale), note)
    moved = await _bands(page, path, width=width, height=height, scale=scale, mobile=mobile)
    return Picture(round(width * scale), round(height * scale), "; ".join(n for n in (note, moved) if n))


async def _bands(page: Page, path: Path, *, width: int, height: int, scale: float, mobile: bool) -> str:
    """Draw the bands from top to bottom; each is joined to the file while the browser draws the next."""
    # Never detached: that would take the device metrics below away from the page itself.
    session = await page.context.new_cdp_session(page)
    # Emulation belongs to the session: without this a second session would draw at scale 1.
    viewport = page.viewport_size or {"width": width, "height": 800}
    metrics = {"width": viewport["width"], "height": viewport["height"], "deviceScaleFactor": scale, "mobile": mobile}
    await session.send("Emulation.setDeviceMetricsOverride", metrics)
    size = math.floor(min(BAND_CSS_PX, BAND_DEVICE_PX / scale))
    if height <= size:
        await asyncio.to_thread(path.write_bytes, await _band(session, 0, width=width, height=height))
        return ""
    seam = _Seam()
    joined: asyncio.Future[None] | None = None
    for top in range(0, height, size):
        band = await _band(session, top, width=width, height=min(size + OVERLAP_CSS_PX, height - top))
        if joined is not None:
            await joined
        joined = asyncio.ensure_future(asyncio.to_thread(seam.join, round(top * scale), band))
    if joined is not None:
        await joined
    await asyncio.to_thread(lambda: path.write_bytes(seam.finish()))
    return f"the page moved while it was drawn (seams at {seam.torn})" if seam.torn else ""


async def _band(session: CDPSession, top: int, *, width: int, height: int) -> bytes:
    clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
    arguments: dict[str, Any] = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
    answer = await session.send("Page.captureScreenshot", arguments)
    data = base64.b64decode(answer["data"])
    if not data:
        raise ValueError(f"the browser returned no picture for the band at {top} px")
    return data


class _Seam:
    """Joins bands into one PNG; `torn` holds the rows at which neighbours did not agree."""

    def __init__(self) -> None:
        self.torn: list[int] = []
        self._writer: PngWriter | None = None
        self._tail: Pixels | None = None
        self._filled = 0

    def join(self, top: int, band: bytes) -> None:
        pixels = decode(band)
        if self._writer is None:
            self._writer = PngWriter(pixels.shape[1], channels=3 if is_opaque(pixels) else 4)
        shared = self._filled - top
        if self._tail is not None and not np.array_equal(self._tail[-shared:], pixels[:shared]):
            self.torn.append(top)
        self._writer.add(pixels[shared:])
        self._filled = top + len(pixels)
        self._tail = pixels[-TAIL_ROWS:].copy()

    def finish(self) -> bytes:
        if self._writer is None:
            raise ValueError("the browser returned no picture")
        return self._writer.finish()
