"""What a form says when it is sent with nothing in it (WCAG 3.3.1, 4.1.3, 1.3.1).

Only forms that a script answers on the spot: what the browser says by itself is told well, and a page that is left
answers elsewhere. Whatever the form would send is stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.form_answers import Answer, judge
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.told import read
from captures.browser.probes.barriers.keyboard.trying import attempt, press_on

FORMS = 2
WAIT_MS = 250
LASTS_MS = 700
VANISHES_MS = 5_000
BY_DIALOG = frozenset({"alert", "confirm", "prompt"})


class FormErrors(KeyboardProbe):
    """Sends forms empty."""

    name = "form-errors"
    questions: ClassVar = {"answering_forms": {"limit": FORMS}}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for each thing a form does not say well, one when it says it."""
        stage = await rehearsal.trial_stage(self.track)
        results: list[BarrierResult] = []
        log: list[str] = []
        for frame in range(len(stage.frames)):
            for form in await stage.at_first("answering_forms", {"limit": FORMS}, frame=frame):
                await stage.fresh()
                answer = await _sent_empty(stage, frame, form)
                if answer is None:
                    log.append(f"Enter on “{form['name']}”: no answer on the spot")
                    continue
                for rule, verdict, wcag, message in judge(answer):
                    log.append(f"Enter on “{form['name']}”: {message}")
                    found = await rehearsal.result(
                        stage,
                        f"{frame}/{form['path']}",
                        rule=rule,
                        verdict=verdict,
                        wcag=wcag,
                        message=message,
                        evidence={"log": log[-1:], "said": [one.text for one in answer.came][:4]},
                    )
                    results.append(found)
        return results, log


async def _sent_empty(stage: Stage, frame: int, form: dict[str, Any]) -> Answer | None:
    """How the page answers; None where it would be left, or the button could not be pressed."""
    key = f"{frame}/{form['button']}"
    if await press_on(stage, key, "Shift", wait_ms=30) is None:
        return None
    before = await read(stage, frame=frame)
    outcome = await attempt(stage, lambda: stage.press("Enter"), frame=frame, wait_ms=WAIT_MS)
    if outcome.destinations:
        return None
    await stage.settle(LASTS_MS)
    after = await read(stage, frame=frame)
    calls = {effect.detail for effect in outcome.effects if effect.kind == "call"}
    if calls & BY_DIALOG or not outcome.real:
        return None
    await stage.settle(VANISHES_MS)
    later = await read(stage, frame=frame)
    return Answer(before, after, later, asked_network=bool(calls & {"fetch", "send"}))
