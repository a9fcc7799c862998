"""What stands between an audit's visits and the network: a recording that is made, or one that answers."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from captures.capture import Capture
from captures.site import Viewport

if TYPE_CHECKING:
    from captures.archive.replay.library import Library
    from captures.archive.replay.router import ReplayRouter
    from captures.archive.visited import Visited
    from captures.browser.record import Recorder

SPOOL = "traffic"
ARCHIVE = "archive.wacz"


def replaying(recording: Library, viewport: Viewport) -> ReplayRouter:
    """A visit's router: the recording answers everything, nothing reaches the network."""
    from captures.archive.replay.router import ReplayRouter  # needs the archive extra

    return ReplayRouter(recording, viewport=viewport.name)


def recording_into(output: Path, name: str) -> Recorder:
    """A visit's recorder, which spools into the run's folder."""
    from captures.browser.record import Recorder  # needs the archive extra

    return Recorder(output / SPOOL / name)


async def recorded(capture: Capture, recorder: Recorder) -> Visited:
    """The visit as an archive wants it, with what other windows and densities would load fetched politely."""
    from captures.archive.extras import Manners, add_extras  # needs the archive extra
    from captures.archive.visited import Visited  # needs the archive extra

    traffic = recorder.recording
    if capture.usable:
        html = (capture.folder / "page.html").read_text("utf-8")
        traffic = await add_extras(traffic, html, capture.manifest.url, Manners())
    return Visited(capture=capture, recording=traffic)


def pack(visits: Sequence[Visited], output: Path) -> str:
    """Write one signed archive of the run and drop the spool; the answer is its name."""
    from captures.archive.signing import Signer  # needs the archive extra
    from captures.archive.wacz import Packing, write_wacz  # needs the archive extra

    write_wacz(visits, output / ARCHIVE, Packing(signer=Signer.ephemeral()))
    shutil.rmtree(output / SPOOL, ignore_errors=True)
    return ARCHIVE
