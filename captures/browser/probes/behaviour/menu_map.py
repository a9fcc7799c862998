"""A menu's items, found among the live elements again and again while panels open, come into being and close."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import ElementHandle, JSHandle

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.stage import FRAME_TIMEOUT_SECONDS, found, js, node_at, part_nodes, within
from captures.rendered import Node

STEP_SECONDS = 0.03
LEAST_LOOKS = 6  # on a busy machine seconds go by without the page getting its turn
LABEL_LIMIT = 80


@dataclass(frozen=True)
class Item:
    """One item of the menu; `parent` is the index of the item it stands under, -1 at the top."""

    label: str
    url: str | None
    parent: int

    @property
    def full_label(self) -> str:
        """What reports call it."""
        return self.label[:LABEL_LIMIT] or (self.url or "")


def items_of(navigation: list[dict[str, Any]]) -> list[Item]:
    """The contract's navigation as a flat list, parents before their children."""
    items: list[Item] = []

    def add(entries: list[dict[str, Any]], parent: int) -> None:
        for entry in entries:
            items.append(Item(entry.get("label") or "", entry.get("url"), parent))
            add(entry.get("children") or [], len(items) - 1)

    add(navigation, -1)
    return items


class MenuMap:
    """Asks the page about the menu; indexes are those of `items`."""

    def __init__(self, scene: Scene, items: list[Item], handle: JSHandle) -> None:
        self.scene, self.items, self._handle = scene, items, handle

    @classmethod
    async def of(cls, scene: Scene) -> MenuMap | None:
        """The map of this page's menu; None where its document does not answer."""
        items = items_of(scene.structure.get("navigation") or [])
        roots = [await within(FRAME_TIMEOUT_SECONDS, scene.look.element(n)) for n in _roots(scene)]
        wanted = [{"label": item.label, "url": item.url, "parent": item.parent} for item in items]
        argument = {"wanted": wanted, "roots": [root for root in roots if root is not None]}
        handle = await within(FRAME_TIMEOUT_SECONDS, scene.page.main_frame.evaluate_handle(js("menu_items"), argument))
        return None if handle is None else cls(scene, items, handle)

    async def ask(self, question: str, index: int | None = None) -> Any:
        """The plain answer to one of the script's questions; None where the page does not answer."""
        source = "(menu, [question, index]) => menu[question](...(index === null ? [] : [index]))"
        return await within(FRAME_TIMEOUT_SECONDS, self._handle.evaluate(source, [question, index]))

    async def element(self, question: str, index: int) -> ElementHandle | None:
        """The live element that answers one of the script's questions."""
        source = "(menu, [question, index]) => menu[question](index)"
        handle = await within(FRAME_TIMEOUT_SECONDS, self._handle.evaluate_handle(source, [question, index]))
        return handle.as_element() if handle is not None else None

    async def visible(self) -> set[int]:
        """The items a sighted reader sees now."""
        return {index for index, seen in enumerate(await self.ask("visible") or ()) if seen}

    async def wait_for(self, wanted: set[int], seconds: float) -> set[int]:
        """Which of these items are seen, as soon as all are or the time is over."""
        return wanted & await self._watch(lambda seen: wanted <= seen, seconds)

    async def wait_any(self, wanted: set[int], seconds: float) -> bool:
        """Whether at least one of these items came to be seen in time."""
        return bool(wanted & await self._watch(lambda seen: bool(wanted & seen), seconds))

    async def wait_gone(self, items: set[int], seconds: float) -> bool:
        """Whether all these items went out of sight in time."""
        return not items & await self._watch(lambda seen: not items & seen, seconds)

    async def _watch(self, enough: Callable[[set[int]], bool], seconds: float) -> set[int]:
        end, looks = time.monotonic() + seconds, 0
        while True:
            seen, looks = await self.visible(), looks + 1
            if enough(seen) or (time.monotonic() > end and looks >= LEAST_LOOKS):
                return seen
            await asyncio.sleep(STEP_SECONDS)

    def children(self, index: int) -> set[int]:
        """The items directly under one."""
        return {at for at, item in enumerate(self.items) if item.parent == index}

    def labels(self, indexes: set[int]) -> list[str]:
        """What reports call these items, in the menu's order."""
        return [self.items[index].full_label for index in sorted(indexes)]


def toggle_node(scene: Scene) -> Node | None:
    """The button that opens the off-canvas menu, where the extractor found one."""
    return node_at(scene, found(scene, "navigation").get("toggle"))


def _roots(scene: Scene) -> list[Node]:
    return [node for node in part_nodes(scene, "navigation") if node.frame == 0]
