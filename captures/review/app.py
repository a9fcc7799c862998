"""The review server's application: the run's report with buttons, and one address that takes verdicts.

It serves the run's folder and nothing else, to this machine and nobody else: foreign hosts and origins are refused, and
a verdict must carry the token that only the page itself was given.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from captures.approval import approve
from captures.errors import CapturesError
from captures.report.html import render_html
from captures.run import CaptureEntry, Run
from captures.site import Site

VERDICTS_FILE = "review.json"
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'"
)


@dataclass(frozen=True)
class Review:
    """A run under review: where it lies, where baselines go, and the token its page carries."""

    folder: Path
    baselines: Path
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def review_app(review: Review) -> ASGIApp:
    """The application; the run is read anew for every page, so that a remade run shows at once."""

    async def page(_: Request) -> Response:
        run = Run.load(review.folder)
        site = Site(name=run.site, base_url="http://127.0.0.1")
        html = render_html(run, review.folder, site=site, token=review.token)
        return HTMLResponse(html, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})

    async def verdict(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("x-review-token", ""), review.token):
            return JSONResponse({"said": "this page is not the review page, or it is from an earlier start"}, 403)
        try:
            said = decide(review, await request.json())
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"said": "not a verdict"}, 400)
        except CapturesError as error:
            return JSONResponse({"said": str(error)}, 409)
        return JSONResponse({"said": said})

    routes = [
        Route("/", page),
        Route("/index.html", page),
        Route("/verdict", verdict, methods=["POST"]),
        Mount("/", StaticFiles(directory=review.folder)),
    ]
    return Starlette(routes=routes, middleware=[Middleware(LoopbackOnly)])


def decide(review: Review, asked: dict[str, Any]) -> str:
    """Accept or reject one capture and keep the verdict beside the run; the answer is a sentence for the page.

    Raises KeyError for a capture the run does not have or a verdict that does not exist, CapturesError when it cannot
    be accepted.
    """
    run = Run.load(review.folder)
    wanted = (asked["page"], asked["language"], asked["viewport"])
    entry = next((e for e in run.judged if (e.page, e.language, e.viewport) == wanted), None)
    if entry is None or asked["verdict"] not in ("accept", "reject"):
        raise KeyError(wanted)
    said = _accept(review, run, entry) if asked["verdict"] == "accept" else "rejected: the baseline stays as it is"
    _remember(review.folder, wanted, verdict=asked["verdict"])
    return said


def _accept(review: Review, run: Run, entry: CaptureEntry) -> str:
    approval = approve(run, [entry], root=review.folder, baselines=review.baselines)
    return f"not accepted: {approval.refused[0]}" if approval.refused else f"accepted as {approval.accepted[0]}"


def _remember(folder: Path, capture: tuple[str, str, str], *, verdict: str) -> None:
    path = folder / VERDICTS_FILE
    verdicts = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    verdicts["-".join(capture)] = {"verdict": verdict, "at": datetime.now(UTC).isoformat(timespec="seconds")}
    path.write_text(json.dumps(verdicts, indent=1, ensure_ascii=False), "utf-8")


class LoopbackOnly:
    """Refuses a Host or Origin that is not this server's own: a page elsewhere must not approve anything."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry."""
        if scope["type"] == "http":
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
            own = {f"127.0.0.1:{scope['server'][1]}", f"localhost:{scope['server'][1]}"}
            origin = headers.get("origin")
            if headers.get("host") not in own:
                await PlainTextResponse("This host is not served here.\n", 421)(scope, receive, send)
                return
            if origin is not None and origin.removeprefix("http://") not in own:
                await PlainTextResponse("Requests from this origin are refused.\n", 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)
