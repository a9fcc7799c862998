"""What is done to a page at rest: frozen and looked at, thawed and tried out; each into its file of the capture."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext
from playwright.async_api import Page as BrowserPage

from captures.browser.context import NO_WAY_OUT, furnish
from captures.browser.engines import run_engines
from captures.browser.look import Look, look_at
from captures.browser.picture import Picture, take_picture
from captures.browser.probes import OwnLoads, Probe, Scene
from captures.browser.probes.barriers.side_by_side import found_beside, on_own_pages
from captures.browser.probes.registry import begin, probes_for
from captures.browser.scripts import script
from captures.browser.session import Session
from captures.browser.settle import FREEZING, Stabiliser
from captures.browser.settle.base import SettleScene
from captures.browser.steps import Steps
from captures.rendered import compress
from captures.selectors import select
from captures.structure import extract

LOOK_CAP_MS = 15_000
PICTURE_CAP_MS = 40_000
ENGINES_CAP_MS = 20_000
UNDO_CAP_MS = 3_000


@dataclass
class Inspection:
    """What came of it: whether there was anything to look at, and where masks and dynamic parts lie."""

    looked: bool = False
    masks: Mapping[str, list[list[float]]] = field(default_factory=dict)
    dynamic: Mapping[str, list[list[float]]] = field(default_factory=dict)


async def inspect_page(session: Session, settled: SettleScene) -> Inspection:
    """Look at a settled page, then try it out; writes the capture's files into the session's scratch folder."""
    page, steps, scratch, request = session.page, session.steps, session.scratch, session.request
    site = request.site
    scene = replace(settled, gif_urls=frozenset(session.watch.gif_urls))
    frozen = await _freeze(steps, scene)
    reading = look_at(page, sheets=session.watch.style_sheets)
    look = await steps.run("look", reading, cap_ms=LOOK_CAP_MS, sentence="the rendered tree was not read in time")
    if look is None:
        return Inspection()
    await _keep(scratch / "page.json.zst", await asyncio.to_thread(compress, look.data))
    await _photograph(session)
    await steps.run("html", _html(page, scratch), cap_ms=LOOK_CAP_MS)
    await steps.run("aria", _aria(page, scratch), cap_ms=LOOK_CAP_MS)
    if session.recorder is not None:
        # What probes press and open is not what the page is: it stays out of the archive.
        session.recorder.pause()
    trial = _trial(session, look)
    probes = probes_for(request, keys=session.launched.environment.browser != "firefox")
    # Probes on pages of their own wait for none of what is done to this one.
    await begin(probes, trial, seconds=steps.remaining_ms / 1_000)
    engines = run_engines(page, look, engines=request.engines, timeout_ms=ENGINES_CAP_MS)
    accessibility = await steps.run("engines", engines, cap_ms=ENGINES_CAP_MS + 2_000)
    await _thaw(steps, scene, frozen)
    facts: dict[str, Any] = {}
    for probe in probes:
        facts |= await _one_probe(probe, trial, steps)
    await _keep_json(scratch / "behaviour.json", facts)
    if accessibility is not None:
        await _keep_json(scratch / "accessibility.json", accessibility.to_json())
    structure = extract(look.rendered, site=site, facts=facts).to_json()
    await _keep_json(scratch / "structure.json", structure)
    masks, dynamic = (*site.masks, *request.page.masks), (*site.dynamic, *request.page.dynamic)
    return Inspection(looked=True, masks=_boxes(look, masks), dynamic=_boxes(look, dynamic))


async def _freeze(steps: Steps, scene: SettleScene) -> list[Stabiliser]:
    frozen = [kind() for kind in FREEZING]
    for stabiliser in frozen:
        work = stabiliser.do(scene)
        await steps.run(stabiliser.name, work, cap_ms=stabiliser.cap_ms, sentence=stabiliser.sentence)
    return frozen


async def _thaw(steps: Steps, scene: SettleScene, frozen: list[Stabiliser]) -> None:
    for stabiliser in reversed(frozen):
        undo = stabiliser.undo(scene)
        await steps.run(f"{stabiliser.name} undone", undo, cap_ms=UNDO_CAP_MS, matters=False)


async def _photograph(session: Session) -> None:
    viewport, steps = session.request.viewport, session.steps
    path = session.scratch / "screenshot.png"
    taking = _noted(take_picture(session.page, path, scale=viewport.scale, mobile=viewport.mobile))
    note = await steps.run("picture", taking, cap_ms=PICTURE_CAP_MS, sentence="the picture was not drawn in time")
    if note:
        steps.troubles.append(f"picture: {note}")


async def _noted(taking: Awaitable[Picture]) -> str:
    return (await taking).note


async def _html(page: BrowserPage, scratch: Path) -> None:
    html: str = await page.evaluate(script("serialise"))
    await _keep(scratch / "page.html", html.encode("utf-8", "replace"))


async def _aria(page: BrowserPage, scratch: Path) -> None:
    snapshot = await page.locator("body").aria_snapshot(timeout=LOOK_CAP_MS)
    await _keep(scratch / "aria.yaml", snapshot.encode("utf-8", "replace"))


def _trial(session: Session, look: Look) -> Scene:
    request = session.request
    hermetic = session.router is not None
    settings = {"proxy": NO_WAY_OUT} if hermetic else {}
    return Scene(
        page=session.page,
        look=look,
        structure=extract(look.rendered, site=request.site).to_json(),
        site=request.site,
        viewport=request.viewport,
        language=request.page.language,
        browser=OwnLoads(session.launched.browser, partial(_prepare, session), settings),
        folder=session.scratch,
        hermetic=hermetic,
    )


async def _prepare(session: Session, context: BrowserContext) -> None:
    """A probe's own page is no way out: the same hosts are refused, and a replayed visit's probes are replayed."""
    await furnish(context, session.request.site, url=session.request.url)
    if session.router is not None:
        await session.router.attach(context)


async def _one_probe(probe: Probe, scene: Scene, steps: Steps) -> dict[str, Any]:
    name, found = f"probe {probe.name}", found_beside(probe)
    if found is None:
        result = await steps.run(name, probe.do(scene), cap_ms=probe.cap_ms, matters=False)
    else:
        result = await steps.run(name, _ready(found), cap_ms=UNDO_CAP_MS, matters=False, always=True)
    # The browser lives on: a visit that is out of time closes its probes' pages all the same.
    always = on_own_pages(probe)
    await steps.run(f"{name} undone", probe.undo(scene), cap_ms=UNDO_CAP_MS, matters=False, always=always)
    return {} if result is None else {probe.name: result}


async def _ready(found: dict[str, Any]) -> dict[str, Any]:
    return found


def _boxes(look: Look, selectors: Iterable[str]) -> dict[str, list[list[float]]]:
    """Where each selector's visible elements lie; a selector that matches nothing keeps its empty list."""
    found = {selector: select(look.rendered, selector) for selector in selectors}
    return {
        selector: [node.box.to_json() for node in nodes if node.box is not None and node.visible]
        for selector, nodes in found.items()
    }


async def _keep(path: Path, data: bytes) -> None:
    await asyncio.to_thread(path.write_bytes, data)


async def _keep_json(path: Path, data: Mapping[str, Any]) -> None:
    await _keep(path, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
