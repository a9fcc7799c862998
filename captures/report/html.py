"""The HTML report: one folder that opens from disk, worst first, made from `run.json` and the captures beside it."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from captures.report.components import components_of
from captures.report.summary import VERDICTS, counts
from captures.report.trend import trend_of
from captures.report.view import capture_views, families_of, pages_of, safe_url
from captures.run import Run
from captures.site import Site

STATIC = ("report.css", "report.js")


def write_html(run: Run, folder: Path, *, site: Site) -> Path:
    """Write `index.html` and what it needs into the run's folder; the answer is the page.

    Everything taken from pages is escaped by the template engine; addresses become links only if they are http(s).
    """
    assets = folder / "report"
    assets.mkdir(parents=True, exist_ok=True)
    for name in STATIC:
        with resources.as_file(resources.files("captures.report") / "static" / name) as source:
            shutil.copyfile(source, assets / name)
    page = folder / "index.html"
    page.write_text(render_html(run, folder, site=site), "utf-8")
    return page


def render_html(run: Run, folder: Path, *, site: Site, token: str = "") -> str:
    """The report as a string; pictures are named relative to the run's folder. With a token it takes verdicts."""
    views = capture_views(run, folder)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            run=run,
            site=site,
            verdict=VERDICTS[run.exit_code],
            counts=counts(run),
            families=families_of(run),
            pages=pages_of(views),
            components=components_of(run),
            trend=[] if token else trend_of(run, folder),  # a review shows this run and serves no other
            token=token,
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("captures.report"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["safe_url"] = safe_url
    return environment
