"""`captures approve`: accept what a run saw as the new baseline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from captures.commands import options
from captures.errors import UsageError

if TYPE_CHECKING:
    from captures.run import CaptureEntry, Run


@click.command()
@click.argument("run", type=click.Path(path_type=Path), metavar="RUN")
@options.pages
@options.viewports
@click.option("--all", "everything", is_flag=True, help="Every page of the run (the default when no page is named).")
@click.option("--also", is_flag=True, help="Keep the editions approved before: what one lacked is news.")
@options.baselines
def command(**given: Any) -> None:
    """Accept what a run saw as the new baseline, findings included. Refused where CI is set.

    Example: captures approve runs/replica-20260206-214800 --page article
    """
    from captures.approval import approve
    from captures.run import Run

    if given["everything"] and (given["pages"] or given["viewports"]):
        raise UsageError("--all accepts everything: leave out --page and --viewport, or leave out --all")
    run = Run.load(given["run"])
    chosen = list(_chosen(run, given["pages"], given["viewports"]))
    root = given["run"].parent if given["run"].is_file() else given["run"]
    approval = approve(run, chosen, root=root, baselines=Path(given["baselines"]), also=given["also"])
    for folder in approval.accepted:
        click.echo(f"accepted {folder}")
    for refusal in approval.refused:
        click.echo(f"not accepted: {refusal}", err=True)


def _chosen(run: Run, pages: tuple[str, ...], viewports: tuple[str, ...]) -> Iterator[CaptureEntry]:
    for what, names, have in (
        ("page", pages, {key for entry in run.judged for key in (entry.page, f"{entry.page}-{entry.language}")}),
        ("viewport", viewports, {entry.viewport for entry in run.judged}),
    ):
        for name in names:
            if name not in have:
                raise UsageError(f"the run has no {what} {name!r}: choose {', '.join(sorted(have))}")
    for entry in run.judged:
        if pages and not {entry.page, f"{entry.page}-{entry.language}"} & set(pages):
            continue
        if not viewports or entry.viewport in viewports:
            yield entry
