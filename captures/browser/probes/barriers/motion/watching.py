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
from captures.browser.probes.barriers.keyboard.pictures import changed, decoded
from captures.browser.probes.barriers.keyboard.rehearsal import Stage, Stopwatch, stage_of
from captures.browser.scripts import script
from captures.rendered import Box

PACKAGE = __name__.rpartition(".")[0]
EARLY_MS = (400, 1_200, 2_000, 2_800, 3_900)
LATE_MS = (5_300, 5_900, 6_500, 7_200)
TALLEST_PX = 3_000
LONGEST_MS = 15_000
LATE_FROM_MS = 5_000
PICTURED_MS = frozenset((2_000, 2_800))  # early pictures cost more than the rest: two tell whether anything moves
CLOSELY_MS = EARLY_MS[-1]  # as late as the quick pictures can be: other probes, at work meanwhile, would make them few
REDUCED_MS = 1_200
TILE_PX = 40
WHOLE_SCALE = 0.25  # a whole window's picture at full size costs four times as much; a dot of 8 px is still 4 pixels
TELLING_PX = 4  # in a tile of a picture at full size
BURST_MS = 1_200  # what flashes is counted within one
BURST_STEP = 4
MOST_SHOTS = 24
CALM_SHOTS = 10  # half a second: what flashes three times a second has turned by then
LUMINANCE = (0.2126, 0.7152, 0.0722)
LARGE_PX = 21_824  # a quarter of 341 x 256 CSS pixels, as WCAG counts a large area
FLASH_STEP = 0.10  # of the brightest white
TRACK = "motion"


@dataclass(frozen=True)
class Look:
    """One moment: milliseconds since the page's start, what might move then, and the picture where one was taken."""

    at_ms: int
    sample: dict[str, Any]
    picture: Any = None
    scale: float = 1  # of the picture


@dataclass(frozen=True)
class Burst:
    """An area in quick pictures, of which every fourth pixel of every fourth row was kept."""

    area: Box
    pictures: tuple[Any, ...]

    @property
    def calm(self) -> bool:
        """Whether half a second went by in which no large area got lighter or darker by as much as a flash does."""
        turned = (abs(self.steps()) > FLASH_STEP).any(axis=0).sum() * BURST_STEP**2 if self.pictures else 0
        return len(self.pictures) >= CALM_SHOTS and turned < LARGE_PX

    def steps(self) -> Any:
        """How much lighter each pixel is than one picture before, in parts of the brightest white."""
        import numpy as np

        return np.diff(np.stack([(picture / 255.0) @ np.array(LUMINANCE) for picture in self.pictures]), axis=0)


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

    async def look(self, at_ms: int) -> Look:
        """The moment that was planned for `at_ms`, which a busy machine may miss."""
        sample = await self.ask("sample")
        pictured = at_ms in PICTURED_MS or sample["now"] >= LATE_FROM_MS
        return Look(sample["now"], sample, await whole_window(self.stage) if pictured else None, WHOLE_SCALE)

    async def picture(self, area: Box) -> Any:
        """What an area of the window shows, as an array of height x width x 3."""
        return await asyncio.to_thread(decoded, await self.stage.shot(area))

    async def burst(self, boxes: Sequence[Box], *, at_most_ms: int = BURST_MS) -> Burst:
        """Pictures of all these boxes, twenty a second where the machine can."""
        area, pictures, start = around(boxes), list[Any](), time.monotonic()
        end = start + min(at_most_ms, BURST_MS) / 1_000
        while len(pictures) < MOST_SHOTS and time.monotonic() < end:
            pictures.append((await self.picture(area))[::BURST_STEP, ::BURST_STEP])
            if len(pictures) == CALM_SHOTS and Burst(area, tuple(pictures)).calm:
                break
            # Evenly over the time: more of them show no more flashes, and cost what others wait for.
            await asyncio.sleep(start + len(pictures) * BURST_MS / 1_000 / MOST_SHOTS - time.monotonic())
        return Burst(area, tuple(pictures))


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


