"""Frames: loaded, and painted once, because a browser leaves frames it never showed blank in a full-page picture."""

from __future__ import annotations

import asyncio

from playwright.async_api import Error, Frame

from captures.browser.scripts import script
from captures.browser.settle.base import FRAME_CAP_SECONDS, SettleScene, Stabiliser


class Frames(Stabiliser):
    """Waits for the documents in frames and brings each frame into view for a moment."""

    name = "frames"
    cap_ms = 6_000
    sentence = "a frame neither came nor failed: it may be blank in the picture"

    async def do(self, scene: SettleScene) -> str:
        """Wait for all frames at once, then show them one after the other."""
        children = [frame for frame in scene.page.frames[1:] if frame not in scene.silent]
        if not children:
            return ""
        silent = [frame for frame in await asyncio.gather(*map(_loaded, children)) if frame is not None]
        scene.silent.update(silent)
        await scene.page.evaluate(script(self.name, package=__package__ or ""))
        return f"{len(silent)} of {len(children)} frames did not load in time" if silent else ""


async def _loaded(frame: Frame) -> Frame | None:
    try:
        await asyncio.wait_for(frame.wait_for_load_state("load"), FRAME_CAP_SECONDS)
    except (Error, TimeoutError):
        return frame
    return None
