"""The archive as a local web site for any browser: loopback only, nothing but the archive answers, misses are counted.

Addresses become `/moment/original`, references in pages and sheets are led there, and a script in each page does the
same for what its own scripts ask for. What slips through comes back by its referrer; the content security policy
forbids everything else, so nothing leaves the machine.
"""

from __future__ import annotations

import html
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from captures.archive.errors import ArchiveError
from captures.archive.replay.answer import Answer, answer_of, miss, sliced
from captures.archive.replay.css import rewrite_css
from captures.archive.replay.front import front_page, player_page
from captures.archive.replay.html import rewrite_html
from captures.archive.replay.library import ArchivedPage, Asked, Library
from captures.archive.replay.prefix import Replayed, parse_path

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

HOST = "127.0.0.1"
_SHIM = "/_captures/shim.js"
_PLAYER = "/_captures/player"
_REPLAY_POLICY = (
    "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; form-action 'self'; base-uri 'self'; "
    "frame-src 'self' data: blob:; object-src 'self'; connect-src 'self' data: blob:"
)
_OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
_ORIGIN_POLICIES = frozenset(
    "content-security-policy content-security-policy-report-only x-frame-options referrer-policy permissions-policy "
    "cross-origin-opener-policy cross-origin-embedder-policy cross-origin-resource-policy".split()
)


@dataclass
class ReplayServer:
    """A running server: where, of what, and what it did not have."""

    library: Library
    port: int
    misses: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its front page."""
        return f"http://{HOST}:{self.port}/"

    def address_of(self, page: ArchivedPage) -> str:
        """Where one of the archive's pages is shown."""
        return self.url.rstrip("/") + Replayed(page.url, page.moment).path

    async def respond(self, request: Request) -> Response:
        """The answer to one request, whatever its path."""
        from starlette.responses import PlainTextResponse, RedirectResponse

        hosts = (f"{HOST}:{self.port}", f"localhost:{self.port}")
        origin = request.headers.get("origin", "")
        if request.headers.get("host") not in hosts or (
            origin not in ("", "null") and urlsplit(origin).netloc not in hosts
        ):
            return PlainTextResponse("this server answers its own pages only\n", 403)
        path = _raw_path(request)
        replayed = parse_path(path)
        if replayed is not None:
            return await self._replay(request, replayed)
        own = self._own(path)
        if own is not None:
            return own
        lost = _by_referrer(request, path)
        if lost is not None:
            return RedirectResponse(lost.path, 307)
        return PlainTextResponse("not in this archive\n", 404)

    def _is_own(self, request: Request) -> bool:
        """Whether the request came from this server's own pages: no other site may reach it, by name or by script."""
        hosts = (f"{HOST}:{self.port}", f"localhost:{self.port}")
        origin = request.headers.get("origin", "")
        return request.headers.get("host") in hosts and (origin in ("", "null") or urlsplit(origin).netloc in hosts)

    def _own(self, path: str) -> Response | None:
        from starlette.responses import HTMLResponse, Response

        headers = {"Content-Security-Policy": _OWN_POLICY, "X-Content-Type-Options": "nosniff"}
        if path == "/":
            return HTMLResponse(front_page(self.library.pages, _PLAYER), headers=headers)
        if path == _SHIM:
            return Response(_shim(), media_type="text/javascript")
        if path.startswith(_PLAYER) and (shown := parse_path(path.removeprefix(_PLAYER))):
            return HTMLResponse(player_page(shown), headers=headers)
        return None

    async def _replay(self, request: Request, replayed: Replayed) -> Response:
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import Response

        asked = Asked(
            replayed.url,
            request.method,
            request.headers.get("content-type", ""),
            await request.body(),
            replayed.moment,
        )
        record = await run_in_threadpool(self.library.find, asked)
        if record is None:
            self.misses.append(replayed.url)
        answer = miss(replayed.url) if record is None else answer_of(record)
        answer = _led_back(answer, replayed)
        if wanted := request.headers.get("range"):
            answer = sliced(answer, wanted)
        body = b"" if request.method == "HEAD" else answer.body
        response = Response(body, answer.status)
        for name, value in answer.headers:
            if name.lower() not in _ORIGIN_POLICIES:
                response.headers.append(name, value)
        response.headers["Content-Security-Policy"] = _REPLAY_POLICY
        response.headers["Referrer-Policy"] = "same-origin"
        return response


@contextmanager
def serve_archive(path: Path, *, port: int = 0) -> Iterator[ReplayServer]:
    """Serve a WACZ on the loopback in a background thread; raises ArchiveError when it or the port cannot be used."""
    import uvicorn

    library = Library(path)
    listener = _listener(port)
    replay = ReplayServer(library, listener.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(_app(replay), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="captures-replay", daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(timeout=5)
        listener.close()


def _listener(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise ArchiveError(f"port {port} cannot be used ({error.strerror}): choose another with --port") from None
    listener.listen()
    return listener


def _app(replay: ReplayServer) -> ASGIApp:
    from starlette.applications import Starlette
    from starlette.routing import Route

    methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return Starlette(routes=[Route("/{path:path}", replay.respond, methods=methods)])


def _led_back(answer: Answer, replayed: Replayed) -> Answer:
    headers = tuple(
        (name, replayed.link(urljoin(replayed.url, value)) if name.lower() == "location" else value)
        for name, value in answer.headers
    )
    body = answer.body
    if answer.mime in ("text/html", "application/xhtml+xml"):
        body = rewrite_html(_text(answer), replayed.link, head=_head(replayed)).encode("utf-8")
        headers = _as_utf8(headers, answer.mime)
    elif answer.mime == "text/css":
        body = rewrite_css(_text(answer), replayed.link).encode("utf-8")
        headers = _as_utf8(headers, answer.mime)
    return Answer(answer.status, headers, body)


def _head(replayed: Replayed) -> str:
    prefix, url = html.escape(f"/{replayed.moment}/"), html.escape(replayed.url)
    return f'<script src="{_SHIM}" data-prefix="{prefix}" data-url="{url}"></script>'


def _text(answer: Answer) -> str:
    _, _, charset = answer.header("content-type").partition("charset=")
    try:
        return answer.body.decode(charset.split(";")[0].strip(" \"'") or "utf-8", "replace")
    except LookupError:
        return answer.body.decode("utf-8", "replace")


def _as_utf8(headers: tuple[tuple[str, str], ...], mime: str) -> tuple[tuple[str, str], ...]:
    others = tuple(pair for pair in headers if pair[0].lower() != "content-type")
    return (*others, ("Content-Type", f"{mime}; charset=utf-8"))


def _raw_path(request: Request) -> str:
    raw = request.scope.get("raw_path") or request.url.path.encode()
    query = request.scope.get("query_string", b"")
    return str((raw + (b"?" + query if query else b"")).decode("latin-1"))


def _by_referrer(request: Request, path: str) -> Replayed | None:
    parts = urlsplit(request.headers.get("referer", ""))
    page = parse_path(parts.path + (f"?{parts.query}" if parts.query else ""))
    return None if page is None else Replayed(urljoin(page.url, path), page.moment)


@cache
def _shim() -> str:
    return (resources.files("captures.archive.replay") / "shim.js").read_text("utf-8")
