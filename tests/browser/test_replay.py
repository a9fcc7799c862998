"""The awkward site recorded, its server stopped, and looked at again: by our router, and in a plain browser."""

from __future__ import annotations

import io
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.async_api import Page

from captures.archive.exchange import Recording
from captures.archive.extras import Manners, add_extras
from captures.archive.replay.router import ReplayRouter
from captures.archive.replay.server import serve_archive
from captures.archive.site import site_from_wacz
from captures.archive.verify import verify_wacz
from captures.archive.visited import Visited
from captures.archive.wacz import Packing, write_wacz
from captures.browser.launch import LaunchedBrowser
from captures.browser.record import Recorder
from captures.browser.thread import LoopThread
from captures.browser.visit import VisitRequest, visit
from captures.capture import Capture
from captures.site import Viewport, site_of_url
from tests.archive_site import BIG_BYTES, awkward_site

WINDOW = Viewport(name="small", width=800, height=600)


@dataclass(frozen=True)
class Recorded:
    url: str
    wacz: Path
    capture: Capture


@pytest.fixture(scope="module")
def recorded(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Recorded]:
    folder = tmp_path_factory.mktemp("replay")
    with awkward_site() as site:
        recorder = Recorder(folder / "bodies")
        capture, recording = loop_thread.run(_visit(shared_browser, site.url, folder / "live", recorder))
        html = (capture.folder / "page.html").read_text("utf-8")
        extras = add_extras(recording, html, site.url, Manners(delay_ms=0))
        recording = loop_thread.run(extras, timeout_seconds=30)
    # From here on nothing listens at the origin.
    wacz = write_wacz([Visited(capture=capture, recording=recording)], folder / "site.wacz", Packing())
    yield Recorded(site.url, wacz, capture)


async def _visit(browser: LaunchedBrowser, url: str, folder: Path, recorder: object) -> tuple[Capture, Recording]:
    site = site_of_url(url, viewports=(WINDOW,))
    request = VisitRequest(site=site, page=site.pages[0], viewport=WINDOW, behaviour=True, engines=())
    capture = await visit(request, browser, folder=folder, recorder=recorder)  # type: ignore[arg-type]
    return capture, recorder.recording  # type: ignore[attr-defined]


def test_the_recording_verifies(recorded: Recorded) -> None:
    verdict = verify_wacz(recorded.wacz)
    assert verdict.ok, verdict.first_wrong


def test_the_router_shows_the_same_picture_without_a_network(
    recorded: Recorded, loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    router = ReplayRouter(recorded.wacz)
    again, _ = loop_thread.run(_visit(shared_browser, recorded.url, tmp_path / "again", router))
    assert again.usable, again.manifest.reason
    assert _share_unlike(recorded.capture.screenshot.read_bytes(), again.screenshot.read_bytes()) <= 0.001
    assert router.misses == []


def test_posts_redirects_ranges_and_sound_are_answered_right(
    recorded: Recorded, loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    async def look() -> None:
        context = await shared_browser.browser.new_context(viewport={"width": 800, "height": 600})
        await ReplayRouter(recorded.wacz).attach(context)
        page = await context.new_page()
        await page.goto(recorded.url)
        await _assert_alive(page)
        await context.close()

    loop_thread.run(look(), timeout_seconds=60)


def test_a_plain_browser_sees_the_same_and_nothing_escapes(
    recorded: Recorded, loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    async def look(base: str, start: str) -> tuple[bytes, list[str]]:
        context = await shared_browser.browser.new_context(viewport={"width": 800, "height": 600})
        page = await context.new_page()
        outside: list[str] = []
        page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else outside.append(r.url))
        await page.goto(start)
        await _assert_alive(page)
        await page.evaluate("scrollTo(0, 0)")
        picture = await page.screenshot(full_page=True, animations="disabled")
        await context.close()
        return picture, outside

    with serve_archive(recorded.wacz) as server:
        start = server.address_of(server.library.pages[0])
        picture, outside = loop_thread.run(look(server.url, start), timeout_seconds=60)
        assert outside == []
        assert server.misses == []
    assert _share_unlike(recorded.capture.screenshot.read_bytes(), picture) <= 0.001


async def _assert_alive(page: Page) -> None:
    ready = "big => document.getElementById('big').textContent === String(big)"
    await page.wait_for_function(ready, arg=BIG_BYTES)
    told = {}
    for name in ("one", "two", "json", "worker", "buster"):
        await page.wait_for_function("id => document.getElementById(id).textContent !== '?'", arg=name)
        told[name] = await page.inner_text(f"#{name}")
    assert told == {
        "one": "you said one",
        "two": "you said two",
        "json": "you said much",
        "worker": "the worker got this",
        "buster": "bustable",
    }
    await page.evaluate("scrollTo(0, 9999)")
    await page.wait_for_function("[...document.images].every(i => i.naturalWidth > 0)")
    await page.evaluate("document.getElementById('sound').play()")
    await page.wait_for_function("document.getElementById('sound').currentTime > 0.2")
    await page.evaluate("document.getElementById('sound').currentTime = 2")
    await page.wait_for_function("document.getElementById('sound').currentTime > 2.1")
    assert await page.frames[1].inner_text("p") == "in the frame"


def test_the_server_refuses_a_foreign_host_and_counts_a_miss(recorded: Recorded) -> None:
    with serve_archive(recorded.wacz) as server:
        moment = server.library.pages[0].moment
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server.url}{moment}/http://nowhere.example/x")
        assert server.misses == ["http://nowhere.example/x"]
        foreign = urllib.request.Request(server.url, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(foreign)


def test_an_archive_is_a_site_at_its_own_addresses(recorded: Recorded) -> None:
    site = site_from_wacz(recorded.wacz)
    assert [site.url(page) for page in site.pages] == [recorded.url]
    assert site.viewports == (WINDOW,)


def _share_unlike(before: bytes, after: bytes) -> float:
    pictures = [np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16) for data in (before, after)]
    assert pictures[0].shape == pictures[1].shape
    return float((np.abs(pictures[0] - pictures[1]).max(axis=2) > 0).mean())
