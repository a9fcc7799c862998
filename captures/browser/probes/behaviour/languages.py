"""Does each link of the language switch lead to a page in the language it promises, and does that page lead back."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import Error, Page, Route

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.pages_of_site import is_own, own_hosts
from captures.browser.probes.behaviour.stage import (
    FRAME_TIMEOUT_SECONDS,
    js,
    nodes_below,
    own_context,
    part_nodes,
    place_of,
    same_address,
    within,
)

EITHER_WAY = frozenset({"az", "ku", "pa"})  # written in scripts of both directions
SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "fil": "tl", "arb": "ar"}
LIMIT = 6
AT_ONCE = 2
LOAD_SECONDS = 6.0
LATE_SECONDS = 0.8  # some pages say their language by script
HEAVY = frozenset({"image", "media", "font"})
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


class LanguagesProbe:
    """Facts: `links`, each with what was promised and what was found (`outcome` ok, nowhere, gone, wrong, unclear)."""

    name = "languages"
    cap_ms = 30_000

    async def away(self, scene: Scene) -> dict[str, Any]:
        """Load each page once, without its pictures, in a context of its own."""
        entries = (scene.structure.get("languages") or [])[:LIMIT]
        if not entries or scene.hermetic:
            # A recording holds the pages that were recorded: what it lacks says nothing about the site.
            return {"present": False}
        # Two editions are as soon asked one after the other, on one page: a page costs half of what a load does.
        # A stock Firefox fails to open two pages at the same moment.
        alone = len(entries) <= AT_ONCE or scene.browser.browser_type.name == "firefox"
        async with own_context(scene) as context:
            await context.route("**/*", _light)
            pages: asyncio.Queue[Page] = asyncio.Queue()
            for _ in range(1 if alone else AT_ONCE):
                pages.put_nowait(await context.new_page())

            async def one(entry: dict[str, Any]) -> dict[str, Any]:
                page = await pages.get()
                try:
                    return await _try(scene, page, entry)
                finally:
                    pages.put_nowait(page)

            return {"present": True, "links": await asyncio.gather(*(one(entry) for entry in entries))}

    async def finish(self, scene: Scene, facts: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002 - the protocol's
        """Nothing is left to be done on the visit's page."""
        return facts

    async def do(self, scene: Scene) -> dict[str, Any]:
        """All of it at once."""
        return await self.away(scene)

    async def undo(self, scene: Scene) -> None:
        """Nothing was done to the page itself."""


async def _try(scene: Scene, page: Page, entry: dict[str, Any]) -> dict[str, Any]:
    url, promised = entry.get("url"), entry.get("language") or ""
    facts: dict[str, Any] = {
        "language": promised,
        "label": entry.get("label") or promised,
        "url": url,
        **_place(scene, url),
    }
    if not url or not url.startswith("http"):
        # A switch of buttons or a select has no addresses: it is not tried, and not accused.
        return facts | {"outcome": "nowhere" if url else "unclear", "reason": "it has no address"}
    if same_address(url, scene.page.url):
        return facts | {"outcome": "nowhere", "reason": "it leads to the page it stands on"}
    if not is_own(url, own_hosts(scene)):
        return facts | {"outcome": "unclear", "reason": "it leads to another site, which is not asked"}
    status, seen = await _load(page, url, promised, scene)
    if status in (404, 410):
        return facts | {"outcome": "gone", "status": status}
    if seen is None or status >= 400:
        return facts | {"outcome": "unclear", "status": status, "reason": "it could not be loaded"}
    right = "rtl" if promised in RIGHT_TO_LEFT else "ltr"
    other = bool(seen["language"]) and _plain(seen["language"]) != _plain(promised)
    wrong = other or (seen["direction"] != right and promised not in EITHER_WAY)
    return facts | {
        "outcome": "wrong" if wrong else "ok",
        "status": status,
        "expected_direction": right,
        **_found(seen),
    }


def _plain(language: str) -> str:
    return SAME.get(language, language)


def _found(seen: dict[str, Any]) -> dict[str, Any]:
    return {"language_found": seen["language"], "direction": seen["direction"], "links_back": seen["links_back"]}


async def _load(page: Page, url: str, promised: str, scene: Scene) -> tuple[int, dict[str, Any] | None]:
    here = {"url": scene.page.url, "language": scene.look.rendered.language.split("-")[0].lower() or scene.language}
    try:
        response = await page.goto(url, wait_until="domcontentloaded", timeout=LOAD_SECONDS * 1000)
        seen = await within(FRAME_TIMEOUT_SECONDS, page.evaluate(js("language"), here))
        if seen is not None and seen["language"] != promised:
            await asyncio.sleep(LATE_SECONDS)
            seen = await within(FRAME_TIMEOUT_SECONDS, page.evaluate(js("language"), here)) or seen
        return (response.status if response is not None else 0), seen
    except Error:
        return 0, None


async def _light(route: Route) -> None:
    if route.request.resource_type in HEAVY:
        await route.abort()
    else:
        await route.fallback()


def _place(scene: Scene, url: str | None) -> dict[str, Any]:
    nodes = part_nodes(scene, "languages")
    link = next((node for node in nodes_below(nodes) if url and node.url == url and node.tag == "a"), None)
    return place_of(link or (nodes[0] if nodes else None))
