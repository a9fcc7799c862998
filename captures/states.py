"""New, known, fixed: how the findings of a capture stand against what was accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from captures.accessibility.known import apply_known
from captures.baselines import Baseline
from captures.findings import Finding, State
from captures.site import Known

# Measured against the baseline itself: approving it makes them vanish, so their fingerprints are not kept.
COMPARED = ("structure.", "visual.", "baseline.", "accessibility.")


def with_states(
    findings: Iterable[Finding], baseline: Baseline | None, *, known: Sequence[Known], today: str
) -> list[Finding]:
    """The findings with their states: accepted with the baseline, or listed and not past their day.

    `today` is an ISO 8601 date. A listed finding past its day is new again and says so.
    """
    accepted = set(baseline.manifest.accepted) if baseline else set()
    stated = [
        replace(f, state=State.KNOWN) if f.state is State.NEW and f.fingerprint in accepted else f for f in findings
    ]
    return apply_known(stated, known, today=today)


def acceptable(findings: Iterable[Finding]) -> list[str]:
    """The fingerprints an approval accepts: those of findings that the new baseline itself does not do away with."""
    return [f.fingerprint for f in findings if f.state is not State.FIXED and not f.check.startswith(COMPARED)]
