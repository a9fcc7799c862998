"""One more load of an address through the browser's own network stack, streamed to disk in pieces (Chromium)."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error

from captures.archive.exchange import Body, Headers
from captures.archive.spool import Spool

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page

_PIECE = 1 << 20


@dataclass(frozen=True)
class Loaded:
    """What came; `cut` where it was more than the cap."""

    body: Body
    cut: bool


class Refetcher:
    """Loads addresses again in the page's name: same cookies, same cache, same user agent."""

    def __init__(self, spool: Spool, max_bytes: int, timeout_ms: int) -> None:
        self._spool = spool
        self._max_bytes = max_bytes
        self._timeout_s = timeout_ms / 1000
        self._page: Page | None = None
        self._session: CDPSession | None = None
        self._frame = ""

    async def open(self, page: Page) -> None:
        """Attach to the page; on a browser without CDP `load` falls back to the context's request API."""
        self._page = page
        with suppress(Error):  # only Chromium speaks CDP
            self._session = await page.context.new_cdp_session(page)
            tree = await self._session.send("Page.getFrameTree")
            self._frame = tree["frameTree"]["frame"]["id"]

    async def load(self, url: str, headers: Headers = (), *, large: bool = True) -> Loaded | None:
        """The whole of what the address answers with 200, or None.

        What is small is asked for with the first request's own headers, since servers choose a picture's format by
        them; what is large is streamed by the browser, which sends its own.
        """
        try:
            async with asyncio.timeout(self._timeout_s):
                chunks = self._stream(url) if large and self._session else self._whole(url, headers)
                body, cut = await self._spool.put_stream(chunks, max_bytes=self._max_bytes)
        except (_Unavailable, TimeoutError, Error):
            return None
        return Loaded(body, cut)

    async def _stream(self, url: str) -> AsyncIterator[bytes]:
        assert self._session is not None
        options = {"disableCache": False, "includeCredentials": True}
        parameters = {"frameId": self._frame, "url": url, "options": options}
        answer: dict[str, Any] = await self._session.send("Network.loadNetworkResource", parameters)
        resource = answer["resource"]
        if not resource.get("success") or resource.get("httpStatusCode") != 200:
            raise _Unavailable(url)
        try:
            while True:
                piece = await self._session.send("IO.read", {"handle": resource["stream"], "size": _PIECE})
                data = piece["data"]
                yield base64.b64decode(data) if piece.get("base64Encoded") else data.encode("utf-8")
                if piece["eof"]:
                    return
        finally:
            await self._session.send("IO.close", {"handle": resource["stream"]})

    async def _whole(self, url: str, headers: Headers) -> AsyncIterator[bytes]:
        if self._page is None:
            raise _Unavailable(url)
        own = {name: value for name, value in headers if _is_repeated(name.lower())}
        request = self._page.context.request
        response = await request.get(url, headers=own, timeout=self._timeout_s * 1000)
        if response.status != 200:
            raise _Unavailable(url)
        yield await response.body()


def _is_repeated(name: str) -> bool:
    """Cookies come from the context, the connection's own headers from the connection; a range is not wanted."""
    return not name.startswith(":") and name not in ("cookie", "host", "range", "content-length", "connection")


class _Unavailable(Exception):  # noqa: N818  # never leaves this module; it is a "no", not an error
    """The address does not answer with a 200."""
