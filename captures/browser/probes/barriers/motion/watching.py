"""Watching a page for some seconds without touching it, while other work goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.nodes import node_map
from captures.browser.probes.barriers.keyboard.pictures import decoded
from captures.browser.probes.barriers.keyboard.rehearsal import Stage, Stopwatch, stage_of
from captures.browser.probes.barriers.motion.bursts import CALM_SHOTS, STEP, Burst
from captures.browser.probes.barriers.motion.regions import TILE_PX, around, regions
from captures.browser.scripts import script
from captures.rendered import Box

PACKAGE = __name__.rpartition(".")[0]
EARLY_MS = (400, 1_200, 2_000, 2_800, 3_900)
LATE_MS = (5_300, 5_900, 6_500, 7_200)
TALLEST_PX = 3_000
LONGEST_MS = 15_000
LATE_FROM_MS = 5_000
PICTURED_MS = frozenset((2_000, 2_800))  # early pictures cost more than the rest: two tell whether anything moves
APART_MS = 350
REDUCED_MS = 1_200
SCALE = 1 / STEP  # of pictures: at full size they cost four times as much; a dot of 8 px is still 4 pixels
BURST_MS = 1_200  # what flashes is counted within one
MOST_SHOTS = 24
TRACK = "motion"


@dataclass(frozen=True)
class Look:
    """One moment: milliseconds since the page's start, what might move then, and the picture where one was taken."""

    at_ms: int
    sample: dict[str, Any]
    picture: Any = None
    scale: float = 1  # of the picture


@dataclass
class Watch:
    """What was seen from loading to some seconds later, with the page still open for trying its controls."""

    stage: Stage
    looks: list[Look] = field(default_factory=list)
    reduced: asyncio.Task[Sequence[Box]] | None = None  # what still moves for a reader who asked for less, once begun
    bursts: list[Burst] = field(default_factory=list)

    def late(self) -> list[Look]:
        """The moments after five seconds."""
        return [look for look in self.looks if look.at_ms >= LATE_FROM_MS]

    @property
    def early(self) -> list[Box]:
        """Where the first two pictures differ: early news, no verdict."""
        return _differing([look for look in self.looks if look.picture is not None and look.at_ms < LATE_FROM_MS])

    @cached_property
    def moving(self) -> list[Box]:
        """Where late pictures still differ, as boxes of the page."""
        return _differing(self.late())

    async def ask(self, name: str, arguments: Any = None) -> Any:
        """What a script of the motion probes answers on the watched page."""
        return await self.stage.page.evaluate(script(name, package=PACKAGE), arguments)

    async def wait_until(self, planned_ms: int) -> None:
        """Let time pass until the moment that was planned."""
        now = await self.stage.page.evaluate("() => performance.now()")
        await self.stage.settle(max(due_ms(planned_ms, self.looks) - round(now), 0))

    async def look(self, at_ms: int) -> Look:
        """The moment that was planned for `at_ms`, which a busy machine may miss."""
        sample = await self.ask("sample")
        pictured = at_ms in PICTURED_MS or sample["now"] >= LATE_FROM_MS
        window = Box(0, 0, self.stage.window.width, self.stage.window.height)
        return Look(sample["now"], sample, await self.small(window) if pictured else None, SCALE)

    async def picture(self, area: Box) -> Any:
        """What an area of the window shows, as an array of height x width x 3."""
        return await asyncio.to_thread(decoded, await self.stage.shot(area))

    async def small(self, area: Box) -> Any:
        """The same, `SCALE` of its size."""
        picture = await asyncio.to_thread(decoded, await self.stage.shot(area, scale=SCALE))
        return picture if self.stage.cdp is not None else picture[::STEP, ::STEP]

    async def burst(self, boxes: Sequence[Box]) -> Burst:
        """Pictures of all these boxes, twenty a second where the machine can."""
        area, pictures, start = around(boxes), list[Any](), time.monotonic()
        end = start + BURST_MS / 1_000
        while len(pictures) < MOST_SHOTS and time.monotonic() < end:
            pictures.append(await self.small(area))
            if len(pictures) == CALM_SHOTS and Burst(area, tuple(pictures)).calm:
                break
            # Evenly over the time: more of them show no more flashes, and cost what others wait for.
            await asyncio.sleep(start + len(pictures) * BURST_MS / 1_000 / MOST_SHOTS - time.monotonic())
        return Burst(area, tuple(pictures))


def due_ms(planned_ms: int, looks: Sequence[Look]) -> int:
    """When to look next: as planned, and apart from the last time, or a busy machine sees one phase of it all."""
    return max(planned_ms, looks[-1].at_ms + APART_MS) if looks else planned_ms


def _differing(looks: Sequence[Look]) -> list[Box]:
    return regions([look.picture for look in looks], scale=looks[0].scale) if len(looks) > 1 else []


