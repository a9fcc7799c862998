"""The run in a few lines, for a terminal or a job's summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from captures.errors import ExitCode
from captures.findings import State
from captures.run import Run

SHOWN = 12
VERDICTS = {
    ExitCode.NOTHING_NEW: "Nothing new.",
    ExitCode.NEW_FINDINGS: "New findings.",
    ExitCode.NOT_CAPTURED: "Some pages could not be captured.",
    ExitCode.CANNOT_JUDGE: "This environment cannot judge.",
    ExitCode.INTERRUPTED: "Interrupted: what was done is kept.",
}


def summary_lines(run: Run) -> Iterator[str]:
    """The verdict, the counts, and the worst new findings, one a line."""
    yield f"{VERDICTS[run.exit_code]} {counts(run)}"
    for entry in run.judged:
        if not entry.captured:
            yield f"  {entry.status}  {entry.page} {entry.language} {entry.viewport}: {entry.reason}"
    for finding in run.new[:SHOWN]:
        where = f"{finding.page} {finding.language} {finding.viewport}".strip()
        yield f"  {finding.severity:<7}  {finding.check}  {where}: {finding.message}"
    if len(run.new) > SHOWN:
        yield f"  … and {len(run.new) - SHOWN} more in the report"


def counts(run: Run) -> str:
    """How many captures, and how many findings in each state."""
    states = Counter(finding.state for finding in run.findings)
    notices = sum(finding.state is State.NEW and not finding.fails for finding in run.findings)
    return (
        f"{len(run.judged)} captures: {len(run.new)} new, {states[State.KNOWN]} known, "
        f"{states[State.FIXED]} fixed, {notices} notices."
    )
