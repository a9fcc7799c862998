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

from captures.visual.png import decode, encode, read_header

BAND_CSS_PX = 4_000
BAND_DEVICE_PX = 8_000
OVERLAP_CSS_PX = 16
MAX_HEIGHT_PX = 100_000


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
    bands = await _bands(page, width=width, height=height, scale=scale, mobile=mobile)
    moved = await asyncio.to_thread(_stitch, bands, path)
    return Picture(round(width * scale), round(height * scale), "; ".join(n for n in (note, moved) if n))


async def _bands(page: Page, *, width: int, height: int, scale: float, mobile: bool) -> list[tuple[int, bytes]]:
    """The bands from top to bottom, each with the device row it begins at."""
    # Never detached: that would take the device metrics below away from the page itself.
    session = await page.context.new_cdp_session(page)
    # Emulation belongs to the session: without this a second session would draw at scale 1.
    viewport = page.viewport_size or {"width": width, "height": 800}
    metrics = {"width": viewport["width"], "height": viewport["height"], "deviceScaleFactor": scale, "mobile": mobile}
    await session.send("Emulation.setDeviceMetricsOverride", metrics)
    size = math.floor(min(BAND_CSS_PX, BAND_DEVICE_PX / scale))
    tops = range(0, height, size)
    return [
        (round(top * scale), await _band(session, top, width=width, height=min(size + OVERLAP_CSS_PX, height - top)))
        for top in tops
    ]


async def _band(session: CDPSession, top: int, *, width: int, height: int) -> bytes:
    clip = {"x": 0, "y": top, "width": width, "height": height, "scale": 1}
    arguments: dict[str, Any] = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
    answer = await session.send("Page.captureScreenshot", arguments)
    data = base64.b64decode(answer["data"])
    if not data:
        raise ValueError(f"the browser returned no picture for the band at {top} px")
    return data


def _stitch(bands: list[tuple[int, bytes]], path: Path) -> str:
    if len(bands) == 1:
        path.write_bytes(bands[0][1])
        return ""
    last_top, last = bands[-1]
    end = read_header(last)
    whole = np.empty((last_top + end.height, end.width, 4), np.uint8)
    seams: list[int] = []
    filled = 0
    for top, band in bands:
        pixels = decode(band)[: len(whole) - top]
        overlap = filled - top
        if overlap > 0 and not np.array_equal(whole[top:filled], pixels[:overlap]):
            seams.append(top)
        whole[top : top + len(pixels)] = pixels
        filled = top + len(pixels)
    path.write_bytes(encode(whole))
    return f"the page moved while it was drawn (seams at {seams})" if seams else ""
