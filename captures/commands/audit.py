"""`captures audit`: visit every page in every viewport, check against the baselines, write the run and its report."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from captures.commands import options
from captures.errors import UsageError

if TYPE_CHECKING:
    from captures.audit import AuditRequest, Progress
    from captures.run import Run
    from captures.targets import Target


@click.command()
@options.site
@options.pages
@options.viewports
@options.browser
@options.browser_path
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="The run's folder.  [default: runs/SITE-TIME]",
)
@options.baselines
@click.option("--jobs", type=click.IntRange(1, 64), help="Visits at once.  [default: one a core, 1 with Firefox]")
@click.option(
    "--attempts", type=click.IntRange(1, 5), default=2, show_default=True, help="Tries at a page that is down."
)
@click.option("--edition", type=click.IntRange(1), default=1, help="The replica's edition.")
@click.option(
    "--defect", "defects", multiple=True, metavar="NAME", help="A fault the replica is served with; repeatable."
)
@click.option(
    "--barriers/--no-barriers", default=True, help="Probe for barriers a rule engine cannot see (keyboard, zoom)."
)
@click.option("--archive", is_flag=True, help="Also record the traffic of every visit into RUN/archive.wacz.")
@options.as_json
def command(**given: Any) -> int:
    """Visit every page in every viewport, check it against the baselines, write the run and its report.

    Example: captures audit --site almayadeen --page home --viewport phone
    """
    from captures.targets import open_target  # brings pydantic

    edition, defects = given["edition"], given["defects"]
    if given["site_name"] != "replica" and (edition != 1 or defects):
        raise UsageError("--edition and --defect are for the replica; other sites are what they are")
    with open_target(given["site_name"], edition=edition, defects=defects) as target:
        request = _request(given, target)
        return _audit(request, target, as_json=given["as_json"])


def _request(given: dict[str, Any], target: Target) -> AuditRequest:
    from captures.audit import AuditRequest  # brings the browser library

    site = target.site
    pages, viewports = site.selected_pages(given["pages"]), site.selected_viewports(given["viewports"])
    if not pages:
        raise UsageError(f"the site {site.name!r} has no pages: add [[pages]] to its site file")
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    return AuditRequest(
        site=site,
        pages=pages,
        viewports=viewports,
        output=usable_output(given["output"] or f"runs/{site.name}-{stamp}", given["baselines"]),
        baselines=Path(given["baselines"]),
        browser=given["browser"],
        browser_path=given["browser_path"],
        jobs=given["jobs"] or 0,
        attempts=given["attempts"],
        barriers=given["barriers"],
        archive=given["archive"],
        recording=target.recording,
        whole=not given["pages"] and not given["viewports"],
    )


def usable_output(output: str, baselines: str) -> Path:
    """The run's folder; raises UsageError where writing it would harm baselines or cannot work."""
    path, kept = Path(output).resolve(), Path(baselines).resolve()
    if path == kept or kept in path.parents or path in kept.parents:
        raise UsageError(f"--output {output} and --baselines {baselines} lie in each other: runs never touch baselines")
    if path.exists() and not path.is_dir():
        raise UsageError(f"--output {output} is a file: name a folder")
    return Path(output)


def _audit(request: AuditRequest, target: Target, *, as_json: bool) -> int:
    from captures.audit import audit
    from captures.report import write_reports

    progress = _print_progress if sys.stderr.isatty() else _no_progress
    run = asyncio.run(audit(request, on_progress=progress))
    report = write_reports(run, request.output, site=target.site)
    if as_json:
        import json

        click.echo(json.dumps(run.to_json(), ensure_ascii=False, indent=1))
    else:
        _print_summary(run, report)
    return run.exit_code


def _print_progress(progress: Progress) -> None:
    seen = progress.capture.manifest
    new = sum(finding.fails for finding in progress.findings)
    said = f"{new} new" if new else "nothing new"
    click.echo(
        f"[{progress.done}/{progress.total}] {seen.page} {seen.language} {seen.viewport}: "
        f"{seen.status}, {said}, {seen.seconds:.1f} s",
        err=True,
    )


def _no_progress(progress: Progress) -> None:
    """Nothing: progress is for terminals."""


def _print_summary(run: Run, report: Path) -> None:
    from captures.report.summary import summary_lines

    for line in summary_lines(run):
        click.echo(line)
    click.echo(f"Report: {report}")
