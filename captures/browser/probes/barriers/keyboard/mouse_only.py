"""Controls only a mouse can work (WCAG 2.1.1): pressed with the mouse they do something, and no key nearby does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.trying import Outcome, attempt, press_on, same_doing

RULE = "mouse-only"
WCAG = ("2.1.1",)
PER_KIND = 2
TRIALS = 16
NEIGHBOURS = 8
KEYS = ("Enter", "Space", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "Escape")
LASTING_MS = 450  # a ripple is gone by then, a state is not


class MouseOnly(KeyboardProbe):
    """Clicks what Tab cannot reach, then looks for a key that does the same."""

    name = "mouse-only"
    questions: ClassVar = {"mouse_candidates": None}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result a kind of control, or one that says how many were tried."""
        stage = await rehearsal.trial_stage(self.track)
        log: list[str] = []
        results: list[BarrierResult] = []
        tried = 0
        for number in range(len(stage.frames)):
            candidates = _samples(await stage.at_first("mouse_candidates", frame=number))
            accused: set[str] = set()
            if candidates and tried == 0:
                await stage.fresh()
            for candidate, alike in candidates[: TRIALS - tried]:
                tried += 1
                if candidate["kind"] in accused:
                    continue
                outcome = await _barrier(stage, number, candidate, log)
                if outcome is not None:
                    accused.add(candidate["kind"])
                    found = Found(number, candidate, outcome, alike)
                    results.append(await self._accuse(rehearsal, stage, found, log))
        if not results:
            message = "nothing was found that only a mouse can work"
            evidence = {"tried": tried}
            passed = await rehearsal.result(
                stage, None, rule=RULE, verdict="passes", wcag=WCAG, message=message, evidence=evidence
            )
            results.append(passed)
        return results, log

    async def _accuse(self, rehearsal: Rehearsal, stage: Stage, found: Found, log: list[str]) -> BarrierResult:
        candidate = found.candidate
        what = candidate["role"] or "element"
        name = f" “{candidate['name']}”" if candidate["name"] else ""
        acted = "double-clicked" if candidate["reason"] == "dblclick" else "clicked"
        message = f"{what}{name} does something when {acted}, but Tab cannot reach it and no key nearby does the same"
        evidence = {
            "why": candidate["reason"],
            "click": found.outcome.in_words(),
            "alike": found.alike,
            "log": log[-20:],
        }
        key = f"{found.frame}/{candidate['path']}"
        return await rehearsal.result(
            stage, key, rule=RULE, verdict="fails", wcag=WCAG, message=message, impact="critical", evidence=evidence
        )


@dataclass(frozen=True)
class Found:
    """A candidate that only a mouse works, what a click on it did, and how many are built alike."""

    frame: int
    candidate: dict[str, Any]
    outcome: Outcome
    alike: int


def _samples(candidates: list[dict[str, Any]]) -> list[tuple[dict[str, Any], int]]:
    kinds: dict[str, list[dict[str, Any]]] = {}
    for candidate in candidates:
        kinds.setdefault(candidate["kind"], []).append(candidate)
    return [(candidate, len(alike)) for alike in kinds.values() for candidate in alike[:PER_KIND]]


async def _barrier(stage: Stage, frame: int, candidate: dict[str, Any], log: list[str]) -> Outcome | None:
    """What a click does, when no key does it; None otherwise."""
    path = candidate["path"]
    facts = await stage.ask("neighbours", {"path": path, "limit": NEIGHBOURS}, frame=frame)
    before = await stage.ask("markup", {"path": path}, frame=frame)
    twice = candidate["reason"] == "dblclick"
    await _warm_up(stage)
    outcome = await click(stage, frame, path, twice=twice)
    if outcome is None:
        await stage.reload()
        await _warm_up(stage)
        outcome = await click(stage, frame, path, twice=twice)
    if outcome is None or not outcome.real:
        return None
    log.append(f"click {path.rpartition(' ')[2]} {candidate['name']}: {', '.join(outcome.in_words(limit=2))}")
    if outcome.destinations and set(outcome.destinations) <= set(facts["addresses"]):
        return None
    if _typing_does_it(frame, outcome, facts["stops"]):
        return None
    if await _only_a_flash(stage, frame, path, outcome, before) or await _happens_anywhere(stage, outcome):
        return None
    for _ in range(2):
        if await _a_key_does_it(stage, frame, facts["near"], outcome, log):
            return None
        await stage.reload()  # what the click has done already no key can do again
    return outcome if await does_it_again(stage, frame, path, outcome, twice=twice) else None


async def click(stage: Stage, frame: int, path: str, *, twice: bool = False) -> Outcome | None:
    """A real click, or a double one, on the element after hovering; None where no click reaches it."""
    point = await stage.ask("point_at", {"path": path}, frame=frame)
    if point is None:
        return None
    x, y = await in_window(stage, frame, point)
    await stage.point(x, y)
    await stage.settle(40)  # what hovering does is not the click's doing
    return await attempt(stage, lambda: stage.click(x, y, times=2 if twice else 1), frame=frame)


async def does_it_again(stage: Stage, frame: int, path: str, outcome: Outcome, *, twice: bool = False) -> bool:
    """Whether a click on the fresh page does some of the same: a carousel that turned meanwhile does not."""
    await stage.reload()
    await _warm_up(stage)
    again = await click(stage, frame, path, twice=twice)
    return again is not None and same_doing(outcome, [again])


async def in_window(stage: Stage, frame: int, point: Sequence[float]) -> tuple[float, float]:
    """A point of a frame as one of the window."""
    x, y = point
    if frame:
        box = await (await stage.frames[frame].frame_element()).bounding_box()
        if box is not None:
            x, y = x + box["x"], y + box["y"]
    return x, y


async def _warm_up(stage: Stage) -> None:
    """One click on empty ground first: what the first click anywhere does is not the control's doing."""
    if not stage.dirty:
        point = await stage.ask("empty_ground")
        if point is not None:
            await attempt(stage, lambda: stage.click(*point), wait_ms=30)
        stage.dirty = True


def _typing_does_it(frame: int, outcome: Outcome, stops: list[str]) -> bool:
    """A button that only clears or steps a field the keyboard can edit anyway."""
    keys = {f"{frame}/{path}" for path in stops}
    return all(effect.kind in ("value", "event") and effect.key in keys for effect in outcome.real)


async def _only_a_flash(stage: Stage, frame: int, path: str, outcome: Outcome, before: str | None) -> bool:
    own = f"{frame}/{path}"
    if any(effect.key != own and not effect.key.startswith(f"{own} ") for effect in outcome.real):
        return False
    if any(effect.kind not in ("attribute", "children", "text") for effect in outcome.real):
        return False
    await stage.settle(LASTING_MS)
    return bool(await stage.ask("markup", {"path": path}, frame=frame) == before)


async def _happens_anywhere(stage: Stage, outcome: Outcome) -> bool:
    """Whether a click on empty ground does the same: then a listener on the whole page is at work."""
    point = await stage.ask("empty_ground")
    if point is None:
        return False
    elsewhere = await attempt(stage, lambda: stage.click(*point), wait_ms=80)
    return outcome.places <= elsewhere.places


async def _a_key_does_it(stage: Stage, frame: int, near: list[str], outcome: Outcome, log: list[str]) -> bool:
    for path in near:
        for key in KEYS:
            pressed = await press_on(stage, f"{frame}/{path}", key, wait_ms=60)
            if pressed is None:
                break
            if same_doing(outcome, [pressed]):
                log.append(f"{key} on {path.rpartition(' ')[2]} does the same")
                return True
    return False
