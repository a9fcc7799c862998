"""Shortcuts of a single character (WCAG 2.1.4): keys that act wherever the focus is, and no way to turn them off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from captures.accessibility.results import BarrierResult, Verdict
from captures.browser.probes.barriers.keyboard.rehearsal import NOWHERE, Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.trying import Outcome, attempt, press_on

RULE = "character-shortcut"
WCAG = ("2.1.4",)
CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789/?.,;-+=[]!*#"
NEUTRAL = "F8"  # what happens on every key happens on this one too
MANY = 12  # more than so many acting keys is type-ahead, not shortcuts
CONFIRMED = 3
WAIT_MS = 40
PATIENT_MS = 250


class CharacterShortcuts(KeyboardProbe):
    """Presses every printable key with nothing focused, where anything listens at all."""

    name = "character-shortcuts"
    questions: ClassVar = {"key_listeners": None}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for the page."""
        stage = await rehearsal.trial_stage(self.track)
        facts = await stage.at_first("key_listeners")
        log: list[str] = []
        acting: list[str] = []
        if facts["hears"]:
            await stage.fresh()
            acting = await _acting(stage, log)
            if not acting:
                stage.dirty = False  # keys that do nothing may have scrolled the page, no more
                await stage.restore()
        confirmed = [
            key for key in acting[:CONFIRMED] if await _again(stage, key, log) and await _again(stage, key, log)
        ]
        verdict: Verdict
        if not confirmed:
            verdict, message = "passes", "no character alone does anything while nothing has the focus"
        elif len(acting) > MANY:
            verdict, message = (
                "cannot-tell",
                f"{len(acting)} characters act wherever the focus is, as typing ahead would",
            )
        elif await _can_be_turned_off(stage, confirmed[0], facts["switches"], log):
            verdict, message = "passes", f"“{confirmed[0]}” is a shortcut, and a switch turns it off"
        else:
            verdict = "fails"
            keys = ", ".join(f"“{key}”" for key in confirmed)
            message = f"{keys} alone acts wherever the focus is, and nothing turns it off"
        found = await rehearsal.result(
            stage,
            None,
            rule=RULE,
            verdict=verdict,
            wcag=WCAG,
            message=message,
            evidence={"keys": acting, "log": log[-20:]},
        )
        return [found], log


async def _press(stage: Stage, key: str, *, wait_ms: int) -> Outcome:
    await stage.ask("focus", NOWHERE)
    return await attempt(stage, lambda: stage.page.keyboard.press(key), wait_ms=wait_ms)


def _acts(outcome: Outcome) -> bool:
    return bool(outcome.real or outcome.focused)


async def _acting(stage: Stage, log: list[str]) -> list[str]:
    """The keys after which something happened that does not happen after every key."""
    common = (await _press(stage, NEUTRAL, wait_ms=WAIT_MS)).places | (
        await _press(stage, NEUTRAL, wait_ms=WAIT_MS)
    ).places
    await stage.ask("focus", NOWHERE)
    outcome = await attempt(stage, lambda: stage.type(CHARACTERS), wait_ms=PATIENT_MS, many=True)
    acting = [key for key, part in outcome.by_key().items() if part.focused or _deeds(part) - common]
    log += [
        f"{key}: {', '.join(outcome.by_key()[key].in_words(limit=2)) or 'the focus moved'}" for key in acting[:MANY]
    ]
    return [key for key in acting if key in CHARACTERS]


def _deeds(outcome: Outcome) -> frozenset[tuple[str, str]]:
    """What a key did, without the typing it does in a field an earlier key went to."""
    return frozenset(place for place in outcome.places if place[0] not in ("event", "value"))


async def _again(stage: Stage, key: str, log: list[str]) -> bool:
    """Freshly loaded, after a key that does nothing: the same key must act, and act alone."""
    await stage.fresh()
    idle = await _press(stage, NEUTRAL, wait_ms=PATIENT_MS)
    outcome = await _press(stage, key, wait_ms=PATIENT_MS)
    acted = bool(outcome.focused) or bool(outcome.places - idle.places)
    log.append(f"{key} again: {', '.join(outcome.in_words(limit=2)) if acted else 'nothing'}")
    return acted


async def _can_be_turned_off(stage: Stage, key: str, switches: list[str], log: list[str]) -> bool:
    for path in switches:
        await stage.fresh()
        if await press_on(stage, f"0/{path}", "Space") is None:
            continue
        outcome = await _press(stage, key, wait_ms=PATIENT_MS)
        log.append(f"switch {path.rpartition(' ')[2]}, then {key}: {'acts' if _acts(outcome) else 'nothing'}")
        if not _acts(outcome):
            return True
    return False
