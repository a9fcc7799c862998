"""Many stops looked at in one picture, each as if it had the focus: what clearly shows then needs no look of its own.

Only for stops of which the Tab walk has seen that the real focus restyles them. The picture is small, which makes thin
rings fainter and never stronger: whoever is seen in it is seen, and whoever is not is looked at alone.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from playwright.async_api import CDPSession, Error

from captures.browser.probes.barriers.keyboard.pictures import changed, decoded, ring_contrast, surroundings
from captures.browser.probes.barriers.keyboard.rehearsal import NOWHERE, Stage
from captures.browser.probes.barriers.keyboard.tabbing import Stop
from captures.rendered import Box

SCALE = 0.5
ENOUGH_PX = 8  # of the small picture
SOFT_PX = 2  # a ring's edge in a small picture lies partly on what it surrounds
ENOUGH_CONTRAST = 3.0
POSITIONS = 16
STATES = ["focus", "focus-visible"]
FIND = "((paths) => paths.map(globalThis[Symbol.for('captures.rehearsal')].find))"


async def clearly_shown(stage: Stage, stops: Sequence[Stop]) -> set[str]:
    """The keys of those stops of the main frame around which clearly something changes with the focus."""
    if stage.cdp is None or not stops:
        return set()
    try:
        nodes = await _nodes(stage.cdp, stops)
        return await _look(stage, stage.cdp, nodes)
    except Error:  # the tool is not there, or the page went: each is looked at alone
        return set()
    finally:
        await _done(stage.cdp)


async def _look(stage: Stage, cdp: CDPSession, nodes: dict[str, tuple[Stop, int]]) -> set[str]:
    shown: set[str] = set()
    left = dict(nodes)
    await stage.ask("focus", NOWHERE)
    for position in range(POSITIONS):
        if not left:
            break
        paths = [stop.path for stop, _ in left.values()]
        found = await stage.ask("focus_places", {"paths": paths, "to": paths[0] if position else None})
        boxes = {key: Box(*place) for key, place in zip(left, found["places"], strict=True) if place is not None}
        if position and not boxes:
            left.pop(next(iter(left)))  # higher than the window
        shown |= await _look_here(stage, cdp, {key: (left.pop(key)[1], box) for key, box in boxes.items()}, found)
    return shown


async def _look_here(stage: Stage, cdp: CDPSession, places: dict[str, tuple[int, Box]], at: dict[str, Any]) -> set[str]:
    """Those of them that are seen in the window as it is scrolled now."""
    if not places:
        return set()
    areas = {key: area for key, (_, box) in places.items() if (area := surroundings(box, *at["window"])) is not None}
    window = Box(0, 0, *at["window"])
    bare = await _picture(stage, window, at)
    shown = set()
    for group in _apart(areas):
        await _force(cdp, [places[key][0] for key in group], STATES)
        focused = await _picture(stage, window, at)
        await _force(cdp, [places[key][0] for key in group], [])
        shown |= {key for key in group if _differs(focused, bare, areas[key], places[key][1])}
    return shown


def _apart(areas: dict[str, Box]) -> list[list[str]]:
    """Groups of which no two areas touch, so that none shows what belongs to another."""
    groups: list[list[str]] = []
    for key, area in areas.items():
        group = next((one for one in groups if not any(_touch(area, areas[other]) for other in one)), None)
        if group is None:
            groups.append([key])
        else:
            group.append(key)
    return groups


def _touch(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across >= 0 and down >= 0


def _differs(focused: Any, bare: Any, area: Box, box: Box) -> bool:
    left, top, right, bottom = (round(side * SCALE) for side in (area.x, area.y, area.right, area.bottom))
    here, there = focused[top:bottom, left:right], bare[top:bottom, left:right]
    mask = changed(here, there)
    if int(mask.sum()) < ENOUGH_PX:
        return False
    inner = ((box.x - area.x) + SOFT_PX, (box.y - area.y) + SOFT_PX, box.width - 2 * SOFT_PX, box.height - 2 * SOFT_PX)
    ring = ring_contrast(here, there, mask, Box(*(side * SCALE for side in inner)))
    return ring is None or ring >= ENOUGH_CONTRAST


async def _picture(stage: Stage, window: Box, at: dict[str, Any]) -> Any:
    return decoded(await stage.shot(window, scroll=at["scroll"], scale=SCALE))


async def _nodes(cdp: CDPSession, stops: Sequence[Stop]) -> dict[str, tuple[Stop, int]]:
    """The browser's own number for each stop that is still there."""
    await cdp.send("DOM.enable")
    await cdp.send("CSS.enable")
    await cdp.send("DOM.getDocument", {"depth": 0})
    paths = json.dumps([stop.path for stop in stops])
    found = await cdp.send("Runtime.evaluate", {"expression": f"{FIND}({paths})"})
    listed = await cdp.send("Runtime.getProperties", {"objectId": found["result"]["objectId"], "ownProperties": True})
    objects = {one["name"]: one["value"]["objectId"] for one in listed["result"] if "objectId" in one.get("value", {})}
    there = [(stop, objects[str(number)]) for number, stop in enumerate(stops) if str(number) in objects]
    numbers = await asyncio.gather(*(cdp.send("DOM.requestNode", {"objectId": handle}) for _, handle in there))
    return {stop.key: (stop, number["nodeId"]) for (stop, _), number in zip(there, numbers, strict=True)}


async def _force(cdp: CDPSession, nodes: Sequence[int], states: list[str]) -> None:
    asked = ({"nodeId": node, "forcedPseudoClasses": states} for node in nodes)
    await asyncio.gather(*(cdp.send("CSS.forcePseudoState", one) for one in asked))


async def _done(cdp: CDPSession) -> None:
    for domain in ("CSS", "DOM"):
        try:
            await cdp.send(f"{domain}.disable")
        except Error:
            return
