"""Proof that an archive replays: the page is visited again with the origin cut off, and compared with the original."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from captures.archive.replay.library import Library
from captures.archive.replay.router import ReplayRouter
from captures.archive.visited import Visited

if TYPE_CHECKING:
    from captures.browser.launch import LaunchedBrowser
    from captures.browser.session import VisitRequest
    from captures.capture import Capture

_SAME_ENOUGH = 0.999  # of the picture's pixels


async def prove(
    archive: Path, visits: Sequence[tuple[VisitRequest, Visited]], browser: LaunchedBrowser
) -> dict[str, Any]:
    """What share of picture, text and requests the archive gives back, each page and the lowest of all.

    Nothing reaches the network during the proof: every request is answered by the archive or not at all.
    """
    from captures.browser.visit import visit

    library = Library(archive)
    rows = []
    for request, visited in visits:
        router = ReplayRouter(library, viewport=request.viewport.name)
        with tempfile.TemporaryDirectory(prefix="captures-proof-") as scratch:
            again = await visit(request, browser, folder=Path(scratch) / "again", recorder=router)
            rows.append(_compared(visited, again, router))
    shares = {name: min((row[name] for row in rows), default=0.0) for name in ("picture", "text", "resources")}
    return {"matches": shares["picture"] >= _SAME_ENOUGH and shares["text"] == 1.0, "lowest": shares, "pages": rows}


def _compared(visited: Visited, again: Capture, router: ReplayRouter) -> dict[str, Any]:
    asked = len(router.asked)
    other = Visited(capture=again)
    return {
        "capture": visited.id,
        "replayed": again.manifest.status.value,
        "picture": picture_share(visited.capture.screenshot, again.screenshot),
        "text": _text_share(visited.text, other.text),
        "resources": round(1 - len(router.misses) / asked, 5) if asked else 0.0,
        "missed": sorted(set(router.misses)),
    }


def picture_share(before: Path, after: Path) -> float:
    """The share of pixels that `captures compare` would not call changed; 0 where a picture is missing."""
    from captures.visual.pixels import compare_files

    if not before.is_file() or not after.is_file():
        return 0.0
    return round(1 - compare_files(before, after, threshold=0.1).share, 5)


def _text_share(before: str, after: str) -> float:
    """The share of words that both have, over the longer text."""
    one, two = Counter(before.split()), Counter(after.split())
    most = max(one.total(), two.total())
    return round((one & two).total() / most, 5) if most else 1.0


def sentence(proof: Mapping[str, Any]) -> str:
    """The proof for a person."""
    low = proof["lowest"]
    said = f"{low['picture']:.2%} of the picture, {low['text']:.2%} of the text, {low['resources']:.2%} of the requests"
    return f"replay {'matches' if proof['matches'] else 'DIFFERS'}: {said}"
