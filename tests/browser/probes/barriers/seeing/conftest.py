"""A scene for the seeing probes on a page given as a string, served from loopback."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from captures.accessibility.results import BarrierResult
from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard import rehearsals
from captures.browser.probes.barriers.seeing import seeing_probes
from captures.browser.thread import LoopThread
from captures.rendered import RenderedPage
from captures.site import DESKTOP, load_site


class Pages(dict[str, bytes]):
    """What is served, by path."""

    url = ""

    def add(self, html: str) -> str:
        path = f"/{len(self)}.html"
        self[path] = html.encode()
        return self.url + path


@pytest.fixture(scope="session")
def served() -> Iterator[Pages]:
    pages = Pages()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        pages.url = f"http://127.0.0.1:{server.server_port}"
        yield pages
        server.shutdown()


@pytest.fixture(scope="session")
def seen(
    shared_browser: LaunchedBrowser, loop_thread: LoopThread, served: Pages, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., tuple[RenderedPage, list[BarrierResult]]]:
    """Every result of the seeing probes of these names (all without) on a page, with its rendered tree."""

    folder = tmp_path_factory.mktemp("evidence")

    def see(html: str, *names: str) -> tuple[RenderedPage, list[BarrierResult]]:
        return loop_thread.run(_see(shared_browser, served.add(html) if html.startswith("<") else html, names, folder))

    return see


@pytest.fixture(scope="session")
def looked(shared_browser: LaunchedBrowser, loop_thread: LoopThread) -> Callable[..., list[RenderedPage]]:
    """The rendered trees of pages given as strings; one window shows them all in turn."""

    def look(*pages: str) -> list[RenderedPage]:
        return loop_thread.run(_look(shared_browser, pages))

    return look


async def _look(launched: LaunchedBrowser, pages: tuple[str, ...]) -> list[RenderedPage]:
    context = await launched.browser.new_context(reduced_motion="reduce")
    try:
        page = await context.new_page()
        trees = []
        for html in pages:
            await page.set_content(html)
            trees.append((await look_at(page)).rendered)
        return trees
    finally:
        await context.close()


async def _see(
    launched: LaunchedBrowser, url: str, names: tuple[str, ...], folder: Path
) -> tuple[RenderedPage, list[BarrierResult]]:
    viewport = {"width": DESKTOP.width, "height": DESKTOP.height}
    context = await launched.browser.new_context(viewport=viewport, reduced_motion="reduce")
    try:
        page = await context.new_page()
        await page.goto(url)
        look = await look_at(page)
        scene = Scene(
            page=page,
            look=look,
            structure={},
            site=load_site("almayadeen"),
            viewport=DESKTOP,
            language="en",
            browser=launched.browser,
            folder=folder,
        )
        results: list[BarrierResult] = []
        shared = rehearsals()
        for probe in seeing_probes(shared):
            if not names or probe.name in (*names, "seeing-closing"):
                facts = await probe.do(scene)
                results += [BarrierResult.from_json(found) for found in facts["results"]]
            await probe.undo(scene)
        await shared.close(scene)
        return look.rendered, results
    finally:
        await context.close()
