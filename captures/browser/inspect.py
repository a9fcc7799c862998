"""What is done to a page at rest: frozen and looked at, thawed and tried out; each into its file of the capture."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.async_api import Page as BrowserPage

from captures.browser.engines import run_engines
from captures.browser.launch import LaunchedBrowser
from captures.browser.look import Look, look_at
from captures.browser.picture import Picture, take_picture
from captures.browser.probes import Probe, Scene
from captures.browser.probes.registry import probes_for
from captures.browser.scripts import script
from captures.browser.settle import FREEZING, Stabiliser
from captures.browser.settle.base import SettleScene
from captures.browser.steps import Steps
from captures.browser.watch import Watch
from captures.rendered import compress
from captures.selectors import select
from captures.structure import extract

if TYPE_CHECKING:
    from captures.browser.record import Recorder
    from captures.browser.visit import VisitRequest

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


async def inspect_page(
    request: VisitRequest,
    launched: LaunchedBrowser,
    page: BrowserPage,
    steps: Steps,
    watch: Watch,
    *,
    scratch: Path,
    recorder: Recorder | None,
) -> Inspection:
    """Look at a settled page, then try it out; writes the capture's files into `scratch`."""
    site = request.site
    frozen = await _freeze(page, steps, SettleScene(page, site.max_height_px, frozenset(watch.gif_urls)))
    look = await steps.run("look", look_at(page), cap_ms=LOOK_CAP_MS, sentence="the rendered tree was not read in time")
    if look is None:
        return Inspection()
    await _keep(scratch / "page.json.zst", await asyncio.to_thread(compress, look.data))
    await _photograph(request, page, steps, scratch)
    await steps.run("html", _html(page, scratch), cap_ms=LOOK_CAP_MS)
    await steps.run("aria", _aria(page, scratch), cap_ms=LOOK_CAP_MS)
    engines = run_engines(page, look, engines=request.engines, timeout_ms=ENGINES_CAP_MS)
    accessibility = await steps.run("engines", engines, cap_ms=ENGINES_CAP_MS + 2_000)
    if recorder is not None:
        # What probes press and open is not what the page is: it stays out of the archive.
        recorder.pause()
    await _thaw(steps, SettleScene(page, site.max_height_px), frozen)
    facts = await _try_out(request, launched, page, steps, look, scratch=scratch)
    await _keep_json(scratch / "behaviour.json", facts)
    if accessibility is not None:
        await _keep_json(scratch / "accessibility.json", accessibility.to_json())
    structure = extract(look.rendered, site=site, facts=facts).to_json()
    await _keep_json(scratch / "structure.json", structure)
    masks, dynamic = (*site.masks, *request.page.masks), (*site.dynamic, *request.page.dynamic)
    return Inspection(looked=True, masks=_boxes(look, masks), dynamic=_boxes(look, dynamic))


async def _freeze(page: BrowserPage, steps: Steps, scene: SettleScene) -> list[Stabiliser]:
    frozen = [kind() for kind in FREEZING]
    for stabiliser in frozen:
        await steps.run(stabiliser.name, stabiliser.do(scene), cap_ms=stabiliser.cap_ms, sentence=stabiliser.sentence)
    return frozen


async def _thaw(steps: Steps, scene: SettleScene, frozen: list[Stabiliser]) -> None:
    for stabiliser in reversed(frozen):
        undo = stabiliser.undo(scene)
        await steps.run(f"{stabiliser.name} undone", undo, cap_ms=UNDO_CAP_MS, matters=False)


async def _photograph(request: VisitRequest, page: BrowserPage, steps: Steps, scratch: Path) -> None:
    viewport = request.viewport
    taking = take_picture(page, scratch / "screenshot.png", scale=viewport.scale, mobile=viewport.mobile)
    taken = await steps.run(
        "picture", _noted(taking), cap_ms=PICTURE_CAP_MS, sentence="the picture was not drawn in time"
    )
    if taken:
        steps.troubles.append(f"picture: {taken}")


async def _noted(taking: Any) -> str:
    picture: Picture = await taking
    return picture.note


async def _html(page: BrowserPage, scratch: Path) -> None:
    html: str = await page.evaluate(script("serialise"))
    await _keep(scratch / "page.html", html.encode("utf-8", "replace"))


async def _aria(page: BrowserPage, scratch: Path) -> None:
    snapshot = await page.locator("body").aria_snapshot(timeout=LOOK_CAP_MS)
    await _keep(scratch / "aria.yaml", snapshot.encode("utf-8", "replace"))


async def _try_out(
    request: VisitRequest,
    launched: LaunchedBrowser,
    page: BrowserPage,
    steps: Steps,
    look: Look,
    *,
    scratch: Path,
) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    structure = extract(look.rendered, site=request.site).to_json()
    scene = Scene(
        page, look, structure, request.site, request.viewport, request.page.language, launched.browser, scratch
    )
    for probe in probes_for(request):
        facts |= await _one_probe(probe, scene, steps)
    return facts


async def _one_probe(probe: Probe, scene: Scene, steps: Steps) -> dict[str, Any]:
    result = await steps.run(f"probe {probe.name}", probe.do(scene), cap_ms=probe.cap_ms, matters=False)
    await steps.run(f"probe {probe.name} undone", probe.undo(scene), cap_ms=UNDO_CAP_MS, matters=False)
    return {} if result is None else {probe.name: result}


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
