"""One Tab walk over the page, forward and back, shared by every keyboard probe so that its price is paid once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from captures.browser.probes.barriers.keyboard.rehearsal import Stage, Stopwatch
from captures.rendered import Box

STOP_LIMIT = 160
BACKWARD_LIMIT = 60  # what only the way back shows, it shows within so many stops
# Media controls, date fields and embedded documents have many stops of their own on one element.
PRESSES_ON_ONE_ELEMENT = 14
FRAME_DEPTH = 5
DRAG_MS = 60
AT_ONCE = 16  # presses sent without waiting for each


@dataclass(frozen=True)
class Stop:
    """Where one press of Tab led; boxes in CSS pixels of its document, `seen` what its ancestors leave visible."""

    key: str
    frame: int
    path: str
    tag: str
    type: str
    role: str
    name: str
    box: Box
    seen: Box | None
    kind: str
    tabindex: int | None
    positioned: str
    modal: str | None
    group: str | None
    cover: dict[str, Any] | None
    editable: bool
    href: str | None
    effects: tuple[dict[str, Any], ...] = ()
    scroll: tuple[float, float] = (0.0, 0.0)  # where the page stood

    @property
    def several(self) -> bool:
        """Whether the browser itself has more than one stop on this element."""
        return self.tag in ("video", "audio", "iframe", "frame", "object", "embed") or self.type in (
            "date",
            "time",
            "datetime-local",
            "month",
            "week",
            "number",
            "file",
            "color",
        )


@dataclass(frozen=True)
class Lap:
    """Presses in one direction until the focus left the page (`left`) or the limit was reached.

    `circle` holds the stops it kept coming back to instead of leaving, empty where it left.
    """

    stops: tuple[Stop, ...]
    left: bool = False
    circle: tuple[Stop, ...] = ()
    shed: tuple[str, ...] = ()  # keys of elements that took the focus and gave it up at once

    def keys(self) -> list[str]:
        """The stops' keys, each once, in order."""
        return list(dict.fromkeys(stop.key for stop in self.stops))


@dataclass(frozen=True)
class TabWalk:
    """Both laps, what should be reachable, and which stops changed their looks when they lost the focus."""

    forward: Lap
    backward: Lap
    tabbables: tuple[str, ...]
    restyled: frozenset[str]
    started_at: str | None
    cost_ms: int
    log: tuple[str, ...] = field(default=())

    def stops(self) -> Iterator[Stop]:
        """Every stop once: forward order first, then what only the way back reached."""
        seen: set[str] = set()
        for stop in (*self.forward.stops, *self.backward.stops):
            if stop.key not in seen:
                seen.add(stop.key)
                yield stop


async def tab_walk(stage: Stage) -> TabWalk:
    """Tab through the page once forward and once backward; the page must be freshly loaded."""
    watch = Stopwatch()
    tabbables: list[str] = []
    for number in range(len(stage.frames)):
        tabbables += [f"{number}/{path}" for path in await stage.ask("tabbables", frame=number)]
        await stage.ask("record", {"mode": "on"}, frame=number)
    restyled: set[str] = set()
    at_start = await where(stage, restyled)
    limit = min(2 * len(tabbables) + 4 + PRESSES_ON_ONE_ELEMENT, STOP_LIMIT)
    forward = await lap(stage, restyled, shift=False, limit=limit)
    backward = await lap(stage, restyled, shift=True, limit=min(limit, BACKWARD_LIMIT))
    for number in range(len(stage.frames)):
        await stage.ask("record", {"mode": "off"}, frame=number)
    log = tuple(f"Tab → {stop.name or stop.tag}" for stop in forward.stops)
    return TabWalk(
        forward=forward,
        backward=backward,
        tabbables=tuple(tabbables),
        restyled=frozenset(restyled),
        started_at=at_start.key if at_start else None,
        cost_ms=watch.ms,
        log=log,
    )


async def lap(stage: Stage, restyled: set[str] | None = None, *, shift: bool, limit: int, pause_ms: int = 0) -> Lap:
    """Press Tab (or Shift+Tab) until the focus leaves the page or keeps coming back."""
    stops: list[Stop] = []
    seen: set[str] = set()
    shed: list[str] = []
    stale = 0
    hand = _Hand(stage, restyled, shift=shift, pause_ms=pause_ms)
    for press in range(limit):
        stop = await hand.press(at_most=limit - press)
        if stop is None:
            given_up = _given_up(stage.heard)
            if given_up is not None and given_up not in shed:
                shed.append(given_up)
                continue
            if press == 0:
                continue  # the start was behind the last stop: the first press only leaves the page
            # What a stop set going may come to light after the focus has gone on.
            late = stage.heard
            back = await _dragged_back(stage) if stops else None
            if stops:
                stops[-1] = replace(stops[-1], effects=(*stops[-1].effects, *late, *stage.heard))
            return Lap(tuple(stops), left=back is None, circle=() if back is None else (back,), shed=tuple(shed))
        stale = stale + 1 if stop.key in seen else 0
        if stale > PRESSES_ON_ONE_ELEMENT or (stale > len(seen) + 1 and not any(s.several for s in stops[-stale:])):
            return Lap(tuple(stops), circle=_each_once(stops[1 - stale :]), shed=tuple(shed))
        seen.add(stop.key)
        stops.append(stop)
    return Lap(tuple(stops), shed=tuple(shed))