class Watches:
    """The watches under way, so that one can begin early and be collected by the probes later."""

    def __init__(self) -> None:
        self._under_way: dict[int, asyncio.Task[Watch]] = {}
        self._stacks: dict[int, AsyncExitStack] = {}

    def begin(self, scene: Scene) -> None:
        """Load the page once more and start watching; returns at once, the watching goes on beside other work."""
        if id(scene) not in self._under_way:
            self._stacks[id(scene)] = AsyncExitStack()
            self._under_way[id(scene)] = asyncio.create_task(_watch(scene, self._stacks[id(scene)]))

    async def of(self, scene: Scene) -> Watch:
        """The finished watch."""
        self.begin(scene)
        return await self._under_way[id(scene)]

    async def close(self, scene: Scene) -> None:
        """Done with this scene; a watch still under way is given up."""
        task, stack = self._under_way.pop(id(scene), None), self._stacks.pop(id(scene), None)
        await _given_up(task)
        if task is not None and not task.cancelled() and task.exception() is None:
            await _given_up(task.result().reduced)
        if stack is not None:
            await stack.aclose()


async def _given_up(task: asyncio.Task[Any] | None) -> None:
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class MotionProbe:
    """What motion probes have in common."""

    name = ""
    cap_ms = 60_000
    track: str | None = TRACK

    def __init__(self, watches: Watches) -> None:
        self.watches = watches

    async def do(self, scene: Scene) -> dict[str, Any]:
        """`{"results": [...], "log": [...], "cost_ms": n}`."""
        seen = await self.watches.of(scene)
        watch = Stopwatch()
        results, log = await self.find(scene, seen)
        return {"results": [result.to_json() for result in results], "log": list(log), "cost_ms": watch.ms}

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:
        """The results and what was done."""
        raise NotImplementedError

    async def undo(self, scene: Scene) -> None:
        """Nothing: the scene's own page was not touched."""


async def moving_all_the_same(scene: Scene, boxes: Sequence[Box]) -> Sequence[Box]:
    """Where pictures of these boxes differ when the page is loaded for a reader who asked for less motion."""
    area = around(boxes)
    async with stage_of(scene, reduced_motion=False, prefers_less_motion=True) as stage:
        if area.bottom > scene.viewport.height:
            await _grow(stage, scene)
        pictures = []
        for _ in range(3):
            await stage.settle(REDUCED_MS)
            pictures.append(await asyncio.to_thread(decoded, await stage.shot(area)))
        return [box._replace(x=box.x + area.x, y=box.y + area.y) for box in regions(pictures)]


async def about(scene: Scene, watch: Watch, path: str | None, **facts: Any) -> BarrierResult:
    """A result about the element at `path` of the watched page (None: the page)."""
    node = (await node_map(scene.look)).node(watch.stage, f"0/{path}") if path else None
    return BarrierResult.about(node, **facts)


async def _watch(scene: Scene, stack: AsyncExitStack) -> Watch:
    stage = await stack.enter_async_context(
        stage_of(scene, reduced_motion=False, also=(script("messages", package=PACKAGE),))
    )
    watch = Watch(stage)
    await _grow(stage, scene)
    await stage.ask("record", {"mode": "on"})
    for at in (*EARLY_MS, *LATE_MS):
        await watch.wait_until(at)
        watch.looks.append(await watch.look(at))
        if at == LATE_MS[0] and (early := watch.early):
            # The page is waited for anyway: what moves already is tried with less motion.
            watch.reduced = asyncio.create_task(moving_all_the_same(scene, early))
    if moving := _differing(watch.late()):
        watch.bursts.append(await watch.burst(moving))
    while further := _longer(watch):
        for at in further:
            await watch.wait_until(at)
            watch.looks.append(await watch.look(at))
    await stage.window.change(drawn=1)
    return watch


async def _grow(stage: Stage, scene: Scene) -> None:
    """A window as high as the page, within reason: nothing has to be scrolled to."""
    sample = await stage.page.evaluate(script("sample", package=PACKAGE))
    height = min(max(sample["height"], scene.viewport.height), TALLEST_PX)
    await stage.window.change(height=height, drawn=SCALE)


def _longer(watch: Watch) -> list[int]:
    """Further moments where a slow timer turns pages only now and then, or a round of an animation has a blank part."""
    last = watch.looks[-1]
    delays = [
        entry["delay"] for entry in last.sample["delays"] if entry["delay"] * 2 + 1_000 > last.at_ms - LATE_FROM_MS
    ]
    until = LATE_FROM_MS + 2 * max(delays, default=0) + 1_000 if delays else 0
    if sum(box.area_px for box in _differing(watch.late())) <= TILE_PX**2:
        until = max(until, LATE_FROM_MS + max(last.sample["rounds"], default=0) + 1_000)
    until = min(until, LONGEST_MS)
    return [] if last.at_ms >= until - 500 else [*range(last.at_ms + 1_200, int(until), 1_200)][:7]
