"""Reports: views of `run.json`, a view a file; each can be made again from the run's folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from captures import __version__
from captures.capture import Capture
from captures.errors import CaptureFolderError
from captures.run import Run
from captures.site import Site


def write_reports(run: Run, folder: Path, *, site: Site) -> Path:
    """Write every report beside `run.json`; the answer is the page to open."""
    from captures.report.earl import earl
    from captures.report.html import write_html
    from captures.report.junit import junit_xml
    from captures.report.sarif import sarif

    (folder / "junit.xml").write_text(junit_xml(run), "utf-8")
    log = sarif(run, version=__version__)
    (folder / "findings.sarif").write_text(json.dumps(log, ensure_ascii=False, indent=1), "utf-8")
    (folder / "earl.jsonld").write_text(json.dumps(earl(_kept(run, folder)), ensure_ascii=False), "utf-8")
    return write_html(run, folder, site=site)


def _kept(run: Run, folder: Path) -> Iterator[Capture]:
    """The captures of the run that are still in its folder and show a page."""
    for entry in run.judged:
        try:
            capture = Capture.load(folder / entry.folder)
        except CaptureFolderError:
            continue
        if capture.usable:
            yield capture
