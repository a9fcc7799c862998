"""Lazy content: the page is scrolled through once, as a reader would, so that it fetches what it holds back."""

from __future__ import annotations

from captures.browser.scripts import script
from captures.browser.settle.base import SettleScene, Stabiliser


class LazyContent(Stabiliser):
    """Scrolls a screen at a time to the end, or to the cap, and back to the top."""

    name = "lazy"
    cap_ms = 12_000
    sentence = "the page kept growing or stood still while it was scrolled: content further down may be missing"

    async def do(self, scene: SettleScene) -> str:
        """Scroll down and up again; the note says where a cap cut it short."""
        arguments = {"maxHeight": scene.max_height_px, "budgetMs": self.cap_ms - 2_000}
        note: str = await scene.page.evaluate(script("lazy", package=__package__ or ""), arguments)
        return note
