"""What Playwright knows about one request and its answer, in the archive's terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from captures.archive.exchange import Body, Exchange, Headers, Reason

if TYPE_CHECKING:
    from playwright.async_api import Request, Response


async def request_of(request: Request) -> tuple[Headers, bytes]:
    """The headers as sent and the body; a body the browser did not keep (an upload from disk) is empty."""
    headers = tuple((pair["name"], pair["value"]) for pair in await request.headers_array())
    return headers, request.post_data_buffer or b""


async def answer_of(response: Response) -> Headers:
    """The headers as received, repeated ones apart."""
    return tuple((pair["name"], pair["value"]) for pair in await response.headers_array())


async def protocol_of(response: Response) -> str:
    """Such as `HTTP/1.1` or `h2`; what a service worker made up counts as HTTP/1.1."""
    return await response.http_version() or "HTTP/1.1"


def moment_of(request: Request) -> datetime:
    """When the request began, UTC to the millisecond; now, where the browser does not say."""
    milliseconds = request.timing["startTime"]
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds > 0 else datetime.now(UTC)


def wants_whole(exchange: Exchange) -> bool:
    """Whether the page asked for a part of something, as players of sound and film do."""
    return exchange.method == "GET" and exchange.status == 206


def is_plausible(exchange: Exchange, data: bytes) -> bool:
    """Whether the browser gave the body it announced: of what a cache or a preload answered it may give nothing."""
    length = exchange.header("content-length")
    if not length.isdigit():
        return True
    return bool(data or int(length) == 0) if exchange.header("content-encoding") else len(data) == int(length)


def whole_for_range(exchange: Exchange, body: Body, *, cut: bool) -> Exchange:
    """The exchange as if the whole had been asked for; a note in the record says that it was not."""
    return replace(
        exchange,
        status=200,
        reason="",
        body=body,
        note=Reason.WHOLE_FOR_RANGE,
        truncated=Reason.TOO_LARGE if cut else None,
        request_headers=_without(exchange.request_headers, "range"),
        response_headers=_without(exchange.response_headers, "content-range", "content-length"),
    )


def _without(headers: Headers, *names: str) -> Headers:
    return tuple((name, value) for name, value in headers if name.lower() not in names)
