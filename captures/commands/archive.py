"""`captures archive`: one replayable, verifiable archive of pages."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from captures.commands import options
from captures.errors import ExitCode, MissingExtraError, UsageError

if TYPE_CHECKING:
    from captures.archive.making import Archived, ArchiveRequest


@click.command("archive", epilog="Example: captures archive https://example.org/ -o example.wacz --check")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.wacz",
    help="The archive.",
)
@options.viewports
@click.option("--check", is_flag=True, help="Replay with the origin cut off and write into the report what matches.")
@click.option(
    "--cookies",
    type=click.Choice(["redact", "keep"]),
    default="redact",
    show_default=True,
    help="Whether cookies, authorisation and credential parameters are stored.",
)
@click.option("--extras/--no-extras", default=True, help="Fetch pictures for other windows and densities, and media.")
@click.option("--robots", is_flag=True, help="Obey robots.txt when fetching extras.")
@click.option(
    "--contact", default="", metavar="ADDRESS", help="Where complaints are read; sent in the user agent of extras."
)
@click.option(
    "--delay", type=click.IntRange(0), default=200, show_default=True, help="Between two extras of a host, in ms."
)
@click.option(
    "--key",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.pem",
    help="Sign with this key; made when missing.",
)
@click.option("--timestamp", "authority", metavar="URL", help="Have the signature stamped by this RFC 3161 authority.")
@click.option(
    "--after",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.wacz",
    help="Continue that archive's hash chain.",
)
@options.browser
@options.browser_path
@options.as_json
def command(**given: Any) -> int:
    """Visit pages, record everything they load, and pack it into one WACZ that any player replays.

    Exits 3 when a page could not be captured (the others are archived), 1 when --check finds that the replay differs.
    """
    try:
        from captures.archive.making import make_archive

        request = _request(given)
        say = (lambda text: click.echo(text, err=True)) if sys.stderr.isatty() else (lambda _: None)
        done = asyncio.run(make_archive(request, say=say))
    except ModuleNotFoundError as error:
        raise MissingExtraError(extra="archive", command="captures archive") from error
    if given["as_json"]:
        click.echo(json.dumps({"archive": str(done.path), **done.report()}, ensure_ascii=False, indent=1))
    else:
        _print(done)
    for visited in done.refused:
        click.echo(f"{visited.manifest.url}: {visited.manifest.status}: {visited.manifest.reason}", err=True)
    if done.refused:
        return ExitCode.NOT_CAPTURED
    return ExitCode.NEW_FINDINGS if done.proof and not done.proof["matches"] else ExitCode.NOTHING_NEW


def _request(given: dict[str, Any]) -> ArchiveRequest:
    from captures.archive.extras import Manners
    from captures.archive.making import ArchiveRequest
    from captures.site import site_of_url

    if given["output"].suffix != ".wacz":
        raise UsageError(f"--output {given['output']} must end in .wacz: players choose by the name")
    sites = [site_of_url(url) for url in given["urls"]]
    manners = Manners(robots=given["robots"], contact=given["contact"], delay_ms=given["delay"])
    return ArchiveRequest(
        urls=given["urls"],
        viewports=sites[0].selected_viewports(given["viewports"] or ["desktop"]),
        output=given["output"],
        packing=_packing(given),
        manners=manners if given["extras"] else None,
        keep_cookies=given["cookies"] == "keep",
        check=given["check"],
        browser=given["browser"],
        browser_path=given["browser_path"],
    )


def _packing(given: dict[str, Any]) -> Any:
    from captures.archive.chain import GENESIS
    from captures.archive.signing import Signer
    from captures.archive.timestamping import Timestamper
    from captures.archive.wacz import Packing
    from captures.archive.wacz_file import WaczFile

    previous = GENESIS
    if given["after"] is not None:
        with WaczFile(given["after"]) as before:
            previous = str(before.package.get("captures", {}).get("chain_head", ""))
        if not previous:
            raise UsageError(f"--after {given['after']}: has no hash chain, so none can be continued")
    return Packing(
        signer=Signer.load_or_create(given["key"]) if given["key"] else Signer.ephemeral(),
        timestamper=Timestamper.at(given["authority"]) if given["authority"] else None,
        previous=previous,
    )


def _print(done: Archived) -> None:
    from captures.archive.proof import sentence

    report = done.report()
    totals = report["totals"]
    click.echo(done.path)
    click.echo(f"  {totals['stored']} of {totals['asked']} requests stored, {totals['bytes']:,} bytes")
    for row in report["visits"]:
        for reason, count in row["reasons"].items():
            click.echo(f"  {row['url']}: {count} not stored whole: {reason}")
    if done.proof is not None:
        click.echo(f"  {sentence(done.proof)}")
