"""Replay for a Playwright context: every request is answered from the archive, none reaches the network.

It has the recorder's methods, so that a visit takes it in a recorder's place and knows nothing of replay.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from captures.archive.exchange import Omission, Reason, Recording
from captures.archive.replay.answer import Answer, answer_of, miss, sliced
from captures.archive.replay.library import ArchivedPage, Asked, Library

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Route, WebSocketRoute

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAX_HOPS = 10


class ReplayRouter:
    """Answers one context; with `viewport` the moments of that viewport's visits are preferred."""

    def __init__(self, archive: Path | Library, *, viewport: str = "") -> None:
        self.library = archive if isinstance(archive, Library) else Library(archive)
        self.viewport = viewport
        self.asked: list[str] = []
        self.misses: list[str] = []
        self._near = ""
        self._paused = False
        self.recording = Recording(folder=self.library.path.parent)

    @property
    def router(self) -> ReplayRouter:
        """Itself: what tells a visit that it is a replay, a recorder has none."""
        return self

    async def attach(self, context: BrowserContext) -> None:
        """Stand between the context and everything outside; call before the first navigation."""
        await context.route(_any_address, self._answer)
        await context.route_web_socket(_any_address, self._refuse)

    async def page_opened(self, page: Page) -> None:
        """Nothing to do: routes belong to the context."""

    def mark(self, name: str) -> None:
        """Nothing to do: a replay keeps no stages."""

    def pause(self) -> None:
        """What follows is a probe's doing: still answered, no longer counted."""
        self._paused = True

    def resume(self) -> None:
        """Count again."""
        self._paused = False

    async def finish(self) -> Recording:
        """What was asked and missed, in a recording's shape."""
        missed = tuple(Omission(url, "GET", Reason.FAILED, "not in the archive") for url in self.misses)
        self.recording = Recording(folder=self.library.path.parent, omissions=missed, asked=len(self.asked))
        return self.recording

    def answer(self, asked: Asked, *, wanted_range: str = "") -> Answer:
        """The archive's answer, redirects followed inside it; a 404 that is counted where it has none."""
        if not self._paused:
            self.asked.append(asked.url)
        for _ in range(_MAX_HOPS):
            record = self.library.find(asked)
            if record is None:
                break
            answer = answer_of(record)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return sliced(answer, wanted_range) if wanted_range else answer
            asked = replace(asked, url=urljoin(asked.url, target), method="GET", body=b"")
        if not self._paused:
            self.misses.append(asked.url)
        return miss(asked.url)

    async def _answer(self, route: Route) -> None:
        request = route.request
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self._near = self._moment_of(request.url) or self._near
        headers = await request.all_headers()
        asked = Asked(
            request.url,
            request.method,
            headers.get("content-type", ""),
            request.post_data_buffer or b"",
            self._near,
        )
        # Playwright lets the request that follows a redirect pass to the network, so none is ever handed out.
        answer = self._document(asked) if request.is_navigation_request() else None
        answer = answer or self.answer(asked, wanted_range=headers.get("range", ""))
        await route.fulfill(status=answer.status, headers=dict(answer.headers), body=answer.body)

    def _document(self, asked: Asked) -> Answer | None:
        """A redirected document as a page that goes there itself, so that its address is the one it had."""
        record = self.library.find(asked)
        answer = None if record is None else answer_of(record)
        if answer is None or answer.status not in _REDIRECTS or not answer.header("location"):
            return None
        target = json.dumps(urljoin(asked.url, answer.header("location"))).replace("<", "\\u003c")
        page = f"<!doctype html><script>location.replace({target})</script>"
        return Answer(200, (("Content-Type", "text/html; charset=utf-8"),), page.encode("utf-8"))

    async def _refuse(self, socket: WebSocketRoute) -> None:
        self.misses.append(socket.url)
        await socket.close(code=1001, reason="replay")

    def _moment_of(self, url: str) -> str:
        pages = [page for page in self.library.pages if page.url == url.split("#", maxsplit=1)[0]]
        return next((page.moment for page in (*filter(self._in_viewport, pages), *pages)), "")

    def _in_viewport(self, page: ArchivedPage) -> bool:
        return f"/{self.viewport}/" in page.capture


def _any_address(_url: str) -> bool:
    return True
