"""Reading what a page's style sheets say: a style a new story meets is told from a style that was changed."""

from __future__ import annotations

import json
from typing import Any

from playwright.async_api import CDPSession, Error, Page

from captures.browser.scripts import script

MOST_RULES = 20_000


async def style_rules(page: Page) -> list[list[str]] | None:
    """Rows of `captures.style_rules.StyleRule`; None where a sheet could not be read: then nothing is known."""
    read = await _read(page, {})
    if read["opaque"]:
        read = await _read(page, await _texts(page, read["opaque"]))
    return None if read["opaque"] or read["full"] else read["rules"]


async def _read(page: Page, texts: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(await page.evaluate(script("style_rules"), {"texts": texts, "most": MOST_RULES}))
    return found


async def _texts(page: Page, addresses: list[str]) -> dict[str, str]:
    """The texts of sheets from other origins, by address, as Chromium's inspector hands them out; else none."""
    try:
        session = await page.context.new_cdp_session(page)
    except Error:  # a browser without the protocol
        return {}
    try:
        return await _inspected(session, frozenset(addresses))
    except Error:  # the page went elsewhere meanwhile
        return {}
    finally:
        await session.detach()


async def _inspected(session: CDPSession, addresses: frozenset[str]) -> dict[str, str]:
    met: dict[str, str] = {}

    def note(event: dict[str, Any]) -> None:
        met.setdefault(event["header"]["sourceURL"], event["header"]["styleSheetId"])

    session.on("CSS.styleSheetAdded", note)
    await session.send("DOM.enable")
    await session.send("CSS.enable")
    texts = {}
    for address in addresses & met.keys():
        answer = await session.send("CSS.getStyleSheetText", {"styleSheetId": met[address]})
        texts[address] = answer["text"]
    return texts
