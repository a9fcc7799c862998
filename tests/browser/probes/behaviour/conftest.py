"""Small foreign pages on loopback, looked at in a real browser, with the structure written beside the markup.

`data-part="listen"` marks a part's element, `data-trigger`, `data-toggle` and `data-pause` its controls: they stand in
for the extractor, whose own tests are elsewhere.
"""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import asyncio
import io
import math
import struct
import threading
import wave
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import Look, look_at
from captures.browser.probes import Probe, Scene
from captures.browser.thread import LoopThread
from captures.site import DESKTOP, PHONE, Site

Answer = tuple[int, str, bytes]
AT_ONCE = 4
CONTROLS = {"data-trigger": "trigger", "data-toggle": "toggle", "data-pause": "pause"}


def tone(*, seconds: float = 3.0, amplitude: int = 9_000) -> bytes:
    rate = 8_000
    values = [round(amplitude * math.sin(i / 5)) for i in range(int(rate * seconds))]
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setparams((1, 2, rate, len(values), "NONE", ""))
        sound.writeframes(struct.pack(f"<{len(values)}h", *values))
    return buffer.getvalue()


class Newsstand:
    """A loopback server of whatever the test puts into `files`; everything else is 404."""

    def __init__(self) -> None:
        self.files: dict[str, Answer] = {
            "/tone.wav": (200, "audio/wav", tone()),
            "/silence.wav": (200, "audio/wav", tone(amplitude=0)),
            "/empty.wav": (200, "audio/wav", b""),
        }
        self.asked: list[tuple[str, str]] = []
        stand = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                stand.asked.append((self.command, self.path))
                path = self.path.split("?")[0]
                status, kind, body = stand.files.get(path, (404, "text/plain", b"nothing here"))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if 300 <= status < 400:
                    self.send_header("Location", body.decode())
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            do_HEAD = do_GET  # noqa: N815 - the library's name

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def html(self, path: str, body: str, *, lang: str = "en", direction: str = "ltr", head: str = "") -> None:
        page = f'<!doctype html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8">'
        page += f'<meta name="viewport" content="width=device-width"><title>Test</title>{head}</head><body>{body}</body></html>'
        self.files[path] = (200, "text/html; charset=utf-8", page.encode())

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def stand() -> Iterator[Newsstand]:
    newsstand = Newsstand()
    yield newsstand
    newsstand.close()


def structure_of(look: Look) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    structure: dict[str, Any] = {"found_by": parts, "listen": None, "navigation": [], "languages": [], "breaking": []}
    for node in look.rendered.nodes:
        part = node.attributes.get("data-part")
        if part:
            parts.setdefault(part, {"nodes": []})["nodes"].append(node.index)
        for attribute, name in CONTROLS.items():
            owner = node.attributes.get(attribute)
            if owner is not None:
                parts.setdefault(owner, {"nodes": []})[name] = node.index
    if "listen" in parts:
        structure["listen"] = {"state": "ready", "label": "Listen", "kind": "audio"}
    return structure


@dataclass(frozen=True)
class Case:
    """A page and how it is looked at; `structure` overrides what its markup says."""

    html: str
    phone: bool = False
    direction: str = "ltr"
    structure: Mapping[str, Any] = field(default_factory=dict)


class Stage:
    """Runs a probe on pages, several at once because most of it is waiting: facts, then undo."""

    def __init__(self, launched: LaunchedBrowser, loop: LoopThread, stand: Newsstand, folder: Path) -> None:
        self._launched, self._loop, self._stand, self._folder = launched, loop, stand, folder

    def facts(self, probe: Probe, case: Case, path: str = "/") -> dict[str, Any]:
        self._stand.html(path, case.html, direction=case.direction)
        return self._loop.run(self._facts(probe, path, case), timeout_seconds=100)

    def outcomes(self, make: Callable[[], Probe], cases: Mapping[str, Case]) -> dict[str, dict[str, Any]]:
        """What the probe leaves on each page, by the case's name."""
        paths = {name: f"/case-{number}" for number, name in enumerate(cases)}
        for name, case in cases.items():
            self._stand.html(paths[name], case.html, direction=case.direction)
        return self._loop.run(self._all(make, cases, paths), timeout_seconds=100)

    async def _all(
        self, make: Callable[[], Probe], cases: Mapping[str, Case], paths: Mapping[str, str]
    ) -> dict[str, dict[str, Any]]:
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(name: str) -> dict[str, Any]:
            async with gate:
                try:
                    return await self._facts(make(), paths[name], cases[name])
                except (AssertionError, TimeoutError) as error:
                    return {"raised": repr(error)}

        return dict(zip(cases, await asyncio.gather(*(one(name) for name in cases)), strict=True))

    async def _facts(self, probe: Probe, path: str, case: Case) -> dict[str, Any]:
        viewport = PHONE if case.phone else DESKTOP
        options: dict[str, Any] = {"has_touch": True, "is_mobile": True} if case.phone else {}
        context = await self._launched.browser.new_context(
            viewport={"width": viewport.width, "height": viewport.height}, reduced_motion="reduce", **options
        )
        page = await context.new_page()
        try:
            await page.goto(self._stand.origin + path)
            look = await look_at(page)
            found = structure_of(look) | dict(case.structure)
            site = Site(name="test", base_url=self._stand.origin)
            scene = Scene(page, look, found, site, viewport, "en", self._launched.browser, self._folder)
            facts = await asyncio.wait_for(probe.do(scene), probe.cap_ms / 1000)
            await probe.undo(scene)
            assert page.url == self._stand.origin + path, "a probe left the page"
            return facts
        finally:
            await context.close()


@pytest.fixture(scope="module")
def stage(
    shared_browser: LaunchedBrowser,
    loop_thread: LoopThread,
    stand: Newsstand,
    tmp_path_factory: pytest.TempPathFactory,
) -> Stage:
    return Stage(shared_browser, loop_thread, stand, tmp_path_factory.mktemp("probe"))


@pytest.fixture(scope="session")
def case() -> type[Case]:
    return Case
