"""Is the article's sound really to be heard: the trigger is pressed as a user would, and only sound is proof."""

from __future__ import annotations

from typing import Any

from playwright.async_api import ElementHandle

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.listen_attempt import (
    PLAY_WORDS,
    Attempt,
    aim_at_player,
    control_of,
    gained,
    loading,
    press_again,
    pressable,
    touched,
    watch,
)
from captures.browser.probes.behaviour.listen_manners import announces, pause
from captures.browser.probes.behaviour.silence import begins_alone, why_silent, why_still
from captures.browser.probes.behaviour.sound import Ears, Sound
from captures.browser.probes.behaviour.stage import (
    FRAME_TIMEOUT_SECONDS,
    found,
    hit,
    node_at,
    part_nodes,
    place_of,
    restore,
    staying,
    within,
)
from captures.browser.probes.behaviour.traffic import Traffic
from captures.rendered import Node

FIRST_WATCH_SECONDS = 1.2
LAST_WATCH_SECONDS = 2.0


class ListenProbe:
    """Facts: `state` (ready, broken, unknown), `reason`, `proof`; `pauses` and `announces` true, false or null.

    `begins_alone` where it was playing before it was pressed.
    """

    name = "listen"
    cap_ms = 30_000

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
        async with staying(scene.page) as refused:
            try:
                await ears.open()
                facts |= await _try(scene, ears, node, element)
            finally:
                await ears.close()
        if refused and facts["state"] == "broken":
            facts |= {"state": "unknown", "reason": f"pressing it leads to another page: {refused[0]}"}
        return facts

    async def undo(self, scene: Scene) -> None:
        """Close a player that opened, and go back to the top."""
        await restore(scene)


async def _try(scene: Scene, ears: Ears, node: Node, element: ElementHandle) -> dict[str, Any]:
    container = await _container(scene, node) or element
    spot = await hit(element)
    if spot is None:  # scrolling to it may have put a player in its place
        element = await pressable(container, PLAY_WORDS) or element
        spot = await hit(element)
    with Traffic(scene.page) as traffic:
        attempt = Attempt(scene, ears, element, container, await ears.sample(detached=True), in_frame=node.frame > 0)
        control = await control_of(element)
        if spot is None:
            return {"state": "broken", "reason": "it has no box on the screen, nobody can press it"}
        if spot["veil"]:
            return {"reason": f"the page is covered by {spot['covered_by']}, such as a banner nobody answered"}
        if spot["covered_by"]:
            return {"state": "broken", "reason": f"it is covered by {spot['covered_by']}, nobody can press it"}
        await press_again(attempt)
        await watch(attempt, FIRST_WATCH_SECONDS)
        again = attempt.how is None and await aim_at_player(attempt)
        if again:
            control = await control_of(attempt.element)
            await press_again(attempt)
        if attempt.how is None and (again or traffic.pending or loading(attempt)):
            await watch(attempt, LAST_WATCH_SECONDS)
        if attempt.how is None:
            if await _unfolded(attempt, control):
                return {"reason": "pressing it opened something else, which was not tried"}
            state, reason = await why_still(scene.page, attempt.before, attempt.last, traffic, blind=attempt.blind)
            alone = {"begins_alone": True} if begins_alone(attempt.before, attempt.last) else {}
            return {"state": state, "reason": reason, **alone, **_media(attempt, touched(attempt))}
        return await _heard(attempt, control)


async def _unfolded(attempt: Attempt, before: dict[str, Any] | None) -> bool:
    """Whether the press only opened something, such as a choice of voices."""
    after = await control_of(attempt.element)
    opened = [(control or {}).get("states", {}).get("expanded") for control in (before, after)]
    return touched(attempt) is None and opened == ["false", "true"]


async def _heard(attempt: Attempt, control: dict[str, Any] | None) -> dict[str, Any]:
    during = await control_of(attempt.element)
    silent = await why_silent(attempt.scene.page, attempt.sound) if attempt.sound is not None else None
    facts: dict[str, Any] = {
        "state": "broken" if silent else "ready",
        "reason": silent,
        "proof": _proof(attempt),
        "presses": attempt.presses,
        **_media(attempt, attempt.sound),
        "name_before": (control or {}).get("name"),
        "name_during": (during or {}).get("name"),
        "announces": await announces(attempt, control, during),
    }
    return facts | await pause(attempt)


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
    return f"{where} went on by {gained(attempt, attempt.sound):.2f} s"
