"""Is the article's sound really to be heard: the trigger is pressed as a user would, and only sound is proof."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

from playwright.async_api import ElementHandle, JSHandle

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.silence import why_silent, why_still
from captures.browser.probes.behaviour.sound import ADVANCE_SECONDS, Ears, Sample, Sound
from captures.browser.probes.behaviour.stage import (
    FRAME_TIMEOUT_SECONDS,
    found,
    hit,
    js,
    node_at,
    part_nodes,
    place_of,
    press,
    restore,
    staying,
    within,
)
from captures.browser.probes.behaviour.traffic import Traffic
from captures.rendered import Node

PLAY_WORDS = "play|listen|hear|audio|استمع|إستمع|تشغيل|escuch|reproducir|oír"
PAUSE_WORDS = "pause|stop|إيقاف|توقف|أوقف|pausa|deten|parar"
FIRST_WATCH_SECONDS = 1.2
LAST_WATCH_SECONDS = 2.0
SETTLE_SECONDS = 0.5  # a player that failed may go on to its next source
STEP_SECONDS = 0.06
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


class ListenProbe:
    """Facts: `state` (ready, broken, unknown), `reason`, `proof`; `pauses` and `announces` true, false or null."""

    name = "listen"
    cap_ms = 12_000

    async def do(self, scene: Scene) -> dict[str, Any]:
        """Press, listen, press again."""
        if scene.structure.get("listen") is None:
            return {"present": False}
        node = _trigger(scene)
        facts: dict[str, Any] = {"present": True, "state": "unknown", "reason": None, **place_of(node)}
        element = await _live(scene, node)
        if node is None or element is None:
            return facts | {"reason": "its trigger was gone from the page when it was to be pressed"}
        ears = Ears(scene.page)
        async with staying(scene.page):
            try:
                await ears.open()
                return facts | await _try(scene, ears, node, element)
            finally:
                await ears.close()

    async def undo(self, scene: Scene) -> None:
        """Close a player that opened, and go back to the top."""
        await restore(scene)


async def _try(scene: Scene, ears: Ears, node: Node, element: ElementHandle) -> dict[str, Any]:
    container = await _container(scene, node) or element
    spot = await hit(element)
    if spot is None:  # scrolling to it may have put a player in its place
        element = await _pressable(container, PLAY_WORDS) or element
        spot = await hit(element)
    with Traffic(scene.page) as traffic:
        attempt = Attempt(scene, ears, element, container, await ears.sample(detached=True), in_frame=node.frame > 0)
        control = await _control(element)
        if spot is None:
            return {"state": "broken", "reason": "it has no box on the screen, nobody can press it"}
        if spot["covered_by"]:
            return {"state": "broken", "reason": f"it is covered by {spot['covered_by']}, nobody can press it"}
        await _press(attempt)
        await _watch(attempt, FIRST_WATCH_SECONDS)
        again = attempt.how is None and await _aim_at_player(attempt)
        if again:
            control = await _control(attempt.element)
            await _press(attempt)
        if attempt.how is None and (again or traffic.pending or _loading(attempt)):
            await _watch(attempt, LAST_WATCH_SECONDS)
        if attempt.how is None:
            state, reason = await why_still(attempt.before, attempt.last, traffic, blind=attempt.blind)
            return {"state": state, "reason": reason, **_media(attempt, _touched(attempt))}
        return await _heard(attempt, control)


async def _heard(attempt: Attempt, control: dict[str, Any] | None) -> dict[str, Any]:
    during = await _control(attempt.element)
    silent = await why_silent(attempt.scene.page, attempt.sound) if attempt.sound is not None else None
    facts: dict[str, Any] = {
        "state": "broken" if silent else "ready",
        "reason": silent,
        "proof": _proof(attempt),
        "presses": attempt.presses,
        **_media(attempt, attempt.sound),
        "name_before": (control or {}).get("name"),
        "name_during": (during or {}).get("name"),
        "announces": await _announces(attempt, control, during),
    }
    return facts | await _pause(attempt)


def _trigger(scene: Scene) -> Node | None:
    how = found(scene, "listen")
    node = node_at(scene, how.get("trigger"))
    if node is not None:
        return node
    nodes = part_nodes(scene, "listen")
    below = [inner for root in nodes for inner in root.walk()]
    players = [n for n in below if n.tag == "audio" and n.visible]
    buttons = [n for n in below if n.role == "button" and n.visible]
    return next(iter([*players, *buttons, *nodes]), None)


async def _live(scene: Scene, node: Node | None) -> ElementHandle | None:
    return None if node is None else await within(FRAME_TIMEOUT_SECONDS, scene.look.element(node))


async def _container(scene: Scene, node: Node) -> ElementHandle | None:
    """The part's own element, or what holds the trigger: where a player would appear."""
    roots = [root for root in part_nodes(scene, "listen") if root is not node]
    for candidate in [*roots, *list(node.ancestors())[:2]]:
        if candidate.frame == node.frame and candidate.tag not in ("html", "body", "main"):
            element = await _live(scene, candidate)
            if element is not None:
                return element
    return None


async def _pressable(root: ElementHandle, words: str, *, strict: bool = False) -> ElementHandle | None:
    wanted = {"words": words, "strict": strict}
    handle: JSHandle | None = await within(FRAME_TIMEOUT_SECONDS, root.evaluate_handle(js("pressable"), wanted))
    element = handle.as_element() if handle is not None else None
    frame = await element.content_frame() if element is not None else None
    if frame is None:
        return element
    body = await within(FRAME_TIMEOUT_SECONDS, frame.query_selector("body"))
    return (await _pressable(body, words, strict=strict) if body is not None else None) or element


