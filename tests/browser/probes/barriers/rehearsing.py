"""Probing many small pages at once: a loopback server over folders of pages, one look a page, the probes' results."""

from __future__ import annotations

import asyncio
import functools
import http.server
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser

from captures.browser.look import look_at
from captures.browser.probes import Probe, Scene
from captures.site import DESKTOP, site_of_url

CONTROL = Path(__file__).parents[3] / "control"
AT_ONCE = 4


@dataclass(frozen=True)
class Said:
    """What the probes said about one page."""

    results: tuple[dict[str, Any], ...]
    broken: tuple[str, ...]  # probes that raised or ran out of time
    cost_ms: dict[str, int]

    def failing(self) -> list[str]:
        return [
            f"{r['rule']}: {r['message']} ({' '.join(r['target'])})" for r in self.results if r["verdict"] == "fails"
        ]

    def rules(self, verdict: str) -> set[str]:
        return {result["rule"] for result in self.results if result["verdict"] == verdict}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the files of a folder are served while the block runs."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


async def probed(
    browser: Browser, address: str, probes: Sequence[Probe], *, folder: Path, wanted: Callable[[str], bool] = bool
) -> Said:
    """One page, looked at and probed."""
    context = await browser.new_context(viewport={"width": DESKTOP.width, "height": DESKTOP.height})
    results: list[dict[str, Any]] = []
    broken: list[str] = []
    cost: dict[str, int] = {}
    try:
        page = await context.new_page()
        await page.goto(address)
        scene = Scene(
            page=page, look=await look_at(page), structure={}, site=site_of_url(address), viewport=DESKTOP,
            language="en", browser=browser, folder=folder,
        )  # fmt: skip
        for probe in probes:
            try:
                if wanted(probe.name):
                    facts = await asyncio.wait_for(probe.do(scene), 120)
                    results += facts["results"]
                    cost[probe.name] = facts["cost_ms"]
            except Exception as error:
                broken.append(f"{probe.name}: {error!r}")
            finally:
                await probe.undo(scene)
    finally:
        await context.close()
    return Said(tuple(results), tuple(broken), cost)


async def all_probed(work: Sequence[Any], *, at_once: int = AT_ONCE) -> list[Said]:
    """Several pages, a few at a time; `work` are functions without arguments that start one."""
    places = asyncio.Semaphore(at_once)

    async def one(start: Any) -> Said:
        async with places:
            said: Said = await start()
            return said

    return list(await asyncio.gather(*(one(start) for start in work)))
