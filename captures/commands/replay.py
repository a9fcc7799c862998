"""`captures replay`: an archive as a local site, with no network behind it."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from captures.errors import MissingExtraError


@click.command("replay", epilog="Example: captures replay evidence.wacz --port 8080")
@click.argument("archive", metavar="FILE.wacz", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; any free one when not given.")
def command(archive: Path, port: int) -> None:
    """Serve an archive on the loopback until interrupted; nothing but the archive answers.

    Pages can be opened in any browser. What they ask for and the archive does not have is a 404, counted at the end.
    """
    try:
        from captures.archive.replay.server import serve_archive
    except ModuleNotFoundError as error:
        raise MissingExtraError(extra="archive", command="captures replay") from error
    with serve_archive(archive, port=port) as server:
        click.echo(server.url)
        for page in server.library.pages:
            click.echo(f"  {page.title}: {server.address_of(page)}")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            missed = sorted(set(server.misses))
            click.echo(f"{len(missed)} addresses were asked for and not there", err=True)
            for url in missed:
                click.echo(f"  {url}", err=True)
