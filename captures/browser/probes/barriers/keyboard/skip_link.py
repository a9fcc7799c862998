"""Whether a link that promises to skip the top of the page does (WCAG 2.4.1): Enter, then Tab, then look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from captures.accessibility.results import BarrierResult, Verdict
from captures.browser.probes.barriers.keyboard.focus_visible import described
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.tabbing import Stop, where
from captures.browser.probes.barriers.keyboard.trying import press_on

RULE = "skip-link"
WCAG = ("2.4.1",)
AMONG_FIRST = 3
LATE_MS = 150
FRAGMENT = re.compile(r"^#[^/!].*$")
# Words of skip links in the languages of the web's larger half; a name without them may still be one.
PROMISE = re.compile(
    r"skip|jump|go to|main|content|navigation|تخط|تجاوز|انتقل|المحتوى|saltar|ir al?\b|contenido|aller|contenu|passer|"
    r"inhalt|springen|zum |pular|conteúdo|vai al|contenuto|перейти|содерж|דלג|תוכן|コンテンツ|本文|内容|跳",
    re.IGNORECASE,
)


class SkipLink(KeyboardProbe):
    """Follows every in-page link among the first stops."""

    name = "skip-link"
    track = "walk"

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result a skip link; none on a page that has none."""
        walk = await rehearsal.walk()
        first = [
            stop for stop in walk.forward.stops[:AMONG_FIRST] if stop.frame == 0 and FRAGMENT.match(stop.href or "")
        ]
        results: list[BarrierResult] = []
        log: list[str] = []
        stage = await rehearsal.walk_stage()
        if first:
            await stage.restore()
        for stop in first:
            await stage.fresh()
            judged = await _follow(stage, stop, log)
            if judged is not None:
                verdict, message = judged
                evidence = {"href": stop.href, "log": log[-4:]}
                found = await rehearsal.result(
                    stage, stop.key, rule=RULE, verdict=verdict, wcag=WCAG, message=message, evidence=evidence
                )
                results.append(found)
            await stage.ask("back")
            await stage.undone()
        return results, log


async def _follow(stage: Stage, stop: Stop, log: list[str]) -> tuple[Verdict, str] | None:
    before = await stage.ask("skip_target", {"link": stop.path})
    promises = bool(PROMISE.search(stop.name)) or not before["resting"]
    if before["exists"] and not promises and before["passed"] < 2:
        return None  # a link within the page, not over its top
    outcome = await press_on(stage, stop.key, "Enter")
    if outcome is None:
        return None
    acted = any(effect.kind not in ("hash", "history") for effect in outcome.real)
    log.append(f"Enter on {described(stop)}")
    if before["exists"]:
        return await _landed(stage, stop, before, log, acted=acted)
    if acted or not promises:
        return None
    return "fails", f"{described(stop)} leads to {stop.href}, which is not in the page"


async def _landed(
    stage: Stage, stop: Stop, before: dict[str, Any], log: list[str], *, acted: bool
) -> tuple[Verdict, str]:
    """Where the focus is after the link, or after one more Tab."""
    await stage.settle(LATE_MS)
    if (await stage.ask("skip_target", {"link": stop.path}))["reached"]:
        return "passes", f"{described(stop)} moved the focus to its target"
    await stage.press("Tab")
    reached = await where(stage)
    log.append(f"Tab → {described(reached) if reached else 'page left'}")
    after = await stage.ask("skip_target", {"link": stop.path})
    if after["reached"]:
        return "passes", f"after {described(stop)} the next Tab landed beyond what it skips"
    if not after["beyond"]:  # from the last words of a page Tab begins at its top again
        return "passes", f"{described(stop)} leads to words alone, and no stop is beyond it"
    if reached is None or acted:
        return "cannot-tell", f"after {described(stop)} the next Tab left the page"
    verdict: Verdict = "fails" if before["passed"] else "cannot-tell"
    return verdict, f"after {described(stop)} the next Tab went to {described(reached)}, before the link's target"
