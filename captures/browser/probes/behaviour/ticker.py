"""Does the ticker move, what does it say over time, and can it be stopped (WCAG 2.2.2).

It is watched on a page of its own that did not ask for less motion. That page's timers are wound on (Playwright's
clock), so that a minute of a rotator takes less than a second; animations of the style sheet tell by their timing
that they do not end. Only what still moves after five seconds counts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from playwright.async_api import ElementHandle, Error, JSHandle, Page

from captures.accessibility.where import target_of
from captures.browser.probes import Scene
from captures.browser.probes.behaviour.stage import (
    FRAME_TIMEOUT_SECONDS,
    found,
    js,
    node_at,
    own_context,
    part_nodes,
    place_of,
    staying,
    within,
)
from captures.rendered import Node

LOAD_SECONDS = 8.0
GLANCE_SECONDS = 0.2
POLL_SECONDS = 0.4
POLLS = 4
STEP_MS = 2_500
STEPS = 24
LONG_MS = 6_000
PAUSED_MS = 20_000
LINE_LIMIT = 60
LESS_MOTION = "() => matchMedia('(prefers-reduced-motion: reduce)').matches"
BUDGET_SECONDS = 20.0  # on a busy machine; what was not tried by then is not to be told


class TickerProbe:
    """Facts: `lines` seen, `moving` (how, or null), `pausable`, `how`, `reduced_motion` keeps, stops or null."""

    name = "ticker"
    cap_ms = 30_000

    async def away(self, scene: Scene) -> dict[str, Any]:
        """Watch it, wind its clock on, press what may stop it."""
        nodes = [node for node in part_nodes(scene, "breaking") if node.frame == 0]
        known = [line for line in scene.structure.get("breaking") or [] if isinstance(line, str)]
        if not nodes and not known:
            return {"present": False}
        facts: dict[str, Any] = {"present": True, "moving": None, **place_of(nodes[0] if nodes else None)}
        still = await _reading_here(scene, nodes)
        async with _moving_page(scene) as page:
            if page is None:
                return facts | {"note": "the page could not be loaded once more to watch it move"}
            box = await _find(page, nodes, known)
            if box is None:
                return facts | {"note": "it was not found when the page was loaded once more"}
            async with staying(page):
                watch = _Watch(scene, page, await box.evaluate_handle(js("ticker_watch")), box)
                facts |= await watch.run(known)
        if still is not None and facts["moving"]:
            facts["reduced_motion"] = await _reduced(scene, nodes, still)
        return facts

    async def finish(self, scene: Scene, facts: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002 - the protocol's
        """Nothing is left to be done on the visit's page."""
        return facts

    async def do(self, scene: Scene) -> dict[str, Any]:
        """All of it at once."""
        return await self.away(scene)

    async def undo(self, scene: Scene) -> None:
        """Nothing was done to the page itself."""


