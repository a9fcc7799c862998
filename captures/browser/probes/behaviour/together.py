"""Probes that work on pages of their own, begun early so that their waiting overlaps with what is pressed meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from captures.browser.probes import Probe, Scene


class AwayProbe(Probe, Protocol):
    """A probe whose longest part leaves the visit's page alone."""

    async def away(self, scene: Scene) -> dict[str, Any]:
        """The part that needs a page of its own, or none; it must not press or move anything on the visit's page."""
        ...

    async def finish(self, scene: Scene, facts: dict[str, Any]) -> dict[str, Any]:
        """What remains to be done on the visit's page, and the facts with it."""
        ...


def together(page_probe: Probe, away: Sequence[AwayProbe]) -> tuple[Probe, ...]:
    """The page's probe, which first sets the others going, then those others, which wait for their results."""
    group = _Group(away)
    return (_First(page_probe, group), *(_Later(probe, group) for probe in away))


class _Group:
    def __init__(self, probes: Sequence[AwayProbe]) -> None:
        self._probes = probes
        self._tasks: dict[str, asyncio.Task[dict[str, Any]]] = {}

    def begin(self, scene: Scene) -> None:
        """Set all of them going, once."""
        if scene.browser.browser_type.name == "firefox":
            return  # it loses the pointer, and new pages, while other windows open
        for probe in self._probes if not self._tasks else ():
            task = asyncio.create_task(_capped(probe, scene), name=f"probe {probe.name}")
            # Where the visit ends before anybody waits for it, its failure is nobody's business.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._tasks[probe.name] = task

    async def result(self, probe: AwayProbe, scene: Scene) -> dict[str, Any]:
        """The facts of one; whoever gives up waiting stops it."""
        task = self._tasks.get(probe.name)
        return await (_capped(probe, scene) if task is None else task)


async def _capped(probe: AwayProbe, scene: Scene) -> dict[str, Any]:
    return await asyncio.wait_for(probe.away(scene), probe.cap_ms / 1000)


class _First:
    def __init__(self, probe: Probe, group: _Group) -> None:
        self.name, self.cap_ms = probe.name, probe.cap_ms
        self._probe, self._group = probe, group

    async def do(self, scene: Scene) -> dict[str, Any]:
        self._group.begin(scene)
        return await self._probe.do(scene)

    async def undo(self, scene: Scene) -> None:
        await self._probe.undo(scene)


class _Later:
    def __init__(self, probe: AwayProbe, group: _Group) -> None:
        self.name, self.cap_ms = probe.name, probe.cap_ms
        self._probe, self._group = probe, group

    async def do(self, scene: Scene) -> dict[str, Any]:
        self._group.begin(scene)
        return await self._probe.finish(scene, await self._group.result(self._probe, scene))

    async def undo(self, scene: Scene) -> None:
        await self._probe.undo(scene)
