"""Do the links of each part lead to a page that is there; asked politely, of the site's own hosts alone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from playwright.async_api import APIRequestContext, Error

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.menu_map import items_of
from captures.browser.probes.behaviour.pages_of_site import is_own, own_hosts
from captures.browser.probes.behaviour.stage import (
    FRAME_TIMEOUT_SECONDS,
    nodes_below,
    part_nodes,
    place_of,
    press,
    restore,
    same_address,
    staying,
    within,
)
from captures.rendered import Node

CAPS = {"navigation": 30, "related": 4, "tags": 6, "most_read": 10, "coverage": 6, "read_next": 10, "footer": 12}
STORIES = ("related", "most_read", "coverage", "read_next")
PER_HOST = 2
PAUSE_SECONDS = 0.02
ANSWER_SECONDS = 4.0
BUDGET_SECONDS = 10.0
GONE = (404, 410)
TRIED_LIMIT = 3


@dataclass(frozen=True)
class PartLink:
    """One link of one part, as the structure has it."""

    part: str
    label: str
    url: str | None


class LinksProbe:
    """Facts: `checked` count, `dead` and `unclear` links with their status, `nowhere` for those that lead nowhere."""

    name = "links"
    cap_ms = 30_000

    async def away(self, scene: Scene) -> dict[str, Any]:
        """Ask for every address once, HEAD first, GET where that was refused."""
        links = list(links_of(scene))
        hosts = own_hosts(scene)
        addresses: dict[str, list[PartLink]] = {}
        for link in links:
            if link.url and is_own(link.url, hosts) and not same_address(link.url, scene.page.url):
                addresses.setdefault(urldefrag(link.url).url, []).append(link)
        # A recording is asked through pages alone; what it does not hold says nothing about the site's links.
        answers = {} if scene.hermetic else await _ask_all(scene.page.context.request, list(addresses))
        facts: dict[str, Any] = {"checked": len(answers), "unchecked": len(addresses) - len(answers)}
        facts |= {"dead": [], "unclear": [], "front_page": []}
        for url, (status, final) in answers.items():
            for link in addresses[url]:
                kind = _kind(link, status, final)
                if kind is not None:
                    facts[kind].append(_entry(scene, link) | {"status": status})
        return facts

    async def finish(self, scene: Scene, facts: dict[str, Any]) -> dict[str, Any]:
        """Press what seems to lead nowhere."""
        links = [link for link in links_of(scene) if _leads_nowhere(link, scene.page.url)]
        return facts | {"nowhere": await _nowhere(scene, links)}

    async def do(self, scene: Scene) -> dict[str, Any]:
        """All of it at once."""
        return await self.finish(scene, await self.away(scene))

    async def undo(self, scene: Scene) -> None:
        """Go back to the top, where a link had to be pressed."""
        await restore(scene)


def links_of(scene: Scene) -> Iterator[PartLink]:
    """The links of every part, capped part by part; those that change every day first, should the time not do."""
    structure = scene.structure
    for part in STORIES:
        for story in (structure.get(part) or [])[: CAPS[part]]:
            yield PartLink(part, story.get("headline") or "", story.get("url"))
    tags = [n for n in nodes_below(part_nodes(scene, "tags")) if n.tag == "a" and n.visible and n.url]
    yield from (PartLink("tags", node.all_text(), node.url) for node in tags[: CAPS["tags"]])
    yield from _menu_links(scene)
    footer = (structure.get("footer") or {}).get("links") or []
    yield from (PartLink("footer", link.get("label") or "", link.get("url")) for link in footer[: CAPS["footer"]])


def _menu_links(scene: Scene) -> list[PartLink]:
    items = items_of(scene.structure.get("navigation") or [])
    parents = {item.parent for item in items}
    # A parent that only opens its panel leads nowhere by design.
    leading = [i for at, i in enumerate(items) if at not in parents or not _is_fragment(i.url, scene.page.url)]
    return [PartLink("navigation", item.label, item.url) for item in leading][: CAPS["navigation"]]


def _is_fragment(url: str | None, page_url: str) -> bool:
    return url is None or not url.startswith("http") or same_address(url, page_url)


def _leads_nowhere(link: PartLink, page_url: str) -> bool:
    """A story or menu item without an address; in a footer `#` may be the way to the top or to a dialog."""
    if link.part in ("footer", "tags"):
        return False
    if link.url is None or link.url.startswith("javascript:"):
        return link.part in STORIES
    return same_address(link.url, page_url) and "#" in link.url and not urlsplit(link.url).fragment


async def _ask_all(client: APIRequestContext, urls: list[str]) -> dict[str, tuple[int, str]]:
    end = time.monotonic() + BUDGET_SECONDS
    gates: dict[str, asyncio.Semaphore] = {}
    answers: dict[str, tuple[int, str]] = {}

    async def one(url: str) -> None:
        async with gates.setdefault(urlsplit(url).netloc, asyncio.Semaphore(PER_HOST)):
            if time.monotonic() > end:
                return
            answers[url] = await _ask(client, url)
            await asyncio.sleep(PAUSE_SECONDS)

    await asyncio.gather(*(one(url) for url in urls))
    return answers


async def _ask(client: APIRequestContext, url: str) -> tuple[int, str]:
    """Status and final address; status 0 where there was no answer."""
    status, final = 0, url
    for method in ("HEAD", "GET"):
        try:
            response = await client.fetch(url, method=method, timeout=ANSWER_SECONDS * 1000)
        except Error:
            continue
        status, final = response.status, response.url
        await response.dispose()
        if status < 400:
            break
    return status, final


def _kind(link: PartLink, status: int, final: str) -> str | None:
    if status in GONE:
        return "dead"
    if status == 0 or status >= 400:
        return "unclear"
    story_became_front_page = link.part in STORIES and urlsplit(final).path in ("", "/")
    return "front_page" if story_became_front_page and urlsplit(link.url or "").path not in ("", "/") else None


def _entry(scene: Scene, link: PartLink) -> dict[str, Any]:
    return {"part": link.part, "label": link.label[:120], "url": link.url, **place_of(_node_of(scene, link))}


def _node_of(scene: Scene, link: PartLink) -> Node | None:
    nodes = [node for node in nodes_below(part_nodes(scene, link.part)) if node.tag == "a"]
    same = [node for node in nodes if link.url and node.url == link.url]
    worded = [node for node in same or nodes if link.label and link.label in node.all_text()]
    return next((node for node in worded or same if node.visible), next(iter(worded or same), None))


async def _nowhere(scene: Scene, links: list[PartLink]) -> list[dict[str, Any]]:
    """Those whose press leads nowhere either: a script may do what the address does not."""
    found: list[dict[str, Any]] = []
    for link in links:
        node = _node_of(scene, link)
        elsewhere = node is not None and node.url is not None and not same_address(node.url, scene.page.url)
        if node is None or elsewhere or not node.visible or node.role in ("button", "tab", "menuitem"):
            continue
        leads = await _pressed_leads(scene, node) if len(found) < TRIED_LIMIT else False
        if not leads:
            found.append(_entry(scene, link))
    return found


async def _pressed_leads(scene: Scene, node: Node) -> bool:
    element = await within(FRAME_TIMEOUT_SECONDS, scene.look.element(node))
    if element is None:
        return True
    before = scene.page.url
    async with staying(scene.page) as refused:
        await within(FRAME_TIMEOUT_SECONDS, element.scroll_into_view_if_needed(timeout=1000))
        await press(scene, element)
        await asyncio.sleep(0.15)
        return bool(refused) or not same_address(before, scene.page.url)
