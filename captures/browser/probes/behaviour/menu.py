"""Is every item of the menu to be reached: by pointer, by keyboard alone, behind the phone's button."""

from __future__ import annotations

from typing import Any

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.menu_keyboard import by_keyboard
from captures.browser.probes.behaviour.menu_map import MenuMap
from captures.browser.probes.behaviour.menu_off_canvas import behind_button
from captures.browser.probes.behaviour.menu_pointer import by_pointer
from captures.browser.probes.behaviour.stage import hit, part_nodes, place_of, restore, staying

MOSTLY = 0.5  # a bar that shows less than this share of its top items is not a bar


class MenuProbe:
    """Facts: `bar` (pointer, keyboard) where the menu stands open, `off_canvas` where a button opens it, `panels`."""

    name = "menu"
    cap_ms = 30_000

    async def do(self, scene: Scene) -> dict[str, Any]:
        """Hover, click, Tab, tap, and close again."""
        if not scene.structure.get("navigation"):
            return {"present": False}
        nodes = part_nodes(scene, "navigation")
        facts: dict[str, Any] = {"present": True, "panels": [], **place_of(nodes[0] if nodes else None)}
        async with staying(scene.page):
            menu = await MenuMap.of(scene)
            if menu is None or (nodes and all(node.frame for node in nodes)):
                return facts | {"note": "the menu stands in a frame, which is not tried"}
            facts["items"] = len(menu.items)
            if covered := await _covered(menu):
                return facts | {"note": f"the menu is covered by {covered}"}
            tops = {index for index, item in enumerate(menu.items) if item.parent < 0}
            if len(await menu.visible() & tops) >= max(1, MOSTLY * len(tops)):
                return facts | await _bar(menu, scene)
            return facts | await _button(menu, tops)

    async def undo(self, scene: Scene) -> None:
        """Close what is still open, go back to the top."""
        await restore(scene)


async def _covered(menu: MenuMap) -> str | None:
    """What lies over the first item that is in sight, such as a consent banner nobody answered."""
    shown = sorted(await menu.visible())
    element = await menu.element("element", shown[0]) if shown else None
    spot = await hit(element) if element is not None else None
    return spot["covered_by"] if spot is not None and spot["veil"] else None


async def _bar(menu: MenuMap, scene: Scene) -> dict[str, Any]:
    # Keys first: a panel that a press opened may have nothing that closes it again.
    keyboard = await by_keyboard(menu, scene.look.rendered.direction)
    unreached = set(keyboard.pop("indexes"))
    await restore(scene)
    pointer = await by_pointer(menu)
    left = set(pointer.pop("indexes"))
    absent = {index for index, there in enumerate(await menu.ask("exists") or ()) if not there}
    if absent:  # what cannot be found again under its name and address is not accused
        left, unreached = left - absent, unreached - absent
        pointer["missing"], keyboard["missing"] = menu.labels(left), menu.labels(unreached)
    facts: dict[str, Any] = {"panels": pointer.pop("panels"), "pointer": pointer, "keyboard": keyboard}
    await restore(scene)
    if left:  # the rest may be behind a button beside the bar
        facts["off_canvas"] = await behind_button(menu, left)
        behind = left - set(facts["off_canvas"].pop("indexes"))
        pointer["missing"] = menu.labels(left - behind)
        keyboard["missing"] = menu.labels(unreached - behind)
    keyboard["elsewhere"] = [menu.items[i].full_label for i in sorted(unreached) if await menu.ask("elsewhere", i)]
    return facts


async def _button(menu: MenuMap, tops: set[int]) -> dict[str, Any]:
    hidden = set(range(len(menu.items))) - await menu.visible()
    facts = await behind_button(menu, hidden or tops)
    facts.pop("indexes")
    return {"off_canvas": facts}
