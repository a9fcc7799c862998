"""What the pointer alone has to do: drag, where a press would not do (WCAG 2.5.7); act as it goes down (2.5.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult, Verdict
from captures.browser.probes.barriers.keyboard.mouse_only import in_window
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.told import read
from captures.browser.probes.barriers.keyboard.trying import attempt

DRAG_RULE, DRAG_WCAG = "drag-only", ("2.5.7",)
DOWN_RULE, DOWN_WCAG = "acts-on-down", ("2.5.2",)
LASTS_MS = 450
MOVES = (
    r"\b(?:move|up|down|first|last|order|sort|rank|position|left|right)\b|[↑↓←→▲▼]|subir|bajar|mover|orden|monter|"
    r"descendre|déplacer|nach oben|nach unten|verschieben|أعلى|أسفل|نقل|ترتيب|تحريك"
)
HELD = (
    r"^[-+\u2212–]$|increase|decrease|\b(?:more|less|next|previous|zoom|scroll|up|down|left|right|talk|record|play|piano)\b|"
    r"aumentar|reducir|siguiente|anterior|hablar|augmenter|diminuer|suivant|زيادة|تقليل|التالي|السابق|تحدث"
)
LISTS: dict[str, Any] = {"limit": 4, "moves": MOVES}
CONTROLS: dict[str, Any] = {"limit": 4, "held": HELD}


class Pointer(KeyboardProbe):
    """Looks what else moves what can be dragged, and slides away from what it has pressed down."""

    name = "pointer"
    questions: ClassVar = {"drag_lists": LISTS, "down_controls": CONTROLS}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result per list that is dragged, and per control that listens to the pointer's going down."""
        stage = await rehearsal.trial_stage(self.track)
        results: list[BarrierResult] = []
        log: list[str] = []
        for frame in range(len(stage.frames)):
            for found in await stage.at_first("drag_lists", LISTS, frame=frame):
                results += [await _of_list(rehearsal, stage, f"{frame}/{found['path']}", found)]
            for control in await stage.at_first("down_controls", CONTROLS, frame=frame):
                results += await _of_control(rehearsal, stage, frame, control, log)
        return results, log


async def _of_list(rehearsal: Rehearsal, stage: Stage, key: str, found: dict[str, Any]) -> BarrierResult:
    verdict, message = _said_of(found)
    return await rehearsal.result(
        stage, key, rule=DRAG_RULE, verdict=verdict, wcag=DRAG_WCAG, message=message, evidence=found
    )


async def _of_control(
    rehearsal: Rehearsal, stage: Stage, frame: int, control: dict[str, Any], log: list[str]
) -> list[BarrierResult]:
    """One result where what is left of the press is left of a second one, too."""
    said = await _slid_away(stage, frame, control)
    log.append(f"down on “{control['name']}”, up elsewhere: {said or 'nothing is left of it'}")
    if not said or not await _slid_away(stage, frame, control):
        return []
    what = f"{control['role']} “{control['name']}”"
    message = f"{what} acts as the pointer goes down, and sliding away does not stop it: {said}"
    key, evidence = f"{frame}/{control['path']}", {"log": log[-1:]}
    found = await rehearsal.result(
        stage, key, rule=DOWN_RULE, verdict="fails", wcag=DOWN_WCAG, message=message, evidence=evidence
    )
    return [found]


def _said_of(found: dict[str, Any]) -> tuple[Verdict, str]:
    what = f"{found['items']} items beginning with “{found['name'][:40]}” can be dragged"
    if found["moved"]:
        return "passes", f"{what}, and moved by a control"
    if found["pressed"]:
        return "cannot-tell", f"{what}: whether a press moves them too was not tried"
    return "fails", f"{what}, and nothing but dragging moves them"


async def _slid_away(stage: Stage, frame: int, control: dict[str, Any]) -> str:
    """What is left of a press that was taken back, on a fresh page; empty where nothing is."""
    await stage.fresh()
    point = await stage.ask("point_at", {"path": control["path"]}, frame=frame)
    ground = await stage.ask("empty_ground")
    if point is None or ground is None:
        return ""
    await stage.point(*await in_window(stage, frame, point))
    await stage.settle(40)
    before = await read(stage, frame=frame)
    outcome = await attempt(stage, stage.page.mouse.down, frame=frame)
    stage.dirty = True
    if outcome.destinations:
        await stage.page.mouse.up()
        return f"it leads to {outcome.destinations[0][:80]}"
    await stage.point(*ground)
    await stage.page.mouse.up()
    if not outcome.real:
        return ""
    await stage.settle(LASTS_MS)
    after = await read(stage, frame=frame)
    came, went = after.new_since(before), before.new_since(after)
    own = control["path"]
    changed = [one for one in (*came, *went) if one.path != own and not one.path.startswith(f"{own} ")]
    return f"“{changed[0].text[:60]}” {'came' if changed[0] in came else 'went'}" if changed else ""
