"""Reading the rendered tree of a page, every frame of it, in the state it is in."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import ElementHandle, Error, Frame, Page

from captures.browser.scripts import script
from captures.rendered import FORMAT_VERSION

TEXT_LIMIT = 4_000
FRAME_TIMEOUT_SECONDS = 5.0
STYLE_NAMES = (
    *("display", "visibility", "opacity", "position", "float", "z-index", "direction", "writing-mode", "box-sizing"),
    *("color", "background-color", "background-image", "background-size", "background-position", "background-repeat"),
    *("font-family", "font-size", "font-weight", "font-style", "font-advance", "line-height", "letter-spacing"),
    *(
        "text-transform",
        "text-decoration-line",
        "text-align",
        "text-indent",
        "text-overflow",
        "text-shadow",
        "white-space",
    ),
    *(f"border-{side}-{what}" for what in ("width", "style", "color") for side in ("top", "right", "bottom", "left")),
    *(f"border-{corner}-radius" for corner in ("top-left", "top-right", "bottom-right", "bottom-left")),
    *(f"{what}-{side}" for what in ("padding", "margin") for side in ("top", "right", "bottom", "left")),
    *(
        "box-shadow",
        "outline-style",
        "outline-width",
        "outline-color",
        "filter",
        "transform",
        "clip-path",
        "mask-image",
    ),
    *("overflow-x", "overflow-y", "object-fit", "object-position", "aspect-ratio", "list-style-type", "cursor"),
    *("flex-direction", "flex-wrap", "flex-grow", "justify-content", "align-items", "align-self", "order"),
    *("row-gap", "column-gap", "column-count", "max-width", "min-height", "pointer-events", "-webkit-line-clamp"),
)


async def read_rendered_page(page: Page) -> dict[str, Any]:
    """What `RenderedPage.from_json` reads: the main document and every frame that answers within its cap.

    A frame that does not answer stays in `frames` with its error. Boxes inside frames are on the page's scale.
    """
    tree = await _walk(page.main_frame)
    data = {key: tree[key] for key in ("url", "title", "language", "direction", "width", "height", "viewport", "clock")}
    data |= {
        "format": FORMAT_VERSION,
        "style_names": list(STYLE_NAMES),
        "styles": tree["styles"],
        "nodes": tree["nodes"],
    }
    data |= {"fonts": tree["fonts"], "frames": [{"url": tree["url"], "owner": -1, "kind": "main", "error": None}]}
    await _add_children(page.main_frame, tree["children"], data, offset=0)
    return data


async def _add_children(parent: Frame, children: list[tuple[Frame, int]], data: dict[str, Any], *, offset: int) -> None:
    for frame, local_owner in children:
        owner = offset + local_owner
        entry = {"url": frame.url, "owner": owner, "kind": _kind(frame, parent), "error": None}
        data["frames"].append(entry)
        if local_owner < 0:
            entry["error"] = "its frame element is not in the page"
            continue
        try:
            tree = await asyncio.wait_for(_walk(frame), FRAME_TIMEOUT_SECONDS)
        except (Error, TimeoutError) as error:
            entry["error"] = str(error).splitlines()[0] if str(error) else "did not answer in time"
            continue
        start = _append(data, tree, owner=owner, frame_index=len(data["frames"]) - 1)
        await _add_children(frame, tree["children"], data, offset=start)


def _append(data: dict[str, Any], tree: dict[str, Any], *, owner: int, frame_index: int) -> int:
    start, first_style = len(data["nodes"]), len(data["styles"])
    state = data["nodes"][owner][10]
    dx, dy = state["content_origin"] if state else (0, 0)
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
            row[10]["content_origin"] = [row[10]["content_origin"][0] + dx, row[10]["content_origin"][1] + dy]
        data["nodes"].append(row)
    return start


async def _walk(frame: Frame) -> dict[str, Any]:
    children = frame.child_frames
    handles = [await _owner(child) for child in children]
    present = [handle for handle in handles if handle is not None]
    arguments = {"styleNames": list(STYLE_NAMES), "textLimit": TEXT_LIMIT, "frames": present}
    tree: dict[str, Any] = json.loads(await frame.evaluate(script("walk"), arguments))
    owners = iter(tree["owners"])
    tree["children"] = [
        (child, next(owners) if handle is not None else -1) for child, handle in zip(children, handles, strict=True)
    ]
    return tree


async def _owner(frame: Frame) -> ElementHandle | None:
    try:
        return await asyncio.wait_for(frame.frame_element(), FRAME_TIMEOUT_SECONDS)
    except (Error, TimeoutError):
        return None


def _kind(frame: Frame, parent: Frame) -> str:
    if frame.url in ("about:srcdoc", "about:blank", ""):
        return "srcdoc"
    own, other = urlsplit(frame.url), urlsplit(parent.url)
    return "same-origin" if (own.scheme, own.netloc) == (other.scheme, other.netloc) else "cross-origin"
