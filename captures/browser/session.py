"""The values one visit works with, and what it was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import Page as BrowserPage

from captures.browser.engines import DEFAULT_ENGINES
from captures.browser.launch import LaunchedBrowser
from captures.browser.steps import Steps
from captures.browser.watch import Watch
from captures.site import Page, Site, Viewport

if TYPE_CHECKING:
    from captures.archive.replay.router import ReplayRouter
    from captures.browser.record import Recorder


@dataclass(frozen=True, kw_only=True)
class VisitRequest:
    """What to look at, and how: with the time slot it is also the visit's idempotency key."""

    site: Site
    page: Page
    viewport: Viewport
    attempt: int = 1
    behaviour: bool = True
    barriers: bool = False
    engines: tuple[str, ...] = DEFAULT_ENGINES

    @property
    def url(self) -> str:
        """The absolute address."""
        return self.site.url(self.page)

    @property
    def key(self) -> str:
        """The name of the capture's folder."""
        return f"{self.page.key}-{self.viewport.name}"


@dataclass(frozen=True, kw_only=True)
class Session:
    """One visit under way: the open page, the steps it has taken, and where its files go."""

    request: VisitRequest
    launched: LaunchedBrowser
    page: BrowserPage
    watch: Watch
    steps: Steps
    scratch: Path
    recorder: Recorder | ReplayRouter | None

    @property
    def router(self) -> ReplayRouter | None:
        """What answers instead of the network; None on a visit to a living site."""
        return None if self.recorder is None else getattr(self.recorder, "router", None)
