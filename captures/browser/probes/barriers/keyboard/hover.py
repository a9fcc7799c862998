"""What shows under the pointer: can the keyboard show it too (WCAG 2.1.1), can one reach it, put it away (1.4.13)?"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.rehearsal import NOWHERE, Question, Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal

TRIGGERS = 10
TEXTS = 2_500
LONG_TEXT = 20  # fewer characters are decoration until they hold a control
STEPS = (2, 6, 3)  # over what shows it, across what may lie between, on what it shows; each is a drawn frame
DELAY_MS = 350  # tooltips wait before they show
AWAY_MS = 350
BRIEFLY_MS = 60
ELSEWHERE = (1.0, 1.0)
STAYS_MS = 4_000  # whoever reads slowly, or with a magnifier, needs longer than any timer gives
KEYS = ("Enter", "Space", "ArrowDown")
BUDGET_SECONDS = 22.0  # on a busy machine; what was not tried by then is not to be told
WCAG_ONLY = ("2.1.1",)
WCAG_HOVER = ("1.4.13",)


@dataclass(frozen=True)
class Shown:
    """What hovering one trigger showed: paths and their words."""

    trigger: str
    point: tuple[float, float]
    texts: dict[str, str]

    @property
    def words(self) -> str:
        """All of it, for messages."""
        return " · ".join(self.texts.values())[:80]


class HoverOnly(KeyboardProbe):
    """Points at what may show more, then tries keys."""

    name = "hover-only"
    questions: ClassVar = {"hover_triggers": {"limit": TRIGGERS}}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One or two results a trigger that shows something."""
        results: list[BarrierResult] = []
        log: list[str] = []
        with suppress(TimeoutError):  # what is found is kept
            async with asyncio.timeout(BUDGET_SECONDS):
                if await self._try_all(rehearsal, results, log):
                    return results, log
        stage = await rehearsal.trial_stage(self.track)
        stage.dirty = True  # the pointer stopped somewhere
        message = "there was no time to point at everything that may show more"
        results.append(
            await rehearsal.result(
                stage,
                None,
                rule="hover-only",
                verdict="cannot-tell",
                wcag=WCAG_ONLY,
                message=message,
                impact="minor",
                evidence={"log": log[-6:]},
            )
        )
        return results, log

    async def _try_all(self, rehearsal: Rehearsal, results: list[BarrierResult], log: list[str]) -> bool:
        """Try one trigger after the other, which adds to the results; True at the end."""
        stage = await rehearsal.trial_stage(self.track)
        triggers = await stage.at_first("hover_triggers", {"limit": TRIGGERS})
        if triggers:
            await stage.fresh()
            await _away(stage)
        told: set[frozenset[str]] = set()
        for trigger in triggers:
            shown = await _twice(stage, trigger)
            if shown is None or frozenset(shown.texts) in told:
                continue
            told.add(frozenset(shown.texts))
            log.append(
                f"pointer on {trigger['path'].rpartition(' ')[2]} “{trigger['name'][:30]}” shows “{shown.words}”"
            )
            results += await self._judge(rehearsal, stage, shown, log)
            await _away(stage)
        if triggers:
            await stage.restore()
        return True

    async def _judge(self, rehearsal: Rehearsal, stage: Stage, shown: Shown, log: list[str]) -> list[BarrierResult]:
        results = []
        facts = await stage.ask(*_facts(shown))
        at_large = facts["controls"] > 0 or facts["tooltip"] or len(" ".join(shown.texts.values())) >= LONG_TEXT
        key = f"0/{shown.trigger}"
        way = await _keyboard_shows(stage, shown, facts, log)
        if way:
            message = f"“{shown.words}” shows under the pointer and with {way}"
            results.append(
                await rehearsal.result(stage, key, rule="hover-only", verdict="passes", wcag=WCAG_ONLY, message=message)
            )
        else:
            message = f"“{shown.words}” shows under the pointer, and no key tried shows it"
            verdict: Any = "fails" if at_large and not facts["elsewhere"] else "cannot-tell"
            results.append(
                await rehearsal.result(
                    stage,
                    key,
                    rule="hover-only",
                    verdict=verdict,
                    wcag=WCAG_ONLY,
                    message=message,
                    evidence={"log": log[-6:]},
                )
            )
        results += await self._can_be_used(rehearsal, stage, shown, facts)
        return results

    async def _can_be_used(
        self, rehearsal: Rehearsal, stage: Stage, shown: Shown, facts: dict[str, Any]
    ) -> list[BarrierResult]:
        """Hoverable and dismissible, where the words are additional content and not a mere sign."""
        results: list[BarrierResult] = []
        if not (facts["tooltip"] or len(" ".join(shown.texts.values())) >= LONG_TEXT or facts["controls"]):
            return results
        key = f"0/{shown.trigger}"
        if await _still(stage, shown) is False:
            message = f"“{shown.words}” goes away when the pointer moves onto it"
            results.append(
                await rehearsal.result(
                    stage, key, rule="hover-hoverable", verdict="fails", wcag=WCAG_HOVER, message=message
                )
            )
        vanishes = await _vanishes(stage, shown)
        if vanishes:
            message = f"“{shown.words}” goes away by itself while the pointer stays"
            results.append(
                await rehearsal.result(
                    stage, key, rule="hover-persists", verdict="fails", wcag=WCAG_HOVER, message=message
                )
            )
        if vanishes is not False:
            return results
        while_shown = await stage.ask(*_facts(shown))
        if while_shown["covers"] and await _escape_leaves_it(stage, shown, facts["stops"]):
            message = f"“{shown.words}” covers other words, and Escape does not put it away"
            verdict: Any = "cannot-tell" if facts["controls"] else "fails"
            results.append(
                await rehearsal.result(
                    stage,
                    key,
                    rule="hover-dismissible",
                    verdict=verdict,
                    wcag=WCAG_HOVER,
                    message=message,
                    impact="moderate",
                )
            )
        return results


