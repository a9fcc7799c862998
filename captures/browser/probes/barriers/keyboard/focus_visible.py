"""Whether a reader can see where the focus is (WCAG 2.4.7): the window's picture with the focus and without it.

A ring around a stop that is all that changes must stand out from what it is drawn on (1.4.11).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.forced_focus import clearly_shown
from captures.browser.probes.barriers.keyboard.pictures import (
    changed,
    decoded,
    grown,
    ring_contrast,
    save_crop,
    surroundings,
)
from captures.browser.probes.barriers.keyboard.rehearsal import NOWHERE, Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.tabbing import Stop, TabWalk, where
from captures.browser.probes.barriers.keyboard.window import SMALL
from captures.rendered import Box

RULE = "focus-visible"
WCAG = ("2.4.7",)
FAINT_RULE, FAINT_WCAG = "focus-faint", ("1.4.11",)
ENOUGH_PX = 4
ENOUGH_CONTRAST = 3.0
FAINT_LOOKED_AT = 4
SAMPLES = 40
CONFIRMED = 12
LATE_MS = 200  # an indicator that fades in may take this long
# Their focus ring is drawn by the browser inside a tree no script reads or round a shape that has no box, or the stop
# itself is the browser's idea.
UNJUDGED_TAGS = frozenset(("area", "video", "audio", "iframe", "frame", "object", "embed"))


class FocusVisible(KeyboardProbe):
    """Compares pictures of every kind of stop, and looks twice before it accuses."""

    name = "focus-visible"
    track = "walk"

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result a kind of stop that shows nothing, one for all that do."""
        walk, stage = await rehearsal.walk(), await rehearsal.walk_stage()
        await stage.window.change(drawn=1)
        samples, alike = _samples(walk)
        clear = await clearly_shown(
            stage, [stop for stop in samples if stop.frame == 0 and stop.key in walk.restyled and not stop.editable]
        )
        suspects, faint = await _first_look(stage, [stop for stop in samples if stop.key not in clear])
        results = []
        for stop in suspects[:CONFIRMED]:
            sight = await _second_look(stage, walk, stop)
            if sight is not None and sight.pixels < ENOUGH_PX:
                results.append(await self._hidden(rehearsal, stage, stop, sight, alike[stop.key]))
        for stop in faint[:FAINT_LOOKED_AT]:
            sight = await _second_look(stage, walk, stop)
            if sight is not None and sight.ring is not None and sight.ring < ENOUGH_CONTRAST:
                message = f"the ring around {described(stop)} has a contrast of {sight.ring:.1f}:1, 3:1 is required"
                facts = {"contrast": round(sight.ring, 2), "alike": alike[stop.key]}
                found = await rehearsal.result(
                    stage, stop.key, rule=FAINT_RULE, verdict="fails", wcag=FAINT_WCAG, message=message, evidence=facts
                )
                results.append(found)
        if samples and not any(result.verdict == "fails" for result in results):
            message = "the focus can be seen wherever it was looked for"
            facts = {"stops": len(list(walk.stops())), "looked_at": len(samples), "confirmed": len(suspects)}
            passed = await rehearsal.result(
                stage, None, rule=RULE, verdict="passes", wcag=WCAG, message=message, evidence=facts
            )
            results.append(passed)
        await stage.window.change(drawn=SMALL)
        return results, walk.log

    async def _hidden(self, rehearsal: Rehearsal, stage: Stage, stop: Stop, sight: Sight, alike: int) -> BarrierResult:
        name = f"{self.name}-{abs(hash_of(stop.key))}.png"
        crop = save_crop(sight.png, sight.box or Box(0, 0, 1e6, 1e6), rehearsal.scene.folder / name)
        evidence = {
            "crop": crop,
            "changed_px": sight.pixels,
            "alike": alike,
            "pressed": f"Tab to {stop.name or stop.tag}",
        }
        if not stop.role and not stop.name:
            message = "nothing shows when an element without role and name has the focus; scripts may pass it on"
            return await rehearsal.result(
                stage, stop.key, rule=RULE, verdict="cannot-tell", wcag=WCAG, message=message, evidence=evidence
            )
        own_idea = stop.tabindex is None and not stop.role and not stop.editable
        if stop.editable and sight.blinking:
            message = f"only the blinking caret tells that {described(stop)} has the focus"
        elif own_idea:
            message = (
                f"{described(stop)} scrolls, so the browser lets Tab reach it, and nothing shows when it has the focus"
            )
        else:
            message = f"nothing on the screen changes when {described(stop)} gets the focus"
            return await rehearsal.result(
                stage, stop.key, rule=RULE, verdict="fails", wcag=WCAG, message=message, evidence=evidence
            )
        return await rehearsal.result(
            stage, stop.key, rule=RULE, verdict="cannot-tell", wcag=WCAG, message=message, evidence=evidence
        )


