"""`captures store`: keep captures, list them, give them out, let old ones go."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from captures.commands import options
from captures.errors import ExitCode, MissingExtraError

if TYPE_CHECKING:
    from captures.archive.store.index import StoredCapture

_Function = TypeVar("_Function", bound=Callable[..., Any])
_address = click.option(
    "--store",
    "address",
    default="store",
    show_default=True,
    metavar="DIR|ADDRESS",
    help="A folder, or any fsspec address.",
)


def _needs_extra(function: _Function) -> _Function:
    @functools.wraps(function)
    def guarded(**given: Any) -> Any:
        try:
            return function(**given)
        except ModuleNotFoundError as error:
            raise MissingExtraError(extra="archive", command="captures store") from error

    return guarded  # type: ignore[return-value]  # the same signature, by wraps


@click.group("store", epilog="Example: captures store add runs/replica-20260301-120000 --store evidence")
def command() -> None:
    """Keep captures in append-only WARC batches: add, list, export, prune, rebuild, tables."""


@command.command("add", epilog="Example: captures store add run.wacz --store s3://bucket/captures")
@click.argument(
    "sources", nargs=-1, required=True, metavar="RUN|FILE.wacz...", type=click.Path(exists=True, path_type=Path)
)
@_address
@click.option(
    "--screenshots",
    type=click.Choice(["changed", "lossless", "lossy"]),
    default="changed",
    show_default=True,
    help="Which are kept to the last pixel: all, none, or the first, every 24th, and where menu or footer changed.",
)
@options.as_json
@_needs_extra
def add(*, sources: tuple[Path, ...], address: str, screenshots: str, as_json: bool) -> None:
    """Add a run's captures, or an archive's, to the store; what is there already stays as it is."""
    from captures.archive.store import Store
    from captures.archive.store.pictures import PictureRule
    from captures.archive.store.sources import visits_of

    rows = []
    with Store(address) as store:
        for source in sources:
            with visits_of(source) as visits:
                added = store.add(visits, PictureRule(keeping=screenshots))  # type: ignore[arg-type]  # click's choice
            rows.append({"source": str(source), **added.__dict__})
            if not as_json:
                click.echo(
                    f"{source}: {len(added.stored)} added ({added.bytes:,} bytes), {len(added.already)} there already"
                )
    if as_json:
        click.echo(json.dumps(rows, indent=1))


@command.command("list", epilog="Example: captures store list --page home")
@_address
@click.option("--page", default="", metavar="NAME", help="Only this page: its name, or name-language.")
@click.option("--viewport", default="", metavar="NAME", help="Only this viewport.")
@options.as_json
@_needs_extra
def list_(*, address: str, page: str, viewport: str, as_json: bool) -> None:
    """List what is stored, oldest first, and name what is damaged."""
    from captures.archive.store import Store

    with Store(address) as store:
        captures, damage = store.captures(page=page, viewport=viewport), store.index.damage()
    if as_json:
        click.echo(json.dumps([capture.__dict__ for capture in captures], ensure_ascii=False, indent=1))
    else:
        for capture in captures:
            click.echo(_row(capture))
    _tell_damage(damage)


@command.command("export", epilog="Example: captures store export home-en/desktop/20260301T120000Z -o home.wacz")
@click.argument("names", nargs=-1, required=True, metavar="CAPTURE...")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.wacz")
@_address
@_needs_extra
def export_(*, names: tuple[str, ...], output: Path, address: str) -> None:
    """Write stored captures as one WACZ that needs nothing from the store; CAPTURE is an id or a part of one."""
    from captures.archive.signing import Signer
    from captures.archive.store import Store
    from captures.archive.store.export import export
    from captures.archive.wacz import Packing

    with Store(address) as store:
        captures = [store.find(name) for name in names]
        click.echo(export(store, captures, output, Packing(signer=Signer.ephemeral())))


@command.command("prune", epilog="Example: captures store prune --everything 14 --daily 180 --dry-run")
@click.option(
    "--everything", type=click.IntRange(0), default=14, show_default=True, metavar="DAYS", help="Keep all this young."
)
@click.option(
    "--daily",
    type=click.IntRange(0),
    default=180,
    show_default=True,
    metavar="DAYS",
    help="Then one a day; 0 for ever.",
)
@click.option(
    "--weekly",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    metavar="DAYS",
    help="Then one a week; 0 for ever.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@_address
@_needs_extra
def prune_(*, everything: int, daily: int, weekly: int, dry_run: bool, address: str) -> None:
    """Let old captures go; of each page and viewport the oldest and the newest always stay."""
    from datetime import UTC, datetime

    from captures.archive.store import Store
    from captures.archive.store.retention import Retention, prune, to_drop

    retention = Retention(everything_days=everything, daily_days=daily, weekly_days=weekly)
    with Store(address) as store:
        pruned = prune(store, to_drop(store.captures(), retention, now=datetime.now(UTC)), dry_run=dry_run)
    for capture in pruned.captures:
        click.echo(f"{'would go' if dry_run else 'gone'}: {capture.id}")
    click.echo(f"{len(pruned.captures)} captures, {pruned.freed_bytes:,} bytes freed", err=True)


@command.command("rebuild", epilog="Example: captures store rebuild --store evidence")
@click.option("--again", is_flag=True, help="Extract the structure again from the stored rendered trees.")
@_address
@_needs_extra
def rebuild(*, address: str, again: bool) -> int:
    """Read every batch again, check every digest, and make the index anew; exits 1 when a batch is damaged."""
    from captures.archive.store import Store

    with Store(address) as store:
        damage = store.rebuild(extract=_extract_again if again else None)
        click.echo(f"{len(store.captures())} captures in {len(store.files.batches())} batches")
    _tell_damage(damage)
    return ExitCode.NEW_FINDINGS if damage else ExitCode.NOTHING_NEW


@command.command("tables", epilog="Example: captures store tables -o tables")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@_address
@_needs_extra
def tables(*, output: Path, address: str) -> None:
    """Write captures and their parts as Parquet, for SQL engines and data frames."""
    from captures.archive.store import Store
    from captures.archive.store.tables import write_tables

    with Store(address) as store:
        for path in write_tables(store, output):
            click.echo(path)


def _extract_again(tree: bytes, behaviour: bytes) -> dict[str, Any]:
    from captures.rendered import RenderedPage, decompress
    from captures.structure import extract

    page = RenderedPage.from_json(json.loads(decompress(tree)))
    return extract(page, facts=json.loads(behaviour)).to_json()


def _row(capture: StoredCapture) -> str:
    barriers = "" if capture.barriers is None else f", {capture.barriers} barriers"
    return f"{capture.started[:19]} {capture.id} {capture.status}, {capture.bytes:,} bytes{barriers}"


def _tell_damage(damage: dict[str, list[str]]) -> None:
    for lines in damage.values():
        for line in lines:
            click.echo(f"damaged: {line}", err=True)
