"""Manners of a player that plays: it says so, and it stops when it is told to."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import ElementHandle

from captures.browser.probes.behaviour.listen_attempt import (
    STEP_SECONDS,
    Attempt,
    control_of,
    native_spot,
    pressable,
)
from captures.browser.probes.behaviour.stage import press

PAUSE_WORDS = "pause|stop|إيقاف|توقف|أوقف|pausa|deten|parar"


async def announces(attempt: Attempt, before: dict[str, Any] | None, during: dict[str, Any] | None) -> bool | None:
    """Whether the control says that it is on; None where another one may have taken its place, or it is over again."""
    if during is not None and during["native"]:
        return True
    if before is None or during is None or not during["shown"] or attempt.how == "speech":
        return True if before and during and _told(before) != _told(during) else None
    if _told(before) != _told(during):
        return True
    player = await pressable(attempt.container, PAUSE_WORDS, strict=True)
    return None if player is not None else False


def _told(control: dict[str, Any]) -> tuple[object, ...]:
    return tuple(control[name] for name in ("name", "title", "states", "live"))


async def pause(attempt: Attempt) -> dict[str, Any]:
    """`pauses`: pressing again, or pressing what is there to stop it, stops it; null where that cannot be seen."""
    if attempt.how == "speech":
        return {"pauses": None}
    if await _stops_after(attempt, attempt.element):
        return {"pauses": True, "paused_by": "pressing again"}
    other = await pressable(attempt.container, PAUSE_WORDS, strict=True)
    if other is not None and await _stops_after(attempt, other):
        return {"pauses": True, "paused_by": "another control"}
    shown = await control_of(attempt.element)
    return {"pauses": False if shown is not None and shown["shown"] else None}


async def _stops_after(attempt: Attempt, element: ElementHandle) -> bool:
    at = await native_spot(element)
    if not await press(attempt.scene, element, at=at):
        return False
    for _ in range(6):
        await asyncio.sleep(STEP_SECONDS)
        if attempt.how == "web-audio":
            if not await attempt.ears.hidden.running_contexts():
                return True
            continue
        sample = await attempt.ears.sample(detached=bool(attempt.sound and attempt.sound.detached))
        key = attempt.sound.key if attempt.sound else None
        if key not in sample.media or sample.media[key].paused:
            return True
    return False
