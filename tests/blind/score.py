"""Barriers found, and correct pages accused, on pages written by people who never saw the probes.

`python -m tests.blind.score [NAME…] [--part PART] [--jobs N] [--keep FILE]`: a faulty page counts as found where an
error names one of its criteria, a correct page as accused where there is any error. `--keep` holds reports, so that a
run can go on. There are three sets, by three authors; a third of each is held out: to be scored when a change is
finished, never while it is made. Parts are `dev` and `held-out`, those of the other sets begin with `second-` and
`third-`; `second` and `third` are both of theirs.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import hashlib
import json
import sys
import tempfile
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.session import VisitRequest
from captures.browser.visit import visit
from captures.capture import Capture
from captures.checks import Subject
from captures.checks.accessibility import check
from captures.commands.a11y import report_of
from captures.findings import Severity
from captures.site import site_of_url

HERE = Path(__file__).parent
SETS = ("", "second/", "third/")
PARTS = ("dev", "held-out", *(f"{name}{part}" for name in ("second", "third") for part in ("", "-dev", "-held-out")))


@dataclass(frozen=True)
class Exhibit:
    """A page, and the criteria one of which must be named; none where the page is correct."""

    file: str
    criteria: tuple[str, ...]
    what: str

    @property
    def correct(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.criteria

    @property
    def part(self) -> str:
        """The part it belongs to: by its name's hash, so that nobody chose."""
        part = "dev" if int(hashlib.sha256(self.file.encode()).hexdigest(), 16) % 3 else "held-out"
        owner = next((name.rstrip("/") for name in SETS if name and self.file.startswith(name)), "")
        return f"{owner}-{part}" if owner else part


def exhibits(names: list[str], *, part: str | None = None) -> list[Exhibit]:
    """The pages the manifests list, or those of the part whose file holds one of the names."""
    listed = [exhibit for folder in SETS for exhibit in _listed(folder)]
    named = [one for one in listed if not names or any(name in one.file for name in names)]
    return [one for one in named if part is None or one.part.startswith(part)]


def _listed(folder: str) -> Iterator[Exhibit]:
    for item in tomllib.loads((HERE / folder / "manifest.toml").read_text("utf-8"))["faulty"]:
        yield Exhibit(folder + item["file"], (item["criterion"], *item.get("also", ())), item["what"])
    for page in sorted((HERE / folder / "correct").glob("*.html")):
        yield Exhibit(f"{folder}correct/{page.name}", (), "")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: the score prints its own lines."""


@contextmanager
def served() -> Iterator[str]:
    """The address the pages are served at."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(HERE)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


async def scan(browser: LaunchedBrowser, url: str) -> dict[str, Any]:
    """What `captures a11y URL --json` prints."""
    site = site_of_url(url)
    request = VisitRequest(site=site, page=site.pages[0], viewport=site.viewports[0], behaviour=False, barriers=True)
    with tempfile.TemporaryDirectory() as folder:
        capture: Capture = await visit(request, browser, folder=Path(folder) / "capture")
        found = list(check(Subject(capture, None, site, capture.folder)))
        return report_of(capture, found) | {"ill": [s.note for s in capture.manifest.steps if s.outcome != "done"]}


def errors_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings that count: errors whose verdict is that it fails."""
    return [f for f in report["findings"] if f["severity"] == Severity.ERROR.value and f["verdict"] == "fails"]


def judged(exhibit: Exhibit, report: dict[str, Any]) -> tuple[bool, list[str]]:
    """Whether the page was judged right, and every error beside the point as `rule: where`."""
    errors = errors_of(report)
    right = [f for f in errors if set(f["wcag"]) & set(exhibit.criteria)]
    beside = [
        f"{f['check'].removeprefix('accessibility.')} {f['selector']}: {f['message']}" for f in errors if f not in right
    ]
    return (not errors if exhibit.correct else bool(right)), beside


async def run(chosen: list[Exhibit], *, jobs: int, keep: Path | None) -> int:
    """Scan, judge and print."""
    reports = _kept(keep)
    gate = asyncio.Semaphore(jobs)
    with served() as base:
        async with launched() as browser:

            async def one(exhibit: Exhibit) -> None:
                async with gate:
                    reports[exhibit.file] = await scan(browser, f"{base}/{exhibit.file}")
                    _hold(keep, reports)

            await asyncio.gather(*(one(exhibit) for exhibit in chosen if exhibit.file not in reports))
    return report(chosen, reports)


def _kept(path: Path | None) -> dict[str, dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8")) if path and path.is_file() else {}
    return kept


def _hold(path: Path | None, reports: dict[str, dict[str, Any]]) -> None:
    if path:
        path.write_text(json.dumps(reports), "utf-8")


def report(chosen: list[Exhibit], reports: dict[str, dict[str, Any]]) -> int:
    """Print what was missed and accused; 0 where nothing was."""
    missed = accused = beside_the_point = 0
    for exhibit in chosen:
        right, beside = judged(exhibit, reports[exhibit.file])
        missed += not right and not exhibit.correct
        accused += not right and exhibit.correct
        beside_the_point += bool(beside) and not exhibit.correct
        if not right and not exhibit.correct:
            print(f"MISSED  {exhibit.file} ({', '.join(exhibit.criteria)}): {exhibit.what}")
        for line in beside:
            print(f"{'ACCUSED' if exhibit.correct else 'BESIDE '} {exhibit.file}: {line[:260]}")
        for note in reports[exhibit.file].get("ill", ()):
            print(f"ILL     {exhibit.file}: {note}")
    faulty = sum(not exhibit.correct for exhibit in chosen)
    print(f"\nfound {faulty - missed} of {faulty} faulty pages, {beside_the_point} of them with further errors")
    print(f"accused {accused} of {len(chosen) - faulty} correct pages")
    return 1 if missed or accused else 0


def main() -> int:
    """Parse the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of file names")
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FILE")
    options = parser.parse_args()
    return asyncio.run(run(exhibits(options.names, part=options.part), jobs=options.jobs, keep=options.keep))


if __name__ == "__main__":
    sys.exit(main())
