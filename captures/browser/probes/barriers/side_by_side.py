"""Probes that work on pages of their own, done side by side: one track's after each other, tracks at the same time.

What a probe finds is kept until its turn comes, so that results stand in the order of the probes whoever was quicker.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from captures.browser.probes import Probe, Scene


class GivenUpError(Exception):
    """There was no time left for a probe."""


class TrackProbe(Probe, Protocol):
    """A probe that leaves the visit's page alone; `track` names whom it shares a page with, None: it waits its turn."""

    track: str | None


def side_by_side(probes: Sequence[TrackProbe]) -> tuple[Probe, ...]:
    """The same probes in the same order; the first that is asked for sets every track going."""
    group = _Group([probe for probe in probes if probe.track is not None])
    return tuple(probe if probe.track is None else _Later(probe, group) for probe in probes)


def begin_track(probes: Sequence[Probe], scene: Scene, *, track: str) -> None:
    """Set one track going before the others, where the probes have it."""
    for probe in probes:
        if isinstance(probe, _Later):
            probe.group.begin(scene, track)
            return


def begin_tracks(probes: Sequence[Probe], scene: Scene) -> None:
    """Set all tracks going."""
    for probe in probes:
        if isinstance(probe, _Later):
            probe.group.begin(scene)
            return


def end_tracks(probes: Sequence[Probe], *, seconds: float, before_seconds: Mapping[str, float]) -> None:
    """In `seconds` the visit ends: each track is given up that much earlier, so that those left have the machine."""
    for probe in probes:
        if isinstance(probe, _Later):
            probe.group.end(time.monotonic() + seconds, before_seconds)
            return


def found_beside(probe: Probe) -> dict[str, Any] | None:
    """What a probe has found already, so that taking it costs no time; None: nothing, or it runs beside nothing."""
    return probe.already if isinstance(probe, _Later) else None


def on_own_pages(probe: Probe) -> bool:
    """Whether the probe, and its undoing, leave the visit's page alone."""
    return isinstance(probe, _Later) or getattr(probe, "track", "") is None


def has_tracks(probes: Sequence[Probe]) -> bool:
    """Whether any of the probes runs beside others."""
    return any(isinstance(probe, _Later) for probe in probes)


class _Group:
    def __init__(self, probes: Sequence[TrackProbe]) -> None:
        self._tracks: dict[str, list[TrackProbe]] = {}
        for probe in probes:
            self._tracks.setdefault(probe.track or "", []).append(probe)
        self._found: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._ending: list[asyncio.TimerHandle] = []

    def begin(self, scene: Scene, *tracks: str) -> None:
        """Set tracks going, once: all of them where none is named."""
        if scene.browser.browser_type.name == "firefox":
            return  # it loses the pointer, and new pages, while other windows open
        if not self._under_way:
            scene.page.once("close", lambda _: self._give_up())
        for name in tracks or self._tracks:
            if name in self._under_way:
                continue
            for probe in self._tracks.get(name, ()):
                found = self._found[probe.name] = asyncio.get_running_loop().create_future()
                # Where the visit ends before anybody asks for it, its failure is nobody's business.
                found.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._under_way[name] = asyncio.create_task(self._run(name, scene), name=f"probes {name}")

    async def found(self, probe: TrackProbe, scene: Scene) -> dict[str, Any]:
        """The facts of one probe; whoever gives up waiting stops neither it nor its neighbours."""
        if probe.name in self._found:
            return await asyncio.shield(self._found[probe.name])
        return await probe.do(scene)

    def already(self, probe: TrackProbe) -> dict[str, Any] | None:
        """The facts of one probe, if they are there."""
        found = self._found.get(probe.name)
        there = found is not None and found.done() and not found.cancelled() and found.exception() is None
        return found.result() if found is not None and there else None

    def end(self, deadline: float, before_seconds: Mapping[str, float]) -> None:
        """Give up each track in its turn, the last ones at the deadline (`time.monotonic`)."""
        loop = asyncio.get_running_loop()
        for track in self._tracks:
            left = deadline - before_seconds.get(track, 0.0) - time.monotonic()
            self._ending.append(loop.call_later(max(left, 0.0), self._abandon, track))

    def _give_up(self) -> None:
        """The visit is over, asked for or not."""
        for timer in self._ending:
            timer.cancel()
        for track in self._under_way:
            self._abandon(track)

    def _abandon(self, track: str) -> None:
        """Stop a track; what it has found stays, whoever waits for the rest is told."""
        task = self._under_way.get(track)
        if task is None or task.done():
            return
        task.cancel()
        for probe in self._tracks[track]:
            if not self._found[probe.name].done():
                self._found[probe.name].set_exception(GivenUpError("the visit's time was running out"))

    async def _run(self, track: str, scene: Scene) -> None:
        for probe in self._tracks[track]:
            found = self._found[probe.name]
            try:
                facts = await asyncio.wait_for(probe.do(scene), probe.cap_ms / 1_000)
            except Exception as error:
                if not found.done():
                    found.set_exception(error)
            else:
                if not found.done():
                    found.set_result(facts)


class _Later:
    def __init__(self, probe: TrackProbe, group: _Group) -> None:
        self.name, self.cap_ms = probe.name, probe.cap_ms
        self._probe, self.group = probe, group

    @property
    def already(self) -> dict[str, Any] | None:
        return self.group.already(self._probe)

    async def do(self, scene: Scene) -> dict[str, Any]:
        self.group.begin(scene)
        return await self.group.found(self._probe, scene)

    async def undo(self, scene: Scene) -> None:
        await self._probe.undo(scene)