async def _control(element: ElementHandle) -> dict[str, Any] | None:
    return await within(FRAME_TIMEOUT_SECONDS, element.evaluate(js("control")))


async def _press(attempt: Attempt) -> None:
    tag = await within(FRAME_TIMEOUT_SECONDS, attempt.element.evaluate("e => e.shadowRoot || e.localName"))
    if tag == "iframe" or not isinstance(tag, str):
        inner = await _pressable(attempt.element, PLAY_WORDS)
        attempt.blind = tag == "iframe" and inner is attempt.element
        attempt.element = inner or attempt.element
    at = await _native_spot(attempt.element)
    await press(attempt.scene, attempt.element, at=at)
    attempt.presses += 1


async def _native_spot(element: ElementHandle) -> tuple[float, float] | None:
    control = await _control(element)
    box = await within(FRAME_TIMEOUT_SECONDS, element.bounding_box())
    if not control or not control["native"] or not box or control["tag"] != "audio":
        return None
    return (min(NATIVE_BUTTON_PX / box["width"], 0.5), 0.5)


async def _watch(attempt: Attempt, seconds: float) -> None:
    """Until something sounds, has failed for good, or the time is over."""
    ears, end, failed_at = attempt.ears, time.monotonic() + seconds, None
    step = 0
    while time.monotonic() < end:
        await asyncio.sleep(STEP_SECONDS)
        step += 1
        now = attempt.last = await ears.sample(detached=step % 3 == 0)
        sounding = [s for s in now.media.values() if not s.muted and _gained(attempt, s) >= ADVANCE_SECONDS]
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
    return wanted and bool(sound.error or not sound.url or (sound.muted and _gained(attempt, sound) > 0))


def _loading(attempt: Attempt) -> bool:
    touched = _touched(attempt)
    return touched is not None and not touched.paused and not touched.error and bool(touched.url) and not touched.muted


def _gained(attempt: Attempt, sound: Sound) -> float:
    before = attempt.before.media.get(sound.key)
    if before is not None and not before.paused and not before.ended:
        return 0.0  # it was sounding before anybody pressed
    return sound.advanced_since(before)


async def _aim_at_player(attempt: Attempt) -> bool:
    """Whether the first press brought a player that wants a press of its own; it becomes the target."""
    player = await _pressable(attempt.container, PLAY_WORDS)
    if player is None or await within(1.0, player.evaluate("(one, other) => one === other", attempt.element)):
        return False
    touched = _touched(attempt)
    if touched is not None and (touched.error or not touched.paused):
        return False
    attempt.element = player
    return True


def _touched(attempt: Attempt) -> Sound | None:
    media = attempt.last.media.values() if attempt.last is not None else ()
    changed = [s for s in media if s.touched_since(attempt.before.media.get(s.key))]
    return next(iter(sorted(changed, key=lambda s: (s.error is None, s.paused))), None)


def _media(attempt: Attempt, sound: Sound | None) -> dict[str, Any]:
    if attempt.how in ("speech", "web-audio"):
        kind = "speech" if attempt.how == "speech" else "iframe" if attempt.in_frame else "audio"
        return {"kind": kind, "media_url": None, "duration_seconds": None}
    if sound is None:
        return {"kind": (attempt.scene.structure["listen"] or {}).get("kind"), "media_url": None}
    kind = "iframe" if sound.in_frame or attempt.in_frame else "element" if sound.in_shadow else "audio"
    url = sound.url if sound.url.startswith(("http:", "https:", "blob:")) else None
    return {"kind": kind, "media_url": url, "duration_seconds": sound.duration}


def _proof(attempt: Attempt) -> str:
    if attempt.how == "speech":
        return "the page asked the browser to speak; without voices that call is all that can be seen"
    if attempt.how == "web-audio":
        return "a source was started in an audio context that runs"
    assert attempt.sound is not None
    where = "a player outside the document" if attempt.sound.detached else f"the {attempt.sound.tag} element"
    return f"{where} went on by {_gained(attempt, attempt.sound):.2f} s"


async def _announces(attempt: Attempt, before: dict[str, Any] | None, during: dict[str, Any] | None) -> bool | None:
    """Whether the control says that it is on; None where another one may have taken its place, or it is over again."""
    if during is not None and during["native"]:
        return True
    if before is None or during is None or not during["shown"] or attempt.how == "speech":
        return True if before and during and _told(before) != _told(during) else None
    if _told(before) != _told(during):
        return True
    player = await _pressable(attempt.container, PAUSE_WORDS, strict=True)
    return None if player is not None else False


def _told(control: dict[str, Any]) -> tuple[object, ...]:
    return tuple(control[name] for name in ("name", "title", "states", "live"))


async def _pause(attempt: Attempt) -> dict[str, Any]:
    """`pauses`: pressing again, or pressing what is there to stop it, stops it; null where that cannot be seen."""
    if attempt.how == "speech":
        return {"pauses": None}
    if await _stops_after(attempt, attempt.element):
        return {"pauses": True, "paused_by": "pressing again"}
    other = await _pressable(attempt.container, PAUSE_WORDS, strict=True)
    if other is not None and await _stops_after(attempt, other):
        return {"pauses": True, "paused_by": "another control"}
    shown = await _control(attempt.element)
    return {"pauses": False if shown is not None and shown["shown"] else None}


async def _stops_after(attempt: Attempt, element: ElementHandle) -> bool:
    at = await _native_spot(element)
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
