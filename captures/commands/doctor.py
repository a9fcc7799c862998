"""`captures doctor`: which browser, fonts and versions are here; what is missing and the command that mends it."""

from __future__ import annotations

import asyncio
import importlib.metadata
import importlib.util
import json
import platform
import shutil
from typing import Any

import click

from captures.commands import options
from captures.errors import BrowserMissingError, ExitCode

EXTRAS = {"archive": "warcio", "pytest": "pytest_playwright"}
LIBRARIES = ("playwright", "axe-playwright-python", "pillow", "numpy", "isal")


@click.command()
@options.browser_path
@options.as_json
def command(**given: Any) -> int:
    """Say which browser, fonts and versions are here; what is missing and the command that mends it.

    Exit 4 when there is no browser to look with. Example: captures doctor
    """
    report = asyncio.run(_examine(given["browser_path"]))
    if given["as_json"]:
        click.echo(json.dumps(report, indent=1))
    else:
        _print(report)
    return ExitCode.NOTHING_NEW if report["browsers"]["chromium"]["version"] else ExitCode.CANNOT_JUDGE


async def _examine(browser_path: str | None) -> dict[str, Any]:
    from captures.site import shipped_sites

    extras = {name: importlib.util.find_spec(module) is not None for name, module in EXTRAS.items()}
    return {
        "python": platform.python_version(),
        "platform": f"{platform.system()}-{platform.machine()}".lower(),
        "libraries": {name: importlib.metadata.version(name) for name in LIBRARIES},
        "browsers": {"chromium": await _browser("chromium", browser_path), "firefox": await _browser("firefox", None)},
        "fonts": "listed by fontconfig" if shutil.which("fc-list") else "no fc-list: `apt-get install fontconfig`",
        "extras": {
            name: "installed" if there else f"missing: pip install 'captures[{name}]'" for name, there in extras.items()
        },
        "sites": ["replica", *shipped_sites()],
    }


async def _browser(name: Any, path: str | None) -> dict[str, str]:
    from captures.browser.launch import launched

    try:
        async with launched(name, path=path) as running:
            version = running.environment.browser_version
            return {"version": version, "path": str(running.found.path), "found_by": running.found.how}
    except BrowserMissingError as error:
        return {"version": "", "missing": str(error)}


def _print(report: dict[str, Any]) -> None:
    click.echo(f"Python    {report['python']} on {report['platform']}")
    for name, version in report["libraries"].items():
        click.echo(f"Library   {name} {version}")
    for name, found in report["browsers"].items():
        said = f"{found['version']} at {found['path']} ({found['found_by']})" if found["version"] else found["missing"]
        click.echo(f"Browser   {name}: {said}")
    click.echo(f"Fonts     {report['fonts']}")
    for name, said in report["extras"].items():
        click.echo(f"Extra     {name}: {said}")
    click.echo(f"Sites     {', '.join(report['sites'])}")
