"""The extra load of the seeing probes: restyled and resized step by step, and brought back after each.

It is the page on which others press things afterwards: what is only looked at needs no load of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar

from playwright.async_api import CDPSession, Error, Page

from captures.accessibility.results import BarrierResult, Impact, Verdict
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.nodes import NodeMap, node_map
from captures.browser.probes.barriers.keyboard.pictures import decoded
from captures.browser.probes.barriers.keyboard.rehearsal import Stage, Stopwatch
from captures.browser.probes.barriers.keyboard.shared import Rehearsals
from captures.browser.probes.barriers.keyboard.window import SMALL
from captures.browser.scripts import script
from captures.rendered import Box, Node

PACKAGE = __name__.rpartition(".")[0]
TRACK = "trials"  # of the probes that press things, whose page this is
ANSWER_SECONDS = 8.0
AROUND_PX = 24
STILL = (
    "*, *::before, *::after { transition: none !important; animation-play-state: paused !important;"
    " caret-color: transparent !important; scroll-behavior: auto !important; }"
)


@dataclass
class Sight:
    """The page of one's own and the ways it is looked at."""

    scene: Scene
    stage: Stage
    places: NodeMap
    _kept: int = 0
    _at_rest: dict[str, Any] = field(default_factory=dict)
    _changed: bool = False  # and not drawn since

    @property
    def page(self) -> Page:
        """The page that is looked at."""
        return self.stage.page

    @property
    def cdp(self) -> CDPSession | None:
        """The browser's own way in, in Chromium."""
        return self.stage.cdp

    async def at_rest(self, name: str, arguments: Any = None) -> Any:
        """What a script answers of the page as it came; what probes name as their `questions` has been asked."""
        if name not in self._at_rest:
            self._at_rest[name] = await self.ask(name, arguments)
        return self._at_rest[name]

    async def read(self, questions: Mapping[str, Any]) -> None:
        """Ask all of these of the page as it came."""
        steps = ", ".join(f"await ({_with_kit(name)})(given[{at}])" for at, name in enumerate(questions))
        work = self.page.evaluate(f"async (given) => [{steps}]", list(questions.values()))
        self._at_rest |= dict(zip(questions, await asyncio.wait_for(work, ANSWER_SECONDS), strict=True))

    async def ask(self, name: str, arguments: Any = None) -> Any:
        """What a script of this package answers, of the page as last drawn; raises TimeoutError on one that hangs."""
        if self._changed:
            await self.still()
        return await self._answer(name, arguments)

    async def _answer(self, name: str, arguments: Any = None) -> Any:
        return await asyncio.wait_for(self.page.evaluate(_with_kit(name), arguments), ANSWER_SECONDS)

    @asynccontextmanager
    async def resized(self, width: int, height: int) -> AsyncIterator[None]:
        """The window in another size, of a computer."""
        self._changed = True
        await self.stage.window.change(width=width, height=height, mobile=False)
        try:
            yield
        finally:
            viewport = self.scene.viewport
            self._changed = True
            await self.stage.window.change(width=viewport.width, height=viewport.height, mobile=viewport.mobile)

    @asynccontextmanager
    async def restyled(self, css: str) -> AsyncIterator[None]:
        """The page with one more style sheet, in its shadow roots too."""
        self._changed = True
        await self._answer("restyle", {"css": css})
        try:
            yield
        finally:
            await self._answer("restyle", {"css": ""})

    @asynccontextmanager
    async def preferring(self, *, dark: bool = False, forced: bool = False) -> AsyncIterator[None]:
        """The page for a reader with dark colours or colours of their own."""
        self._changed = True
        await self.page.emulate_media(
            color_scheme="dark" if dark else "light", forced_colors="active" if forced else "none"
        )
        try:
            yield
        finally:
            self._changed = True
            await self.page.emulate_media(color_scheme="light", forced_colors="none")

    async def still(self) -> None:
        """Two frames drawn and a moment for the page's own scripts."""
        self._changed = False
        await self._answer("drawn")

    async def shot(self, area: Box | None = None, *, scroll: Sequence[float] = (0, 0)) -> Any:
        """What the window, scrolled by `scroll`, or an area of it shows, as an array of height x width x 3."""
        return decoded(await self.stage.shot(area, scroll=scroll))

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
    """The pages of the scenes that are being probed, looked at from when they are first asked for until `close`."""

    def __init__(self, rehearsals: Rehearsals, kinds: Sequence[type[SeeingProbe]]) -> None:
        self._rehearsals = rehearsals
        self._questions = {name: arguments for kind in kinds for name, arguments in kind.questions.items()}
        self._open: dict[int, Sight] = {}

    async def of(self, scene: Scene) -> Sight:
        """The scene's page, held still and drawn in full."""
        if id(scene) not in self._open:
            stage = await self._rehearsals.of(scene).trial_stage(TRACK)
            sight = Sight(scene, stage, await node_map(scene.look))
            await stage.fresh()
            await stage.window.change(drawn=1)
            await sight.ask("still", {"css": STILL})
            with suppress(Error, TimeoutError):  # whoever needs an answer asks again
                await sight.read(self._questions)
            self._open[id(scene)] = sight
        return self._open[id(scene)]

    async def close(self, scene: Scene) -> None:
        """Done with looking: the page is as it was, or is known not to be."""
        sight = self._open.pop(id(scene), None)
        if sight is None:
            return
        try:
            await sight.ask("still", {"css": None})
            await sight.stage.window.change(drawn=SMALL)
            await sight.stage.restore()
        except (Error, TimeoutError):
            sight.stage.dirty = True


class SeeingProbe:
    """What seeing probes have in common; a probe says its name and finds results."""

    name = ""
    cap_ms = 30_000
    track: str | None = TRACK
    questions: ClassVar[Mapping[str, Any]] = {}  # scripts it asks of the page as it came, with their arguments

    def __init__(self, sights: Sights) -> None:
        self._sights = sights

    async def do(self, scene: Scene) -> dict[str, Any]:
        """`{"results": [...], "cost_ms": n}`."""
        watch = Stopwatch()
        sight = await self._sights.of(scene)
        try:
            results = await self.find(sight)
        except BaseException:
            sight.stage.dirty = True  # whatever it has changed may still be so
            raise
        return {"results": [result.to_json() for result in results], "cost_ms": watch.ms}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """The results."""
        raise NotImplementedError

    async def undo(self, scene: Scene) -> None:
        """Nothing: the scene's own page was not touched."""


class LastSight(SeeingProbe):
    """Gives the page back when every other seeing probe is done."""

    name = "seeing-closing"
    cap_ms = 5_000

    async def do(self, scene: Scene) -> dict[str, Any]:
        """Nothing to find."""
        watch = Stopwatch()
        await self._sights.close(scene)
        return {"results": [], "cost_ms": watch.ms}


@cache
def _with_kit(name: str) -> str:
    """A script of this package with the kit in sight of it alone: nothing is left where the page could find it."""
    kit, own = script("kit", package=PACKAGE), script(name, package=PACKAGE)
    names = "path, up, underlaid, numbers, written"
    return f"(argument) => {{ const {{ {names} }} = (\n{kit})();\nreturn (\n{own})(argument); }}"
