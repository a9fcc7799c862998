"""A run as SARIF 2.1.0, in the form GitHub's code scanning accepts.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ and GitHub's "SARIF support for code scanning": locations must be files
of the repository, so each page stands for the file of its baseline; the address and the selector go into the logical
location, the finding's own fingerprint into `partialFingerprints`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from captures.accessibility.criteria import judged_by
from captures.findings import Finding, Severity, State
from captures.run import Run

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "recommendation"}
RESULTS_LIMIT = 5_000  # GitHub shows no more of one run


def sarif(run: Run, *, version: str, file: str = "") -> dict[str, Any]:
    """The new findings of a run. Known and fixed ones are left out, so that GitHub closes their alerts.

    `file` is a file of the repository that stands for every page (a site file, say); without it each page is located
    at its baseline below the run's `baselines` folder, or at `README.md` where that folder is not in the repository.
    """
    new = [finding for finding in run.findings if finding.state is State.NEW][:RESULTS_LIMIT]
    rules = _rules(new)
    index = {rule["id"]: position for position, rule in enumerate(rules)}
    urls = {(c.page, c.viewport, c.language): c.url for c in run.captures}
    results = [_result(finding, index[finding.check], file=file or _file(run, finding), urls=urls) for finding in new]
    driver = {"name": "captures", "version": version, "semanticVersion": version, "rules": rules}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "automationDetails": {"id": f"captures/{run.site}/"},
                "columnKind": "utf16CodeUnits",
                "results": results,
                "invocations": [{"executionSuccessful": not run.interrupted}],
            }
        ],
    }


def _rules(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One rule for each check, described by its first finding and its criteria."""
    first: dict[str, Finding] = {}
    for finding in findings:
        first.setdefault(finding.check, finding)
    return [_rule(finding) for _, finding in sorted(first.items())]


def _rule(finding: Finding) -> dict[str, Any]:
    found = judged_by(finding.detail.get("wcag", ()))
    title = found[0].title if found else finding.check
    text = f"{found[0].who} {found[0].do}" if found else f"What {finding.check} found differs from what was accepted."
    rule: dict[str, Any] = {
        "id": finding.check,
        "name": finding.check.replace(".", "-"),
        "shortDescription": {"text": title[:255]},
        "fullDescription": {"text": text[:1_000]},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVELS[finding.severity]},
        "properties": {
            "tags": [finding.check.partition(".")[0], *(f"wcag{c.number.replace('.', '')}" for c in found)],
            "precision": "high" if finding.detail.get("verdict", "fails") == "fails" else "medium",
            "problem.severity": PROBLEM[finding.severity],
        },
    }
    if found:
        rule["helpUri"] = found[0].url
    return rule


def _result(finding: Finding, rule: int, *, file: str, urls: Mapping[tuple[str, str, str], str]) -> dict[str, Any]:
    url = urls.get((finding.page, finding.viewport, finding.language), "")
    where = f"{finding.page} ({', '.join(filter(None, (finding.language, finding.viewport)))})"
    logical = {
        "name": finding.selector or finding.part or finding.page,
        "fullyQualifiedName": " ".join(filter(None, (url, finding.selector))) or finding.page,
        "kind": "element" if finding.selector else "page",
    }
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _plain(f"{where}: {finding.message}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": file, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 1},
                },
                "logicalLocations": [logical],
            }
        ],
        # The first is the one GitHub tells alerts apart by.
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
            "capturesFingerprint/v1": finding.fingerprint,
        },
        "baselineState": "new",
        "properties": {"url": url, "part": finding.part, "impact": finding.detail.get("impact", "")},
    }


def _file(run: Run, finding: Finding) -> str:
    root = PurePosixPath(run.baselines.replace("\\", "/") or "baselines")
    if root.is_absolute() or ".." in root.parts or ":" in root.parts[0]:
        return "README.md"
    environment = run.environment.key
    folder = f"{finding.page}-{finding.language}" if finding.language else finding.page
    return quote((root / run.site / folder / finding.viewport / environment / "baseline.json").as_posix())


def _plain(text: str) -> str:
    """Text in which a page's brackets make no link (SARIF 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
