"""What the behaviour probes share: parts and their live elements, presses as a user makes them, pages of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import urldefrag

from playwright.async_api import BrowserContext, ElementHandle, Error, Frame, Page, Route

from captures.accessibility.where import target_of
from captures.browser.probes import Scene
from captures.browser.scripts import script
from captures.rendered import Node

PACKAGE = "captures.browser.probes.behaviour"
FRAME_TIMEOUT_SECONDS = 5.0  # a busy machine is no broken page
_Result = TypeVar("_Result")


def js(name: str) -> str:
    """The script `name`.js beside the behaviour probes."""
    return script(name, package=PACKAGE)


def found(scene: Scene, part: str) -> dict[str, Any]:
    """How the extractor found a part; empty where it did not."""
    outcome = scene.structure.get("found_by", {}).get(part)
    return outcome if isinstance(outcome, dict) else {}


def node_at(scene: Scene, index: object) -> Node | None:
    """The node of the look with this index, None for anything that is not one."""
    nodes = scene.look.rendered.nodes
    return nodes[index] if isinstance(index, int) and 0 <= index < len(nodes) else None


def part_nodes(scene: Scene, part: str) -> list[Node]:
    """The nodes a part was found at, the outermost ones only."""
    nodes = [node for index in found(scene, part).get("nodes") or () if (node := node_at(scene, index)) is not None]
    return [node for node in nodes if not any(other is not node and other in node.ancestors() for other in nodes)]


def nodes_below(nodes: list[Node]) -> Iterator[Node]:
    """Every node of these subtrees, each once."""
    seen: set[int] = set()
    for root in nodes:
        for node in root.walk():
            if node.index not in seen:
                seen.add(node.index)
                yield node


def place_of(node: Node | None) -> dict[str, Any]:
    """Where a node stands, as facts keep it: a selector and a box in CSS pixels of the page."""
    if node is None:
        return {"selector": None, "box": None}
    return {"selector": " >> ".join(target_of(node)), "box": None if node.box is None else node.box.to_json()}


def same_address(one: str | None, other: str | None) -> bool:
    """Whether two addresses name one document, fragments and a trailing slash aside."""
    return one is not None and other is not None and urldefrag(one).url.rstrip("/") == urldefrag(other).url.rstrip("/")


async def within(seconds: float, work: Awaitable[_Result]) -> _Result | None:
    """The result, or None where it took too long or the page would not have it."""
    try:
        return await asyncio.wait_for(work, seconds)
    except (Error, TimeoutError):
        return None


async def ask_frames(page: Page, source: str, argument: object = None) -> list[tuple[Frame, Any]]:
    """What a script answers in every frame that answers in time."""
    frames = page.frames
    answers = await asyncio.gather(*(within(FRAME_TIMEOUT_SECONDS, f.evaluate(source, argument)) for f in frames))
    return [(frame, answer) for frame, answer in zip(frames, answers, strict=True) if answer is not None]


async def hit(element: ElementHandle) -> dict[str, Any] | None:
    """Where a press on an element would land after scrolling it into view; None where it has no box.

    `x` and `y` are pixels of the element's own frame, `covered_by` names what lies on top of it.
    """
    answer: dict[str, Any] | None = await within(FRAME_TIMEOUT_SECONDS, element.evaluate(js("hit")))
    return answer


async def press(scene: Scene, element: ElementHandle, *, at: tuple[float, float] | None = None) -> bool:
    """A tap on a phone, a click elsewhere, by real input events; `at` is a point of the element's box (0 to 1).

    False where the element has no box on the screen. Playwright's own `click` waits for navigations we refuse.
    """
    box = await within(FRAME_TIMEOUT_SECONDS, element.bounding_box())
    if box is None or not box["width"] or not box["height"]:
        return False
    across, down = at or (0.5, 0.5)
    x, y = box["x"] + box["width"] * across, box["y"] + box["height"] * down
    if scene.viewport.mobile and scene.browser.browser_type.name == "chromium":
        await scene.page.touchscreen.tap(x, y)
    else:
        await scene.page.mouse.click(x, y)
    return True


@asynccontextmanager
async def staying(page: Page) -> AsyncIterator[list[str]]:
    """While it lasts the page cannot be left: navigations of its main frame are refused and listed, pop-ups closed."""
    refused: list[str] = []

    async def refuse(route: Route) -> None:
        request = route.request
        if request.is_navigation_request() and request.frame is page.main_frame:
            refused.append(request.url)
            await route.abort("aborted")  # any other code would show the browser's error page
        else:
            await route.fallback()

    async def close(popup: Page) -> None:
        refused.append(popup.url)
        await within(FRAME_TIMEOUT_SECONDS, popup.close())

    await page.route("**/*", refuse)
    page.on("popup", close)
    try:
        yield refused
    finally:
        page.remove_listener("popup", close)
        await within(FRAME_TIMEOUT_SECONDS, page.unroute("**/*", refuse))


@asynccontextmanager
async def own_context(scene: Scene, **options: Any) -> AsyncIterator[BrowserContext]:
    """A context like the visit's, with its cookies and refused hosts, closed at the end; `options` change it."""
    settings: dict[str, Any] = {
        "viewport": {"width": scene.viewport.width, "height": scene.viewport.height},
        "storage_state": await _stored(scene),
        "user_agent": await scene.page.evaluate("() => navigator.userAgent"),
        "locale": await scene.page.evaluate("() => navigator.language"),
        "timezone_id": scene.site.timezone,
        "reduced_motion": "reduce",
        "accept_downloads": False,
        "has_touch": scene.viewport.mobile,
    }
    if scene.viewport.mobile and scene.browser.browser_type.name == "chromium":
        settings["is_mobile"] = True
    context = await scene.browser.new_context(**settings | options)
    try:
        for host in scene.site.blocked_hosts:
            await context.route(f"**://{host}/**", lambda route: route.abort("blockedbyclient"))
            await context.route(f"**://*.{host}/**", lambda route: route.abort("blockedbyclient"))
        yield context
    finally:
        await within(FRAME_TIMEOUT_SECONDS, context.close())


async def _stored(scene: Scene) -> Any:
    """Cookies, and what open pages keep; Playwright's `storage_state` opens a window to ask about addresses left."""
    kept = {origin: items for _, (origin, items) in await ask_frames(scene.page, js("kept")) if items}
    origins = [
        {"origin": origin, "localStorage": [{"name": name, "value": value} for name, value in items]}
        for origin, items in kept.items()
    ]
    return {"cookies": await scene.page.context.cookies(), "origins": origins}


async def restore(scene: Scene) -> None:
    """Close what a press opened, let go of focus and pointer, go back to the page's top."""
    page = scene.page
    await within(FRAME_TIMEOUT_SECONDS, page.keyboard.press("Escape"))
    await within(FRAME_TIMEOUT_SECONDS, page.mouse.move(0, 0))
    await within(FRAME_TIMEOUT_SECONDS, page.evaluate(js("restore"), scene.look.data["url"]))
