"""Moving, blinking or updating content that goes on after five seconds, and nothing stops it (WCAG 2.2.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captures.accessibility.results import BarrierResult, Verdict
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.pictures import changed
from captures.browser.probes.barriers.keyboard.rehearsal import NOWHERE
from captures.browser.probes.barriers.keyboard.trying import press_on
from captures.browser.probes.barriers.motion.watching import MotionProbe, Watch, about
from captures.rendered import Box

RULE = "moving-content"
WCAG = ("2.2.2",)
CONTROLS = 6
STILL_MS = 1_600
CLOCKED = {"animation"}  # moves by the page's clock alone, which can be put forward; scripts may count drawn frames
SMALL_PX = 1_600  # a tile: a clock's digits, a dot
ENOUGH_PX = 4
OTHER_WORDS = 40  # fewer words around it and the motion is the page


class MovingContent(MotionProbe):
    """Compares late pictures; then presses what might pause, and compares again."""

    name = "moving-content"

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for each thing that moves."""
        log: list[str] = []
        results: list[BarrierResult] = []
        movers = _movers(watch)
        for path, why, box in movers[:4]:
            stopped = await _stopped_by(watch, path, box, log)
            verdict, message = _judged(watch, why, box, stopped)
            evidence = {"why": why, "region": box.to_json(), "log": log[-8:]}
            results.append(
                await about(
                    scene,
                    watch,
                    path,
                    rule=RULE,
                    verdict=verdict,
                    wcag=WCAG,
                    message=message,
                    impact="serious",
                    evidence=evidence,
                )
            )
        if not movers:
            message = "nothing moved, blinked or updated itself after five seconds"
            results.append(await about(scene, watch, None, rule=RULE, verdict="passes", wcag=WCAG, message=message))
        return results, log


def _at(watch: Watch, region: Box) -> list[dict[str, Any]]:
    """All that was ever known to be able to move there."""
    suspects = {mover["path"]: mover for look in watch.looks[1:] for mover in look.sample["movers"]}
    return [mover for mover in suspects.values() if Box(*mover["box"]).overlap_px(region) > 0]


def _judged(watch: Watch, why: str, box: Box, stopped: str) -> tuple[Verdict, str]:
    if stopped:
        return "passes", f"it moves for more than five seconds, and {stopped} stops it"
    if why == "busy":
        return "cannot-tell", "a progress indicator moves for more than five seconds"
    if why == "frame":
        return "cannot-tell", "a frame's content moves for more than five seconds, and no control of this page stops it"
    if box.area_px <= SMALL_PX:
        return "cannot-tell", "something small updates itself for more than five seconds"
    if watch.looks[-1].sample["others"] < OTHER_WORDS:
        return "cannot-tell", "it moves for more than five seconds, with next to nothing beside it"
    return "fails", "it moves, blinks or updates itself for more than five seconds, and no control tried stops it"


def _movers(watch: Watch) -> list[tuple[str | None, str, Box]]:
    """For each moving region the smallest thing known to be able to move there."""
    found: dict[str | None, tuple[str | None, str, Box]] = {}
    for region in watch.moving:
        inside = [(Box(*mover["box"]), mover) for mover in _at(watch, region)]
        strong = [pair for pair in inside if pair[1]["why"] != "picture"] or inside
        if any(mover["why"] == "video" and mover["controls"] for _, mover in inside):
            continue  # it has controls of its own
        _, mover = min(strong, key=lambda pair: (pair[1]["why"] == "frame", pair[0].area_px), default=(region, None))
        path = mover["path"] if mover else None
        if path not in found:
            found[path] = (path, mover["why"] if mover else "unknown", region)
    return list(found.values())


async def _stopped_by(watch: Watch, path: str | None, box: Box, log: list[str]) -> str:
    """The control that stops it, by keyboard; empty when none does."""
    controls = await watch.ask("controls", {"path": path, "limit": CONTROLS})
    for control in controls:
        outcome = await press_on(watch.stage, f"0/{control['path']}", "Enter", wait_ms=100)
        if outcome is not None and not outcome.real:
            outcome = await press_on(watch.stage, f"0/{control['path']}", "Space", wait_ms=100)
        log.append(f"Enter on “{control['name']}”")
        if outcome is not None and await _still(watch, box):
            return f"“{control['name']}”"
    return ""


async def _still(watch: Watch, box: Box) -> bool:
    """Whether nothing changes in the region any more, without focus or pointer on it."""
    stage = watch.stage
    await stage.ask("focus", NOWHERE)
    await stage.point(1, 1)
    waiting = stage.skip if {mover["why"] for mover in _at(watch, box)} == CLOCKED else stage.settle
    await waiting(300)
    wait = _period(watch)
    first = await watch.picture(box)
    for _ in range(2):
        await waiting(wait)
        if int(changed(first, await watch.picture(box)).sum()) >= ENOUGH_PX:
            return False
    return True


def _period(watch: Watch) -> int:
    delays = [entry["delay"] for entry in watch.looks[-1].sample["delays"] if entry["delay"] <= 6_000]
    return max(STILL_MS // 2, round(max(delays, default=0) * 0.6))
