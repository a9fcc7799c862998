"""All traffic of one visit, bodies spooled to disk, secrets taken out before anything is written.

Context-level events see everything a page, its frames and its workers ask for; endless streams alone have no end to
wait for. What the browser evicted is loaded once more through its own network stack (`Network.loadNetworkResource`,
Chromium), which costs the visit nothing: answering a paused 30 MB response through `Fetch` held the page for 11 s.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import Error

from captures.archive.exchange import Exchange, Omission, Reason, Recording
from captures.archive.redact import Redactor
from captures.archive.spool import Spool, SpoolFullError
from captures.browser.refetch import Loaded, Refetcher
from captures.browser.traffic import (
    answer_of,
    is_plausible,
    moment_of,
    protocol_of,
    request_of,
    wants_whole,
    whole_for_range,
)

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Request, Response, WebSocket

_EVENT_STREAM = "text/event-stream"


@dataclass(frozen=True, kw_only=True)
class RecordingLimits:
    """Caps of one visit's recording; sizes in bytes, times in milliseconds."""

    body_bytes: int = 100_000_000
    total_bytes: int = 500_000_000
    evicted_from_bytes: int = 8_000_000  # browsers throw larger bodies away, so they are not asked for them
    body_timeout_ms: int = 30_000  # a busy machine answers late, and a page left behind never
    refetch_timeout_ms: int = 30_000
    finish_timeout_ms: int = 15_000
    keep_cookies: bool = False


