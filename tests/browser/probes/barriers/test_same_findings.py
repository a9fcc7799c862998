"""The same page scanned again and again, with every engine and every probe, gives the same findings each time.

Twenty scans of each page: `ROUNDS=20 pytest tests/browser/probes/barriers/test_same_findings.py -m slow`
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.session import VisitRequest
from captures.browser.thread import LoopThread
from captures.browser.visit import visit
from captures.capture import Capture
from captures.checks import Subject
from captures.checks.accessibility import check
from captures.replica import serve_replica
from captures.site import site_of_url
from tests.browser.probes.barriers.rehearsing import CONTROL, served

pytestmark = pytest.mark.slow

ROUNDS = int(os.environ.get("ROUNDS", "2"))
FAULTY = Path(__file__).parent
PAGES = {
    "article": None,
    "carousel-paused": CONTROL,
    "disclosure-navigation": CONTROL,
    "dialog-leaks": FAULTY / "keyboard" / "faulty",
    "moving-dead-pause": FAULTY / "motion" / "faulty",
}

Said = tuple[str, ...]


@pytest.mark.timeout(120 * ROUNDS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_scanned_again_gives_the_same_findings(
    page: str, loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    folder = PAGES[page]
    if folder is None:
        with serve_replica() as replica:
            scans = scanned(replica.url(page, "en"), loop_thread, shared_browser, tmp_path)
    else:
        with served(folder) as base:
            scans = scanned(f"{base}{page}.html", loop_thread, shared_browser, tmp_path)
    odd = {said: count for said, count in Counter(said for scan in scans for said in scan).items() if count % ROUNDS}
    assert odd == {}
    assert all(scan == scans[0] for scan in scans)  # in the same order, too


def scanned(url: str, loop: LoopThread, browser: LaunchedBrowser, scratch: Path) -> list[list[Said]]:
    """What each scan said: findings as they are reported, and every single result behind them."""
    site = site_of_url(url)
    request = VisitRequest(
        site=site,
        page=site.pages[0],
        viewport=site.viewports[0],
        behaviour=False,
        barriers=True,
        engines=("axe", "accesslint"),
    )
    scans = []
    for number in range(ROUNDS):
        capture = loop.run(visit(request, browser, folder=scratch / str(number)))
        assert [str(step) for step in capture.manifest.steps if step.outcome != "done"] == []
        found = check(Subject(capture, None, site, capture.folder))
        findings = [(one.check, one.severity.value, one.selector or "", one.message) for one in found]
        scans.append([*findings, *_results(capture)])
    return scans


def _results(capture: Capture) -> list[Said]:
    probes = [result for facts in capture.behaviour.values() for result in facts.get("results", ())]
    results = [*capture.accessibility.get("results", ()), *probes]
    return [(one["rule"], one["verdict"], " ".join(one["target"]), one["message"]) for one in results]
