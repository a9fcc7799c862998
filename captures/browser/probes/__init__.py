"""Probes: what is tried in the browser after the look, so that nothing they do reaches picture, tree or archive.

A probe has a name, a cap, a `do` that leaves facts (plain JSON) in the capture's `behaviour.json`, and an `undo`. It
never judges: a pure check reads the facts later and owns the sentence for failure. A probe that cannot tell says so
in its facts; one that raises or runs out of time is recorded as such in the capture's steps and leaves no facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playwright.async_api import Browser, Page

from captures.browser.look import Look
from captures.site import Site, Viewport


@dataclass(frozen=True)
class Scene:
    """What a probe may use: the page as it was looked at, unfrozen again and scrolled to its top."""

    page: Page
    look: Look
    structure: dict[str, Any]  # the contract's object, from the look; `found_by` says where each part was found
    site: Site
    viewport: Viewport
    language: str
    browser: Browser  # for a page of one's own (reflow, zoom, forced colours): close what you open
    folder: Path  # evidence files (crops, key logs) go here, named after the probe


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
