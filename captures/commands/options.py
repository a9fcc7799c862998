"""Options that several commands share, declared once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])

browser = click.option(
    "--browser",
    type=click.Choice(["chromium", "firefox"]),
    default="chromium",
    show_default=True,
    help="What to look with.",
)
browser_path = click.option(
    "--browser-path",
    metavar="PROGRAM",
    envvar="CAPTURES_BROWSER",
    help="The browser to start instead of the one found.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")
baselines = click.option(
    "--baselines",
    type=click.Path(file_okay=False),
    default="baselines",
    show_default=True,
    metavar="DIR",
    help="Where accepted pictures and facts are kept.",
)
pages = click.option("--page", "pages", multiple=True, metavar="NAME", help="Only this page; repeatable.")
viewports = click.option(
    "--viewport", "viewports", multiple=True, metavar="NAME", help="Only this viewport; repeatable."
)


def site(function: _Function) -> _Function:
    """`--site`, `--edition` and `--defect`: what is audited."""
    decorate = click.option(
        "--site",
        "site_name",
        default="replica",
        show_default=True,
        metavar="NAME|FILE",
        help="A shipped site, a site file (.toml), or a recording (.wacz).",
    )
    return decorate(function)
