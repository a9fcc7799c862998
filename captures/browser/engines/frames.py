"""The documents of a look, as an engine goes through them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Error, JSHandle

from captures.browser.look import Look
from captures.browser.scripts import script

PACKAGE = "captures.browser.engines"


@dataclass(frozen=True)
class Document:
    """One document of the look: its place in `frames`, the row of its first node, its frame element's row."""

    index: int
    url: str
    owner: int
    start: int
    handle: JSHandle


def documents_of(look: Look) -> list[Document]:
    """Every document the look could read, the main one first."""
    found = []
    for start, handle in look.handles:
        index = look.data["nodes"][start][1]
        frame = look.data["frames"][index]
        found.append(Document(index, frame["url"], frame["owner"], start, handle))
    return found


async def inject(handle: JSHandle, source: str, *, names: tuple[str, ...]) -> None:
    """Put the engine that `source` leaves in the global `names[0]` on the handle's object, and nothing on the page.

    `evaluate` is not subject to the page's Content-Security-Policy, a script tag would be. Raises Error where the
    page does not let the engine in.
    """
    await handle.evaluate(script("hide", package=PACKAGE), {"name": names[0]})
    try:
        await handle.evaluate(source)
    finally:
        taken = await handle.evaluate(script("take", package=PACKAGE), {"names": list(names)})
    if not taken:
        raise Error(f"the page holds the name {names[0]!r} and does not give it up")
