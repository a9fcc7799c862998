"""`captures review`: the report as a local web page where changes are accepted or rejected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from captures.commands import options
from captures.errors import UsageError


@click.command()
@click.argument("run", required=False, type=click.Path(path_type=Path), metavar="[RUN]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port on 127.0.0.1.  [default: a free one]")
@options.baselines
def command(**given: Any) -> None:
    """Show a run's report on this machine, with buttons that accept or reject what changed. Default: the latest run.

    Example: captures review runs/replica-20260206-214800
    """
    import socket

    import uvicorn

    from captures.baselines import refuse_on_ci
    from captures.review.app import Review, review_app
    from captures.run import Run

    refuse_on_ci()
    folder = given["run"] or latest_run(Path("runs"))
    Run.load(folder)
    review = Review(folder.resolve(), Path(given["baselines"]).resolve())
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", given["port"]))
        except OSError as error:
            raise UsageError(f"--port {given['port']} cannot be used: {error.strerror}; choose another") from None
        click.echo(f"Review of {folder}: http://127.0.0.1:{listening.getsockname()[1]}/  (Ctrl-C ends it)", err=True)
        config = uvicorn.Config(review_app(review), log_level="warning", lifespan="off")
        uvicorn.Server(config).run(sockets=[listening])


def latest_run(root: Path) -> Path:
    """The run made last below `root`; raises UsageError where there is none."""
    runs = sorted(root.glob("*/run.json"), key=lambda path: path.stat().st_mtime)
    if not runs:
        raise UsageError(f"there is no run below {root}/: name one, or make one with `captures audit`")
    return runs[-1].parent
