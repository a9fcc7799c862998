"""Whether what has the focus is wholly hidden behind something that stands fixed over the page (WCAG 2.4.11)."""

from __future__ import annotations

from collections.abc import Sequence

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.focus_visible import described
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.tabbing import Stop, TabWalk, where

RULE = "focus-obscured"
WCAG = ("2.4.11",)
CONFIRMED = 4
LATE_MS = 250  # scripts that scroll the element clear of a header


class FocusObscured(KeyboardProbe):
    """Looks again at every stop of the walk whose visible part was covered at all points."""

    name = "focus-obscured"
    track = "walk"

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for each thing that covers stops."""
        walk, stage = await rehearsal.walk(), await rehearsal.walk_stage()
        results: list[BarrierResult] = []
        blamed: set[str] = set()
        for lap_stops, shift in ((walk.forward.stops, False), (walk.backward.stops, True)):
            hidden = [number for number, stop in enumerate(lap_stops) if _covered(stop)]
            for number in hidden[:CONFIRMED]:
                stop = lap_stops[number]
                cover = stop.cover["by"] if stop.cover else ""
                if cover in blamed or not await _still_covered(stage, lap_stops, number, shift=shift):
                    continue
                blamed.add(cover)
                evidence = {
                    "covered_by": cover,
                    "stops": [described(lap_stops[n]) for n in hidden[:8]],
                    "backward": shift,
                }
                message = f"{described(stop)} gets the focus behind something fixed over the page, wholly hidden"
                found = await rehearsal.result(
                    stage, stop.key, rule=RULE, verdict="fails", wcag=WCAG, message=message, evidence=evidence
                )
                results.append(found)
        return results or [await _passed(rehearsal, stage, walk)], walk.log


def _covered(stop: Stop) -> bool:
    return stop.frame == 0 and stop.cover is not None and stop.cover["covered"] == stop.cover["total"]


async def _still_covered(stage: Stage, stops: Sequence[Stop], number: int, *, shift: bool) -> bool:
    """The same press once more, with time for the page to mend it, and with Escape to put the cover away."""
    if number > 0:
        before = stops[number - 1]
        await stage.ask("focus", {"path": before.path, "scroll": False}, frame=before.frame)
        # As it stood then: Tab leaves the page where it is while the next stop is in the window, covered or not.
        await stage.ask("scroll_as", {"at": list(before.scroll)})
        await stage.press("Tab", shift=shift)
    await stage.settle(LATE_MS)
    stop = await where(stage)
    if stop is None or stop.key != stops[number].key or not _covered(stop):
        # Where the page stands scrolled differently the walk's own reading decides nothing.
        return False
    await stage.press("Escape")
    await stage.settle(100)
    stop = await where(stage)
    return stop is not None and _covered(stop)


async def _passed(rehearsal: Rehearsal, stage: Stage, walk: TabWalk) -> BarrierResult:
    message = "no stop was wholly hidden behind something fixed over the page"
    evidence = {"stops": len(list(walk.stops()))}
    return await rehearsal.result(
        stage, None, rule=RULE, verdict="passes", wcag=WCAG, message=message, evidence=evidence
    )
