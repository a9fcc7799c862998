"""`captures history`: how a part changed over the stored captures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captures.commands import options
from captures.errors import MissingExtraError, UsageError

if TYPE_CHECKING:
    from captures.archive.history import PartHistory


@click.command("history", epilog="Example: captures history most_read --page article --html most-read.html")
@click.argument("part", metavar="PART")
@click.option("--page", default="", metavar="NAME", help="Only this page: its name, or name-language.")
@click.option("--viewport", default="", metavar="NAME", help="Only this viewport.")
@click.option("--store", "address", default="store", show_default=True, metavar="DIR|ADDRESS", help="The store.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a row a change.")
@click.option(
    "--html", "page_path", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.html", help="Write a timeline."
)
@options.as_json
def command(
    *, part: str, page: str, viewport: str, address: str, as_csv: bool, page_path: Path | None, as_json: bool
) -> None:
    """Say what entered, left, moved or changed in a part of the page, and when.

    PART is one of: navigation, languages, breaking, article, listen, related, tags, most_read, coverage, read_next,
    footer.
    """
    try:
        from captures.archive.history import history_of
        from captures.archive.store import Store
    except ModuleNotFoundError as error:
        raise MissingExtraError(extra="archive", command="captures history") from error
    _must_be_a_part(part)
    with Store(address) as store:
        histories = history_of(store, part, page=page, viewport=viewport)
    if not histories:
        raise UsageError(
            f"{address} has no capture with {part}{f' of {page}' if page else ''}: see `captures store list`"
        )
    if page_path is not None:
        from captures.archive.history.timeline import timeline_page

        page_path.write_text(timeline_page(histories), "utf-8")
        click.echo(page_path)
    else:
        click.echo(_said(histories, as_csv=as_csv, as_json=as_json), nl=not as_csv)


def _said(histories: list[PartHistory], *, as_csv: bool, as_json: bool) -> str:
    from captures.archive.history import text

    if as_json:
        return json.dumps([history.to_json() for history in histories], ensure_ascii=False, indent=1)
    return text.as_csv(histories) if as_csv else text.as_text(histories)


def _must_be_a_part(part: str) -> None:
    import difflib

    from captures.site import PARTS

    if part not in PARTS:
        near = difflib.get_close_matches(part, PARTS, n=1)
        raise UsageError(
            f"no part is called {part!r}" + (f", did you mean {near[0]!r}?" if near else f": choose {', '.join(PARTS)}")
        )
