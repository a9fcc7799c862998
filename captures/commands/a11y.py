"""`captures a11y`: barriers of one page, or how a screen reader would read it out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from captures.commands import options
from captures.errors import ExitCode

if TYPE_CHECKING:
    from captures.capture import Capture
    from captures.findings import Finding

OPT_IN = ("ibm",)


@click.command()
@click.argument("url", metavar="URL")
@options.as_json
@click.option("--transcript", is_flag=True, help="Print the page as a screen reader would read it out.")
@click.option("--statement", is_flag=True, help="Print a draft statement: what was tested, and nothing else.")
@click.option("--earl", type=click.Path(dir_okay=False), metavar="FILE", help="Also write EARL (JSON-LD) to FILE.")
@click.option("--viewport", default="desktop", show_default=True, metavar="NAME")
@click.option("--engine", "engines", multiple=True, type=click.Choice(OPT_IN), help="A louder engine to corroborate.")
@click.option("--axe", type=click.Path(), metavar="FILE", envvar="CAPTURES_AXE", help="A newer axe.min.js to use.")
@click.option("--no-probes", is_flag=True, help="Only what engines see: nothing is pressed, no second load.")
@options.browser
@options.browser_path
def command(**given: Any) -> int:
    """Accessibility findings of one page. Exit 1 when there are errors or serious bad practice.

    Example: captures a11y https://example.org/ --json
    """
    from captures.commands.one_page import visited

    request = _request(given)
    with visited(request, browser=given["browser"], browser_path=given["browser_path"]) as capture:
        findings = _findings(capture, request.site)
        if given["earl"]:
            _write_earl(Path(given["earl"]), capture)
        if given["transcript"]:
            _print_transcript(capture, as_json=given["as_json"])
            return ExitCode.NOTHING_NEW
        _print(given, capture, findings)
    return ExitCode.NEW_FINDINGS if any(finding.fails for finding in findings) else ExitCode.NOTHING_NEW


def _request(given: dict[str, Any]) -> Any:
    from captures.browser.engines import DEFAULT_ENGINES, check_engines
    from captures.browser.engines.sources import AXE_VARIABLE
    from captures.browser.session import VisitRequest
    from captures.site import site_of_url

    if given["axe"]:
        os.environ[AXE_VARIABLE] = given["axe"]
    check_engines((*DEFAULT_ENGINES, *given["engines"]))
    site = site_of_url(given["url"])
    (viewport,) = site.selected_viewports([given["viewport"]])
    return VisitRequest(
        site=site,
        page=site.pages[0],
        viewport=viewport,
        behaviour=False,
        barriers=not given["no_probes"] and not given["transcript"],
        engines=(*DEFAULT_ENGINES, *given["engines"]),
    )


def _findings(capture: Capture, site: Any) -> list[Finding]:
    from captures.checks import Subject
    from captures.checks.accessibility import check
    from captures.run import worst_first

    return worst_first(check(Subject(capture, None, site, capture.folder)))


def _print(given: dict[str, Any], capture: Capture, findings: list[Finding]) -> None:
    from captures.accessibility.statement import statement

    if given["as_json"]:
        click.echo(json.dumps(report_of(capture, findings), ensure_ascii=False, indent=2))
    elif given["statement"]:
        click.echo(statement([capture], findings))
    else:
        for finding in findings:
            click.echo(f"{finding.severity.value}: {finding.check.removeprefix('accessibility.')}: {finding.message}")
            click.echo(f"    {finding.selector or 'the page'}")


def report_of(capture: Capture, findings: list[Finding]) -> dict[str, Any]:
    """The contract's object: findings as in a run, with snippet, criteria, impact and verdict beside them."""
    shown = ("snippet", "wcag", "impact", "verdict", "engines")
    return {
        "url": capture.manifest.final_url,
        "findings": [
            finding.to_json() | {name: finding.detail.get(name, "") for name in shown}
            for finding in findings
            if finding.check != "accessibility.not-tested"
        ],
        "not_tested": capture.accessibility.get("not_tested", []),
        "engines": [
            {"name": engine["name"], "version": engine["version"]}
            for engine in capture.accessibility.get("engines", [])
        ],
    }


def _print_transcript(capture: Capture, *, as_json: bool) -> None:
    lines = capture.accessibility.get("transcript", [])
    if as_json:
        click.echo(json.dumps({"url": capture.manifest.final_url, "transcript": lines}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(lines))


def _write_earl(path: Path, capture: Capture) -> None:
    from captures.report.earl import earl

    path.write_text(json.dumps(earl([capture]), ensure_ascii=False, indent=1), "utf-8")
