"""The replica's article, recorded and replayed with its servers stopped; the recording against their own log."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from captures.archive.exchange import Reason
from captures.archive.extras import Manners, add_extras
from captures.archive.replay.router import ReplayRouter
from captures.archive.replay.server import serve_archive
from captures.archive.signing import Signer
from captures.archive.store import Store
from captures.archive.verify import verify_wacz
from captures.archive.visited import Visited
from captures.archive.wacz import Packing, write_wacz
from captures.browser.launch import LaunchedBrowser
from captures.browser.record import Recorder
from captures.browser.session import VisitRequest
from captures.browser.thread import LoopThread
from captures.browser.visit import visit
from captures.capture import Capture
from captures.cli import run
from captures.replica import Replica, serve_replica
from captures.site import DESKTOP
from captures.targets import replica_site

LISTEN = "button:has-text('Listen'), [aria-label*='Listen']"


@dataclass(frozen=True)
class Recorded:
    request: VisitRequest
    visited: Visited
    wacz: Path
    served: frozenset[tuple[str, str]]  # path, SHA-256 of what was sent


class _Marking(Recorder):
    """Remembers how much the replica had sent when the look ended: what probes load after it is no part of it."""

    def __init__(self, folder: Path, replica: Replica) -> None:
        super().__init__(folder)
        self.replica = replica
        self.looked = 0

    def pause(self) -> None:
        self.looked = self.looked or len(self.replica.log)
        super().pause()


@pytest.fixture(scope="module")
def recorded(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Recorded]:
    folder = tmp_path_factory.mktemp("replica")
    with serve_replica() as replica:
        site = replica_site(replica)
        page = next(page for page in site.pages if page.key == "article-en")
        request = VisitRequest(site=site, page=page, viewport=DESKTOP, engines=())
        recorder = _Marking(folder / "bodies", replica)
        work = visit(request, shared_browser, folder=folder / "live", recorder=recorder)
        capture = loop_thread.run(work, timeout_seconds=90)
        look = replica.log[: recorder.looked]
        sent = frozenset((s.path, s.body_sha256) for s in look if s.status == 200 and s.method == "GET")
        html = (capture.folder / "page.html").read_text("utf-8")
        extras = add_extras(recorder.recording, html, request.url, Manners(delay_ms=0))
        recording = loop_thread.run(extras, timeout_seconds=60)
    # The replica has stopped: what follows has no origin.
    visited = Visited(capture=capture, recording=recording)
    wacz = write_wacz([visited], folder / "article.wacz", Packing(signer=Signer.ephemeral()))
    yield Recorded(request, visited, wacz, sent)


def test_every_body_of_the_look_that_the_replica_sent_is_in_the_archive(recorded: Recorded) -> None:
    recording = recorded.visited.recording
    assert recording is not None
    stored = {exchange.body.sha256 for exchange in recording.exchanges}
    missing = [path for path, sha256 in recorded.served if sha256 not in stored and path != "/favicon.ico"]
    assert missing == []
    assert len(recorded.served) > 20


def test_it_verifies_and_nothing_of_it_was_lost(recorded: Recorded) -> None:
    verdict = verify_wacz(recorded.wacz)
    assert verdict.ok, verdict.first_wrong
    assert recorded.visited.recording is not None
    lost = [o for o in recorded.visited.recording.omissions if o.reason is not Reason.WHOLE_FOR_RANGE]
    assert lost == []


def test_our_player_shows_the_same_page_and_the_same_facts(
    recorded: Recorded, loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    router = ReplayRouter(recorded.wacz, viewport="desktop")
    work = visit(recorded.request, shared_browser, folder=tmp_path / "again", recorder=router)
    again = loop_thread.run(work, timeout_seconds=90)
    assert router.misses == []
    assert _share_unlike(recorded.visited.capture, again.screenshot.read_bytes()) <= 0.001
    before, after = recorded.visited.capture.structure, again.structure
    assert {k: v for k, v in after.items() if k != "found_by"} == {k: v for k, v in before.items() if k != "found_by"}


def test_any_browser_hears_the_sound_and_sees_the_lazy_pictures(
    recorded: Recorded, loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    async def look(base: str, address: str) -> list[str]:
        context = await shared_browser.browser.new_context(viewport={"width": 1280, "height": 800})
        page = await context.new_page()
        outside: list[str] = []
        page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else outside.append(r.url))
        await page.goto(address)
        height = await page.evaluate("document.documentElement.scrollHeight")
        for top in range(0, height, 600):
            await page.evaluate("top => scrollTo(0, top)", top)
            await asyncio.sleep(0.05)
        shown = "[...document.images].filter(i => i.currentSrc).every(i => i.complete && i.naturalWidth > 0)"
        await page.wait_for_function(shown)
        await page.evaluate("scrollTo(0, 0)")
        await page.locator(LISTEN).first.click()
        playing = "[...document.querySelectorAll('audio')].some(a => a.currentTime > 0.2)"
        await page.wait_for_function(playing, timeout=10_000)
        await context.close()
        return outside

    with serve_archive(recorded.wacz) as server:
        address = server.address_of(server.library.pages[0])
        assert loop_thread.run(look(server.url, address), timeout_seconds=60) == []
        assert server.misses == []


def _share_unlike(before: Capture, after: bytes) -> float:
    pictures = [
        np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), dtype=np.int16)
        for data in (before.screenshot.read_bytes(), after)
    ]
    assert pictures[0].shape == pictures[1].shape
    return float((np.abs(pictures[0] - pictures[1]).max(axis=2) > 0).mean())


def test_the_structure_can_be_extracted_again_from_what_was_stored(recorded: Recorded, tmp_path: Path) -> None:
    address = str(tmp_path / "store")
    with Store(address) as store:
        store.add([recorded.visited])
        before = store.index.parts("most_read", store.captures())
    assert run(["store", "rebuild", "--again", "--store", address]) == 0
    with Store(address) as store:
        after = store.index.parts("most_read", store.captures())
    assert after == before
    assert len(next(iter(after.values()))) > 2
