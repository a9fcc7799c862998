"""States that are shown and not said (WCAG 4.1.2): each control is pressed twice, and what changed back was a state.

A control that opens something must say that it is open, one that looks pressed, ticked or chosen must say so. What
changes for a moment, swaps one thing for another or tells its state in its name or a live region is left alone. What
a press says about itself in words ("added to the basket") must be announced (4.1.3). A press that draws the list it
stands in anew, itself included, must not send the focus back (2.4.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.told import STATUS_RULE, STATUS_WCAG, read, unannounced
from captures.browser.probes.barriers.keyboard.trying import Outcome, press_on

WCAG = ("4.1.2",)
STALE_RULE = "state-never-updated"
UNSAID_RULE = "state-unsaid"
LOST_RULE = "focus-lost"
LOST_WCAG = ("2.4.3",)
CONTROLS = 8
WAIT_MS = 120
LASTS_MS = 700  # what is gone by then was a flash, no state


@dataclass(frozen=True)
class Pressed:
    """A control as it was, after one press and after another."""

    at_rest: dict[str, Any]
    once: dict[str, Any]
    twice: dict[str, Any]
    elsewhere: bool = False  # whether a press changed anything outside the control
    status: str = ""  # what the first press said, and no live region
    lost: str = ""  # where the next Tab went, when the press took the control away and drew anew what stood before it

    @property
    def opened(self) -> bool:
        """Whether the first press showed something and the second took it away, or the other way round."""
        swapped = self.once["came"] and self.once["went"]
        there_and_back = set(self.once["came"]) & set(self.twice["went"]) or set(self.once["went"]) & set(
            self.twice["came"]
        )
        return bool(there_and_back) and not swapped

    @property
    def flipped(self) -> bool:
        """Whether it looked otherwise after the first press, and as before after the second."""
        return bool(self.at_rest["look"] != self.once["look"] and self.at_rest["look"] == self.twice["look"])

    @property
    def chosen(self) -> bool:
        """Whether the press gave it the look that one beside it had, took that one's away and showed something else."""
        if not (self.once["came"] and self.once["went"]) or len(self.at_rest["row"]) != len(self.once["row"]):
            return False
        before, after, own = self.at_rest["row"], self.once["row"], self.at_rest["at"]
        others = [at for at in range(len(before)) if before[at] != after[at] and at != own]
        return len(others) == 1 and after[own] == before[others[0]] != before[own] == after[others[0]]

    def unchanged(self, *facts: str) -> bool:
        """Whether these read the same all the time."""
        return all(self.at_rest[fact] == self.once[fact] == self.twice[fact] for fact in facts)


