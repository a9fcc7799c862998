"""Reports: views of `run.json`, a view a file; each can be made again from the run's folder."""

from __future__ import annotations

from pathlib import Path

from captures.run import Run
from captures.site import Site


def write_reports(run: Run, folder: Path, *, site: Site) -> Path:
    """Write every report beside `run.json`; the answer is the page to open."""
    from captures.report.html import write_html
    from captures.report.junit import junit_xml

    (folder / "junit.xml").write_text(junit_xml(run), "utf-8")
    return write_html(run, folder, site=site)
