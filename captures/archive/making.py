"""Addresses in, one archive out: visits recorded, extras fetched, packed, and proven where asked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from captures.archive.completeness import completeness
from captures.archive.extras import Manners, add_extras
from captures.archive.proof import prove
from captures.archive.visited import Visited
from captures.archive.wacz import Packing, write_wacz
from captures.errors import PageNotCapturedError
from captures.site import Viewport, site_of_url

if TYPE_CHECKING:
    from captures.browser.launch import LaunchedBrowser
    from captures.browser.session import VisitRequest


@dataclass(frozen=True, kw_only=True)
class ArchiveRequest:
    """What to archive, and how."""

    urls: tuple[str, ...]
    viewports: tuple[Viewport, ...]
    output: Path
    packing: Packing
    manners: Manners | None = None  # None: nothing beyond what the visits load
    keep_cookies: bool = False
    check: bool = False
    browser: Literal["chromium", "firefox"] = "chromium"
    browser_path: str | None = None


@dataclass(frozen=True)
class Archived:
    """What came of it."""

    path: Path
    visits: tuple[Visited, ...]
    proof: dict[str, Any] | None

    @property
    def refused(self) -> tuple[Visited, ...]:
        """The visits that brought no page."""
        return tuple(visited for visited in self.visits if not visited.usable)

    def report(self) -> dict[str, Any]:
        """The completeness report, as it stands in the archive."""
        return completeness(self.visits, replay=self.proof)


async def make_archive(request: ArchiveRequest, *, say: Callable[[str], None] = lambda _: None) -> Archived:
    """Visit, record, pack; raises PageNotCapturedError when no page answered at all, ArchiveError on a full disk."""
    from captures.browser.launch import launched

    request.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{request.output.name}.", dir=request.output.parent) as scratch:
        async with launched(request.browser, path=request.browser_path) as browser:
            done = await _visit_all(request, browser, Path(scratch), say)
            visits = tuple(visited for _, visited in done)
            if not any(visited.usable for visited in visits):
                raise PageNotCapturedError(visits[0].manifest.reason or f"{request.urls[0]} could not be captured")
            write_wacz(visits, request.output, request.packing)
            proof = None
            if request.check:
                say("replaying with the origin cut off")
                proof = await prove(request.output, [pair for pair in done if pair[1].usable], browser)
                write_wacz(visits, request.output, replace(request.packing, replay=proof))
        return Archived(request.output, visits, proof)


async def _visit_all(
    request: ArchiveRequest, browser: LaunchedBrowser, scratch: Path, say: Callable[[str], None]
) -> list[tuple[VisitRequest, Visited]]:
    from captures.browser.session import VisitRequest

    done: list[tuple[VisitRequest, Visited]] = []
    for url in request.urls:
        site = site_of_url(url, viewports=request.viewports)
        for viewport in request.viewports:
            say(f"{url} ({viewport.name})")
            asked = VisitRequest(site=site, page=site.pages[0], viewport=viewport)
            folder = scratch / str(len(done))
            done.append((asked, await _recorded(request, asked, browser, folder)))
    return done


async def _recorded(request: ArchiveRequest, asked: VisitRequest, browser: LaunchedBrowser, folder: Path) -> Visited:
    from captures.browser.record import Recorder, RecordingLimits
    from captures.browser.visit import visit

    recorder = Recorder(folder / "bodies", RecordingLimits(keep_cookies=request.keep_cookies))
    capture = await visit(asked, browser, folder=folder / "capture", recorder=recorder)
    recording = recorder.recording
    if request.manners is not None and capture.usable:
        html = capture.folder / "page.html"
        text = html.read_text("utf-8") if html.is_file() else ""
        recording = await add_extras(recording, text, asked.url, request.manners)
    return Visited(capture=capture, recording=recording)
