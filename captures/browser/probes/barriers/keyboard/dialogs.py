"""Dialogs and menus by keyboard: the focus goes in, modal ones keep it, a key closes them, the focus comes back.

Only what says it is modal (`aria-modal`, `showModal()`, the rest inert, a layer over the whole window) is held to a
modal's rules; disclosures, carousels and panels are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.tabbing import where
from captures.browser.probes.barriers.keyboard.trying import press_on

OPENERS = 12
OPENING_MS = 120
LATE_MS = 350  # scripts that move the focus wait for a transition
BUTTONS = 8


@dataclass
class Visit:
    """One opener pressed, and what is being said about what it opened."""

    rehearsal: Rehearsal
    stage: Stage
    opener: str
    overlay: dict[str, Any]
    log: list[str]
    results: list[BarrierResult] = field(default_factory=list)

    async def say(self, rule: str, verdict: Any, wcag: str, message: str, *, at: str | None = None) -> None:
        """One result about the overlay, or about the element `at`."""
        evidence = {"log": self.log[-24:], "opener": self.opener.rpartition(" ")[2]}
        result = await self.rehearsal.result(
            self.stage,
            at or f"0/{self.overlay['path']}",
            rule=rule,
            verdict=verdict,
            wcag=(wcag,),
            message=message,
            evidence=evidence,
        )
        self.results.append(result)


class Dialogs(KeyboardProbe):
    """Presses Enter on what may open something, and follows the focus."""

    name = "dialogs-and-menus"
    questions: ClassVar = {"overlays": None, "dialog_openers": {"limit": OPENERS}, "shut_out": None}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """What there is to say about each dialog and menu that opened."""
        stage = await rehearsal.trial_stage(self.track)
        results: list[BarrierResult] = []
        log: list[str] = []
        standing = {overlay["path"] for overlay in await stage.at_first("overlays")}
        openers = await stage.at_first("dialog_openers", {"limit": OPENERS})
        await stage.at_first("shut_out")
        if openers:
            await stage.fresh()
        left_open = False
        for opener in openers:
            if left_open:
                await stage.reload()
            left_open = False
            opened = await _open(stage, opener, standing, log)
            if opened is None:
                continue
            visit = Visit(rehearsal, stage, f"0/{opener['path']}", opened, log)
            await (_follow_menu(visit) if opened["kind"] == "menu" else _follow_dialog(visit))
            results += visit.results
            left_open = True
        stage.dirty = stage.dirty or left_open
        return results, log


async def _open(stage: Stage, opener: dict[str, Any], standing: set[str], log: list[str]) -> dict[str, Any] | None:
    outcome = await press_on(stage, f"0/{opener['path']}", "Enter", wait_ms=OPENING_MS)
    if outcome is None:
        return None
    log.append(f"Enter on {opener['role']} “{opener['name']}”")
    if not outcome.real:
        return None
    overlays = [overlay for overlay in await stage.ask("overlays") if overlay["path"] not in standing]
    if not overlays:
        if opener["rank"] == 0:
            await stage.settle(LATE_MS)
            overlays = [overlay for overlay in await stage.ask("overlays") if overlay["path"] not in standing]
        if not overlays:
            return None
    chosen: dict[str, Any] = max(
        overlays, key=lambda overlay: (overlay["modal"], overlay["says"], len(overlay["stops"]))
    )
    return chosen


async def _follow_dialog(visit: Visit) -> None:
    entered = await _focus_enters(visit)
    if visit.overlay["unnamed"]:
        await visit.say("dialog-name", "fails", "4.1.2", "a dialog opened that has no name")
    if not visit.overlay["modal"]:
        verdict = "passes" if entered else "cannot-tell"
        message = "a dialog that is not modal opened" + ("" if entered else ", and the focus stayed where it was")
        await visit.say("dialog-focus-enters", verdict, "2.4.3", message)
        return
    if entered:
        await visit.say("dialog-focus-enters", "passes", "2.4.3", "the focus moved into the modal dialog")
        kept = await _keeps(visit)
        if kept and not visit.overlay["says"] and visit.overlay["plain"]:
            message = "a layer over the whole page took the focus and keeps it, and its role does not say dialog"
            await visit.say("dialog-role", "fails", "4.1.2", message)
    elif await _tab_enters(visit):
        kept = False
        message = "the focus did not move into the modal dialog by itself, the next Tab went there"
        await visit.say("dialog-focus-enters", "cannot-tell", "2.4.3", message)
    else:
        kept = False
        message = "a modal dialog opened, and neither opening it nor the next Tab moved the focus into it"
        await visit.say("dialog-focus-enters", "fails", "2.4.3", message)
    if await _closes(visit, kept=kept):
        await _lets_go(visit)
        await _returns(visit)


async def _lets_go(visit: Visit) -> None:
    """Whether the page answers again, once nothing is open any more."""
    before, shut = visit.stage.first["shut_out", 0], await visit.stage.ask("shut_out")
    if shut["inert"] > before["inert"] or shut["hidden"] > before["hidden"]:
        await visit.stage.settle(LATE_MS)
        shut = await visit.stage.ask("shut_out")
    if any(overlay["modal"] for overlay in await visit.stage.ask("overlays")):
        return
    if shut["inert"] > before["inert"] and shut["inert"] * 2 >= shut["controls"]:
        message = (
            f"the dialog is closed, and {shut['inert']} of {shut['controls']} controls of the page are still inert"
        )
        await visit.say("page-left-inert", "fails", "2.1.1", message, at=visit.opener)
    elif shut["hidden"] > before["hidden"] and shut["hidden"] * 2 >= shut["controls"]:
        message = f"the dialog is closed, and {shut['hidden']} of {shut['controls']} controls are still aria-hidden"
        await visit.say("page-left-inert", "fails", "4.1.2", message, at=visit.opener)


async def _follow_menu(visit: Visit) -> None:
    entered = await _focus_enters(visit)
    for key in () if entered else ("ArrowDown", "ArrowUp", "Tab"):
        await visit.stage.press(key)
        visit.log.append(key)
        entered = await _in_overlay(visit)
        if entered:
            break
    if not entered:
        message = "a menu opened, and neither Enter, the arrow keys nor Tab reached its items"
        await visit.say("menu-items-reached", "fails", "2.1.1", message)
        return
    await visit.say("menu-items-reached", "passes", "2.1.1", "the keyboard reached the menu's items")
    await visit.stage.press("Escape")
    visit.log.append("Escape")
    if await _gone(visit):
        await _returns(visit)
    else:
        await visit.say("menu-escape", "cannot-tell", "2.1.1", "Escape did not close the menu")


async def _focus_enters(visit: Visit) -> bool:
    if await _in_overlay(visit):
        return True
    await visit.stage.settle(LATE_MS)
    return await _in_overlay(visit)


async def _in_overlay(visit: Visit) -> bool:
    for overlay in await visit.stage.ask("overlays"):
        if overlay["path"] == visit.overlay["path"]:
            visit.overlay["stops"] = overlay["stops"]
            return bool(overlay["focus"] or overlay["pointed"])
    return False


async def _tab_enters(visit: Visit) -> bool:
    await visit.stage.press("Tab")
    await visit.stage.settle(40)
    visit.log.append("Tab")
    return bool(await visit.stage.ask("inside", {"path": visit.overlay["path"]}))


async def _keeps(visit: Visit) -> bool:
    """Whether Tab and Shift+Tab stay inside (or go to the browser); says so when they get behind the dialog."""
    stage = visit.stage
    for shift in (False, True):
        for _ in range(len(visit.overlay["stops"]) + 2):
            await stage.press("Tab", shift=shift)
            inside = await stage.ask("inside", {"path": visit.overlay["path"]})
            if inside is False:
                await stage.settle(60)  # a script may fetch it back
                inside = await stage.ask("inside", {"path": visit.overlay["path"]})
            stop = await where(stage)
            visit.log.append(f"{'Shift+' if shift else ''}Tab → {stop.name or stop.tag if stop else 'page left'}")
            if inside is not False or stop is None or await _gone(visit):
                continue
            if visit.overlay["says"] or await stage.ask("point_at", {"path": stop.path}) is None:
                message = f"the modal dialog is open, and Tab reached “{stop.name or stop.tag}” behind it"
                await visit.say("dialog-keeps-focus", "fails", "2.4.3", message)
                return False
    await visit.say("dialog-keeps-focus", "passes", "2.4.3", "Tab stayed in the modal dialog")
    return True


async def _closes(visit: Visit, *, kept: bool) -> bool:
    stage = visit.stage
    if visit.overlay["stops"] and not await stage.ask("inside", {"path": visit.overlay["path"]}):
        await stage.ask("focus", {"path": visit.overlay["stops"][0], "scroll": False})
    await stage.press("Escape")
    visit.log.append("Escape")
    if await _gone(visit):
        await visit.say("dialog-closes", "passes", "2.1.2", "Escape closed the modal dialog")
        return True
    for path in visit.overlay["stops"][:BUTTONS]:
        if await press_on(stage, f"0/{path}", "Enter", wait_ms=OPENING_MS) is None:
            continue
        visit.log.append(f"Enter on {path.rpartition(' ')[2]}")
        if await _gone(visit):
            message = "Escape did not close the modal dialog, a button in it did"
            await visit.say("dialog-closes", "cannot-tell", "2.1.2", message)
            return True
    verdict = "fails" if kept else "cannot-tell"
    await visit.say("dialog-closes", verdict, "2.1.2", "neither Escape nor any button in it closed the modal dialog")
    return False


async def _gone(visit: Visit) -> bool:
    if await visit.stage.ask("gone", {"path": visit.overlay["path"]}):
        return True
    await visit.stage.settle(60)
    if any(overlay["path"] == visit.overlay["path"] for overlay in await visit.stage.ask("overlays")):
        await visit.stage.settle(LATE_MS)
    return not any(overlay["path"] == visit.overlay["path"] for overlay in await visit.stage.ask("overlays"))


async def _returns(visit: Visit) -> None:
    """Where the focus is after closing: lost on the body, far from the opener, is a barrier."""
    stage, path = visit.stage, visit.opener.partition("/")[2]
    stop = await where(stage)
    if stop is None:
        await stage.settle(LATE_MS)
        stop = await where(stage)
    if stop is not None:
        at_opener = "the opener" if stop.key == visit.opener else stop.name or stop.tag
        await visit.say("focus-returns", "passes", "2.4.3", f"the focus went on to {at_opener}")
        return
    if await stage.ask("gone", {"path": path}):
        return
    await stage.press("Tab")
    stop = await where(stage)
    visit.log.append(f"Tab → {stop.name or stop.tag if stop else 'page left'}")
    near = await stage.ask("next_to", {"path": path})
    if stop is not None and stop.path in near:
        message = "after closing nothing had the focus, the next Tab went on beside the opener"
        await visit.say("focus-returns", "cannot-tell", "2.4.3", message)
    else:
        message = "after closing nothing had the focus, and the next Tab started elsewhere than at the opener"
        await visit.say("focus-returns", "fails", "2.4.3", message, at=visit.opener)
