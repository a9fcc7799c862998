"""Fetching with manners: slowly and few at a time per host, capped, by name, robots.txt on wish."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from captures import __version__
from captures.archive.errors import FetchRefusedError
from captures.archive.exchange import Exchange, Omission, Reason
from captures.archive.redact import Redactor
from captures.archive.spool import Spool, SpoolFullError

if TYPE_CHECKING:
    import httpx
    from protego import Protego

_RETRIED = frozenset((429, 500, 502, 503, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAX_HOPS = 5
_ROBOTS_BYTES = 500_000


@dataclass(frozen=True, kw_only=True)
class Manners:
    """Caps and courtesies; sizes in bytes, times in milliseconds."""

    delay_ms: int = 200  # between two requests to one host
    per_host: int = 2  # requests to one host at a time
    requests: int = 400
    body_bytes: int = 30_000_000
    total_bytes: int = 300_000_000
    timeout_ms: int = 15_000  # of one request
    total_timeout_ms: int = 120_000
    retries: int = 2
    longest_wait_ms: int = 20_000  # a longer Retry-After is a no
    robots: bool = False
    contact: str = ""  # an address or page where complaints are read

    @property
    def user_agent(self) -> str:
        """Who is asking, why, and where to complain."""
        why = "archiving what a reader's browser would load"
        return f"captures/{__version__} ({why}{f'; contact: {self.contact}' if self.contact else ''})"


class PoliteFetcher:
    """Fetches addresses into a spool; private addresses only where the visit itself had been.

    Use as an asynchronous context manager.
    """

    def __init__(self, spool: Spool, manners: Manners, *, known_origins: frozenset[str]) -> None:
        self.manners = manners
        self._spool = spool
        self._known = known_origins
        self._gates: defaultdict[str, _Gate] = defaultdict(lambda: _Gate(manners))
        self._robots: dict[str, asyncio.Task[Protego | None]] = {}
        self._redactor = Redactor()
        self._deadline = monotonic() + manners.total_timeout_ms / 1000

    async def __aenter__(self) -> PoliteFetcher:
        import httpx

        headers = {"User-Agent": self.manners.user_agent}
        timeout = self.manners.timeout_ms / 1000
        self._client = httpx.AsyncClient(headers=headers, timeout=timeout, follow_redirects=False, trust_env=True)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def fetch_all(self, urls: list[str], *, referrer: str) -> tuple[list[Exchange], list[Omission]]:
        """Every address with its redirects; what could not be had comes back as omissions."""
        results = await asyncio.gather(*(self._with_redirects(url, referrer) for url in urls))
        exchanges = [exchange for found, _ in results for exchange in found]
        return exchanges, [omission for _, omission in results if omission is not None]

    async def _with_redirects(self, url: str, referrer: str) -> tuple[list[Exchange], Omission | None]:
        found: list[Exchange] = []
        try:
            for _ in range(_MAX_HOPS):
                exchange = await self._polite(url, referrer)
                found.append(exchange)
                location = exchange.header("location")
                if exchange.status not in _REDIRECTS or not location:
                    if exchange.truncated is not None:
                        detail = f"kept {exchange.body.size} bytes"
                        return found, Omission(exchange.url, "GET", exchange.truncated, detail, partly=True)
                    return found, None
                url = urljoin(url, location)
        except _RefusedError as refused:
            return found, Omission(self._redactor.url(url), "GET", refused.reason, str(refused))
        return found, Omission(url, "GET", Reason.FAILED, f"more than {_MAX_HOPS} redirects")

    async def _polite(self, url: str, referrer: str) -> Exchange:
        await self._may_ask(url)
        gate = self._gates[urlsplit(url).netloc]
        for attempt in range(self.manners.retries + 1):
            if monotonic() > self._deadline:
                raise _RefusedError(Reason.TIMED_OUT, "the time for extra fetches was up")
            try:
                async with gate:
                    exchange = await self._once(url, referrer)
            except _RefusedError as refused:
                if refused.reason is not Reason.FAILED or attempt == self.manners.retries:
                    raise
                wait_ms: float = 500 * 2**attempt
            else:
                if exchange.status not in _RETRIED or attempt == self.manners.retries:
                    return exchange
                wait_ms = retry_after_ms(exchange.header("retry-after")) or 500 * 2**attempt
            if wait_ms > self.manners.longest_wait_ms:
                raise _RefusedError(Reason.FAILED, f"the server asked for a pause of {wait_ms / 1000:.0f} s")
            await gate.rest(wait_ms)
        raise AssertionError("the last attempt returns or raises")

    async def _once(self, url: str, referrer: str) -> Exchange:
        import httpx

        started, began = datetime.now(UTC), monotonic()
        headers = {"Referer": self._redactor.url(referrer)}
        try:
            async with self._client.stream("GET", url, headers=headers) as response:
                body, cut = await self._spool.put_stream(_chunks(response), max_bytes=self.manners.body_bytes)
        except SpoolFullError:
            raise _RefusedError(Reason.ARCHIVE_FULL, "the cap on extra fetches is reached") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _RefusedError(Reason.FAILED, str(error) or type(error).__name__) from None
        return Exchange(
            url=self._redactor.url(url),
            method="GET",
            request_headers=self._redactor.request_headers(url, tuple(response.request.headers.items())),
            status=response.status_code,
            reason=response.reason_phrase,
            protocol="h2" if response.http_version == "HTTP/2" else response.http_version,
            response_headers=self._redactor.response_headers(url, tuple(response.headers.multi_items())),
            body=body,
            started=started,
            seconds=monotonic() - began,
            resource_type="extra",
            truncated=Reason.TOO_LARGE if cut else None,
        )

    async def _may_ask(self, url: str) -> None:
        origin = "/".join(url.split("/", 3)[:3])
        # A page could name the machine's own network: only where the browser was anyway.
        if origin not in self._known and not await asyncio.to_thread(_is_public, urlsplit(url).hostname or ""):
            raise _RefusedError(Reason.FAILED, "a private address that the page itself was not loaded from")
        if not self.manners.robots:
            return
        if origin not in self._robots:
            self._robots[origin] = asyncio.ensure_future(self._read_robots(origin))
        robots = await self._robots[origin]
        if robots is not None and not robots.can_fetch(url, self.manners.user_agent):
            raise _RefusedError(Reason.ROBOTS, f"{origin}/robots.txt forbids it")

    async def _read_robots(self, origin: str) -> Protego | None:
        import httpx
        from protego import Protego

        try:
            answer = await self._client.get(f"{origin}/robots.txt", follow_redirects=True)
        except httpx.HTTPError:
            return None
        if answer.status_code >= 500:  # RFC 9309: unreachable means everything is forbidden
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(answer.text[:_ROBOTS_BYTES]) if answer.status_code == 200 else None


class _Gate:
    """Lets few requests of one host through at a time, with a pause between their starts."""

    def __init__(self, manners: Manners) -> None:
        self._places = asyncio.Semaphore(manners.per_host)
        self._pace = asyncio.Lock()
        self._delay_s = manners.delay_ms / 1000
        self._next = 0.0

    async def __aenter__(self) -> None:
        await self._places.acquire()
        async with self._pace:
            await asyncio.sleep(max(0.0, self._next - monotonic()))
            self._next = monotonic() + self._delay_s

    async def __aexit__(self, *_: object) -> None:
        self._places.release()

    async def rest(self, wait_ms: float) -> None:
        """Hold back this host's next request, whoever makes it."""
        self._next = max(self._next, monotonic() + wait_ms / 1000)
        await asyncio.sleep(wait_ms / 1000)


class _RefusedError(FetchRefusedError):
    """Becomes an omission; never leaves this module."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def retry_after_ms(value: str) -> float | None:
    """The wait a `Retry-After` asks for: seconds or an HTTP date; None when there is none."""
    if value.strip().isdigit():
        return int(value) * 1000.0
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds() * 1000)


async def _chunks(response: httpx.Response) -> AsyncIterator[bytes]:
    async for chunk in response.aiter_bytes(1 << 16):
        yield chunk


def _is_public(host: str) -> bool:
    try:
        found: list[Any] = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return True  # it will not be reached either: let the request say so
    return all(ipaddress.ip_address(entry[4][0].partition("%")[0]).is_global for entry in found)
