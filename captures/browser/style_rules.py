"""Reading what a page's style sheets say: a style a new story meets is told from a style that was changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from typing import Any

from playwright.async_api import Error, Page, Response

from captures.browser.scripts import script

MOST_RULES = 20_000
BODY_TIMEOUT_SECONDS = 2.0


async def style_rules(page: Page, sheets: Mapping[str, Response]) -> list[list[str]] | None:
    """Rows of `captures.style_rules.StyleRule`; None where a sheet could not be read: then nothing is known.

    A page may not read sheets from other origins: `sheets` are the answers they came in, by address.
    """
    read = await _read(page, {})
    if read["opaque"]:
        read = await _read(page, await _texts(sheets, read["opaque"]))
    return None if read["opaque"] or read["full"] else read["rules"]


async def _read(page: Page, texts: Mapping[str, str]) -> dict[str, Any]:
    arguments = {"texts": dict(texts), "most": MOST_RULES}
    found: dict[str, Any] = json.loads(await page.evaluate(script("style_rules"), arguments))
    return found


async def _texts(sheets: Mapping[str, Response], addresses: Iterable[str]) -> dict[str, str]:
    texts = {}
    for address in addresses:
        if address in sheets:
            try:
                texts[address] = await asyncio.wait_for(sheets[address].text(), BODY_TIMEOUT_SECONDS)
            except (Error, TimeoutError, UnicodeDecodeError):
                continue  # the browser let go of it: the sheet stays unread, and that is said
    return texts