@dataclass
class _Hand:
    """Presses Tab, several times at once where every press stays in one document that reads itself (`pressed.js`)."""

    stage: Stage
    restyled: set[str] | None
    shift: bool
    pause_ms: int
    _read: list[dict[str, Any]] = field(default_factory=list)
    _frame: int = 0

    async def press(self, *, at_most: int) -> Stop | None:
        """One press more: where it led."""
        if not self._read and self.stage.cdp is not None and not self.pause_ms:
            await self._press_many(min(at_most, AT_ONCE))
        if not self._read:
            await self.stage.press("Tab", shift=self.shift)
            if self.pause_ms:
                await self.stage.settle(self.pause_ms)
            stop = await where(self.stage, self.restyled)
        else:
            stop, elsewhere = _noted(self.stage, self._read.pop(0), self._frame, self.restyled)
            if stop is None and (elsewhere is not None or self._frame):
                heard = self.stage.heard
                stop = await where(self.stage, self.restyled)
                self.stage.heard = heard + self.stage.heard
        self._frame = stop.frame if stop is not None else 0
        return stop

    async def _press_many(self, times: int) -> None:
        await self._ask(on=True)
        await self.stage.press("Tab", shift=self.shift, times=times)
        self._read = (await self._ask(on=False))[self._frame]

    async def _ask(self, *, on: bool) -> list[list[dict[str, Any]]]:
        how = {"on": on, "looks": self.restyled is not None}
        frames = range(len(self.stage.frames))
        asking = (self.stage.ask("pressed_so_far", how | {"starts": n == self._frame}, frame=n) for n in frames)
        return list(await asyncio.gather(*asking))


def _given_up(heard: Sequence[dict[str, Any]]) -> str | None:
    """The element that got the focus and lost it again during one press, for nothing else."""
    got = [effect["path"] for effect in heard if effect["kind"] == "focusin"]
    lost = [effect["path"] for effect in heard if effect["kind"] == "focusout"]
    return f"0/{got[-1]}" if got and lost and got[-1] == lost[-1] else None


async def _dragged_back(stage: Stage) -> Stop | None:
    """A script may fetch the focus back a moment after it has left."""
    await stage.settle(DRAG_MS)
    return await where(stage)


def _each_once(stops: list[Stop]) -> tuple[Stop, ...]:
    return tuple({stop.key: stop for stop in stops}.values())


async def where(stage: Stage, restyled: set[str] | None = None) -> Stop | None:
    """Where the focus is now, followed into frames; None on the body."""
    frame = 0
    for _ in range(FRAME_DEPTH):
        found = await stage.ask("stop", {"watchStyle": restyled is not None}, frame=frame)
        stop, inside = _noted(stage, found, frame, restyled)
        if inside is None:
            return stop
        frame = inside
    return None


def _noted(
    stage: Stage, found: dict[str, Any], frame: int, restyled: set[str] | None
) -> tuple[Stop | None, int | None]:
    """A reading of `where.js`: the stop, or the frame to look into."""
    stage.heard = found["effects"]
    previous = found["previous"]
    if restyled is not None and previous and previous["changed"]:
        restyled.add(f"{frame}/{previous['path']}")
    if found["stop"]:
        return _stop(found["stop"], frame, found["effects"]), None
    inside = stage.owners.get((frame, found.get("frame") or ""))
    return (_frame_stop(frame, found["frame"]) if inside is None and found.get("frame") else None), inside


def _stop(data: dict[str, Any], frame: int, effects: list[dict[str, Any]]) -> Stop:
    names = ("path", "tag", "type", "role", "name", "kind", "tabindex", "positioned", "modal", "group", "cover")
    return Stop(
        key=f"{frame}/{data['path']}",
        frame=frame,
        box=Box(*data["box"]),
        seen=Box(*data["seen"]) if data["seen"] else None,
        editable=data["editable"],
        scroll=(data["scroll"][0], data["scroll"][1]),
        href=data["href"],
        effects=tuple(effects),
        **{name: data[name] for name in names},
    )


def _frame_stop(frame: int, path: str) -> Stop:
    """A frame that could not be looked into."""
    return Stop(
        key=f"{frame}/{path}",
        frame=frame,
        path=path,
        tag="iframe",
        type="",
        role="iframe",
        name="",
        box=Box(0, 0, 0, 0),
        seen=None,
        kind="iframe",
        tabindex=None,
        positioned="",
        modal=None,
        group=None,
        cover=None,
        editable=False,
        href=None,
    )
