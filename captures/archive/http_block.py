"""HTTP messages as a WARC keeps them: a header block before a body that is already decoded."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from captures.archive.exchange import Exchange, Headers

# Browsers hand bodies over decoded and de-chunked; players that believed these headers would decode again.
_RENAMED = {"content-encoding": "X-Orig-Content-Encoding", "transfer-encoding": "X-Orig-Transfer-Encoding"}


def request_head(exchange: Exchange) -> bytes:
    """Request line and headers, ending in an empty line."""
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [pair for pair in _plain(exchange.request_headers) if pair[0].lower() not in ("host", "content-length")]
    headers.insert(0, ("Host", parts.netloc))
    if exchange.request_body is not None:
        # Without it every POST to one address replays the first answer: indexers read this many bytes.
        headers.append(("Content-Length", str(exchange.request_body.size)))
    return _block(f"{exchange.method} {target} HTTP/1.1", headers)


def response_head(exchange: Exchange) -> bytes:
    """Status line and headers, ending in an empty line; the length is the stored body's."""
    headers: list[tuple[str, str]] = []
    for name, value in _plain(exchange.response_headers):
        if name.lower() == "content-length":
            if value.strip() != str(exchange.body.size):
                headers.append(("X-Orig-Content-Length", value))
        else:
            headers.append((_RENAMED.get(name.lower(), name), value))
    headers.append(("Content-Length", str(exchange.body.size)))
    return _block(f"HTTP/1.1 {exchange.status} {exchange.reason or phrase(exchange.status)}".rstrip(), headers)


def phrase(status: int) -> str:
    """The standard reason phrase; HTTP/2 sends none, readers of WARC expect one."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _plain(headers: Headers) -> list[tuple[str, str]]:
    """Without HTTP/2's pseudo headers; what the browser joined by line breaks stands apart again."""
    return [
        (name, line.strip())
        for name, value in headers
        if not name.startswith(":")
        for line in value.replace("\r", "\n").split("\n")
    ]


def _block(first: str, headers: list[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")
