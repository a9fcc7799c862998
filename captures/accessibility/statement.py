"""A draft for an accessibility statement: what was tested and found, and nothing that was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from captures.accessibility.criteria import criteria, judged_by
from captures.accessibility.run import AccessibilityRun
from captures.capture import Capture
from captures.findings import Finding, Severity, State


def statement(captures: Sequence[Capture], findings: Iterable[Finding]) -> str:
    """Markdown for a person to finish: pages, engines, barriers by criterion, and what no machine looked at."""
    present = [f for f in findings if f.check.startswith("accessibility.") and f.state is not State.FIXED]
    failing = [f for f in present if f.severity is Severity.ERROR]
    unsure = [f for f in present if f.detail.get("verdict") == "cannot-tell" and f.detail.get("wcag")]
    runs = [AccessibilityRun.from_json(capture.accessibility) for capture in captures]
    blocks = [
        "# Accessibility statement (draft)",
        "_Drawn up from automatic tests. It claims nothing about what they cannot judge: a person has to add that._",
        "## What was tested",
        *_tested(captures, runs),
        "## Barriers found",
        *(_barriers(failing) or ["The tests named above found none. That is not conformance: see below."]),
        "## To be looked at by a person",
        *(_by_criterion(unsure) or ["Nothing in particular."]),
        "## Not judged by these tests",
        _unjudged(runs, present),
    ]
    return "\n\n".join(blocks) + "\n"


def _tested(captures: Sequence[Capture], runs: Sequence[AccessibilityRun]) -> list[str]:
    pages = [
        f"- {_line(capture.manifest.final_url)} ({capture.manifest.viewport}, {capture.manifest.started[:10]})"
        for capture in captures
    ]
    engines = sorted({f"{engine.name} {engine.version}" for run in runs for engine in run.engines})
    missing = sorted({f"- not tested: {_line(m.frame)} ({_line(m.why)})" for run in runs for m in run.not_tested})
    environments = sorted(
        {f"{c.manifest.environment.browser} {c.manifest.environment.browser_version}" for c in captures}
    )
    return ["\n".join(pages), f"With {', '.join(engines) or 'no engine'} in {', '.join(environments)}.", *missing]


def _barriers(findings: Sequence[Finding]) -> list[str]:
    blocks = []
    for criterion in judged_by(_numbers(findings)):
        own = [finding for finding in findings if criterion.number in finding.detail.get("wcag", ())]
        listed = "\n".join(f"- {finding.page}: {_line(finding.message)}" for finding in own)
        heading = f"### {criterion.number} {criterion.title} (level {criterion.level})"
        blocks.append(f"{heading}\n\n{criterion.who} {criterion.do}\n\n{listed}")
    return blocks


def _by_criterion(findings: Sequence[Finding]) -> list[str]:
    lines = []
    for criterion in judged_by(_numbers(findings)):
        count = sum(1 for finding in findings if criterion.number in finding.detail.get("wcag", ()))
        lines.append(f"- {criterion.number} {criterion.title}: {count} place{'' if count == 1 else 's'}")
    return ["\n".join(lines)] if lines else []


def _unjudged(runs: Sequence[AccessibilityRun], findings: Sequence[Finding]) -> str:
    """The criteria no result speaks of at all, whether it fails, passes or cannot tell."""
    spoken = {c for run in runs for result in run.results for c in result.wcag} | set(_numbers(findings))
    silent = [criterion for number, criterion in criteria().items() if number not in spoken]
    listed = ", ".join(f"{criterion.number} {criterion.title}" for criterion in silent)
    return f"No automatic test reported on these criteria, so a person has to judge them: {listed}."


def _numbers(findings: Iterable[Finding]) -> list[str]:
    found = {number for finding in findings for number in finding.detail.get("wcag", ())}
    return [number for number in criteria() if number in found]


def _line(text: str) -> str:
    """One line of a page's words that cannot end the list, open a tag or a link."""
    flat = " ".join(text.split()).replace("\\", "\\\\")
    return "".join(f"\\{letter}" if letter in "<>[]`*_#|" else letter for letter in flat)
