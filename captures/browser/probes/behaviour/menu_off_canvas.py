"""The menu behind a button: it opens, holds every item, lets go again, by touch and by keyboard."""

from __future__ import annotations

from typing import Any

from playwright.async_api import ElementHandle

from captures.browser.probes.behaviour.menu_map import MenuMap, toggle_node
from captures.browser.probes.behaviour.stage import FRAME_TIMEOUT_SECONDS, js, place_of, press, within

OPEN_SECONDS = 0.9
CLOSE_SECONDS = 0.6
EXPAND_SECONDS = 0.35
LIKELY = 2  # the extractor's button, and the first that is called menu
SOME = 3  # that many items coming to be seen at once are the menu, fewer are something else


async def behind_button(menu: MenuMap, hidden: set[int]) -> dict[str, Any]:
    """Opened by a press: `missing` items; then Escape, and once more by keyboard: `focus_returns`, `scroll_locked`.

    `opened` is False where there is a button and it shows nothing, None where no button was found.
    """
    node = toggle_node(menu.scene)
    facts: dict[str, Any] = {"opened": None, **place_of(node)}
    element, shown = await _opened_by_press(menu, hidden)
    if element is None:
        facts["opened"] = None if node is None else False
        return facts | {"missing": menu.labels(hidden), "indexes": sorted(hidden)}
    shown |= await _expand(menu, hidden - shown)
    missing = hidden - shown
    facts |= {"opened": True, "missing": menu.labels(missing), "indexes": sorted(missing)}
    facts["leaks_focus"] = await _leaks(menu)
    facts["closed_by"] = await _close(menu, element, shown)
    facts["escape_closes"] = facts["closed_by"] == "Escape"
    if facts["closed_by"] is None:
        return facts
    facts["scroll_locked"] = bool(await menu.ask("locked"))
    return facts | await _by_keyboard(menu, element, hidden)


async def _opened_by_press(menu: MenuMap, hidden: set[int]) -> tuple[ElementHandle | None, set[int]]:
    node = toggle_node(menu.scene)
    known = await within(FRAME_TIMEOUT_SECONDS, menu.scene.look.element(node)) if node is not None else None
    count = (await menu.ask("toggles") or 0) if known is None else 0
    candidates = [known, *[await menu.element("toggle", index) for index in range(count)]]
    for number, element in enumerate(candidates):
        if element is None or not await press(menu.scene, element):
            continue
        await menu.wait_for(hidden, OPEN_SECONDS if number < LIKELY else EXPAND_SECONDS)
        shown = await menu.visible() & hidden
        if len(shown) >= min(SOME, len(hidden)):
            return element, shown
    return None, set()


async def _expand(menu: MenuMap, hidden: set[int]) -> set[int]:
    """Press what folds the items out that are still hidden."""
    shown: set[int] = set()
    for index in sorted({menu.items[child].parent for child in hidden} - {-1}):
        children = menu.children(index) & hidden
        opener = await menu.element("opener", index)
        if opener is not None and await press(menu.scene, opener):
            shown |= await menu.wait_for(children, EXPAND_SECONDS)
    return shown


async def _leaks(menu: MenuMap) -> bool | None:
    """Whether Tab leaves an open menu that calls itself modal; None where it makes no such claim."""
    if not await menu.ask("last_in_modal"):
        return None
    await menu.scene.page.keyboard.press("Tab")
    return bool(await menu.ask("escaped"))


async def _close(menu: MenuMap, toggle: ElementHandle, shown: set[int]) -> str | None:
    """By what the open menu is closed: Escape, its button, a button inside it, a press beside it."""
    watched = await menu.visible() & shown
    keyboard = menu.scene.page.keyboard
    for _ in range(2):  # the first Escape may close a folded-out section only
        await keyboard.press("Escape")
        if await menu.wait_gone(watched, CLOSE_SECONDS / 2):
            return "Escape"
    closer = await menu.element("closer", 0)
    if closer is not None and await press(menu.scene, closer) and await menu.wait_gone(watched, CLOSE_SECONDS):
        return "close button"
    spot = await within(FRAME_TIMEOUT_SECONDS, toggle.evaluate(js("hit")))
    free = spot is not None and not spot["covered_by"]
    if free and await press(menu.scene, toggle) and await menu.wait_gone(watched, CLOSE_SECONDS):
        return "the same button"
    width, height = menu.scene.viewport.width, menu.scene.viewport.height
    for x in (3, width - 3):
        await menu.scene.page.mouse.click(x, height / 2)
        if await menu.wait_gone(watched, CLOSE_SECONDS / 2):
            return "a press beside it"
    return None


async def _by_keyboard(menu: MenuMap, toggle: ElementHandle, hidden: set[int]) -> dict[str, Any]:
    keyboard = menu.scene.page.keyboard
    focused = await within(FRAME_TIMEOUT_SECONDS, toggle.evaluate("e => { e.focus(); return e.matches(':focus'); }"))
    if not focused:
        return {"opens_by_keyboard": False, "focus_returns": None}
    for key in ("Enter", "Space"):
        await keyboard.press(key)
        if await menu.wait_any(hidden, OPEN_SECONDS):
            break
    else:
        return {"opens_by_keyboard": False, "focus_returns": None}
    inside = await _tab_reaches(menu)
    watched = await menu.visible() & hidden
    await keyboard.press("Escape")
    if not await menu.wait_gone(watched, CLOSE_SECONDS):
        await _close(menu, toggle, watched)
        return {"opens_by_keyboard": True, "tab_reaches": inside, "focus_returns": None}
    returned = await within(FRAME_TIMEOUT_SECONDS, toggle.evaluate("e => e.matches(':focus, :focus-within')"))
    return {"opens_by_keyboard": True, "tab_reaches": inside, "focus_returns": returned}


async def _tab_reaches(menu: MenuMap) -> bool:
    """Whether one of the first few Tab stops after opening is an item of the menu."""
    for _ in range(6):
        await menu.scene.page.keyboard.press("Tab")
        focus = await menu.ask("focus") or {}
        if focus.get("item", -1) >= 0 and focus.get("seen"):
            return True
    return False
