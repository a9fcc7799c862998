"""A number for the trend over runs: how much of what was judged stands in no one's way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from captures.findings import Finding, Severity, State

WEIGHTS: Mapping[str, int] = {"minor": 1, "moderate": 3, "serious": 7, "critical": 10}


def barrier_load(findings: Iterable[Finding]) -> dict[str, int]:
    """`{"errors", "new", "known", "fixed", "load"}` over the sure accessibility failures of a run.

    `load` adds up impact by component (1, 3, 7, 10), each once however many elements: 0 is none found. It is for
    comparing a site with itself; two sites' loads say nothing about one another.
    """
    errors = [f for f in findings if f.check.startswith("accessibility.") and f.severity is Severity.ERROR]
    present = [finding for finding in errors if finding.state is not State.FIXED]
    components = {finding.identity[:5]: str(finding.detail.get("impact", "moderate")) for finding in present}
    return {
        "errors": len(present),
        "new": sum(finding.state is State.NEW for finding in present),
        "known": sum(finding.state is State.KNOWN for finding in present),
        "fixed": len(errors) - len(present),
        "load": sum(WEIGHTS.get(impact, 3) for impact in components.values()),
    }
