"""New, known, fixed: how the findings of a capture stand against what was accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from captures.baselines import Baseline
from captures.findings import Finding, State
from captures.site import Known

# A picture's or a page's difference is measured against the baseline itself: approving it makes it vanish.
COMPARED = ("structure.", "visual.", "baseline.")


def with_states(
    findings: Iterable[Finding], baseline: Baseline | None, *, known: Iterable[Known], today: str
) -> list[Finding]:
    """The findings with their states: accepted with the baseline, or listed in the site file and not expired.

    `today` is an ISO 8601 date. A listed finding past its date is new again and says so.
    """
    accepted = set(baseline.manifest.accepted) if baseline else set()
    listed = {entry.fingerprint: entry for entry in known}
    return [_with_state(finding, accepted, listed, today) for finding in findings]


def acceptable(findings: Iterable[Finding]) -> list[str]:
    """The fingerprints an approval accepts: those of findings that the new baseline itself does not do away with."""
    return [f.fingerprint for f in findings if f.state is not State.FIXED and not f.check.startswith(COMPARED)]


def _with_state(finding: Finding, accepted: set[str], listed: dict[str, Known], today: str) -> Finding:
    entry = listed.get(finding.fingerprint)
    if entry is not None:
        if entry.expires and entry.expires < today:
            return replace(finding, message=f"{finding.message} (was accepted until {entry.expires}: {entry.reason})")
        return replace(
            finding, state=State.KNOWN, detail=finding.detail | {"reason": entry.reason, "owner": entry.owner}
        )
    if finding.state is State.NEW and finding.fingerprint in accepted:
        return replace(finding, state=State.KNOWN)
    return finding
