"""One visit: a page loaded once in a fresh context, settled, looked at, tried out, and committed as a capture.

    load → settle → freeze → look, picture, engines → thaw → probes → structure → commit

Every step has a cap of its own inside the visit's hard cap. Whatever the page does, the visit ends in a capture that
is marked complete, partial, blocked or failed, with the reason.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
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
from captures.browser.scripts import script
from captures.browser.session import Session, VisitRequest
from captures.browser.settle import SETTLING
from captures.browser.settle.base import SettleScene
from captures.browser.steps import CRASHED, OUT_OF_TIME, Steps
from captures.browser.watch import Watch
from captures.capture import Capture, Manifest, Status, commit, writing
from captures.redact import redact_url

if TYPE_CHECKING:
    from captures.archive.replay.router import ReplayRouter
    from captures.browser.record import Recorder

CLOSE_CAP_SECONDS = 8
FINISH_CAP_SECONDS = 60
EVIDENCE_CAP_MS = 5_000
SHOWN_CAP_MS = 3_000


async def visit(
    request: VisitRequest, launched: LaunchedBrowser, *, folder: Path, recorder: Recorder | ReplayRouter | None = None
) -> Capture:
    """Visit once and commit the capture to `folder`, which must not exist yet; raises CaptureFolderError otherwise.

    Never raises for anything the page or its server does: that is the capture's status, reason and steps.
    """
    with writing(folder) as scratch:
        manifest = await _run(request, launched, scratch, recorder)
        return await asyncio.to_thread(commit, scratch, folder, manifest)


async def _run(
    request: VisitRequest, launched: LaunchedBrowser, scratch: Path, recorder: Recorder | ReplayRouter | None
) -> Manifest:
    started, began = datetime.now(UTC), monotonic()
    try:
        manifest = await _looked_at(request, launched, scratch, recorder)
    except _NoPageError as error:
        arrival = Arrival(Status.FAILED, f"{request.url}: the browser opened no page for it ({error})")
        manifest = _manifest(request, launched, arrival)
    return replace(manifest, started=started.isoformat(timespec="milliseconds"), seconds=round(monotonic() - began, 3))


async def _looked_at(
    request: VisitRequest, launched: LaunchedBrowser, scratch: Path, recorder: Recorder | ReplayRouter | None
) -> Manifest:
    async with _context(request, launched, recorder) as (context, page):
        watch = Watch(context, page)
        steps = Steps(hard_cap_ms=request.site.visit_timeout_ms, crashed=watch.crashed)
        session = Session(
            request=request, launched=launched, page=page, watch=watch, steps=steps, scratch=scratch, recorder=recorder
        )
        arrival = await _arrive(session)
        inspection = Inspection()
        if arrival.status is None:
            scene = await settle(session)
            if await steps.run("shown", page.evaluate(script("shows_nothing")), cap_ms=SHOWN_CAP_MS, matters=False):
                reason = f"{request.url} answered {arrival.http_status} and shows nothing: no words, no pictures"
                arrival = Arrival(Status.FAILED, reason, arrival.http_status)
            else:
                inspection = await inspect_page(session, scene)
        if arrival.status is not None:
            picture = page.screenshot(path=scratch / "evidence.png", timeout=EVIDENCE_CAP_MS)
            await steps.run("evidence", picture, cap_ms=EVIDENCE_CAP_MS + 1_000, matters=False)
        return _session_manifest(session, arrival, inspection)


async def _arrive(session: Session) -> Arrival:
    request, steps = session.request, session.steps
    arriving = arrive(session.page, request.url, session.watch)
    arrival = await steps.run("load", arriving, cap_ms=request.site.visit_timeout_ms)
    if arrival is not None:
        return arrival
    reason = CRASHED if session.watch.crashed.done() else OUT_OF_TIME
    answered = session.watch.document_response
    if answered is not None and answered.ok:
        return Arrival(Status.PARTIAL, f"{request.url} answered and could not be looked at: {reason}", answered.status)
    return Arrival(Status.FAILED, f"{request.url}: {reason} before it had answered")


async def settle(session: Session) -> SettleScene:
    """Bring a page that has answered to rest: loaded, scrolled through, fonts and pictures there, nothing coming."""
    steps, site = session.steps, session.request.site
    sentence = "something the page asked for never came"
    await steps.run("loaded", loaded(session.page), cap_ms=LOAD_CAP_MS, sentence=sentence)
    scene = SettleScene(session.page, site.max_height_px)
    for kind in SETTLING:
        stabiliser = kind()
        work = stabiliser.do(scene)
        await steps.run(stabiliser.name, work, cap_ms=stabiliser.cap_ms, sentence=stabiliser.sentence)
    return scene


@asynccontextmanager
async def _context(
    request: VisitRequest, launched: LaunchedBrowser, recorder: Recorder | ReplayRouter | None
) -> AsyncIterator[tuple[BrowserContext, BrowserPage]]:
    hermetic = getattr(recorder, "router", None) is not None
    site, language = request.site, request.page.language
    try:
        context = await new_context(
            launched, site, request.viewport, language=language, url=request.url, hermetic=hermetic
        )
    except Error as error:
        raise _NoPageError(error.message.splitlines()[0]) from None
    try:
        if recorder is not None:
            await recorder.attach(context)
        try:
            page = await context.new_page()
        except Error as error:
            raise _NoPageError(error.message.splitlines()[0]) from None
        if recorder is not None:
            await recorder.page_opened(page)
        yield context, page
    finally:
        if recorder is not None:
            # Bodies are read through the context, so before it closes.
            await asyncio.wait({asyncio.ensure_future(recorder.finish())}, timeout=FINISH_CAP_SECONDS)
        # A page whose renderer hangs does not close: it goes with the browser, and nobody waits for it.
        closing = asyncio.ensure_future(context.close())
        await asyncio.wait({closing}, timeout=CLOSE_CAP_SECONDS)
        if closing.done() and isinstance(closing.exception(), Error):
            pass  # it was gone already, with its crashed renderer
        elif not closing.done():
            closing.cancel()


def _session_manifest(session: Session, arrival: Arrival, inspection: Inspection) -> Manifest:
    request, watch, steps = session.request, session.watch, session.steps
    if arrival.status is None:
        status = Status.PARTIAL if steps.troubles else Status.COMPLETE
        reason = "; ".join(steps.troubles)
        if not inspection.looked:
            reason = f"{request.url} answered and could not be looked at: {reason}"
        arrival = Arrival(status, reason, arrival.http_status)
    noted = [replace(step, note="; ".join(watch.notes)) if step.name == "load" else step for step in steps.done]
    return replace(
        _manifest(request, session.launched, arrival),
        final_url=redact_url(session.page.url),
        steps=tuple(noted),
        console_errors=tuple(watch.console_errors),
        failed_requests=tuple(watch.failed_requests),
        masks=inspection.masks,
        dynamic=inspection.dynamic,
    )


def _manifest(request: VisitRequest, launched: LaunchedBrowser, arrival: Arrival) -> Manifest:
    return Manifest(
        site=request.site.name,
        page=request.page.name,
        language=request.page.language,
        viewport=request.viewport.name,
        url=redact_url(request.url),
        final_url=redact_url(request.url),
        started="",
        seconds=0.0,
        status=arrival.status or Status.COMPLETE,
        reason=arrival.reason,
        http_status=arrival.http_status,
        attempt=request.attempt,
        environment=replace(launched.environment, device_scale=request.viewport.scale),
    )


class _NoPageError(Exception):
    """The browser would not open a window: no fault of the page, and no reason to give up the others."""
