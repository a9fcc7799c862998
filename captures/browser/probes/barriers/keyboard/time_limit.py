"""Time limits on forms (WCAG 2.2.1): the clock is put forward, nobody does anything, and the fields are gone.

Only pages with fields that have planned something are looked at. Where more time is offered, before or on the way, or
something happens in real time, as an auction does, it is not to be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal

RULE = "time-limit"
WCAG = ("2.2.1",)
STEPS_SECONDS = (30, 90, 180, 300, 600)  # twenty minutes in all
FINE_SECONDS = 15  # who is asked whether they want more time has twenty
LEAST_FIELDS = 2  # with one a page asks for the reader's address
FOR_GOOD_SECONDS = (5, 11, 17, 23, 31)  # what comes back meanwhile was a slide
WORDS: dict[str, Any] = {
    "longer": (
        r"more time|extend|longer|no (?:time )?limit|turn off|stay signed|keep me|más tiempo|ampliar|prolong|"
        r"sin límite|plus de temps|verlänger|mehr zeit|تمديد|وقت إضافي|مزيد من الوقت"
    ),
    "live": r"\bauction|\bbidd|subasta|puja|enchère|versteigerung|gebot|مزاد",
}


class TimeLimit(KeyboardProbe):
    """Waits, on the page's own clock, and looks whether the fields are still there."""

    name = "time-limit"
    questions: ClassVar = {"time_limit": WORDS}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result where a form is gone."""
        stage = await rehearsal.trial_stage(self.track)
        first = await stage.at_first("time_limit", WORDS)
        if len(first["fields"]) < LEAST_FIELDS or not first["planned"]:
            return [], []
        await stage.fresh()
        stage.dirty = True
        seconds, _ = await _until_gone(stage, first, STEPS_SECONDS)
        if not seconds:
            return [], ["the fields stay, however late it gets"]
        await stage.reload()
        stage.dirty = True
        seconds, offered = await _until_gone(stage, first, [FINE_SECONDS] * (seconds // FINE_SECONDS + 1))
        if not seconds:
            return [], ["the fields went once, and stayed the other time"]
        certain = not (offered or first["longer"] or first["live"])
        message = f"{len(first['fields'])} fields are gone after {seconds} s without any doing, and nobody is asked"
        found = await rehearsal.result(
            stage,
            f"0/{first['fields'][0]}",
            rule=RULE,
            verdict="fails" if certain else "cannot-tell",
            wcag=WCAG,
            message=message if certain else f"{message}, or more time is offered",
            impact="critical" if certain else "minor",
        )
        return [found], [f"{seconds} s passed: the fields are gone"]


async def _until_gone(stage: Stage, first: dict[str, Any], steps: Sequence[int]) -> tuple[int, bool]:
    """After how many seconds all fields were gone for good (0: never), and whether anything was offered before."""
    passed, offered = 0, False
    for step in steps:
        await stage.skip(step * 1_000)
        passed += step
        now = await stage.ask("time_limit", WORDS)
        if not any(field in now["fields"] for field in first["fields"]):
            return (passed if await _for_good(stage) else 0), offered
        offered = offered or now["controls"] > first["controls"] or bool(await stage.ask("overlays"))
        if not now["planned"]:
            break
    return 0, False


async def _for_good(stage: Stage) -> bool:
    """Whether no field comes back by itself."""
    for pause in FOR_GOOD_SECONDS:
        await stage.skip(pause * 1_000)
        if (await stage.ask("time_limit", WORDS))["fields"]:
            return False
    return True
