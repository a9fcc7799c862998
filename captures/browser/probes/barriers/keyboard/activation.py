"""Space and Enter on what claims to be a button, link, checkbox, ... (WCAG 2.1.1): where a click acts, keys must.

Any effect counts: DOM, ARIA, values, focus, scrolling, sound, windows, requests, navigation. What answers to a key it
listens to, and is said to be nothing, has no role (4.1.2, F59).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.mouse_only import click, does_it_again
from captures.browser.probes.barriers.keyboard.rehearsal import Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.trying import Outcome, press_on

RULE = "key-activation"
WCAG = ("2.1.1",)
ROLE_RULE = "control-without-role"
ROLE_WCAG = ("4.1.2",)
SCROLLS = frozenset(("scroll", "page-scroll"))
TRIALS = 14
WAIT_MS = 120
PATIENT_MS = 1_000  # before it accuses


class Activation(KeyboardProbe):
    """Presses the keys a role promises on one stop of each kind."""

    name = "key-activation"
    questions: ClassVar = {"claims": {"limit": TRIALS}}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result a kind of stop."""
        stage = await rehearsal.trial_stage(self.track)
        results: list[BarrierResult] = []
        log: list[str] = []
        for frame in range(len(stage.frames)):
            claims = await stage.at_first("claims", {"limit": TRIALS}, frame=frame)
            if claims and not log:
                await stage.fresh()
            for claim in claims[: TRIALS - len(results)]:
                dead, alive = await _tried(stage, frame, claim, log)
                key = f"{frame}/{claim['path']}"
                what = f"{claim['role'] or 'clickable element'} “{claim['name']}”"
                if dead and (not alive or claim["needsAll"]):
                    message = f"{what} does something when clicked, and nothing with {' or '.join(dead)}"
                    found = await rehearsal.result(
                        stage,
                        key,
                        rule=RULE,
                        verdict="fails",
                        wcag=WCAG,
                        message=message,
                        impact="moderate" if alive else "critical",
                        evidence={"log": log[-8:]},
                    )
                    results.append(found)
                elif alive:
                    if claim["plain"] and await _acts(stage, key, alive[0]):
                        message = f"{what} answers to {alive[0]} as a control does, and has no role"
                        found = await rehearsal.result(
                            stage, key, rule=ROLE_RULE, verdict="fails", wcag=ROLE_WCAG, message=message
                        )
                        results.append(found)
                    message = f"{what} answers to {' and '.join(alive)}"
                    found = await rehearsal.result(
                        stage, key, rule=RULE, verdict="passes", wcag=WCAG, message=message, evidence={"log": log[-4:]}
                    )
                    results.append(found)
        return results, log


async def _tried(stage: Stage, frame: int, claim: dict[str, Any], log: list[str]) -> tuple[list[str], list[str]]:
    """The keys that do nothing although a click does, and those that do something."""
    key = f"{frame}/{claim['path']}"
    alive: list[str] = []
    silent: list[str] = []
    for name in claim["keys"]:
        outcome = await press_on(stage, key, name, wait_ms=WAIT_MS)
        if outcome is None:
            await stage.reload()
            outcome = await press_on(stage, key, name, wait_ms=WAIT_MS)
        said = _answer(outcome, key)
        log.append(
            f"{name} on {claim['role'] or claim['path'].rpartition(' ')[2]} “{claim['name']}”: {said or 'nothing'}"
        )
        (alive if said else silent).append(name)
    if not silent or (alive and not claim["needsAll"]):
        return [], alive
    await stage.fresh()
    clicked = await click(stage, frame, claim["path"])
    log.append(f"click: {', '.join(clicked.in_words(limit=2)) if clicked else 'could not be clicked'}")
    if clicked is None or not clicked.real or not await does_it_again(stage, frame, claim["path"], clicked):
        return [], alive
    dead = []
    for name in silent:
        await stage.fresh()
        outcome = await press_on(stage, key, name, wait_ms=PATIENT_MS)
        if outcome is not None and not _answer(outcome, key):
            dead.append(name)
    return dead, alive


async def _acts(stage: Stage, key: str, name: str) -> bool:
    """Whether the key changes something on the page as it came: more than the focus, and no scrolling."""
    await stage.fresh()
    outcome = await press_on(stage, key, name, wait_ms=WAIT_MS)
    return outcome is not None and any(effect.kind not in SCROLLS for effect in outcome.real)


def _answer(outcome: Outcome | None, key: str) -> str:
    """What a key did, in a word; the page's own scrolling by Space is no answer."""
    if outcome is None:
        return ""
    if outcome.real:
        return outcome.in_words(limit=1)[0]
    if any(focused != key for focused in outcome.focused):
        return "the focus moved"
    return "a request" if any(effect.kind == "call" for effect in outcome.effects) else ""
