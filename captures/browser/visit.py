"""One visit: a page loaded once in a fresh context, settled, looked at, tried out, and committed as a capture.

    load → settle → freeze → look, picture, engines → thaw → probes → structure → commit

Every step has a cap of its own inside the visit's hard cap. Whatever the page does, the visit ends in a capture that
is marked complete, partial, blocked or failed, with the reason.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from playwright.async_api import BrowserContext, Error
from playwright.async_api import Page as BrowserPage

from captures.browser.arrive import LOAD_CAP_MS, Arrival, arrive, loaded
from captures.browser.context import new_context
from captures.browser.inspect import Inspection, inspect_page
from captures.browser.launch import LaunchedBrowser
from captures.browser.settle import SETTLING
from captures.browser.settle.base import SettleScene
from captures.browser.steps import CRASHED, OUT_OF_TIME, Steps
from captures.browser.watch import Watch
from captures.capture import Capture, Manifest, Status, commit, writing
from captures.redact import redact_url
from captures.site import Page, Site, Viewport

if TYPE_CHECKING:
    from captures.browser.record import Recorder

CLOSE_CAP_SECONDS = 8
EVIDENCE_CAP_MS = 5_000


@dataclass(frozen=True, kw_only=True)
class VisitRequest:
    """What to look at, and how: with the time slot it is also the visit's idempotency key."""

    site: Site
    page: Page
    viewport: Viewport
    attempt: int = 1
    behaviour: bool = True
    barriers: bool = False
    engines: tuple[str, ...] = ("axe",)

    @property
    def url(self) -> str:
        """The absolute address."""
        return self.site.url(self.page)

    @property
    def key(self) -> str:
        """The name of the capture's folder."""
        return f"{self.page.key}-{self.viewport.name}"


@dataclass
class _Visit:
    request: VisitRequest
    launched: LaunchedBrowser
    scratch: Path
    recorder: Recorder | None
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    began: float = field(default_factory=monotonic)


async def visit(
    request: VisitRequest, launched: LaunchedBrowser, *, folder: Path, recorder: Recorder | None = None
) -> Capture:
    """Visit once and commit the capture to `folder`, which must not exist yet; raises CaptureFolderError otherwise.

    Never raises for anything the page or its server does: that is the capture's status, reason and steps.
    """
    with writing(folder) as scratch:
        manifest = await _run(_Visit(request, launched, scratch, recorder))
        return await asyncio.to_thread(commit, scratch, folder, manifest)


async def _run(v: _Visit) -> Manifest:
    request, site = v.request, v.request.site
    async with _context(v) as (context, page):
        watch = Watch(context, page)
        steps = Steps(hard_cap_ms=site.visit_timeout_ms, crashed=watch.crashed)
        arrival = await steps.run("load", arrive(page, request.url, watch), cap_ms=site.visit_timeout_ms)
        if arrival is None:
            reason = CRASHED if watch.crashed.done() else OUT_OF_TIME
            arrival = Arrival(Status.FAILED, f"{request.url}: {reason} before it had answered")
        if arrival.status is not None:
            picture = page.screenshot(path=v.scratch / "evidence.png", timeout=EVIDENCE_CAP_MS)
            await steps.run("evidence", picture, cap_ms=EVIDENCE_CAP_MS + 1_000, matters=False)
            return _manifest(v, page, watch, steps, arrival, Inspection())
        await settle(page, steps, watch, max_height_px=site.max_height_px)
        inspection = await inspect_page(request, v.launched, page, steps, watch, scratch=v.scratch, recorder=v.recorder)
        return _manifest(v, page, watch, steps, arrival, inspection)


async def settle(page: BrowserPage, steps: Steps, watch: Watch, *, max_height_px: int) -> None:
    """Bring a page that has answered to rest: loaded, scrolled through, fonts and pictures there, nothing still coming."""
    await steps.run(
        "loaded", loaded(page), cap_ms=LOAD_CAP_MS + 500, sentence="something the page asked for never came"
    )
    scene = SettleScene(page, max_height_px, frozenset(watch.gif_urls))
    for kind in SETTLING:
        stabiliser = kind()
        await steps.run(stabiliser.name, stabiliser.do(scene), cap_ms=stabiliser.cap_ms, sentence=stabiliser.sentence)


@asynccontextmanager
async def _context(v: _Visit) -> AsyncIterator[tuple[BrowserContext, BrowserPage]]:
    request = v.request
    context = await new_context(
        v.launched, request.site, request.viewport, language=request.page.language, url=request.url
    )
    try:
        if v.recorder is not None:
            await v.recorder.attach(context)
        page = await context.new_page()
        if v.recorder is not None:
            await v.recorder.page_opened(page)
        yield context, page
    finally:
        # A page whose renderer hangs does not close: it goes with the browser, and nobody waits for it.
        closing = asyncio.ensure_future(context.close())
        await asyncio.wait({closing}, timeout=CLOSE_CAP_SECONDS)
        if closing.done() and isinstance(closing.exception(), Error):
            pass  # it was gone already, with its crashed renderer
        elif not closing.done():
            closing.cancel()


def _manifest(
    v: _Visit, page: BrowserPage, watch: Watch, steps: Steps, arrival: Arrival, inspection: Inspection
) -> Manifest:
    request = v.request
    status = arrival.status or (Status.PARTIAL if steps.troubles else Status.COMPLETE)
    reason = arrival.reason or "; ".join(steps.troubles)
    if arrival.status is None and not inspection.looked:
        status, reason = Status.FAILED, f"{request.url} could not be looked at: {reason}"
    notes = [replace(step, note="; ".join(watch.notes)) if step.name == "load" else step for step in steps.done]
    return Manifest(
        site=request.site.name,
        page=request.page.name,
        language=request.page.language,
        viewport=request.viewport.name,
        url=redact_url(request.url),
        final_url=redact_url(page.url),
        started=v.started.isoformat(timespec="milliseconds"),
        seconds=round(monotonic() - v.began, 3),
        status=status,
        reason=reason,
        http_status=arrival.http_status,
        attempt=request.attempt,
        environment=replace(v.launched.environment, device_scale=request.viewport.scale),
        steps=tuple(notes),
        console_errors=tuple(watch.console_errors),
        failed_requests=tuple(watch.failed_requests),
        masks=inspection.masks,
        dynamic=inspection.dynamic,
    )