class States(KeyboardProbe):
    """Presses one control of each kind twice."""

    name = "states"
    track = "walk"

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result per control whose state is not told."""
        stage = await rehearsal.walk_stage()
        await stage.undone()
        results: list[BarrierResult] = []
        log: list[str] = []
        for frame in range(len(stage.frames)):
            controls = await stage.at_first("state_controls", {"limit": CONTROLS}, frame=frame)
            for control in controls:
                await stage.fresh()
                pressed = await _twice(stage, frame, control)
                if pressed is not None and not pressed.lost:
                    await stage.undone()
                rule, message = ("", "") if pressed is None else _judge(control, pressed)
                wcag = {STATUS_RULE: STATUS_WCAG, LOST_RULE: LOST_WCAG}.get(rule, WCAG)
                log.append(
                    f"{control['key']} twice on {control['role']} “{control['name']}”: {rule or 'nothing to say'}"
                )
                if rule:
                    key = f"{frame}/{control['path']}"
                    found = await rehearsal.result(
                        stage, key, rule=rule, verdict="fails", wcag=wcag, message=message, evidence={"log": log[-1:]}
                    )
                    results.append(found)
        return results, log


async def _twice(stage: Stage, frame: int, control: dict[str, Any]) -> Pressed | None:
    """None where it cannot be pressed twice (gone, hidden, leading elsewhere), and the first press said nothing."""
    path = control["path"]
    placed, at_rest, _ = await stage.ask_in_turn(
        ("focus", {"path": path, "scroll": True}),
        ("state_read", {"path": path, "presses": 0}),
        ("focus_lost", {"path": path, "first": True}),
        frame=frame,
    )
    if placed is None or not placed["focused"]:
        return None
    before = None if control["says"] else await read(stage, frame=frame)
    once, effects = await _once(stage, frame, control, presses=1)
    if once is None:
        lost = await _lost(stage, frame)
        return Pressed(at_rest, at_rest, at_rest, lost=lost) if lost else None
    status = "" if before is None else unannounced(before, await read(stage, frame=frame))
    twice, more = await _once(stage, frame, control, presses=2)
    if twice is None:
        pressed = Pressed(at_rest, once, once, elsewhere=True, status=status)
        return pressed if status or pressed.chosen else None
    return Pressed(at_rest, once, twice, elsewhere=effects or more, status=status)


async def _lost(stage: Stage, frame: int) -> str:
    """Where the next Tab goes, when that is back to what the reader has passed; empty where the focus is not lost."""
    if not (await stage.ask("focus_lost", {"path": "", "first": False}, frame=frame))["gone"]:
        return ""
    await stage.press("Tab")
    stage.dirty = True
    now = await stage.ask("focus_lost", {"path": "", "first": False, "tabbed": True}, frame=frame)
    return (now["name"] or "something without a name") if now["back"] else ""


async def _once(
    stage: Stage, frame: int, control: dict[str, Any], *, presses: int
) -> tuple[dict[str, Any] | None, bool]:
    """How it reads after a press, None where that led elsewhere; and whether anything outside of it changed."""
    key = f"{frame}/{control['path']}"
    outcome = await press_on(stage, key, control["key"], wait_ms=WAIT_MS)
    if outcome is None or not outcome.real or outcome.destinations:
        return None, False
    asked = {"path": control["path"], "presses": presses}
    (now,) = await stage.after(LASTS_MS, ("state_read", asked), frame=frame)
    if now is None or not now["focused"]:
        return None, False
    return now, _elsewhere(outcome, key)


def _elsewhere(outcome: Outcome, key: str) -> bool:
    return any(effect.key != key and not effect.key.startswith(f"{key} ") for effect in outcome.real)


def _judge(control: dict[str, Any], pressed: Pressed) -> tuple[str, str]:
    """The rule a control breaks and the words for it; empty where it breaks none."""
    name = f"{control['role']} “{control['name']}”"
    if pressed.lost:
        back = f"the next Tab goes back to “{pressed.lost}”"
        return LOST_RULE, f"pressing {name} draws it anew with what stands before it, and {back}"
    said = {state: pressed.at_rest[state] for state in ("expanded", "checked", "pressed")}
    state = next((state for state, value in said.items() if value is not None), None)
    does = "opens and shuts something" if pressed.opened else "looks switched on and off"
    if state is not None:
        changes = pressed.opened if state == "expanded" else pressed.flipped
        stale = changes and pressed.unchanged(state)
        return (STALE_RULE, f"{name} {does}, and its aria-{state} stays “{said[state]}”") if stale else ("", "")
    # A change of its own class or data alone: what changes elsewhere may tell the state in words.
    switched = pressed.flipped and not pressed.unchanged("own") and not pressed.elsewhere
    if pressed.unchanged("told") and (pressed.opened or switched):
        return UNSAID_RULE, f"{name} {does}, and nothing says which it is"
    if pressed.chosen and pressed.at_rest["told"] == pressed.once["told"]:
        return UNSAID_RULE, f"{name} shows another part of the page, and only its looks say that it is the chosen one"
    if pressed.status and not pressed.opened:
        return STATUS_RULE, f"{name} is answered by “{pressed.status[:80]}”, which no live region announces"
    return "", ""