@dataclass(frozen=True)
class Sight:
    """What one confirmed look saw: how many pixels told of the focus."""

    pixels: int
    ring: float | None  # the contrast of what is drawn around it, where nothing else tells of the focus
    box: Box | None
    png: bytes
    blinking: bool


def described(stop: Stop) -> str:
    """The stop in words: its role and name."""
    what = stop.role or stop.tag
    return f"{what} “{stop.name}”" if stop.name else f"a {what}"


def hash_of(key: str) -> int:
    """A number for a file name, the same in every run."""
    import zlib

    return zlib.crc32(key.encode())


def _samples(walk: TabWalk) -> tuple[list[Stop], dict[str, int]]:
    """One stop of each kind, those whose styles did not change first; how many stand behind each."""
    chosen: dict[tuple[str, bool, int], Stop] = {}
    alike: dict[str, int] = {}
    for stop in walk.stops():
        if stop.tag in UNJUDGED_TAGS:
            continue
        first = chosen.setdefault((stop.kind, stop.key in walk.restyled, stop.frame), stop)
        alike[first.key] = alike.get(first.key, 0) + 1
    order = {stop.key: number for number, stop in enumerate(walk.stops())}
    by_risk = sorted(chosen.values(), key=lambda stop: stop.key in walk.restyled)[:SAMPLES]
    return sorted(by_risk, key=lambda stop: order[stop.key]), alike


async def _first_look(stage: Stage, samples: Sequence[Stop]) -> tuple[list[Stop], list[Stop]]:
    """Stops around which nothing changes when the focus goes, and those where a faint ring does."""
    suspects: list[Stop] = []
    faint: list[Stop] = []
    for stop in samples:
        placed = await _focus(stage, stop, scroll=False)
        if placed is None or not placed["focused"]:
            continue
        if not placed["inside"]:
            placed = await _focus(stage, stop, scroll=True) or placed
        box = Box(*placed["box"]) if placed["box"] and stop.frame == 0 else None
        pixels, ring = await _changed_px(stage, stop, box, placed)
        if pixels < ENOUGH_PX:
            suspects.append(stop)
        elif ring is not None and ring < ENOUGH_CONTRAST:
            faint.append(stop)
    return suspects, faint


async def _changed_px(stage: Stage, stop: Stop, box: Box | None, placed: dict[str, Any]) -> tuple[int, float | None]:
    """How many pixels around the box (None: of the window) change when the focus goes; how far a ring stands out."""
    area = surroundings(box, *placed["window"]) if box is not None else None
    nothing = box is not None and area is None
    focused = b"" if nothing else await stage.shot(area, scroll=placed["scroll"])
    await stage.ask("focus", NOWHERE, frame=stop.frame)
    if nothing:
        return 0, None
    pictures = decoded(focused), decoded(await stage.shot(area, scroll=placed["scroll"]))
    mask = changed(*pictures)
    within = None if box is None or area is None else Box(box.x - area.x, box.y - area.y, box.width, box.height)
    return int(mask.sum()), None if within is None else ring_contrast(*pictures, mask, within)


async def _second_look(stage: Stage, walk: TabWalk, stop: Stop) -> Sight | None:
    """The whole window, with a real Tab, time for late indicators, and what moves by itself left out."""
    keys = [earlier.key for earlier in walk.forward.stops]
    before = walk.forward.stops[keys.index(stop.key) - 1] if stop.key in keys[1:] else None
    placed = await _focus(stage, stop, scroll=True)
    if placed is None:
        return None
    if before is not None and before.frame == stop.frame:
        await _focus(stage, before, scroll=False)
        await stage.press("Tab")
        reached = await where(stage)
        if reached is None or reached.key != stop.key:
            placed = await _focus(stage, stop, scroll=False) or placed
    await stage.settle(LATE_MS)
    png = await stage.shot()
    held = await where(stage)
    if held is None or held.key != stop.key:
        return None  # the page moved the focus on: there was nothing to see here
    scroll = await stage.ask("scroll", frame=stop.frame)
    await stage.ask("focus", NOWHERE, frame=stop.frame)
    await stage.settle(LATE_MS)
    without = decoded(await stage.shot())
    moving = grown(changed(without, decoded(await stage.shot())))
    if scroll != await stage.ask("scroll", frame=stop.frame):
        return None  # the page scrolls when the focus goes: two pictures cannot be laid over each other
    focused = decoded(png)
    mask = changed(focused, without) & ~moving
    box = Box(*placed["box"]) if placed["box"] and stop.frame == 0 else None
    ring = None if box is None else ring_contrast(focused, without, mask, box)
    return Sight(int(mask.sum()), ring, box, png, bool(placed["blinking"]))


async def _focus(stage: Stage, stop: Stop, *, scroll: bool) -> dict[str, Any] | None:
    placed: dict[str, Any] | None = await stage.ask("focus", {"path": stop.path, "scroll": scroll}, frame=stop.frame)
    return placed
