"""Whether the keyboard can leave wherever it goes (WCAG 2.1.2): by Tab, Escape, arrows, or what the page advises."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from captures.accessibility.results import BarrierResult, Verdict
from captures.browser.probes.barriers.keyboard.focus_visible import described
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.tabbing import Lap, Stop, TabWalk, lap, where

RULE = "keyboard-trap"
WCAG = ("2.1.2",)
PAUSE_MS = 60  # a script that drags the focus back often does it from a timer
PRESSES = 24
SLOW_LIMIT = 120
BUTTON_LIMIT = 10
Shift = bool  # the direction of a lap: with Shift it goes backward
ARROWS = ("ArrowDown", "ArrowRight")
ADVISED = re.compile(
    r"\b(?P<modifiers>(?:(?:ctrl|control|alt|option|shift|cmd|meta)\s*[+\-–]\s*)+)(?P<key>[a-z0-9]|f\d{1,2}|tab|enter|esc(?:ape)?|"
    r"arrow\s*(?:up|down|left|right))\b|\b(?P<function>f(?:[1-9]|1[0-2]))\b",
    re.IGNORECASE,
)
ADVISED_LIMIT = 6


class KeyboardTrap(KeyboardProbe):
    """Looks closer where the Tab walk went round without leaving the page."""

    name = "keyboard-trap"
    track = "walk"

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for the page, or one for each trap."""
        walk = await rehearsal.walk()
        shift = _caught(walk)
        if shift is None:
            message = "the focus left every place it came to"
            return [await _passed(rehearsal, await rehearsal.walk_stage(), message, walk.forward)], walk.log
        stage = await rehearsal.trial_stage(self.track)
        await stage.fresh()
        return await self._closer(rehearsal, stage, shift)

    async def _closer(
        self, rehearsal: Rehearsal, stage: Stage, shift: Shift
    ) -> tuple[list[BarrierResult], Sequence[str]]:
        slow = await lap(stage, shift=shift, limit=SLOW_LIMIT, pause_ms=PAUSE_MS)
        log = [f"{_tab(shift)} → {described(stop)}" for stop in slow.stops]
        if not slow.circle:
            return [await _passed(rehearsal, stage, "given time, the focus left every place it came to", slow)], log
        cycle, inside = slow.circle, slow.circle[0]
        ways = await _ways_out(stage, cycle, shift, log)
        await stage.reload()
        evidence = {"stops": [described(stop) for stop in cycle[:8]], "log": log[-40:], "leaves_with": ways}
        if ways:
            message = f"the focus goes round here, and {ways[0]} lets it out"
            verdict: Verdict = "passes"
        else:
            message = (
                f"the keyboard cannot leave {described(inside)}: {_tab(shift)}, Escape and the arrow keys stay there"
            )
            verdict = "fails"
        result = await rehearsal.result(
            stage,
            inside.key,
            rule=RULE,
            verdict=verdict,
            wcag=WCAG,
            message=message,
            impact="critical",
            evidence=evidence,
        )
        return [result], log


async def _passed(rehearsal: Rehearsal, stage: Stage, message: str, one: Lap) -> BarrierResult:
    capped = not one.left and not one.circle
    message = f"no trap among the first {len(one.stops)} stops" if capped else message
    verdict: Verdict = "cannot-tell" if capped else "passes"
    evidence = {"stops": len(one.keys())}
    return await rehearsal.result(
        stage, None, rule=RULE, verdict=verdict, wcag=WCAG, message=message, evidence=evidence
    )


def advised_keys(text: str) -> list[str]:
    """Key combinations a page's text names, in the form Playwright presses them: `Control+m`, `F6`."""
    found: dict[str, None] = {}
    words = {"ctrl": "Control", "control": "Control", "option": "Alt", "cmd": "Meta", "esc": "Escape"}
    for match in ADVISED.finditer(text):
        if match["function"]:
            found[match["function"].upper()] = None
            continue
        modifiers = [part.strip().lower() for part in re.split(r"[+\-–]", match["modifiers"]) if part.strip()]
        key = match["key"].replace(" ", "").lower()
        key = words.get(key, key if len(key) == 1 else key.title().replace("Arrow", "Arrow"))
        key = re.sub(r"^Arrow(\w)", lambda arrow: "Arrow" + arrow[1].upper(), key)
        found["+".join([*(words.get(name, name.title()) for name in modifiers), key])] = None
    return list(found)[:ADVISED_LIMIT]


def _caught(walk: TabWalk) -> Shift | None:
    """The direction in which a lap went round and missed stops that Tab should reach; None when both went well."""
    for shift, one in ((False, walk.forward), (True, walk.backward)):
        if one.circle and set(walk.tabbables) - {stop.key for stop in one.circle}:
            # The way back may start over at the end of the page without a stop in between.
            whole = shift and walk.forward.left and set(one.keys()) >= set(walk.forward.keys())
            if not whole:
                return shift
    return None


async def _ways_out(stage: Stage, cycle: Sequence[Stop], shift: Shift, log: list[str]) -> list[str]:
    inside, held = cycle[0], {stop.key for stop in cycle}
    paths = [stop.path for stop in cycle if stop.frame == inside.frame]
    facts = await stage.ask("modals", {"paths": paths}, frame=inside.frame)
    for key in ("Escape", *advised_keys(facts["text"]), *ARROWS):
        if await _leaves_after(stage, inside, held, key, shift=shift, modal=facts["modal"], log=log):
            return [key]
    return await _closing_buttons(stage, inside, facts, log) if facts["modal"] else []


async def _leaves_after(
    stage: Stage, inside: Stop, held: set[str], key: str, *, shift: Shift, modal: str | None, log: list[str]
) -> bool:
    await stage.ask("focus", {"path": inside.path, "scroll": True}, frame=inside.frame)
    await stage.page.keyboard.press(key)
    await stage.settle(PAUSE_MS)
    log.append(key)
    if modal is not None and await stage.ask("gone", {"path": modal}, frame=inside.frame):
        return True
    stop = await where(stage)
    if stop is not None and stop.key not in held:
        return True
    return await _goes_on(stage, held, shift=shift, log=log)


async def _goes_on(stage: Stage, held: set[str], *, shift: Shift, log: list[str]) -> bool:
    """Whether slow presses lead anywhere else, or off the page, and the focus stays there."""
    for _ in range(min(PRESSES, 2 * len(held) + 1)):
        await stage.press("Tab", shift=shift)
        await stage.settle(PAUSE_MS)
        stop = await where(stage)
        log.append(f"{_tab(shift)} → {described(stop) if stop else 'page left'}")
        if stop is None or stop.key not in held:
            await stage.settle(2 * PAUSE_MS)  # dragged back a moment later is still caught
            stop = await where(stage)
            if stop is None or stop.key not in held:
                return True
    return False


async def _closing_buttons(stage: Stage, inside: Stop, facts: dict[str, Any], log: list[str]) -> list[str]:
    """A dialog that holds the focus may be left by any of its own buttons."""
    for path in facts["buttons"][:BUTTON_LIMIT]:
        await stage.reload()
        await stage.ask("focus", {"path": path, "scroll": False}, frame=inside.frame)
        await stage.press("Enter")
        await stage.settle(4 * PAUSE_MS)
        log.append(f"Enter on {path.rpartition(' ')[2]}")
        if await stage.ask("gone", {"path": facts["modal"]}, frame=inside.frame):
            return ["a button of the dialog"]
    return []


def _tab(shift: Shift) -> str:
    return "Shift+Tab" if shift else "Tab"