async def whole_window(stage: Stage) -> Any:
    """What the window shows, `WHOLE_SCALE` of its size, as an array of height x width x 3."""
    window = stage.page.viewport_size
    if stage.cdp is None or window is None:
        step = round(1 / WHOLE_SCALE)
        return (await asyncio.to_thread(decoded, await stage.shot()))[::step, ::step]
    png = await stage.shot(Box(0, 0, window["width"], window["height"]), scale=WHOLE_SCALE)
    return await asyncio.to_thread(decoded, png)


async def about(scene: Scene, watch: Watch, path: str | None, **facts: Any) -> BarrierResult:
    """A result about the element at `path` of the watched page (None: the page)."""
    node = (await node_map(scene.look)).node(watch.stage, f"0/{path}") if path else None
    return BarrierResult.about(node, **facts)


def regions(pictures: Sequence[Any], *, scale: float = 1) -> list[Box]:
    """Where pictures differ from the first, as few boxes of the page: neighbouring tiles are one."""
    import numpy as np

    first, *others = pictures
    mask = np.zeros(first.shape[:2], dtype=bool)
    for other in others:
        found = changed(first, other)
        mask[: found.shape[0], : found.shape[1]] |= found
    height, width = mask.shape
    tile = round(TILE_PX * scale)
    padded = np.pad(mask, ((0, -height % tile), (0, -width % tile)))
    counts = padded.reshape(padded.shape[0] // tile, tile, padded.shape[1] // tile, tile).sum(axis=(1, 3))
    tiles = {(int(row), int(column)) for row, column in zip(*np.nonzero(counts >= TELLING_PX * scale), strict=True)}
    return [_bounds(group) for group in _groups(tiles)]


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _groups(tiles: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    groups: list[set[tuple[int, int]]] = []
    left = set(tiles)
    while left:
        group, front = set(), [min(left)]
        left.discard(front[0])
        while front:
            row, column = front.pop()
            group.add((row, column))
            near = {(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left
            left -= near
            front.extend(sorted(near))
        groups.append(group)
    return groups


def _bounds(group: set[tuple[int, int]]) -> Box:
    rows, columns = [row for row, _ in group], [column for _, column in group]
    left, top = min(columns) * TILE_PX, min(rows) * TILE_PX
    return Box(left, top, (max(columns) + 1) * TILE_PX - left, (max(rows) + 1) * TILE_PX - top)


async def _watch(scene: Scene, stack: AsyncExitStack) -> Watch:
    stage = await stack.enter_async_context(
        stage_of(scene, reduced_motion=False, also=(script("messages", package=PACKAGE),))
    )
    watch = Watch(stage)
    await _grow(stage, scene)
    await stage.ask("record", {"mode": "on"})
    times = [*EARLY_MS, *LATE_MS]
    while times:
        at = times.pop(0)
        now = await stage.page.evaluate("() => performance.now()")
        await stage.settle(max(at - round(now), 0))
        watch.looks.append(await watch.look(at))
        if at == CLOSELY_MS and (early := watch.early):
            # The page is waited for anyway: what moves already is looked at closely, and then tried with less motion.
            left = LATE_FROM_MS - watch.looks[-1].at_ms
            watch.bursts.append(await watch.burst(early, at_most_ms=left))
            watch.reduced = asyncio.create_task(moving_all_the_same(scene, early))
        if not times:
            times = _longer(watch)
    return watch


async def _grow(stage: Stage, scene: Scene) -> None:
    """A window as high as the page, within reason: nothing has to be scrolled to."""
    sample = await stage.page.evaluate(script("sample", package=PACKAGE))
    height = min(max(sample["height"], scene.viewport.height), TALLEST_PX)
    await stage.page.set_viewport_size({"width": scene.viewport.width, "height": height})


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
