"""Extra fetches: what is found, and the manners of asking for it, against a real server."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from captures.archive.exchange import Exchange, Omission, Reason
from captures.archive.extras import Manners
from captures.archive.extras.candidates import addresses_of_set, candidates
from captures.archive.extras.polite import PoliteFetcher, retry_after_ms
from captures.archive.spool import Spool

QUICK = Manners(delay_ms=0, longest_wait_ms=1500, contact="mailto:desk@news.example")


def test_pictures_of_other_windows_are_found() -> None:
    page = """<base href="/b/"><img src="a.png" srcset="a-2.png 2x, /a,3.png 3x" data-src="/lazy.jpg">
    <picture><source srcset="/s.webp"></picture><video poster="/p.jpg"></video><audio src="/s.mp3"></audio>
    <div style="background:url(/bg.png)" data-src-count="3" data-bg="//cdn.example/x.png"></div>
    <style>@media print{b{background:url('print.png')}}</style><link rel="icon" href="/i.ico">
    <link rel="canonical" href="/canonical"><a href="/other">x</a><img src="data:image/png;base64,xx">"""
    found = candidates([], page, "https://news.example/a/page")
    tails = [url.removeprefix("https://news.example") for url in found]
    assert {"/b/a.png", "/b/a-2.png", "/a,3.png", "/lazy.jpg", "/s.webp", "/p.jpg", "/s.mp3", "/bg.png"} <= set(tails)
    assert {"/b/print.png", "/i.ico", "/favicon.ico", "https://cdn.example/x.png"} <= set(tails)
    assert not {"/other", "/canonical", "/b/3", "/3"} & set(tails)


def test_a_srcset_is_split_as_browsers_do() -> None:
    assert addresses_of_set("a.png, b.png 2x,c.png 100w , /d,e.png") == ["a.png", "b.png", "c.png", "/d,e.png"]


@dataclass
class Desk:
    url: str = ""
    asked: list[tuple[float, str, str]] = field(default_factory=list)
    busy: int = 0
    most_busy: int = 0


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            with lock:
                desk.asked.append((time.monotonic(), self.path, self.headers["User-Agent"]))
                desk.busy += 1
                desk.most_busy = max(desk.most_busy, desk.busy)
                again = sum(1 for _, path, _ in desk.asked if path == self.path) > 1
            time.sleep(0.02)
            status, headers, body = 200, {}, b"x" * 2000
            if self.path == "/robots.txt":
                body = b"User-agent: *\nDisallow: /private"
            if self.path == "/busy" and not again:
                status, headers = 429, {"Retry-After": "1"}
            if self.path == "/shut":
                status, headers = 503, {"Retry-After": "3600"}
            if self.path == "/moved":
                status, headers = 301, {"Location": "/there"}
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            with lock:
                desk.busy -= 1

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    desk.url = f"http://127.0.0.1:{server.server_port}"
    yield desk
    server.shutdown()
    server.server_close()


def _fetch(
    desk: Desk, folder: Path, *paths: str, manners: Manners = QUICK, known: bool = True
) -> tuple[list[Exchange], list[Omission]]:
    async def fetch() -> tuple[list[Exchange], list[Omission]]:
        origins = frozenset((desk.url,)) if known else frozenset(("https://news.example",))
        async with PoliteFetcher(Spool(folder, max_bytes=10**7), manners, known_origins=origins) as fetcher:
            return await fetcher.fetch_all([desk.url + path for path in paths], referrer=desk.url)

    return asyncio.run(fetch())


def test_it_says_who_it_is_and_where_to_complain(desk: Desk, tmp_path: Path) -> None:
    _fetch(desk, tmp_path, "/a")
    assert "captures/" in desk.asked[0][2]
    assert "contact: mailto:desk@news.example" in desk.asked[0][2]


def test_a_host_is_asked_few_at_a_time_with_pauses(desk: Desk, tmp_path: Path) -> None:
    _fetch(desk, tmp_path, *(f"/{n}" for n in range(8)), manners=replace(QUICK, delay_ms=40))
    starts = sorted(moment for moment, _, _ in desk.asked)
    assert desk.most_busy <= 2
    assert starts[-1] - starts[0] >= 7 * 0.04 * 0.9


def test_retry_after_is_obeyed(desk: Desk, tmp_path: Path) -> None:
    exchanges, omissions = _fetch(desk, tmp_path, "/busy")
    assert (exchanges[0].status, omissions) == (200, [])
    assert desk.asked[1][0] - desk.asked[0][0] >= 1.0


def test_a_pause_too_long_to_wait_is_a_no(desk: Desk, tmp_path: Path) -> None:
    exchanges, (omission,) = _fetch(desk, tmp_path, "/shut")
    assert exchanges == []
    assert "asked for a pause of 3600 s" in omission.detail


def test_robots_is_obeyed_when_asked(desk: Desk, tmp_path: Path) -> None:
    exchanges, (omission,) = _fetch(desk, tmp_path, "/private/x", "/open", manners=replace(QUICK, robots=True))
    assert omission.reason is Reason.ROBOTS
    assert [exchange.url for exchange in exchanges] == [f"{desk.url}/open"]


def test_what_is_too_large_is_cut_and_said_so(desk: Desk, tmp_path: Path) -> None:
    (exchange,), (omission,) = _fetch(desk, tmp_path, "/a", manners=replace(QUICK, body_bytes=500))
    assert exchange.body.size == 500
    assert exchange.truncated is Reason.TOO_LARGE
    assert omission.partly


def test_both_hops_of_a_redirect_are_kept(desk: Desk, tmp_path: Path) -> None:
    exchanges, _ = _fetch(desk, tmp_path, "/moved")
    assert [exchange.status for exchange in exchanges] == [301, 200]


def test_a_page_cannot_send_it_to_the_machines_own_network(desk: Desk, tmp_path: Path) -> None:
    exchanges, (omission,) = _fetch(desk, tmp_path, "/admin", known=False)
    assert exchanges == []
    assert desk.asked == []
    assert "private address" in omission.detail


def test_retry_after_may_be_a_date() -> None:
    assert retry_after_ms("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after_ms("5") == 5000
    assert retry_after_ms("soon") is None
