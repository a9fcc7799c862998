"""Everything that can sound on a page, sampled before and after a press."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Frame, JSHandle, Page

from captures.browser.probes.behaviour.hidden_sound import HiddenSound
from captures.browser.probes.behaviour.stage import FRAME_TIMEOUT_SECONDS, js, within

ADVANCE_SECONDS = 0.12
NETWORK_LOADING = 2


@dataclass(frozen=True, kw_only=True)
class Sound:
    """One media element at one moment; times in seconds, `bytes` decoded so far (None where not told)."""

    key: tuple[str, int]
    in_frame: bool
    tag: str
    time: float
    paused: bool
    ended: bool
    muted: bool
    url: str
    sources: int
    duration: float | None
    error: int | None
    network: int
    bytes: int | None
    in_shadow: bool
    detached: bool
    native: bool

    def advanced_since(self, other: Sound | None) -> float:
        """How many seconds it went on since the other sample of it."""
        return self.time - (other.time if other is not None else 0.0)

    def touched_since(self, other: Sound | None) -> bool:
        """Whether anything was done to it since."""
        if other is None:
            return True
        before, after = (
            (s.paused, s.url, s.error, s.ended, s.sources, s.network == NETWORK_LOADING) for s in (other, self)
        )
        return before != after or self.advanced_since(other) > 0


@dataclass(frozen=True)
class Sample:
    """All that can sound, at one moment."""

    media: dict[tuple[str, int], Sound]
    speaking: bool


class Ears:
    """Listens to a page from `open` to `close`, frames that come later included."""

    def __init__(self, page: Page) -> None:
        self.hidden = HiddenSound(page)
        self._page = page
        self._frames: dict[Frame, JSHandle] = {}
        self._numbers: dict[Frame, int] = {}

    async def open(self) -> None:
        """Begin to listen."""
        await self.hidden.open()

    async def sample(self, *, detached: bool = False) -> Sample:
        """What every frame's media are doing; detached elements cost a look into the heap and are asked for apart."""
        media: dict[tuple[str, int], Sound] = {}
        speaking = False
        for frame in self._page.frames:
            number = self._numbers.setdefault(frame, len(self._numbers))
            answer = await self._ask(frame)
            if answer is None:
                continue
            speaking = speaking or answer["speaking"]
            for index, facts in enumerate(answer["media"]):
                key = (f"frame {number}", index)
                media[key] = Sound(key=key, in_frame=frame is not self._page.main_frame, **facts)
        for facts in await self.hidden.detached() if detached else ():
            key = ("detached", facts.pop("key"))
            media[key] = Sound(key=key, in_frame=False, **facts)
        await self.hidden.refresh()
        return Sample(media, speaking)

    async def close(self) -> None:
        """Pause what still sounds and let go of the page."""
        await self.hidden.close()
        for handle in self._frames.values():
            await within(FRAME_TIMEOUT_SECONDS, handle.evaluate("ear => ear.silence()"))
            await within(FRAME_TIMEOUT_SECONDS, handle.dispose())

    async def _ask(self, frame: Frame) -> dict[str, Any] | None:
        if frame not in self._frames:
            handle = await within(FRAME_TIMEOUT_SECONDS, frame.evaluate_handle(js("sounds")))
            if handle is None:
                return None
            self._frames[frame] = handle
        answer = await within(FRAME_TIMEOUT_SECONDS, self._frames[frame].evaluate("ear => ear.sample()"))
        if answer is None:  # the frame went elsewhere since
            del self._frames[frame]
        return answer
