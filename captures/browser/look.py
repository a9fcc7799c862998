"""Reading the rendered tree of a page, every frame of it, in the state it is in."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ElementHandle, Error, Frame, JSHandle, Page, Response

from captures.browser.scripts import script
from captures.browser.style_names import SIGNATURE, SPECIFIED_SIGNATURE, STYLE_NAMES
from captures.browser.style_rules import style_rules
from captures.rendered import FORMAT_VERSION, Node, RenderedPage

TEXT_LIMIT = 4_000
FRAME_TIMEOUT_SECONDS = 2.0
NAVIGATED = "Execution context was destroyed"
TRIES = 3
NO_SHEETS: Mapping[str, Response] = {}


@dataclass(eq=False)
class Look:
    """The rendered tree of a page together with hold of its live elements; `data` is what `page.json.zst` stores."""

    data: dict[str, Any]
    handles: list[tuple[int, JSHandle]] = field(default_factory=list)  # first row of each frame, its elements

    @cached_property
    def rendered(self) -> RenderedPage:
        """The tree as the pure code reads it."""
        return RenderedPage.from_json(self.data)

    async def element(self, node: Node) -> ElementHandle | None:
        """The live element a node was read from; None for text, and where it has left the page."""
        start, handle = next((s, h) for s, h in reversed(self.handles) if s <= node.index)
        found = await handle.evaluate_handle("(look, index) => look.elements[index]", node.index - start)
        element = found.as_element()
        if element is None or not await element.evaluate("element => element.isConnected"):
            return None
        return element


async def look_at(page: Page, *, sheets: Mapping[str, Response] = NO_SHEETS) -> Look:
    """The main document and every frame that answers within its cap.

    A frame that does not answer stays in `frames` with its error. Boxes inside frames are on the page's scale. A page
    that goes elsewhere meanwhile is looked at again where it went. `sheets` are the answers style sheets came in.
    """
    for _ in range(TRIES - 1):
        try:
            return await _look_once(page, sheets)
        except Error as error:
            if NAVIGATED not in error.message:
                raise
            await page.wait_for_load_state("domcontentloaded")
    return await _look_once(page, sheets)


async def _look_once(page: Page, sheets: Mapping[str, Response]) -> Look:
    tree, handle, children = await _walk(page.main_frame)
    data = {key: tree[key] for key in ("url", "title", "language", "direction", "width", "height", "viewport", "clock")}
    data |= {"format": FORMAT_VERSION, "style_names": list(STYLE_NAMES)}
    data |= {"styles": tree["styles"], "nodes": tree["nodes"], "fonts": tree["fonts"]}
    data["rules"] = await style_rules(page, sheets)
    data["frames"] = [{"url": tree["url"], "owner": -1, "kind": "main", "error": None}]
    look = Look(data, [(0, handle)])
    await _add_children(look, page.main_frame, children, offset=0)
    return look


async def _add_children(look: Look, parent: Frame, children: list[tuple[Frame, int]], *, offset: int) -> None:
    for frame, local_owner in children:
        owner = offset + local_owner
        entry = {"url": frame.url, "owner": owner, "kind": frame_kind(frame, parent), "error": None}
        look.data["frames"].append(entry)
        if local_owner < 0:
            entry |= {"owner": -1, "error": "its frame element is not in the page"}
            continue
        try:
            tree, handle, grandchildren = await asyncio.wait_for(_walk(frame), FRAME_TIMEOUT_SECONDS)
        except (Error, TimeoutError) as error:
            entry["error"] = str(error).splitlines()[0] if str(error) else "did not answer in time"
            continue
        start = _append(look.data, tree, owner=owner)
        look.handles.append((start, handle))
        await _add_children(look, frame, grandchildren, offset=start)


def _append(data: dict[str, Any], tree: dict[str, Any], *, owner: int) -> int:
    start, first_style, frame_index = len(data["nodes"]), len(data["styles"]), len(data["frames"]) - 1
    dx, dy = (data["nodes"][owner][10] or {}).get("content_origin", (0, 0))
    data["styles"].extend(tree["styles"])
    data["fonts"].extend(tree["fonts"])
    for row in tree["nodes"]:
        row[0] = row[0] + start if row[0] >= 0 else owner
        row[1] = frame_index
        if row[7]:
            row[7][0] += dx
            row[7][1] += dy
        if row[9] >= 0:
            row[9] += first_style
        if row[10] and "content_origin" in row[10]:
            x, y = row[10]["content_origin"]
            row[10]["content_origin"] = [x + dx, y + dy]
        data["nodes"].append(row)
    return start


async def _walk(frame: Frame) -> tuple[dict[str, Any], JSHandle, list[tuple[Frame, int]]]:
    children = frame.child_frames
    owners = [await _owner(child) for child in children]
    present = [owner for owner in owners if owner is not None]
    arguments = {
        "styleNames": list(STYLE_NAMES),
        "signature": [list(pair) for pair in SIGNATURE],
        "specifiedSignature": list(SPECIFIED_SIGNATURE),
        "textLimit": TEXT_LIMIT,
        "frames": present,
    }
    handle = await frame.evaluate_handle(script("walk"), arguments)
    tree: dict[str, Any] = json.loads(await handle.evaluate("look => look.json"))
    rows = iter(tree["owners"])
    placed = [next(rows) if owner is not None else -1 for owner in owners]
    return tree, handle, list(zip(children, placed, strict=True))


async def _owner(frame: Frame) -> ElementHandle | None:
    try:
        return await asyncio.wait_for(frame.frame_element(), FRAME_TIMEOUT_SECONDS)
    except (Error, TimeoutError):
        return None


def frame_kind(frame: Frame, parent: Frame) -> str:
    """`srcdoc` (or blank), `same-origin` or `cross-origin`, seen from the parent."""
    if frame.url in ("about:srcdoc", "about:blank", ""):
        return "srcdoc"
    own, other = urlsplit(frame.url), urlsplit(parent.url)
    return "same-origin" if (own.scheme, own.netloc) == (other.scheme, other.netloc) else "cross-origin"
