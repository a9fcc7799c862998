"""The menu under a pointer: what hovering and clicking bring to light."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from captures.browser.probes.behaviour.menu_map import MenuMap
from captures.browser.probes.behaviour.stage import FRAME_TIMEOUT_SECONDS, press, within

BUDGET_SECONDS = 8.0
HOVER_SECONDS = 0.7  # intent delays of 200 to 300 ms and a transition on top
GLANCE_SECONDS = 0.1
CLICK_SECONDS = 0.6


async def by_pointer(menu: MenuMap) -> dict[str, Any]:
    """`missing` items no hovering or clicking shows, `panels` of links that exist only while a panel is open."""
    reached = await menu.visible()
    panels: list[dict[str, Any]] = []
    end, tops = time.monotonic() + BUDGET_SECONDS, [i for i in sorted(reached) if menu.items[i].parent < 0]
    for index in tops:
        if time.monotonic() > end:  # what was not tried is not to be told
            reached |= menu.children(index)
        else:
            reached |= await _try_item(menu, index, panels)
    await within(FRAME_TIMEOUT_SECONDS, menu.scene.page.mouse.move(0, 0))
    missing = set(range(len(menu.items))) - reached
    return {"reached": len(reached), "missing": menu.labels(missing), "panels": panels, "indexes": sorted(missing)}


async def _try_item(menu: MenuMap, index: int, panels: list[dict[str, Any]]) -> set[int]:
    children = menu.children(index)
    hidden = children - await menu.visible()
    if children and not hidden:
        return children  # a menu whose panels stand open
    if not children and not await menu.ask("hints", index):
        return set()
    before = {(link["label"], link["url"]) for link in await menu.ask("links") or ()}
    shown = await _hover(menu, index, hidden)
    await _note_panel(menu, index, before, panels)
    if hidden - shown:
        shown |= await _click(menu, index, hidden, before, panels)
    grandchildren = {at for child in shown for at in menu.children(child)}
    return shown | (grandchildren & await menu.visible())


async def _hover(menu: MenuMap, index: int, hidden: set[int]) -> set[int]:
    element = await menu.element("element", index)
    box = await within(FRAME_TIMEOUT_SECONDS, element.bounding_box()) if element is not None else None
    if box is None:
        return set()
    mouse = menu.scene.page.mouse
    # Two moves, because libraries that wait for intent want to see the pointer come to rest.
    await mouse.move(box["x"] + box["width"] / 2 - 2, box["y"] + box["height"] / 2)
    await mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if not hidden:
        await asyncio.sleep(GLANCE_SECONDS)
        return set()
    return await menu.wait_for(hidden, HOVER_SECONDS)


async def _click(
    menu: MenuMap,
    index: int,
    hidden: set[int],
    before: set[tuple[str, str | None]],
    panels: list[dict[str, Any]],
) -> set[int]:
    opener = await menu.element("opener", index)
    if opener is None or not await press(menu.scene, opener):
        return set()
    shown = await menu.wait_for(hidden, CLICK_SECONDS)
    await _note_panel(menu, index, before, panels)
    await menu.scene.page.keyboard.press("Escape")
    if shown and not await menu.wait_gone(shown, GLANCE_SECONDS):
        await press(menu.scene, opener)
    return shown


async def _note_panel(
    menu: MenuMap, index: int, before: set[tuple[str, str | None]], panels: list[dict[str, Any]]
) -> None:
    """Keep the links that came to be seen and that the structure does not know under any parent."""
    known = {(item.label, item.url) for item in menu.items}
    new = [
        link
        for link in await menu.ask("links") or ()
        if (link["label"], link["url"]) not in before and (link["label"], link["url"]) not in known
    ]
    if new and all(panel["parent"] != menu.items[index].label for panel in panels):
        panels.append({"parent": menu.items[index].label, "items": new[:60]})
