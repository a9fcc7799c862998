"""Probes: what is tried in the browser after the look, so that nothing they do reaches picture, tree or archive.

A probe has a name, a cap, a `do` that leaves facts (plain JSON) in the capture's `behaviour.json`, and an `undo`. It
never judges: a pure check reads the facts later and owns the sentence for failure. A probe that cannot tell says so
in its facts; one that raises or runs out of time is recorded as such in the capture's steps and leaves no facts.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from playwright.async_api import Browser, BrowserContext, BrowserType, Page

from captures.browser.look import Look
from captures.site import Site, Viewport


@dataclass(frozen=True)
class OwnLoads:
    """The browser as probes get it: consent cookies and refused hosts as in the visit, replayed where it is."""

    browser: Browser
    prepare: Callable[[BrowserContext], Awaitable[None]]
    settings: Mapping[str, Any] = field(default_factory=dict)  # of every context, such as a proxy

    @property
    def browser_type(self) -> BrowserType:
        """Which browser it is."""
        return self.browser.browser_type

    @property
    def version(self) -> str:
        """Its version."""
        return self.browser.version

    async def new_context(self, **options: Any) -> BrowserContext:
        """A context of one's own, to be closed by whoever asked for it; options as Playwright's."""
        context = await self.browser.new_context(**options | dict(self.settings))
        await self.prepare(context)
        return context


@dataclass(frozen=True)
class Scene:
    """What a probe may use: the page as it was looked at, unfrozen again and scrolled to its top."""

    page: Page
    look: Look
    structure: dict[str, Any]  # the contract's object, from the look; `found_by` says where each part was found
    site: Site
    viewport: Viewport
    language: str
    browser: OwnLoads  # for a page of one's own (reflow, zoom, forced colours): close what you open
    folder: Path  # evidence files (crops, key logs) go here, named after the probe
    hermetic: bool = False  # a recording answers: nothing may ask the network by another way than a page


class Probe(Protocol):
    """One behaviour tried: facts in, nothing judged."""

    name: str
    cap_ms: int

    async def do(self, scene: Scene) -> dict[str, Any]:
        """Try it and say what happened, as plain JSON."""
        ...

    async def undo(self, scene: Scene) -> None:
        """Bring the page back to where the next probe expects it."""
        ...
