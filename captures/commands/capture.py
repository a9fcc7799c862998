"""`captures capture`: one visit each, and where each capture lies."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from captures.commands import options

if TYPE_CHECKING:
    from captures.capture import Capture


@click.command()
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("-o", "--output", type=click.Path(file_okay=False), default="captured", show_default=True, metavar="DIR")
@options.viewports
@options.browser
@options.browser_path
@options.as_json
def command(**given: Any) -> int:
    """One visit each; prints where each capture lies.

    Example: captures capture https://example.org/ -o evidence --viewport phone
    """
    captures = asyncio.run(_capture(given))
    if given["as_json"]:
        click.echo(json.dumps([_entry(capture) for capture in captures], ensure_ascii=False, indent=1))
    for capture in captures:
        seen = capture.manifest
        if not given["as_json"]:
            click.echo(capture.folder)
        if seen.reason:
            click.echo(f"{seen.url}: {seen.status}: {seen.reason}", err=True)
    return exit_code_of(captures)


def exit_code_of(captures: list[Capture]) -> int:
    """3 when a page could not be captured, else 0."""
    from captures.errors import ExitCode

    return ExitCode.NOTHING_NEW if all(capture.usable for capture in captures) else ExitCode.NOT_CAPTURED


async def _capture(given: dict[str, Any]) -> list[Capture]:
    from captures.browser.launch import launched
    from captures.browser.session import VisitRequest
    from captures.browser.visit import visit
    from captures.site import site_of_url

    sites = [site_of_url(url) for url in given["urls"]]
    done = []
    async with launched(given["browser"], path=given["browser_path"]) as browser:
        for site in sites:
            for viewport in site.selected_viewports(given["viewports"] or ["desktop"]):
                request = VisitRequest(site=site, page=site.pages[0], viewport=viewport)
                done.append(await visit(request, browser, folder=_free(Path(given["output"]) / request.key)))
    return done


def _free(folder: Path) -> Path:
    """The folder, or the next number of it: an earlier capture is never touched."""
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}.{number}")
    return free


def _entry(capture: Capture) -> dict[str, Any]:
    seen = capture.manifest
    return {
        "folder": str(capture.folder),
        "url": seen.url,
        "viewport": seen.viewport,
        "status": seen.status,
        "reason": seen.reason,
        "seconds": seen.seconds,
        "files": dict(seen.files),
    }
