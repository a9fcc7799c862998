"""One press of a Listen trigger, and the watch for sound that follows it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from playwright.async_api import ElementHandle, JSHandle

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.sound import ADVANCE_SECONDS, Ears, Sample, Sound
from captures.browser.probes.behaviour.stage import FRAME_TIMEOUT_SECONDS, js, press, within

PLAY_WORDS = "play|listen|hear|audio|استمع|إستمع|تشغيل|escuch|reproducir|oír"
SETTLE_SECONDS = 0.5  # a player that failed may go on to its next source
STEP_SECONDS = 0.06
LEAST_STEPS = 9  # on a busy machine seconds go by without the page getting its turn
NATIVE_BUTTON_PX = 28  # the play button of a native player lies at its left end, in every direction of writing


@dataclass
class Attempt:
    """One trigger, what to press, and what came of it."""

    scene: Scene
    ears: Ears
    element: ElementHandle
    container: ElementHandle
    before: Sample
    presses: int = 0
    in_frame: bool = False
    blind: bool = False  # pressed in the middle of a frame, without knowing what is there
    how: str | None = None  # media | speech | web-audio
    sound: Sound | None = None
    last: Sample | None = None


async def pressable(root: ElementHandle, words: str, *, strict: bool = False) -> ElementHandle | None:
    """What a user would press below `root`; where that is a frame, what they would press inside it."""
    wanted = {"words": words, "strict": strict}
    handle: JSHandle | None = await within(FRAME_TIMEOUT_SECONDS, root.evaluate_handle(js("pressable"), wanted))
    element = handle.as_element() if handle is not None else None
    frame = await element.content_frame() if element is not None else None
    if frame is None:
        return element
    body = await within(FRAME_TIMEOUT_SECONDS, frame.query_selector("body"))
    return (await pressable(body, words, strict=strict) if body is not None else None) or element


async def control_of(element: ElementHandle) -> dict[str, Any] | None:
    """What assistive technology is told of a control (see `control.js`)."""
    return await within(FRAME_TIMEOUT_SECONDS, element.evaluate(js("control")))


async def press_again(attempt: Attempt) -> None:
    """Press the attempt's element, or what there is to press inside it where it is a frame or a component."""
    tag = await within(FRAME_TIMEOUT_SECONDS, attempt.element.evaluate("e => e.shadowRoot || e.localName"))
    if tag == "iframe" or not isinstance(tag, str):
        inner = await pressable(attempt.element, PLAY_WORDS)
        attempt.in_frame = attempt.in_frame or tag == "iframe"
        attempt.blind = tag == "iframe" and inner is attempt.element
        attempt.element = inner or attempt.element
    at = await native_spot(attempt.element)
    await press(attempt.scene, attempt.element, at=at)
    attempt.presses += 1


async def native_spot(element: ElementHandle) -> tuple[float, float] | None:
    """Where the play button of a native player lies, as shares of its box; None for anything else."""
    control = await control_of(element)
    box = await within(FRAME_TIMEOUT_SECONDS, element.bounding_box())
    if not control or not control["native"] or not box or control["tag"] != "audio":
        return None
    return (min(NATIVE_BUTTON_PX / box["width"], 0.5), 0.5)


async def watch(attempt: Attempt, seconds: float) -> None:
    """Until something sounds, has failed for good, or the time is over."""
    ears, end, failed_at = attempt.ears, time.monotonic() + seconds, None
    step = 0
    while time.monotonic() < end or step < LEAST_STEPS:
        await asyncio.sleep(STEP_SECONDS)
        step += 1
        now = attempt.last = await ears.sample(detached=step % 3 == 0)
        sounding = [s for s in now.media.values() if not s.muted and gained(attempt, s) >= ADVANCE_SECONDS]
        if sounding:
            attempt.how, attempt.sound = "media", sounding[0]
            return
        if ears.hidden.calls["speak"] or (now.speaking and not attempt.before.speaking):
            attempt.how = "speech"
            return
        if ears.hidden.calls["start"] and await ears.hidden.running_contexts():
            attempt.how = "web-audio"
            return
        if any(_failed(attempt, s) for s in now.media.values()):
            failed_at = failed_at or time.monotonic()
            if time.monotonic() - failed_at > SETTLE_SECONDS:
                return


def _failed(attempt: Attempt, sound: Sound) -> bool:
    before = attempt.before.media.get(sound.key)
    wanted = sound.touched_since(before) and not (sound.paused and not sound.ended and not sound.error)
    return wanted and bool(sound.error or not sound.url or (sound.muted and gained(attempt, sound) > 0))


def loading(attempt: Attempt) -> bool:
    """Whether a player was told to play and has not said yet that it cannot."""
    sound = touched(attempt)
    return sound is not None and not sound.paused and not sound.error and bool(sound.url) and not sound.muted


def gained(attempt: Attempt, sound: Sound) -> float:
    """How many seconds it went on since the press; nothing where it was sounding before."""
    before = attempt.before.media.get(sound.key)
    if before is not None and not before.paused and not before.ended:
        return 0.0  # it was sounding before anybody pressed
    return sound.advanced_since(before)


async def aim_at_player(attempt: Attempt) -> bool:
    """Whether the first press brought a player that wants a press of its own; it becomes the target."""
    player = await pressable(attempt.container, PLAY_WORDS)
    if player is None or await within(1.0, player.evaluate("(one, other) => one === other", attempt.element)):
        return False
    sound = touched(attempt)
    if sound is not None and (sound.error or not sound.paused):
        return False
    attempt.element = player
    return True


def touched(attempt: Attempt) -> Sound | None:
    """The player the press did something to, one that plays or failed before others."""
    media = attempt.last.media.values() if attempt.last is not None else ()
    changed = [s for s in media if s.touched_since(attempt.before.media.get(s.key))]
    return next(iter(sorted(changed, key=lambda s: (s.error is None, s.paused))), None)
