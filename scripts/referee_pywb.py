"""pywb as a second player: does an archive of ours show the same picture there, and does its index answer?

    python scripts/referee_pywb.py FILE.wacz [--pywb FOLDER-OF-wayback]

pywb pins versions that do not go with this project's, so without --pywb it is put into an environment of its own
that is thrown away. Exits 1 when more than 0.1 % of a page's pixels differ, 2 when pywb could not be had.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from captures.archive.proof import picture_share
from captures.archive.replay.library import ArchivedPage, Library
from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.session import VisitRequest
from captures.browser.visit import visit
from captures.site import DESKTOP, Viewport, site_of_url

ENOUGH = 0.999
START_SECONDS = 60


@dataclass(frozen=True)
class Pywb:
    """A running pywb with the archive's records in one collection."""

    port: int

    def address(self, page: ArchivedPage) -> str:
        """The page as pywb rewrites it."""
        return f"http://127.0.0.1:{self.port}/referee/{page.moment}/{page.url}"


def main() -> int:
    """Read the arguments, judge every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pywb", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="captures-pywb-") as scratch:
        programs = given.pywb.resolve() if given.pywb else _install(Path(scratch) / "venv")
        if programs is None:
            return 2
        with _served(given.archive, programs, Path(scratch)) as pywb:
            return asyncio.run(_judge(given.archive, pywb, Path(scratch)))


async def _judge(archive: Path, pywb: Pywb, scratch: Path) -> int:
    library = Library(archive)
    worst = 1.0
    async with launched() as browser:
        for number, page in enumerate(library.pages):
            share = await _share(library, page, pywb, browser, scratch / f"look-{number}")
            worst = min(worst, share)
            print(f"{share:.3%} the same: {page.url} ({page.viewport[0] if page.viewport else 'desktop'})")
    return 0 if worst >= ENOUGH else 1


async def _share(library: Library, page: ArchivedPage, pywb: Pywb, browser: LaunchedBrowser, folder: Path) -> float:
    name, width, height, scale = page.viewport or ("desktop", DESKTOP.width, DESKTOP.height, 1.0)
    window = Viewport(name=name, width=width, height=height, scale=scale, mobile=name == "phone")
    site = site_of_url(pywb.address(page), viewports=(window,)).model_copy(update={"clock": page.clock})
    request = VisitRequest(site=site, page=site.pages[0], viewport=window, behaviour=False, engines=())
    seen = await visit(request, browser, folder=folder)
    kept = folder.with_suffix(".png")
    kept.write_bytes(library.resource(f"urn:captures:{page.capture}/screenshot.png") or b"")
    return picture_share(kept, seen.screenshot)


@contextmanager
def _served(archive: Path, programs: Path, scratch: Path) -> Iterator[Pywb]:
    with zipfile.ZipFile(archive) as file:
        warcs = [file.extract(name, scratch) for name in file.namelist() if name.endswith(".warc.gz")]
    for arguments in (["init", "referee"], ["add", "referee", *warcs]):
        subprocess.run([programs / "wb-manager", *arguments], cwd=scratch, check=True, capture_output=True)
    # The page alone: pywb's frame and banner are not what is judged.
    (scratch / "config.yaml").write_text("framed_replay: false\nbanner_html: false\n", "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command: list[str | Path] = [programs / "wayback", "-b", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield Pywb(port)
        finally:
            process.terminate()


def _wait(port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("pywb did not start")


def _install(venv: Path) -> Path | None:
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    done = subprocess.run([venv / "bin/pip", "install", "-q", "pywb", "setuptools<81"], check=False)
    if done.returncode != 0:
        print("pywb could not be installed", file=sys.stderr)
        return None
    return venv / "bin"


if __name__ == "__main__":
    sys.exit(main())
