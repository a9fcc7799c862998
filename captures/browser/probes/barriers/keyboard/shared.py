"""What the keyboard probes share: two extra loads, one Tab walk, and the way back to the rendered tree."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any

from captures.accessibility.results import BarrierResult, Impact, Verdict
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.nodes import NodeMap, node_map
from captures.browser.probes.barriers.keyboard.rehearsal import Stage, Stopwatch, stage_of
from captures.browser.probes.barriers.keyboard.tabbing import TabWalk, tab_walk
from captures.rendered import Node


class Rehearsal:
    """Everything the probes of one scene have in common, each part made when first asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._stack = AsyncExitStack()
        self._lock = asyncio.Lock()
        self._made: dict[str, Any] = {}

    async def walk_stage(self) -> Stage:
        """The extra load the Tab walk was done on; its controls were focused, never pressed."""
        await self.walk()
        stage: Stage = self._made["walk stage"]
        return stage

    async def walk(self) -> TabWalk:
        """The Tab walk."""
        async with self._lock:
            if "walk" not in self._made:
                stage = self._made["walk stage"] = await self._stack.enter_async_context(stage_of(self.scene))
                self._begin_trials()
                self._made["walk"] = await tab_walk(stage)
            walk: TabWalk = self._made["walk"]
            return walk

    async def trial_stage(self) -> Stage:
        """The extra load where things are pressed, as freshly loaded."""
        stage = await self._begin_trials()
        await stage.fresh()
        return stage

    def _begin_trials(self) -> asyncio.Task[Stage]:
        """Its loading overlaps the Tab walk."""
        if "trials" not in self._made:
            self._made["trials"] = asyncio.create_task(self._stack.enter_async_context(stage_of(self.scene)))
        trials: asyncio.Task[Stage] = self._made["trials"]
        return trials

    async def nodes(self) -> NodeMap:
        """The way back to the rendered tree."""
        async with self._lock:
            if "nodes" not in self._made:
                self._made["nodes"] = await node_map(self.scene.look)
            found: NodeMap = self._made["nodes"]
            return found

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
        """Close the extra loads."""
        if "trials" in self._made:
            await asyncio.gather(self._made["trials"], return_exceptions=True)
        await self._stack.aclose()


class Rehearsals:
    """The rehearsals of the scenes that are being probed, so that probes find what an earlier one made."""

    def __init__(self) -> None:
        self._open: dict[int, Rehearsal] = {}

    def of(self, scene: Scene) -> Rehearsal:
        """The scene's rehearsal."""
        return self._open.setdefault(id(scene), Rehearsal(scene))

    async def close(self, scene: Scene) -> None:
        """Done with this scene."""
        rehearsal = self._open.pop(id(scene), None)
        if rehearsal is not None:
            await rehearsal.close()


class KeyboardProbe:
    """What keyboard probes have in common; a probe says its name and finds results."""

    name = ""
    cap_ms = 30_000

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

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:  # noqa: ARG002 - the base's
        """Nothing to find."""
        return [], []

    async def undo(self, scene: Scene) -> None:
        """Close the extra loads."""
        await self._rehearsals.close(scene)
