"""The window of an extra load: its size, and how large it is drawn, which a page cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession, Page

SMALL = 1 / 16  # of which nobody takes pictures; powers of two leave every point where it is


@dataclass
class Window:
    """A window in CSS pixels; drawn smaller than it is, it costs less, in Chromium."""

    page: Page
    cdp: CDPSession | None
    width: int
    height: int
    mobile: bool
    drawn: float = 1  # its size on the screen, in parts of its own

    async def change(
        self,
        *,
        width: int | None = None,
        height: int | None = None,
        mobile: bool | None = None,
        drawn: float | None = None,
    ) -> None:
        """Another size, another kind of device or another size on the screen; what is not said stays."""
        self.width, self.height = width or self.width, height or self.height
        self.mobile = self.mobile if mobile is None else mobile
        if self.cdp is not None:
            self.drawn = drawn or self.drawn
            await self.cdp.send("Emulation.setDeviceMetricsOverride", self._metrics())
        elif width or height:
            await self.page.set_viewport_size({"width": self.width, "height": self.height})

    def _metrics(self) -> dict[str, Any]:
        upright = self.mobile and self.width <= self.height
        turned = {"type": "portraitPrimary" if upright else "landscapePrimary", "angle": 90 * (self.mobile > upright)}
        size = {"width": self.width, "height": self.height, "screenWidth": self.width, "screenHeight": self.height}
        return {**size, "screenOrientation": turned, "mobile": self.mobile, "deviceScaleFactor": 1, "scale": self.drawn}
