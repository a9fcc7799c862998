"""An event loop in a thread of its own, for callers whose own thread already runs one.

pytest-playwright's synchronous `page` owns the main thread's loop, so `asyncio.run` fails there.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, TypeVar

_Result = TypeVar("_Result")


class LoopThread:
    """A running loop; use as a context manager."""

    def __enter__(self) -> LoopThread:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="captures-engine", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, _Result], *, timeout_seconds: float | None = None) -> _Result:
        """Run `work` in the loop and give its result; raises what it raises, TimeoutError when it takes too long."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_seconds)