class _Watch:
    def __init__(self, scene: Scene, page: Page, handle: JSHandle, box: ElementHandle) -> None:
        self.scene, self.page, self.handle, self.box = scene, page, handle, box
        self._end = time.monotonic() + BUDGET_SECONDS

    async def run(self, known: list[str]) -> dict[str, Any]:
        first = await self.read()
        slots = set(known) & set(first["all"])
        moving, seen = await self._motion(first, set(known))
        lines = list(dict.fromkeys([*(line for line in first["all"] if line in slots or not slots), *seen]))
        facts = {"lines": [line for line in lines if line][:LINE_LIMIT], "moving": moving}
        if moving is None and time.monotonic() > self._end:
            facts |= {"note": "there was no time to see whether it stands still"}
        if moving is None:
            return facts | {"pausable": None, "how": None}
        how = await self._pause(moving)
        pausable = None if how is None and time.monotonic() > self._end else how is not None
        return facts | {"pausable": pausable, "how": how}

    async def read(self, *, settled: bool = False) -> dict[str, Any]:
        source = f"ticker => {{ {'ticker.settle();' if settled else ''} return ticker.read(); }}"
        answer = await within(FRAME_TIMEOUT_SECONDS, self.handle.evaluate(source))
        return answer or {"all": [], "shown": [], "places": [], "animated": False, "marquee": False}

    async def _motion(self, first: dict[str, Any], known: set[str]) -> tuple[str | None, list[str]]:
        """How it moves when five seconds are over, and the lines that came into being meanwhile."""
        if first["animated"] or first["marquee"]:
            return "runs", []
        await asyncio.sleep(GLANCE_SECONDS)
        running = (await self.read())["places"] != first["places"]
        before = await self._wind(LONG_MS)
        await asyncio.sleep(GLANCE_SECONDS)
        after = await self.read()
        if running and after["places"] != before["places"]:
            return "runs", []
        shown, changes, seen = after["shown"], 0, list(after["shown"])
        always = set(shown) - known  # a label that never leaves is no line
        for _ in range(STEPS):
            if time.monotonic() > self._end:
                break
            now = await self._wind(STEP_MS)
            if now["shown"] != shown:
                changes += 1
                shown = now["shown"]
                always &= set(shown)
                fresh = [line for line in shown if line not in seen]
                if not fresh and changes > 1:
                    break
                seen += fresh
        return ("changes" if changes else None), [line for line in seen if line not in always] if changes else []

    async def _wind(self, milliseconds: int) -> dict[str, Any]:
        """What it reads once that time has passed."""
        await within(FRAME_TIMEOUT_SECONDS, self.page.clock.run_for(milliseconds))
        # Answers of a poll come in real time, whatever the page's clock says.
        await asyncio.sleep(0.02)
        return await self.read(settled=True)

    async def _stands(self, moving: str) -> bool:
        before = await self.read()
        if moving == "runs":
            await asyncio.sleep(GLANCE_SECONDS)
            after = await self.read()
            return not after["animated"] and bool(after["places"] == before["places"])
        middle, after = await self._wind(PAUSED_MS // 2), await self._wind(PAUSED_MS // 2)
        if not before["shown"] == middle["shown"] == after["shown"]:
            return False
        # A poll's answer comes in real time, on a busy machine later than the clock was wound.
        for _ in range(POLLS):
            await self._wind(PAUSED_MS // 2)
            await asyncio.sleep(POLL_SECONDS)
            if before["shown"] != (await self.read())["shown"]:
                return False
        return True

    async def _pause(self, moving: str) -> str | None:
        for control in await self._controls():
            if await self._pressed(control):
                if await self._stands(moving):
                    return "control"
                await self._pressed(control)  # whatever it did, undo it
        if time.monotonic() > self._end:
            return None
        if not self.scene.viewport.mobile:
            box = await within(FRAME_TIMEOUT_SECONDS, self.box.bounding_box())
            if box is not None:
                await self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
                if await self._stands(moving):
                    return "hover"
                await self.page.mouse.move(0, 0)
        target = (await self.handle.evaluate_handle("ticker => ticker.focusable()")).as_element()
        if target is not None:
            await within(FRAME_TIMEOUT_SECONDS, target.focus())
            if await self._stands(moving):
                return "focus"
        return None

    async def _controls(self) -> list[ElementHandle]:
        handle = await self.handle.evaluate_handle("ticker => ticker.controls()")
        elements = [value.as_element() for value in (await handle.get_properties()).values()]
        node = node_at(self.scene, found(self.scene, "breaking").get("pause"))
        named = await _by_path(self.page, node) if node is not None else None
        return [element for element in (named, *elements) if element is not None]

    async def _pressed(self, element: ElementHandle) -> bool:
        """Pressed, and left again: what stands still only while it is touched is not stopped."""
        box = await within(FRAME_TIMEOUT_SECONDS, element.bounding_box())
        if box is None or not box["width"]:
            return False
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        if self.scene.viewport.mobile and self.scene.browser.browser_type.name == "chromium":
            await self.page.touchscreen.tap(x, y)
        else:
            await self.page.mouse.click(x, y)
        await self.page.mouse.move(0, 0)
        await within(FRAME_TIMEOUT_SECONDS, element.evaluate("e => e.blur()"))
        return True


@asynccontextmanager
async def _moving_page(scene: Scene) -> AsyncIterator[Page | None]:
    async with own_context(scene, reduced_motion="no-preference") as context:
        page = await context.new_page()
        clock = scene.look.rendered.clock
        await page.clock.install(time=datetime.fromisoformat(clock) if clock else None)
        try:
            response = await page.goto(scene.page.url, wait_until="load", timeout=LOAD_SECONDS * 1000)
        except Error:
            response = None
        yield page if response is not None and response.ok else None


async def _find(page: Page, nodes: list[Node], known: list[str]) -> ElementHandle | None:
    """The ticker on the page loaded anew: where it stood, or what holds its lines."""
    for node in nodes:
        element = await _by_path(page, node)
        text = await within(FRAME_TIMEOUT_SECONDS, element.evaluate("e => e.textContent")) if element else None
        if element is not None and (not known or any(line in " ".join((text or "").split()) for line in known)):
            return element
    handle = await within(FRAME_TIMEOUT_SECONDS, page.evaluate_handle(js("ticker_find"), known)) if known else None
    element = handle.as_element() if handle is not None else None
    return element or (await _by_path(page, nodes[0]) if nodes else None)


async def _by_path(page: Page, node: Node) -> ElementHandle | None:
    return await within(FRAME_TIMEOUT_SECONDS, page.query_selector(" >> ".join(target_of(node))))


async def _reading_here(scene: Scene, nodes: list[Node]) -> dict[str, Any] | None:
    """What the visit's own page shows, which asked for less motion."""
    element = await within(FRAME_TIMEOUT_SECONDS, scene.look.element(nodes[0])) if nodes else None
    asked = await within(FRAME_TIMEOUT_SECONDS, scene.page.evaluate(LESS_MOTION))
    if element is None or not asked:  # not every browser can be made to ask for less motion
        return None
    handle = await within(FRAME_TIMEOUT_SECONDS, element.evaluate_handle(js("ticker_watch")))
    return await within(FRAME_TIMEOUT_SECONDS, handle.evaluate("ticker => ticker.read()")) if handle else None


async def _reduced(scene: Scene, nodes: list[Node], before: dict[str, Any]) -> str | None:
    now = await _reading_here(scene, nodes)
    if now is None:
        return None
    keeps = now["animated"] or now["marquee"] or now["shown"] != before["shown"]
    return "keeps" if keeps else "stops"
