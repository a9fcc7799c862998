"""What a visit costs beside a bare Playwright visit (goto and full-page picture) of the same 10,000-px page.

Interleaved rounds in one browser, medians and the ratio pair by pair; then where the time of the last visit went.
Run: python benchmarks/visit.py [ROUNDS]
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.session import VisitRequest
from captures.browser.visit import visit
from captures.capture import Capture
from captures.site import site_of_url

CARD = "<article><h2><a href='/s{n}'>Story {n} of a long day by the sea</a></h2><p>{text}</p></article>"
TEXT = "The harbour was calm and the ferries ran on time. " * 6


def page() -> bytes:
    """A news page of some hundred elements and ten thousand pixels."""
    cards = "".join(CARD.format(n=n, text=TEXT) for n in range(55))
    menu = "".join(f"<a href='/m{n}'>Item {n}</a> " for n in range(20))
    style = "body{margin:0 auto;max-width:1100px;font:16px/1.5 sans-serif}article{padding:8px;border-bottom:1px solid}"
    return f"<!doctype html><html lang=en><title>Long</title><style>{style}</style><nav>{menu}</nav>{cards}".encode()


class Handler(BaseHTTPRequestHandler):
    """Answers everything with the page."""

    def do_GET(self) -> None:
        data = page()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Quiet."""


async def bare(browser: LaunchedBrowser, url: str, path: Path) -> None:
    """What everybody does."""
    context = await browser.browser.new_context(viewport={"width": 1280, "height": 800})
    tab = await context.new_page()
    await tab.goto(url)
    await tab.screenshot(full_page=True, path=path)
    await context.close()


async def ours(browser: LaunchedBrowser, url: str, folder: Path, *, engines: tuple[str, ...], probes: bool) -> Capture:
    """A visit with everything, or with only the look."""
    site = site_of_url(url)
    request = VisitRequest(site=site, page=site.pages[0], viewport=site.viewports[0], engines=engines, behaviour=probes)
    return await visit(request, browser, folder=folder)


async def main(rounds: int) -> None:
    """Measure and print."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    times: dict[str, list[float]] = {"bare": [], "look only": [], "look and axe": [], "everything": []}
    with tempfile.TemporaryDirectory() as scratch:
        async with launched() as browser:
            root = Path(scratch)
            for number in range(rounds + 1):
                runs = {
                    "bare": lambda n=number: bare(browser, url, root / f"{n}.png"),
                    "look only": lambda n=number: ours(browser, url, root / f"a{n}", engines=(), probes=False),
                    "look and axe": lambda n=number: ours(browser, url, root / f"b{n}", engines=("axe",), probes=False),
                    "everything": lambda n=number: ours(
                        browser, url, root / f"c{n}", engines=("axe", "accesslint"), probes=True
                    ),
                }
                for name, run in runs.items():
                    began = time.perf_counter()
                    result = await run()
                    if number:  # the first round warms up
                        times[name].append(time.perf_counter() - began)
                last = result
    base = times["bare"]
    for name, taken in times.items():
        ratio = statistics.median(a / b for a, b in zip(taken, base, strict=True))
        print(f"{name:<14} median {statistics.median(taken):6.2f} s   {ratio:5.2f} times a bare visit")
    assert isinstance(last, Capture)
    for step in sorted(last.manifest.steps, key=lambda step: -step.seconds)[:12]:
        print(f"    {step.name:<24} {step.seconds:6.3f} s")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
