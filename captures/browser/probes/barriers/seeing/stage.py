"""One extra load for the seeing probes: restyled and resized step by step, and brought back after each."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.async_api import CDPSession, Page

from captures.accessibility.results import BarrierResult, Impact, Verdict
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.nodes import NodeMap, node_map
from captures.browser.probes.barriers.keyboard.rehearsal import LATE_BOXES_MS, Stopwatch
from captures.browser.probes.barriers.keyboard.rehearsal import PACKAGE as REHEARSAL
from captures.browser.scripts import script
from captures.rendered import Node

PACKAGE = __name__.rpartition(".")[0]
LOAD_TIMEOUT_MS = 15_000
ANSWER_SECONDS = 8.0
SETTLE_MS = 200
UNSETTLED_MS = 1_200
AROUND_PX = 24
STILL = (
    "*, *::before, *::after { transition: none !important; animation-play-state: paused !important;"
    " caret-color: transparent !important; scroll-behavior: auto !important; }"
)


@dataclass
class Sight:
    """The page of one's own and the ways it is looked at."""

    scene: Scene
    page: Page
    cdp: CDPSession | None
    places: NodeMap
    _kept: int = 0
    _texts: list[dict[str, Any]] | None = None

    async def texts(self) -> list[dict[str, Any]]:
        """The texts of the page as it was loaded, asked for once (`texts.js`)."""
        if self._texts is None:
            self._texts = await self.ask("texts")
        return self._texts

    async def ask(self, name: str, arguments: Any = None) -> Any:
        """What a script of this package answers; raises TimeoutError on a page that hangs."""
        work = self.page.evaluate(_with_kit(name), arguments)
        return await asyncio.wait_for(work, ANSWER_SECONDS)

    @asynccontextmanager
    async def resized(self, width: int, height: int) -> AsyncIterator[None]:
        """The window in another size."""
        await self.page.set_viewport_size({"width": width, "height": height})
        await self.still()
        try:
            yield
        finally:
            viewport = self.scene.viewport
            await self.page.set_viewport_size({"width": viewport.width, "height": viewport.height})
            await self.still()

    @asynccontextmanager
    async def restyled(self, css: str) -> AsyncIterator[None]:
        """The page with one more style sheet, in its shadow roots too."""
        await self.ask("restyle", {"css": css})
        await self.still()
        try:
            yield
        finally:
            await self.ask("restyle", {"css": ""})
            await self.still()

    async def still(self) -> None:
        """Two frames drawn and a moment for the page's own scripts."""
        await self.ask("drawn")

    async def shot(self) -> Any:
        """What the window shows, as an array of height x width x 3."""
        from captures.browser.probes.barriers.keyboard.pictures import decoded

        if self.cdp is None:
            return decoded(await self.page.screenshot(scale="css", animations="allow"))
        options = {"format": "png", "optimizeForSpeed": True}
        return decoded(base64.b64decode((await self.cdp.send("Page.captureScreenshot", options))["data"]))

    def keep(self, picture: Any, box: tuple[float, float, float, float], *, name: str) -> str:
        """Keep the part of a window's picture around a box as evidence; gives the file's name."""
        from PIL import Image

        height, width = picture.shape[:2]
        left, top = max(int(box[0]) - AROUND_PX, 0), max(int(box[1]) - AROUND_PX, 0)
        right, bottom = min(int(box[0] + box[2]) + AROUND_PX, width), min(int(box[1] + box[3]) + AROUND_PX, height)
        self._kept += 1
        file = f"{name}-{self._kept}.png"
        self.scene.folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture[top:bottom, left:right].astype("uint8")).save(self.scene.folder / file)
        return file

    def knows(self, path: str) -> bool:
        """Whether the element was there at the look: what came or went meanwhile is not judged twice alike."""
        return ((), path) in self.places.places

    def node(self, path: str) -> Node | None:
        """The node of the look at this path; its nearest ancestor where it was not there."""
        while path:
            index = self.places.places.get(((), path))
            if index is not None:
                return self.places.rendered.nodes[index]
            path = path.rpartition(" ")[0].removesuffix(" #")
        return None

    def result(
        self,
        path: str | None,
        *,
        rule: str,
        verdict: Verdict,
        wcag: tuple[str, ...],
        message: str,
        impact: Impact = "serious",
        evidence: Mapping[str, Any] | None = None,
    ) -> BarrierResult:
        """A result about the element at a path of the extra load, or about the page."""
        node = None if path is None else self.node(path)
        return BarrierResult.about(
            node, rule=rule, verdict=verdict, wcag=wcag, message=message, impact=impact, evidence=evidence
        )


