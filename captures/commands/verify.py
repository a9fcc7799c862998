"""`captures verify`: every hash and signature in an archive, the first fault named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from captures.commands import options
from captures.errors import ExitCode, MissingExtraError

if TYPE_CHECKING:
    from captures.archive.verify import Demands, Verdict

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("verify", epilog="Example: captures verify evidence.wacz --public-key maker.pem")
@click.argument("archive", metavar="FILE.wacz", type=click.Path(path_type=Path))
@click.option("--public-key", type=_FILE, metavar="FILE.pem", help="Signed by this key and no other.")
@click.option(
    "--timestamp-ca", type=_FILE, metavar="FILE.pem", help="Stamped by an authority these certificates vouch for."
)
@click.option("--after", type=_FILE, metavar="FILE.wacz", help="Continues the hash chain of that archive.")
@options.as_json
@click.pass_context
def command(context: click.Context, /, archive: Path, **given: Any) -> None:
    """Check ZIP layout, hashes, WARC records, index, pages, signature, time stamp and hash chain.

    Exits 0 when all is well, 1 with the first fault, 2 when the file cannot be read or is no archive at all.
    """
    try:
        from captures.archive.verify import verify_wacz

        verdict = verify_wacz(archive, _demands(given))
    except ModuleNotFoundError as error:
        raise MissingExtraError(extra="archive", command="captures verify") from error
    click.echo(json.dumps(_object(archive, verdict), indent=1) if given["as_json"] else _sentences(archive, verdict))
    context.exit(ExitCode.NOTHING_NEW if verdict.ok else ExitCode.NEW_FINDINGS)


def _demands(given: dict[str, Any]) -> Demands:
    from captures.archive.signing import public_key_of
    from captures.archive.verify import Demands
    from captures.archive.wacz_file import WaczFile

    previous = ""
    if given["after"]:
        with WaczFile(given["after"]) as before:
            previous = str(before.package.get("captures", {}).get("chain_head", "none"))
    key = public_key_of(given["public_key"]) if given["public_key"] else ""
    return Demands(public_key=key, authority=given["timestamp_ca"], previous=previous)


def _object(archive: Path, verdict: Verdict) -> dict[str, Any]:
    checks = [{"name": o.name, "ok": o.ok, "message": o.message} for o in verdict.outcomes]
    first = verdict.first_wrong.message if verdict.first_wrong else None
    return {
        "archive": str(archive),
        "ok": verdict.ok,
        "first_wrong": first,
        "checks": checks,
        "notices": list(verdict.notices),
    }


def _sentences(archive: Path, verdict: Verdict) -> str:
    lines = [f"{'ok   ' if o.ok else 'WRONG'} {o.name}: {o.message}" for o in verdict.outcomes]
    lines += [f"note  {notice}" for notice in verdict.notices]
    wrong = verdict.first_wrong
    lines.append(f"{archive}: {'verified' if wrong is None else f'NOT verified: {wrong.message}'}")
    return "\n".join(lines)