async def _same_words(stage: Stage, shown: Shown, *, after_ms: int, first: Sequence[Question] = ()) -> bool:
    """Whether it shows then: by place, or by words where the page renders its panels anew."""
    (found,) = await stage.after(after_ms, _sought(shown), first=first)
    return bool(found)


def _facts(shown: Shown) -> Question:
    return "hover_facts", {"trigger": shown.trigger, "shown": list(shown.texts)}


def _sought(shown: Shown) -> Question:
    return "visible_texts", {"limit": TEXTS, "sought": shown.texts}


async def _away(stage: Stage, *questions: Question, for_ms: int = BRIEFLY_MS) -> list[Any]:
    return await stage.point_and_ask(ELSEWHERE, for_ms, *questions, first=[("focus", NOWHERE)])


async def _point(
    stage: Stage, shown: Shown, *questions: Question, away_ms: int = BRIEFLY_MS
) -> tuple[tuple[float, float], list[Any]] | None:
    """Point at what shows it, from elsewhere, and ask; None where something covers that now."""
    (point,) = await _away(stage, ("point_at", {"path": shown.trigger}), for_ms=away_ms)
    if point is None:
        return None
    x, y = point
    return (x, y), await stage.point_and_ask((x, y), DELAY_MS, *questions)


async def _twice(stage: Stage, trigger: dict[str, str]) -> Shown | None:
    """What hovering shows each time: what turned up once turned up by itself."""
    first = await _hover(stage, trigger)
    second = await _hover(stage, trigger) if first is not None else None
    if first is None or second is None:
        return None
    both = {path: text for path, text in first.texts.items() if path in second.texts}
    return replace(first, texts=both) if both else None


async def _hover(stage: Stage, trigger: dict[str, str]) -> Shown | None:
    """What appears under the pointer and goes when the pointer goes; it is away before and afterwards."""
    new_ones: Question = ("visible_texts", {"limit": TEXTS, "since": True})
    # Pointing scrolls, which may show more: what was there before is read after it.
    point, _ = await stage.ask_in_turn(
        ("point_at", {"path": trigger["path"]}), ("visible_texts", {"limit": TEXTS, "keep": True})
    )
    if point is None:
        return None
    (new,) = await stage.point_and_ask((point[0], point[1]), DELAY_MS, new_ones)
    if not new:
        await _away(stage)
        return None
    (after,) = await stage.point_and_ask(ELSEWHERE, AWAY_MS, new_ones, first=[("focus", NOWHERE)])
    gone = {path: text for path, text in new.items() if path not in after}
    return Shown(trigger["path"], (point[0], point[1]), gone) if gone else None


async def _keyboard_shows(stage: Stage, shown: Shown, facts: dict[str, Any], log: list[str]) -> str:
    """The first key that shows the same words; nothing when none does."""
    for path in facts["stops"]:
        await _away(stage)
        focus: Question = ("focus", {"path": path, "scroll": True})
        for key in ("", *KEYS):
            if key:
                await stage.press(key)
            log.append(f"{key or 'focus'} on {path.rpartition(' ')[2]}")
            if await _same_words(stage, shown, after_ms=DELAY_MS // 2, first=() if key else (focus,)):
                await stage.press("Escape")
                return f"{key} on" if key else "the focus on " + path.rpartition(" ")[2]
        await stage.press("Escape")
    return ""


async def _still(stage: Stage, shown: Shown) -> bool | None:
    """Whether it stays while the pointer goes onto it; None where it cannot be pointed at for other reasons."""
    pointed = await _point(stage, shown)
    if pointed is None:
        return None
    way = await stage.ask("way_onto", {"paths": list(shown.texts), "from": list(pointed[0]), "trigger": shown.trigger})
    if way is None:
        return None
    for (x, y), steps in zip(way, STEPS, strict=True):
        await stage.point(x, y, steps=steps)
    return await _same_words(stage, shown, after_ms=DELAY_MS)


async def _vanishes(stage: Stage, shown: Shown) -> bool | None:
    """Whether it goes although nothing was done, twice; None: it did not show. Where it stays it is pointed at."""
    for _ in range(2):
        # A timer left from the time before is none of this time.
        pointed = await _point(stage, shown, _sought(shown), away_ms=STAYS_MS)
        if pointed is None or not pointed[1][0]:
            return None
        if await _same_words(stage, shown, after_ms=STAYS_MS):
            return False
    return True


async def _escape_leaves_it(stage: Stage, shown: Shown, stops: Sequence[str]) -> bool:
    """Whether Escape puts what is pointed at away neither from anywhere nor from the stop it belongs to."""
    for stop in (None, *stops[:1]):
        if stop is not None:
            await stage.ask("focus", {"path": stop, "scroll": False})
        await stage.press("Escape")
        if not await _same_words(stage, shown, after_ms=DELAY_MS // 2):
            return False
    return True