class Sights:
    """The extra loads of the scenes that are being probed, made when first asked for."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[Sight, AsyncExitStack]] = {}

    async def of(self, scene: Scene) -> Sight:
        """The scene's extra load."""
        if id(scene) not in self._open:
            stack = AsyncExitStack()
            try:
                sight = await stack.enter_async_context(_sight_of(scene))
            except BaseException:
                await stack.aclose()
                raise
            self._open[id(scene)] = (sight, stack)
        return self._open[id(scene)][0]

    async def close(self, scene: Scene) -> None:
        """Done with this scene."""
        found = self._open.pop(id(scene), None)
        if found is not None:
            await found[1].aclose()


class SeeingProbe:
    """What seeing probes have in common; a probe says its name and finds results."""

    name = ""
    cap_ms = 30_000
    track: str | None = "seeing"

    def __init__(self, sights: Sights) -> None:
        self._sights = sights

    async def do(self, scene: Scene) -> dict[str, Any]:
        """`{"results": [...], "cost_ms": n}`."""
        watch = Stopwatch()
        results = await self.find(await self._sights.of(scene))
        return {"results": [result.to_json() for result in results], "cost_ms": watch.ms}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """The results."""
        raise NotImplementedError

    async def undo(self, scene: Scene) -> None:
        """Nothing: the scene's own page was not touched."""


class LastSight(SeeingProbe):
    """Closes the extra load when every other seeing probe is done."""

    name = "seeing-closing"
    cap_ms = 5_000
    track = None

    async def do(self, scene: Scene) -> dict[str, Any]:  # noqa: ARG002 - the protocol's
        """Nothing to find."""
        return {"results": [], "cost_ms": 0}

    async def undo(self, scene: Scene) -> None:
        """Close the extra load."""
        await self._sights.close(scene)


@cache
def _with_kit(name: str) -> str:
    """A script of this package with the kit in sight of it alone: nothing is left where the page could find it."""
    kit, own = script("kit", package=PACKAGE), script(name, package=PACKAGE)
    return f"(argument) => {{ const {{ path, up, underlaid }} = (\n{kit})();\nreturn (\n{own})(argument); }}"


@asynccontextmanager
async def _sight_of(scene: Scene) -> AsyncIterator[Sight]:
    viewport = scene.viewport
    context = await scene.browser.new_context(
        viewport={"width": viewport.width, "height": viewport.height},
        device_scale_factor=1,
        has_touch=viewport.mobile,
        locale=scene.language,
        user_agent=await scene.page.evaluate("() => navigator.userAgent"),
        reduced_motion="reduce",
        color_scheme="light",
        ignore_https_errors=True,
    )
    try:
        await context.add_init_script(f"({script('clock', package=REHEARSAL)})()")
        page = await context.new_page()
        cdp = await context.new_cdp_session(page) if scene.browser.browser_type.name == "chromium" else None
        await page.goto(scene.look.rendered.url, wait_until="load", timeout=LOAD_TIMEOUT_MS)
        await asyncio.wait_for(page.evaluate("() => document.fonts.ready.then(() => true)"), ANSWER_SECONDS)
        sight = Sight(scene, page, cdp, await node_map(scene.look))
        # A box that fills itself a moment after load was there at the look: it must be here, too.
        await page.evaluate(script("skip", package=REHEARSAL), {"ms": LATE_BOXES_MS})
        await sight.ask("quiet", {"quiet": SETTLE_MS, "limit": UNSETTLED_MS})
        await sight.ask("still", {"css": STILL})
        yield sight
    finally:
        await context.close()
