"""Animated GIFs: shown as their first frame."""

from __future__ import annotations

from typing import Any

from captures.browser.settle.base import FrameScript, SettleScene


class Gifs(FrameScript):
    """Paints the first frame of each GIF over it; those of other origins can only be left moving, with a note."""

    name = "gifs"
    cap_ms = 3_000
    sentence = "GIFs could not be stilled: their frame depends on the moment"

    def arguments(self, scene: SettleScene) -> Any:
        """The addresses that were answered as image/gif."""
        return {"urls": sorted(scene.gif_urls)}
