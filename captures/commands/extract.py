"""`captures extract`: the structure of a page, from a visit or again from a stored capture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from captures.commands import options
from captures.errors import UsageError


@click.command()
@click.argument("url", metavar="URL|CAPTURE")
@click.option("--site", "site_name", metavar="NAME|FILE", help="Labels and selectors of this site.")
@click.option("--viewport", default="desktop", show_default=True, metavar="NAME")
@click.option("--language", metavar="CODE", help="The language asked for; the page's own word wins.")
@click.option("--again", is_flag=True, help="Extract anew from a capture's stored tree: URL is the capture's folder.")
@options.browser
@options.browser_path
@options.as_json
def command(**given: Any) -> None:
    """Print the structure of a page: menu, languages, ticker, Listen, article, Most Read, footer, ...

    Example: captures extract http://127.0.0.1:8000/ --json
    """
    structure = _again(given) if given["again"] else _visited(given)
    public = {key: value for key, value in structure.items() if key not in ("found_by", "notices")}
    if given["as_json"]:
        click.echo(json.dumps(public, ensure_ascii=False, indent=2))
    else:
        from captures.structure.outline import outline

        click.echo(outline(structure))


def _visited(given: dict[str, Any]) -> dict[str, Any]:
    from captures.browser.session import VisitRequest
    from captures.commands.one_page import visited
    from captures.site import load_site, site_of_url

    site = site_of_url(given["url"])
    page = site.pages[0]
    if given["language"]:
        page = page.model_copy(update={"language": given["language"]})
    if given["site_name"]:
        profile = load_site(given["site_name"])
        site = profile.model_copy(update={"pages": (page,), "viewports": profile.viewports})
    (viewport,) = site.selected_viewports([given["viewport"]])
    request = VisitRequest(site=site, page=page, viewport=viewport, engines=())
    with visited(request, browser=given["browser"], browser_path=given["browser_path"]) as capture:
        return capture.structure


def _again(given: dict[str, Any]) -> dict[str, Any]:
    from captures.capture import Capture
    from captures.site import load_site
    from captures.structure import extract

    folder = Path(given["url"])
    if not folder.is_dir():
        raise UsageError(f"{folder}: --again wants the folder of a capture, such as runs/…/captures/home-en-desktop")
    capture = Capture.load(folder)
    capture.verify()
    site = load_site(given["site_name"]) if given["site_name"] else None
    return extract(capture.rendered, site=site, facts=capture.behaviour).to_json()
