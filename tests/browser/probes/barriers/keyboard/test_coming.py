"""What scripts ask the network for while a page loads is part of the page as it came."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.keyboard.rehearsal import stage_of
from captures.browser.thread import LoopThread
from captures.site import DESKTOP

SLOW_SECONDS = 0.6
FETCH = """fetch("slow").then((answer) => answer.text()).then((text) => { box.textContent = text; });"""
SEND = """const asked = new XMLHttpRequest();
asked.onload = () => { box.textContent = asked.responseText; };
asked.open("GET", "slow");
asked.send();"""

AT_ONCE = """const asked = new XMLHttpRequest();
asked.open("GET", "slow", false);
asked.send();
box.textContent = asked.responseText;
const lost = new XMLHttpRequest();
try { lost.send(); } catch { box.title = "not open"; }"""
COMING = "() => globalThis[Symbol.for('captures.rehearsal')].coming.size"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            script = {"/fetch": FETCH, "/send": SEND, "/at-once": AT_ONCE}.get(self.path)
            if script is None:
                time.sleep(SLOW_SECONDS)
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            page = f"<!doctype html><title>Page</title><p id=box></p><script>{script}</script>"
            self.wfile.write(page.encode() if script else b"late words")

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("way", ["fetch", "send", "at-once"])
def test_a_box_filled_by_a_slow_answer_is_there_before_anything_is_tried(
    way: str, base: str, loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    async def run() -> tuple[str, int, bool]:
        rendered: Any = SimpleNamespace(url=base + way)
        scene: Any = SimpleNamespace(
            look=SimpleNamespace(rendered=rendered), viewport=DESKTOP, language="en", browser=shared_browser.browser
        )
        async with stage_of(scene) as stage:
            words, coming = await stage.page.evaluate("() => box.textContent"), await stage.page.evaluate(COMING)
            await stage.undone()
            return words, coming, stage.dirty

    assert loop_thread.run(run()) == ("late words", 0, False)
