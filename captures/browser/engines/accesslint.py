"""AccessLint core in every shown document: a second, quiet witness beside axe.

It reads markup rather than rendering: no shadow roots, names by attributes. So a rule that axe has as well counts
only where axe agrees (alone it is "cannot tell"); a few rules axe lacks stand on their own.
"""

from __future__ import annotations

import json
from typing import Any

from playwright.async_api import Error, Page

from captures.accessibility.results import BarrierResult, Verdict
from captures.accessibility.run import Engine, NotTested
from captures.accessibility.vocabulary import ACCESSLINT_ALONE, canonical_rule
from captures.accessibility.where import snippet_of, target_of
from captures.browser.engines.axe import impact_of
from captures.browser.engines.frames import PACKAGE, Document, documents_of, inject
from captures.browser.engines.sources import accesslint_source
from captures.browser.look import Look
from captures.browser.scripts import script

NAMES = ("AccessLint", "AccessLintCore")
# Contrast over pictures is called a failure, focus marks are read from style attributes: probes measure both.
RULES_OFF = (
    "distinguishable/color-contrast-enhanced",
    "keyboard-accessible/focus-visible",
    "enough-time/meta-refresh-no-exception",
)


async def run_accesslint(page: Page, look: Look) -> tuple[Engine, list[BarrierResult], list[NotTested]]:  # noqa: ARG001 - every engine is called alike
    """The engine, what it saw in each document, and the documents it could not test."""
    version, rules, passed = "", set[str](), set[str]()
    results: list[BarrierResult] = []
    missing: list[NotTested] = []
    for document in documents_of(look):
        if document.owner >= 0 and not look.rendered.nodes[document.owner].exposed:
            continue
        try:
            report = await _audit(document)
        except Error as error:
            missing.append(NotTested(document.url, error.message.splitlines()[0], "accesslint"))
            continue
        version = report["version"]
        rules |= {rule["id"] for rule in report["rules"]}
        passed |= {rule["id"] for rule in report["rules"] if rule["passed"]}
        wcag = {rule["id"]: tuple(rule["wcag"]) for rule in report["rules"]}
        results += [_result(found, wcag[found["rule"]], look) for found in report["violations"]]
    if not version:
        raise Error(missing[0].why if missing else "no document to test")
    passed -= {result.evidence["accesslint_rule"] for result in results}
    return Engine("accesslint", version, tuple(sorted(rules)), tuple(sorted(passed))), results, missing


async def _audit(document: Document) -> dict[str, Any]:
    await inject(document.handle, accesslint_source(), names=NAMES)
    arguments = {"disabled": list(RULES_OFF), "component": document.owner >= 0, "start": document.start}
    report: dict[str, Any] = json.loads(
        await document.handle.evaluate(script("accesslint_audit", package=PACKAGE), arguments)
    )
    return report


def _result(found: dict[str, Any], wcag: tuple[str, ...], look: Look) -> BarrierResult:
    node = None if found["row"] is None else look.rendered.nodes[found["row"]]
    verdict: Verdict = "fails" if found["rule"] in ACCESSLINT_ALONE else "cannot-tell"
    return BarrierResult(
        rule=canonical_rule("accesslint", found["rule"]),
        verdict=verdict,
        wcag=wcag,
        impact=impact_of(found["impact"]),
        message=found["message"],
        target=(found["selector"],) if node is None else target_of(node),
        node=found["row"],
        box=None if node is None else node.box,
        snippet=found["source"] or ("" if node is None else snippet_of(node)),
        evidence={"accesslint_rule": found["rule"]} | ({"context": found["context"]} if found["context"] else {}),
        engine="accesslint",
    )
