"""Named steps with caps of their own inside one hard cap: nothing a page does makes a visit hang."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from typing import Any, TypeVar

from playwright.async_api import Error

from captures.capture import Step

_Result = TypeVar("_Result")
CRASHED = "the page's renderer crashed"
OUT_OF_TIME = "the visit's hard cap was reached"


class Steps:
    """Runs a visit's steps one after the other and keeps what became of each."""

    def __init__(self, *, hard_cap_ms: int, crashed: asyncio.Future[None]) -> None:
        self.done: list[Step] = []
        self.troubles: list[str] = []  # sentences that make the capture partial
        self._deadline = time.monotonic() + hard_cap_ms / 1_000
        self._crashed = crashed

    @property
    def remaining_ms(self) -> int:
        """What is left of the hard cap."""
        return max(0, round((self._deadline - time.monotonic()) * 1_000))

    @property
    def over(self) -> bool:
        """Whether there is no point in going on: the renderer crashed or the time is spent."""
        return self._crashed.done() or self.remaining_ms == 0

    async def run(
        self,
        name: str,
        work: Awaitable[_Result],
        *,
        cap_ms: int,
        sentence: str = "",
        matters: bool = True,
        always: bool = False,
    ) -> _Result | None:
        """Await `work` under the step's cap; None where it was not done, which is recorded.

        What was not done makes the capture partial if it matters. A string the work answers with is the step's note.
        What is done `always` needs neither the visit's page nor its time: closing, and taking what was found before.
        """
        task: asyncio.Future[_Result] = asyncio.ensure_future(work)
        if self.over and not always:
            task.cancel()
            self._record(name, "skipped", 0.0, CRASHED if self._crashed.done() else OUT_OF_TIME, matters=matters)
            return None
        started = time.monotonic()
        cap_seconds = (cap_ms if always else min(cap_ms, self.remaining_ms)) / 1_000
        both: set[asyncio.Future[Any]] = {task} if always else {task, self._crashed}
        await asyncio.wait(both, timeout=cap_seconds, return_when=asyncio.FIRST_COMPLETED)
        seconds = time.monotonic() - started
        if task.done() and task.exception() is None:
            result = task.result()
            self.done.append(Step(name, "done", round(seconds, 3), result if isinstance(result, str) else ""))
            return result
        outcome, note = await self._why(task, sentence=sentence, cap_seconds=cap_seconds)
        self._record(name, outcome, seconds, note, matters=matters)
        return None

    async def _why(self, task: asyncio.Future[Any], *, sentence: str, cap_seconds: float) -> tuple[str, str]:
        """The outcome and note of what was not done."""
        if task.done():
            error = task.exception()
            assert error is not None
            return "failed", _first_line(error)
        await _abandon(task)
        if self._crashed.done():
            return "failed", CRASHED
        return "timed-out", f"{sentence or 'it did not end in time'} (after {cap_seconds:.0f} s)"

    def _record(self, name: str, outcome: str, seconds: float, note: str, *, matters: bool) -> None:
        self.done.append(Step(name, outcome, round(seconds, 3), note))
        if matters and f"{name}: {note}" not in self.troubles and not (outcome == "skipped" and self.troubles):
            self.troubles.append(f"{name}: {note}")


async def _abandon(task: asyncio.Future[Any]) -> None:
    task.cancel()
    # A cancelled Playwright call ends at once; whatever it still says is of no interest.
    await asyncio.wait({task}, timeout=1)


def _first_line(error: BaseException) -> str:
    text = error.message if isinstance(error, Error) else f"{type(error).__name__}: {error}"
    return text.strip().splitlines()[0][:300] if text.strip() else type(error).__name__