class Recorder:
    """Records one browser context: attach before the first navigation, finish before the context closes."""

    def __init__(self, folder: Path, limits: RecordingLimits | None = None) -> None:
        self.limits = limits or RecordingLimits()
        self._spool = Spool(folder, max_bytes=self.limits.total_bytes)
        self._redactor = Redactor(keep=self.limits.keep_cookies)
        self._refetcher = Refetcher(self._spool, self.limits.body_bytes, self.limits.refetch_timeout_ms)
        self._exchanges: list[tuple[int, Exchange]] = []
        self._omissions: list[Omission] = []
        self._open: dict[Request, int] = {}  # requests of the look that have not ended, with their number
        self._wanted_whole: dict[str, tuple[int, Exchange]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._asked = 0
        self._outside = 0
        self._paused = False
        self._marks: list[str] = []
        self.recording = Recording(folder=folder)  # complete once `finish` was awaited

    async def attach(self, context: BrowserContext) -> None:
        """Listen to everything the context asks for."""
        context.on("request", self._started)
        context.on("requestfinished", lambda request: self._spawn(request, failed=False))
        context.on("requestfailed", lambda request: self._spawn(request, failed=True))
        context.on("page", self._watch_sockets)

    async def page_opened(self, page: Page) -> None:
        """Open the way to bodies the browser evicts; without Chromium there is none, and the report says so."""
        self._watch_sockets(page)
        await self._refetcher.open(page)

    def mark(self, name: str) -> None:
        """Note a stage of the visit in the report's settings."""
        self._marks.append(f"{name} after {self._asked} requests")

    def pause(self) -> None:
        """From here on requests are counted, not stored: they are a probe's doing, not the page's look."""
        self._paused = True

    def resume(self) -> None:
        """Record again."""
        self._paused = False

    async def finish(self) -> Recording:
        """Wait briefly for what is under way, fetch what is missing, and hand over; call before the context closes."""
        self._paused = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self.limits.finish_timeout_ms / 1000)
        for task in tuple(self._tasks):
            task.cancel()
        for request, number in tuple(self._open.items()):
            await self._leave_open(request, number)
        await self._fetch_wholes()
        ordered = [exchange for _, exchange in sorted(self._exchanges, key=lambda pair: pair[0])]
        self.recording = Recording(
            folder=self._spool.folder,
            exchanges=tuple(ordered),
            omissions=tuple(self._omissions),
            redactions=self._redactor.found,
            asked=self._asked,
            outside_the_look=self._outside,
            settings=asdict(self.limits) | {"marks": self._marks},
        )
        return self.recording

    def _started(self, request: Request) -> None:
        if not request.url.startswith(("http://", "https://")):
            return
        # Sound that a probe set going is what a reader would hear, so it belongs to the page; nothing else does.
        if self._paused and request.resource_type != "media":
            self._outside += 1
            return
        self._open[request] = self._asked
        self._asked += 1

    def _spawn(self, request: Request, *, failed: bool) -> None:
        if request not in self._open:
            return
        # The body must be asked for now: after a navigation it is gone.
        task = asyncio.ensure_future(self._ended(request, failed=failed))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _ended(self, request: Request, *, failed: bool) -> None:
        number = self._open[request]
        try:
            response = await request.response()
            if response is None:
                self._omit(request, Reason.FAILED, request.failure or "no answer")
            else:
                await self._store(number, request, response, failed=failed)
        except SpoolFullError as error:
            self._omit(request, Reason.ARCHIVE_FULL, str(error.args[0]).rpartition(": ")[2])
        except Exception as error:
            # Whatever the browser says about one body must cost that body only, and must be in the report.
            self._omit(request, Reason.FAILED, str(error).splitlines()[0])
        self._open.pop(request, None)

    async def _store(self, number: int, request: Request, response: Response, *, failed: bool) -> None:
        exchange = await self._head(request, response)
        if wants_whole(exchange) or (failed and request.resource_type == "media"):
            self._want_whole(number, request, exchange)
            return
        if failed:
            self._omit(request, Reason.FAILED, request.failure or "")
            return
        if exchange.mime == _EVENT_STREAM:
            self._exchanges.append((number, replace(exchange, truncated=Reason.UNFINISHED)))
            self._omit(request, Reason.EVENT_STREAM, "its head is stored, not its events", partly=True)
            return
        loaded, note = await self._body(exchange, response)
        if loaded is None:
            self._omit(request, Reason.EVICTED, "the browser no longer had the body and could not load it again")
            return
        truncated = Reason.TOO_LARGE if loaded.cut else None
        self._exchanges.append((number, replace(exchange, body=loaded.body, note=note, truncated=truncated)))
        if loaded.cut:
            self._omit(request, Reason.TOO_LARGE, f"kept {loaded.body.size} bytes", partly=True)

    def _want_whole(self, number: int, request: Request, exchange: Exchange) -> None:
        if request.url in self._wanted_whole:
            self._omit(request, Reason.WHOLE_FOR_RANGE, "another range of what is stored whole")
        else:
            self._wanted_whole[request.url] = (number, exchange)

    async def _head(self, request: Request, response: Response) -> Exchange:
        url = self._redactor.url(request.url)
        sent, sent_body = await request_of(request)
        kept = self._redactor.request_body(url, sent_body)
        return Exchange(
            url=url,
            method=request.method,
            request_headers=self._redactor.request_headers(url, sent),
            request_body=self._spool.put(kept) if kept or request.method in ("POST", "PUT", "PATCH") else None,
            status=response.status,
            reason=response.status_text,
            protocol=await protocol_of(response),
            response_headers=self._redactor.response_headers(url, await answer_of(response)),
            body=self._spool.put(b""),
            started=moment_of(request),
            seconds=max(0.0, request.timing["responseEnd"]) / 1000,
            resource_type=request.resource_type,
        )

    async def _body(self, exchange: Exchange, response: Response) -> tuple[Loaded | None, Reason | None]:
        if 300 <= exchange.status < 400 or exchange.method == "HEAD" or exchange.status == 204:
            return Loaded(exchange.body, cut=False), None
        length = exchange.header("content-length")
        if not length.isdigit() or int(length) < self.limits.evicted_from_bytes:
            with suppress(Error, TimeoutError):  # evicted, or the frame is gone: it is loaded again below
                data = await asyncio.wait_for(response.body(), self.limits.body_timeout_ms / 1000)
                if is_plausible(exchange, data):
                    return Loaded(self._spool.put(data), cut=False), None
        if exchange.method != "GET":
            return None, None
        large = length.isdigit() and int(length) >= self.limits.evicted_from_bytes
        headers, _ = await request_of(response.request)
        return await self._refetcher.load(response.url, headers, large=large), Reason.FETCHED_AGAIN

    async def _fetch_wholes(self) -> None:
        """Media are asked for in ranges and never finish: keep the whole, so that any range can be answered."""
        for url, (number, exchange) in self._wanted_whole.items():
            try:
                loaded = await self._refetcher.load(url)
            except SpoolFullError:
                self._omissions.append(Omission(exchange.url, "GET", Reason.ARCHIVE_FULL, "the whole of a range"))
                continue
            if loaded is None:
                detail = "only ranges were answered, the whole did not come"
                self._omissions.append(Omission(exchange.url, "GET", Reason.TIMED_OUT, detail))
                continue
            self._exchanges.append((number, whole_for_range(exchange, loaded.body, cut=loaded.cut)))
            if loaded.cut:
                detail = f"kept {loaded.body.size} bytes"
                self._omissions.append(Omission(exchange.url, "GET", Reason.TOO_LARGE, detail, partly=True))

    async def _leave_open(self, request: Request, number: int) -> None:
        """A stream or a slow answer: its head is kept where there is one."""
        with suppress(Error, TimeoutError):  # there may be no answer at all, which is what the omission says
            response = await asyncio.wait_for(request.response(), 1)
            if response is not None:
                exchange = await asyncio.wait_for(self._head(request, response), 1)
                if request.resource_type == "media" or wants_whole(exchange):
                    self._want_whole(number, request, exchange)
                    return
                self._exchanges.append((number, replace(exchange, truncated=Reason.UNFINISHED)))
                reason = Reason.EVENT_STREAM if exchange.mime == _EVENT_STREAM else Reason.UNFINISHED
                self._omit(request, reason, "its head is stored, not its body", partly=True)
                return
        self._omit(request, Reason.UNFINISHED, "still under way when the visit ended")

    def _watch_sockets(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        if not self._paused:
            self._asked += 1
            url = self._redactor.url(socket.url)
            self._omissions.append(Omission(url, "GET", Reason.WEB_SOCKET, "its messages have no place in a WARC"))

    def _omit(self, request: Request, reason: Reason, detail: str, *, partly: bool = False) -> None:
        url = self._redactor.url(request.url)
        self._omissions.append(Omission(url, request.method, reason, detail, partly))
