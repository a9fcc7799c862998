"""The menu by keyboard alone: Tab through it, opening on the way what Enter, Space or an arrow opens."""

from __future__ import annotations

import time
from typing import Any

from captures.browser.probes.behaviour.menu_map import MenuMap

OPEN_SECONDS = 0.25
BUDGET_SECONDS = 12.0
SPARE_TABS = 12
OUTSIDE_LIMIT = 4  # Tab stops outside the menu in a row before the walk is over
ARROWS = {"ltr": ("ArrowRight", "ArrowDown"), "rtl": ("ArrowLeft", "ArrowDown")}


async def by_keyboard(menu: MenuMap, direction: str) -> dict[str, Any]:
    """`missing` items that never had the focus, `unseen` ones that had it while nobody could see them."""
    walk = _Walk(menu)
    await menu.ask("start")
    await walk.tab_through()
    everything = set(range(len(menu.items)))
    focusable_tops = {index for index in everything if menu.items[index].parent < 0}
    if focusable_tops - walk.reached and walk.reached:
        await walk.arrow_through(ARROWS.get(direction, ARROWS["ltr"]))
    # A parent that is only the name of its panel has nothing to lead to: its children count.
    names = {i for i in everything if not menu.items[i].url and menu.children(i) & walk.reached}
    missing = set() if walk.out_of_time else everything - walk.reached - names - walk.unseen
    return {
        "reached": len(walk.reached),
        "out_of_time": walk.out_of_time,
        "missing": menu.labels(missing),
        "unseen": menu.labels(walk.unseen - walk.reached),
        "indexes": sorted(missing),
    }


class _Walk:
    def __init__(self, menu: MenuMap) -> None:
        self.menu = menu
        self.reached: set[int] = set()
        self.unseen: set[int] = set()
        self.tried: set[int] = set()
        self._end = time.monotonic() + BUDGET_SECONDS

    @property
    def out_of_time(self) -> bool:
        """Whether the walk had to be given up: what it did not reach is not to be told."""
        return time.monotonic() > self._end

    async def tab_through(self) -> None:
        outside = 0
        for _ in range(2 * len(self.menu.items) + SPARE_TABS):
            await self.menu.scene.page.keyboard.press("Tab")
            focus = await self._note()
            outside = 0 if focus.get("inside") else outside + 1
            if self.out_of_time or outside >= OUTSIDE_LIMIT or len(self.reached) == len(self.menu.items):
                return
            if focus.get("inside"):
                await self._open(focus)

    async def arrow_through(self, arrows: tuple[str, str]) -> None:
        """A menu bar with one Tab stop: along the bar, and down every panel."""
        along, down = arrows
        await self.menu.ask("start", min(self.reached))
        tops = [index for index, item in enumerate(self.menu.items) if item.parent < 0]
        for _ in tops:
            if self.out_of_time:
                return
            focus = await self._note()
            top = focus.get("item", -1)
            children = self.menu.children(top) if top >= 0 else set()
            if children - self.reached:
                await self._down(down, children)
            before = focus.get("item", -1)
            await self.menu.scene.page.keyboard.press(along)
            if (await self._note()).get("item", -1) == before:
                return

    async def _down(self, key: str, children: set[int]) -> None:
        keyboard = self.menu.scene.page.keyboard
        await keyboard.press(key)
        await self.menu.wait_any(children, OPEN_SECONDS)
        for _ in range(len(children) + 1):
            await self._note()
            if children <= self.reached:
                break
            await keyboard.press(key)
        await keyboard.press("Escape")

    async def _note(self) -> dict[str, Any]:
        focus: dict[str, Any] = await self.menu.ask("focus") or {}
        index = focus.get("item", -1)
        if index >= 0:
            (self.reached if focus["seen"] else self.unseen).add(index)
        return focus

    async def _open(self, focus: dict[str, Any]) -> None:
        """Open what has the focus, where something is still hidden that may be behind it."""
        index = focus["item"]
        hidden = self._hidden_below(index) - {at for at, seen in enumerate(focus["visible"]) if seen}
        worth_it = focus["opener"] or focus["popup"]
        if not hidden or index in self.tried or not (worth_it or index >= 0):
            return
        if index >= 0:
            self.tried.add(index)
        keys = ["Enter", "Space"] if focus["opener"] else []
        if focus["expanded"] == "true":
            keys = []
        for key in [*keys, *(["ArrowDown"] if focus["popup"] else [])]:
            await self.menu.scene.page.keyboard.press(key)
            if await self.menu.wait_any(hidden, OPEN_SECONDS):
                await self._note()
                return

    def _hidden_below(self, index: int) -> set[int]:
        """What an opener may show: an item's children; all that is left where the opener is no item itself."""
        if index >= 0:
            return self.menu.children(index)
        return {at for at, item in enumerate(self.menu.items) if item.parent >= 0} - self.reached
