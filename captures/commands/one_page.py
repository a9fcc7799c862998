"""One page visited into a folder that goes away: what `extract` and `a11y` share."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from captures.errors import PageNotCapturedError

if TYPE_CHECKING:
    from captures.browser.find import BrowserName
    from captures.browser.session import VisitRequest
    from captures.capture import Capture


@contextmanager
def visited(request: VisitRequest, *, browser: BrowserName, browser_path: str | None) -> Iterator[Capture]:
    """The capture of one page while the block runs; raises PageNotCapturedError where there is no page to judge."""
    with tempfile.TemporaryDirectory(prefix="captures-") as folder:
        capture = asyncio.run(_visit(request, Path(folder), browser=browser, browser_path=browser_path))
        if not capture.usable:
            raise PageNotCapturedError(capture.manifest.reason or f"{capture.manifest.url} could not be captured")
        yield capture


async def _visit(request: VisitRequest, folder: Path, *, browser: BrowserName, browser_path: str | None) -> Capture:
    from captures.browser.launch import launched
    from captures.browser.visit import visit

    async with launched(browser, path=browser_path) as running:
        return await visit(request, running, folder=folder / request.key)
