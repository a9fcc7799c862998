"""Reports: views of `run.json`, a view a file; each can be made again from the run's folder."""

from __future__ import annotations

import json
from pathlib import Path

from captures import __version__
from captures.run import Run
from captures.site import Site


def write_reports(run: Run, folder: Path, *, site: Site) -> Path:
    """Write every report beside `run.json`; the answer is the page to open."""
    from captures.report.html import write_html
    from captures.report.junit import junit_xml
    from captures.report.sarif import sarif

    (folder / "junit.xml").write_text(junit_xml(run), "utf-8")
    log = sarif(run, version=__version__)
    (folder / "findings.sarif").write_text(json.dumps(log, ensure_ascii=False, indent=1), "utf-8")
    return write_html(run, folder, site=site)
