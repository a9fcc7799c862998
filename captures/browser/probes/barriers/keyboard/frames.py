"""The frames of an extra load that answer, and where they stand."""

from __future__ import annotations

import asyncio

from playwright.async_api import Error, Frame, Page

from captures.browser.scripts import script

PACKAGE = __name__.rpartition(".")[0]
LIMIT = 8
ANSWER_SECONDS = 1.0


async def frames_of(page: Page) -> tuple[list[Frame], dict[tuple[int, str], int]]:
    """The main frame first, then those inside; and each one's number by its parent's and the path of its iframe.

    A frame that is gone or does not answer is not part of the rehearsal.
    """
    frames: list[Frame] = [page.main_frame]
    owners: dict[tuple[int, str], int] = {}
    for number, parent in enumerate(frames):
        for child in parent.child_frames[: LIMIT - len(frames) + 1]:
            try:
                owner = await asyncio.wait_for(child.frame_element(), ANSWER_SECONDS)
                path = await owner.evaluate(script("path", package=PACKAGE))
                await asyncio.wait_for(child.evaluate("() => true"), ANSWER_SECONDS)
            except (Error, TimeoutError):
                continue
            if path is None or len(frames) >= LIMIT:
                continue
            owners[(number, path)] = len(frames)
            frames.append(child)
    return frames, owners
