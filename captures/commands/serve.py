"""`captures serve`: the embedded replica, whole or with named faults, until Ctrl-C."""

from __future__ import annotations

import json
import threading

import click


@click.command("serve", epilog="Example: captures serve --edition 2 --defect listen-silent --port 8600")
@click.option(
    "--edition", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Which day's content."
)
@click.option("--defect", "defects", metavar="NAME", multiple=True, help="Serve it with this fault; may be repeated.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65_531),
    default=0,
    show_default=True,
    help="English here, Arabic, Spanish, advertising and media on the four ports after it; 0 takes free ones.",
)
@click.option("--list-defects", is_flag=True, help="List the faults and the check each is for, and stop.")
@click.option("--json", "as_json", is_flag=True, help="With --list-defects: print the list as JSON.")
def command(edition: int, defects: tuple[str, ...], *, port: int, list_defects: bool, as_json: bool) -> None:
    """Serve the embedded newsroom on this machine only.

    Prints the origin of each language, one a line, then serves until Ctrl-C. Exits 2 for a defect it does not know.
    """
    if list_defects:
        _list(as_json=as_json)
        return
    from captures.replica import serve_replica

    with serve_replica(edition, defects, port=port) as replica:
        for language, origin in replica.origins.items():
            click.echo(f"{language} {origin}/")
        click.echo(f"edition {edition}, Ctrl-C ends it", err=True)
        threading.Event().wait()


def _list(*, as_json: bool) -> None:
    from captures.replica import DEFECTS

    rows = [{"name": d.name, "sentence": d.sentence, "caught_by": d.caught_by} for d in DEFECTS.values()]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{row['name']:32} {row['caught_by']:36} {row['sentence']}")
