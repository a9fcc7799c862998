"""What every stabiliser is, and the one way to run a `.js` file in all frames and take it back."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from playwright.async_api import Error, Frame, JSHandle, Page

from captures.browser.scripts import script

# A frame that never loads never answers: it may cost each stabiliser this much and no more.
FRAME_CAP_SECONDS = 1.5


@dataclass(frozen=True)
class SettleScene:
    """The page to settle and the caps its site file sets."""

    page: Page
    max_height_px: int
    gif_urls: frozenset[str] = frozenset()
    loaded_at: float = field(default_factory=monotonic)
    silent: set[Frame] = field(default_factory=set)  # frames that did not answer once are not asked again


class Stabiliser(ABC):
    """One thing that would make two looks differ, and how it is stilled."""

    name: str
    cap_ms: int
    sentence: str  # for when it never settles

    @abstractmethod
    async def do(self, scene: SettleScene) -> str:
        """Still it; the answer is a note for the capture's steps, empty when there is nothing to say."""

    async def undo(self, scene: SettleScene) -> None:  # noqa: B027 - most have nothing to take back
        """Bring it back to life."""


class FrameScript(Stabiliser):
    """A stabiliser that is one function in `settle/NAME.js`, run in every frame.

    The function answers `{ note, undo }`; the answer stays in the page, held by us and unreachable from its scripts.
    """

    def __init__(self) -> None:
        self._answers: list[JSHandle] = []

    async def do(self, scene: SettleScene) -> str:
        """Run it in every frame at once; frames that do not answer are passed over with a note."""
        main, *others = scene.page.frames
        notes = await asyncio.gather(self._in_frame(main, scene), *(self._in_child(frame, scene) for frame in others))
        return "; ".join(note for note in notes if note)

    async def _in_frame(self, frame: Frame, scene: SettleScene) -> str:
        answer = await frame.evaluate_handle(script(self.name, package=__package__ or ""), self.arguments(scene))
        self._answers.append(answer)
        return str(await answer.evaluate("answer => answer.note || ''"))

    async def _in_child(self, frame: Frame, scene: SettleScene) -> str:
        if frame in scene.silent:
            return ""
        try:
            return await asyncio.wait_for(self._in_frame(frame, scene), FRAME_CAP_SECONDS)
        except TimeoutError:
            scene.silent.add(frame)
            return f"frame {frame.url[:80]} did not answer"
        except Error as error:
            return f"frame {frame.url[:80]}: {error.message.splitlines()[0]}"

    def arguments(self, scene: SettleScene) -> Any:  # noqa: ARG002 - for those that have some
        """What the function is given, as JSON."""
        return {}

    async def undo(self, scene: SettleScene) -> None:  # noqa: ARG002 - the answers know their frames
        """Call `undo` of each answer; a frame that is gone needs none."""
        for answer in reversed(self._answers):
            try:
                await answer.evaluate("answer => answer.undo && answer.undo()")
                await answer.dispose()
            except Error:
                continue
        self._answers.clear()
