"""What the keyboard probes share: extra loads, one Tab walk, and the way back to the rendered tree."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from typing import Any, ClassVar

from playwright.async_api import Error

from captures.accessibility.results import BarrierResult, Impact, Verdict
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.nodes import NodeMap, node_map
from captures.browser.probes.barriers.keyboard.rehearsal import Stage, Stopwatch, stage_of
from captures.browser.probes.barriers.keyboard.tabbing import TabWalk, tab_walk
from captures.rendered import Node

WALK = "walk"  # the track of those that need the Tab walk


class Rehearsal:
    """Everything the probes of one scene have in common, each part made when first asked for."""

    def __init__(self, scene: Scene, first_questions: Mapping[str, Mapping[str, Any]]) -> None:
        self.scene = scene
        self._first_questions = first_questions  # by track: scripts and their arguments
        self._stack = AsyncExitStack()
        self._stages: dict[str, asyncio.Task[Stage]] = {}
        self._walk: asyncio.Task[TabWalk] | None = None
        self._nodes: asyncio.Task[NodeMap] | None = None

    async def walk_stage(self) -> Stage:
        """The extra load the Tab walk was done on; its controls were focused, never pressed."""
        await self.walk()
        return await self._stage(WALK)

    async def walk(self) -> TabWalk:
        """The Tab walk."""
        if self._walk is None:
            self._walk = asyncio.create_task(self._walked())
            self._walk.add_done_callback(lambda done: done.cancelled() or done.exception())  # whoever waits is told
        return await asyncio.shield(self._walk)

    async def trial_stage(self, track: str | None) -> Stage:
        """The extra load where the probes of a track press things; `fresh()` it before that."""
        return await (self.walk_stage() if track == WALK else self._stage(track or ""))

    async def nodes(self) -> NodeMap:
        """The way back to the rendered tree."""
        if self._nodes is None:
            self._nodes = asyncio.create_task(node_map(self.scene.look))
        return await asyncio.shield(self._nodes)

    async def _walked(self) -> TabWalk:
        return await tab_walk(await self._stage(WALK))

    async def _stage(self, name: str) -> Stage:
        if name not in self._stages:
            self._stages[name] = asyncio.create_task(self._opened(name))
        return await asyncio.shield(self._stages[name])

    async def _opened(self, name: str) -> Stage:
        stage = await self._stack.enter_async_context(stage_of(self.scene))
        with suppress(TimeoutError, Error):  # whoever needs an answer asks again
            await stage.at_first_all(list(self._first_questions.get(name, {}).items()))
        return stage

    async def node(self, stage: Stage, key: str) -> Node | None:
        """The node of the rendered tree for an element key."""
        return (await self.nodes()).node(stage, key)

    async def result(
        self,
        stage: Stage,
        key: str | None,
        *,
        rule: str,
        verdict: Verdict,
        wcag: tuple[str, ...],
        message: str,
        impact: Impact = "serious",
        evidence: Mapping[str, Any] | None = None,
    ) -> BarrierResult:
        """A result about an element of a stage, or about the page (key None)."""
        node = await self.node(stage, key) if key is not None else None
        facts = dict(evidence or {}) | ({"element": key} if key is not None and node is None else {})
        return BarrierResult.about(
            node, rule=rule, verdict=verdict, wcag=wcag, message=message, impact=impact, evidence=facts
        )

    async def close(self) -> None:
        """Close the extra loads; what is still under way there is given up."""
        under_way = [task for task in (self._walk, self._nodes, *self._stages.values()) if task is not None]
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await self._stack.aclose()


class Rehearsals:
    """The rehearsals of the scenes that are being probed, so that probes find what an earlier one made."""

    def __init__(self, kinds: Sequence[type[KeyboardProbe]]) -> None:
        self._open: dict[int, Rehearsal] = {}
        self._questions: dict[str, dict[str, Any]] = {}
        for kind in kinds:
            self._questions.setdefault(kind.track or "", {}).update(kind.questions)

    def of(self, scene: Scene) -> Rehearsal:
        """The scene's rehearsal."""
        return self._open.setdefault(id(scene), Rehearsal(scene, self._questions))

    async def close(self, scene: Scene) -> None:
        """Done with this scene."""
        rehearsal = self._open.pop(id(scene), None)
        if rehearsal is not None:
            await rehearsal.close()


class KeyboardProbe:
    """What keyboard probes have in common; a probe says its name and finds results."""

    name = ""
    cap_ms = 30_000
    track: str | None = "trials"  # probes of one track share a page, one after the other
    questions: ClassVar[Mapping[str, Any]] = {}  # scripts it asks of the page as first loaded, with their arguments

    def __init__(self, rehearsals: Rehearsals) -> None:
        self._rehearsals = rehearsals

    async def do(self, scene: Scene) -> dict[str, Any]:
        """`{"results": [...], "log": [...], "cost_ms": n}`."""
        watch = Stopwatch()
        results, log = await self.find(self._rehearsals.of(scene))
        return {"results": [result.to_json() for result in results], "log": list(log), "cost_ms": watch.ms}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """The results and what was pressed."""
        raise NotImplementedError

    async def undo(self, scene: Scene) -> None:
        """Nothing: the scene's own page was not touched."""


class LastProbe(KeyboardProbe):
    """Closes the extra loads when every other keyboard probe is done."""

    name = "keyboard-closing"
    cap_ms = 5_000
    track = None

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:  # noqa: ARG002 - the base's
        """Nothing to find."""
        return [], []

    async def undo(self, scene: Scene) -> None:
        """Close the extra loads."""
        await self._rehearsals.close(scene)
