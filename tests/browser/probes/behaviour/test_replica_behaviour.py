"""The newsroom under the behaviour probes: nothing to say when it is whole, each of its faults found when it is not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from captures.baselines import Baseline
from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.probes import Probe, Scene
from captures.browser.probes.behaviour import behaviour_probes
from captures.browser.probes.behaviour.links import LinksProbe
from captures.browser.probes.behaviour.listen import ListenProbe
from captures.browser.probes.behaviour.menu import MenuProbe
from captures.browser.probes.behaviour.pictures import PicturesProbe
from captures.browser.probes.behaviour.ticker import TickerProbe
from captures.browser.thread import LoopThread
from captures.capture import Capture, Environment, Manifest, Status
from captures.checks import Subject
from captures.checks.behaviour import check
from captures.findings import Finding
from captures.replica import DEFECTS, Replica, serve_replica
from captures.site import DESKTOP, PHONE, Site, Viewport
from captures.structure import extract

AT_ONCE = 3
PROBES: dict[str, Callable[[], Probe]] = {
    "behaviour.listen": ListenProbe,
    "behaviour.navigation": MenuProbe,
    "behaviour.links": LinksProbe,
    "behaviour.pictures": PicturesProbe,
    "behaviour.ticker": TickerProbe,
}
ONCE_WHOLE = {"ticker-frozen"}  # faults only against the newsroom as it was approved
QUICK = {"listen-404", "menu-mouse-only", "most-read-dead-links", "lazy-never", "ticker-no-pause", "offcanvas-dead"}


class Visits:
    """Short visits of an article: the look, some probes, what is said of them."""

    def __init__(self, launched: LaunchedBrowser, folder: Path) -> None:
        self._browser, self._folder = launched.browser, folder
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def findings(
        self,
        replica: Replica,
        viewport: Viewport,
        probes: Iterable[Probe],
        *,
        language: str = "en",
        approved: Mapping[str, Any] | None = None,
    ) -> list[Finding]:
        facts = await self.facts(replica, viewport, probes, language=language)
        capture, baseline = self._capture(facts), None
        if approved is not None:
            before = self._capture(approved)
            baseline = Baseline(before.folder, before.manifest)  # type: ignore[arg-type]  # the part of it that is read
        return list(check(Subject(capture, baseline, self._site(replica), capture.folder)))

    async def facts(
        self, replica: Replica, viewport: Viewport, probes: Iterable[Probe], *, language: str = "en"
    ) -> dict[str, Any]:
        async with self._gate:
            return await self._visit(replica, viewport, probes, language)

    async def _visit(
        self, replica: Replica, viewport: Viewport, probes: Iterable[Probe], language: str
    ) -> dict[str, Any]:
        mobile: dict[str, Any] = {"has_touch": True, "is_mobile": True} if viewport.mobile else {}
        size = {"width": viewport.width, "height": viewport.height}
        context = await self._browser.new_context(viewport=size, reduced_motion="reduce", **mobile)  # type: ignore[arg-type]  # a TypedDict
        try:
            page = await context.new_page()
            await page.goto(replica.url("article", language))
            look = await look_at(page)
            site = self._site(replica)
            found = extract(look.rendered, site=site).to_json()
            scene = Scene(page, look, found, site, viewport, language, self._browser, self._folder)
            facts: dict[str, Any] = {}
            for probe in probes:
                facts[probe.name] = await probe.do(scene)
                await probe.undo(scene)
            return facts
        finally:
            await context.close()

    def _site(self, replica: Replica) -> Site:
        return Site(name="replica", base_url=replica.origins["en"], origins=replica.origins)

    def _capture(self, facts: Mapping[str, Any]) -> Capture:
        folder = self._folder / str(len(list(self._folder.iterdir())))
        folder.mkdir()
        (folder / "behaviour.json").write_text(json.dumps(facts), "utf-8")
        manifest = Manifest(
            site="replica",
            page="article",
            language="en",
            viewport="any",
            url="http://127.0.0.1/",
            final_url="http://127.0.0.1/",
            started="2025-02-06T12:00:00Z",
            seconds=1.0,
            status=Status.COMPLETE,
            environment=Environment("chromium", "1", "linux"),
            files={"behaviour.json": ""},
        )
        return Capture(folder, manifest)


@pytest.fixture(scope="module")
def visits(shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory) -> Visits:
    return Visits(shared_browser, tmp_path_factory.mktemp("visits"))


def said(loop: LoopThread, visits: Visits, names: Iterable[str]) -> dict[str, set[str]]:
    """The checks that speak of each defect, when its own probe alone is run."""

    async def one(name: str) -> set[str]:
        probe = PROBES[DEFECTS[name].caught_by]()
        viewport = PHONE if name.startswith("offcanvas") else DESKTOP
        approved = None
        if name in ONCE_WHOLE:
            with serve_replica() as whole:
                approved = await visits.facts(whole, viewport, [probe])
        with serve_replica(defects=[name]) as replica:
            return {finding.check for finding in await visits.findings(replica, viewport, [probe], approved=approved)}

    async def all_of(chosen: list[str]) -> dict[str, set[str]]:
        return dict(zip(chosen, await asyncio.gather(*(one(name) for name in chosen)), strict=True))

    return loop.run(all_of(list(names)), timeout_seconds=115)


def test_a_whole_newsroom_is_left_alone(loop_thread: LoopThread, visits: Visits) -> None:
    async def both(replica: Replica) -> list[Finding]:
        english = visits.findings(replica, DESKTOP, behaviour_probes())
        arabic = visits.findings(replica, PHONE, behaviour_probes(), language="ar")
        return [finding for found in await asyncio.gather(english, arabic) for finding in found]

    with serve_replica() as replica:
        assert [finding.message for finding in loop_thread.run(both(replica), timeout_seconds=115)] == []


def test_a_fault_of_each_kind_is_found_by_its_probe(loop_thread: LoopThread, visits: Visits) -> None:
    outcome = said(loop_thread, visits, sorted(QUICK))
    assert outcome == {name: {DEFECTS[name].caught_by} for name in sorted(QUICK)}


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", PROBES)
def test_every_fault_of_behaviour_is_found_by_its_probe(loop_thread: LoopThread, visits: Visits, kind: str) -> None:
    names = [name for name, defect in DEFECTS.items() if defect.caught_by == kind]
    assert names
    missed = [name for name, checks in said(loop_thread, visits, names).items() if kind not in checks]
    assert missed == []
