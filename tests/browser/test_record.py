"""Recording against a site with every trap, compared body by body with what its server says it sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from captures.archive.exchange import Exchange, Reason, Recording
from captures.browser.launch import LaunchedBrowser
from captures.browser.record import Recorder
from captures.browser.thread import LoopThread
from tests.archive_site import BIG_BYTES, AwkwardSite, awkward_site


@dataclass(frozen=True)
class Look:
    site: AwkwardSite
    recording: Recording

    def of(self, path: str, method: str = "GET") -> list[Exchange]:
        wanted = self.site.url.rstrip("/") + path
        return [e for e in self.recording.exchanges if e.method == method and e.url.startswith(wanted)]


@pytest.fixture(scope="module")
def look(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Look]:
    with awkward_site() as site:
        folder = tmp_path_factory.mktemp("recording")
        yield Look(site, loop_thread.run(_record(shared_browser, site.url, folder), timeout_seconds=60))


async def _record(browser: LaunchedBrowser, url: str, folder: Path) -> Recording:
    context = await browser.browser.new_context(viewport={"width": 800, "height": 600})
    recorder = Recorder(folder)
    await recorder.attach(context)
    page = await context.new_page()
    await recorder.page_opened(page)
    await page.goto(url, wait_until="load")
    await page.mouse.wheel(0, 5000)
    await page.wait_for_function("document.querySelector('[data-lazy]').naturalWidth > 0")
    await page.wait_for_function("!document.querySelector('#big').textContent.includes('?')")
    recorder.pause()
    await page.evaluate("() => fetch('/from-a-probe').then(r => r.text())")
    await page.evaluate("() => document.getElementById('sound').play()")
    await page.wait_for_timeout(200)
    recording = await recorder.finish()
    await context.close()
    return recording


def test_every_body_the_server_sent_is_stored_byte_for_byte(look: Look) -> None:
    stored = {(e.method, e.body.sha256) for e in look.recording.exchanges}
    wanted = [s for s in look.site.log if s.status == 200 and s.path not in ("/favicon.ico", "/from-a-probe")]
    missing = [s.path for s in wanted if (s.method, s.body_sha256) not in stored]
    assert missing == []
    assert len(wanted) > 15


def test_a_body_larger_than_the_browser_keeps_is_loaded_again_and_says_so(look: Look) -> None:
    (big,) = look.of("/big")
    assert big.body.size == BIG_BYTES
    assert big.note is Reason.FETCHED_AGAIN


def test_both_hops_of_a_redirect_are_there(look: Look) -> None:
    (first,) = look.of("/old-picture")
    assert first.status == 302
    assert first.header("location") == "/picture.png?moved=1"
    assert look.of("/picture.png?moved=1")[0].status == 200


def test_two_posts_to_one_address_keep_their_own_bodies(look: Look) -> None:
    posts = {e.request_body.read(): e.body.read() for e in look.of("/answer", "POST") if e.request_body}
    assert posts[b"one"] == b"you said one"
    assert posts[b"two"] == b"you said two"


def test_workers_and_frames_are_recorded(look: Look) -> None:
    assert look.of("/from-worker")[0].body.read() == b"the worker got this"
    assert look.of("/frame")


def test_sound_asked_for_in_ranges_is_kept_whole(look: Look) -> None:
    (sound,) = look.of("/sound.wav")
    assert sound.status == 200
    assert sound.note is Reason.WHOLE_FOR_RANGE
    assert sound.body.read()[:4] == b"RIFF"
    assert not sound.header("content-range")


def test_an_endless_stream_costs_its_events_only_and_is_named(look: Look) -> None:
    (omission,) = [o for o in look.recording.omissions if o.url.endswith("/events")]
    assert omission.reason is Reason.EVENT_STREAM
    assert look.of("/events")[0].truncated is Reason.UNFINISHED


def test_what_a_probe_asked_for_is_counted_and_not_stored(look: Look) -> None:
    assert look.of("/from-a-probe") == []
    assert look.recording.outside_the_look >= 1


def test_no_cookie_token_or_password_is_anywhere_on_disk(look: Look) -> None:
    told = repr(look.recording).encode()
    disk = b"".join(path.read_bytes() for path in look.recording.folder.iterdir())
    for secret in (b"topsecret", b"s3cret", b"hunter2"):
        assert secret not in told
        assert secret not in disk
    names = {redaction.name for redaction in look.recording.redactions}
    assert {"set-cookie", "cookie", "authorization", "access_token", "password"} <= names


def test_every_request_of_the_look_is_accounted_for(look: Look) -> None:
    whole = [o for o in look.recording.omissions if not o.partly]
    assert look.recording.asked == len(look.recording.exchanges) + len(whole), look.recording.omissions
