"""From judged faults to findings: severity, words, and what reports want to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from captures.accessibility.criteria import judged_by
from captures.accessibility.faults import Element, Fault
from captures.accessibility.ratchet import Judged
from captures.accessibility.results import IMPACTS
from captures.findings import Finding, Severity, State

LISTED = 25  # so many elements are listed in a finding's detail


@dataclass(frozen=True)
class Judge:
    """Makes findings: `page`, `viewport` and `language` are the capture's, `part_of` names the part a node is in."""

    page: str
    viewport: str
    language: str
    part_of: Callable[[int | None], str | None] = lambda _: None
    learned: Mapping[str, frozenset[str]] | None = None  # rules each engine learnt since the baseline
    changed: Mapping[str, tuple[str, str]] | None = None  # engines whose version changed, None without a baseline

    def finding(self, judged: Judged) -> Finding:
        """The finding for one fault, or for the part of it that is in one state."""
        fault, first = judged.fault, judged.fault.elements[0]
        severity = severity_of(fault, regressed=self.changed is not None and judged.state is State.NEW)
        note = self._learned(judged)
        return Finding(
            check=f"accessibility.{fault.rule}",
            severity=Severity.NOTICE if note else severity,
            page=self.page,
            viewport=self.viewport,
            language=self.language,
            state=judged.state,
            # What is fixed stood on a node of the baseline's tree, which says nothing about this one.
            part=None if judged.state is State.FIXED else self.part_of(first.node),
            message=_message(fault) + note,
            selector=" >>> ".join(first.target) or None,
            box=first.box,
            identity=judged.identity,
            detail=_detail(fault, first),
        )

    def _learned(self, judged: Judged) -> str:
        """What to say when the engine could not have seen this before: its rule is new."""
        fault = judged.fault
        if judged.state is not State.NEW or not self.changed or not self.learned:
            return ""
        engine = fault.engines[0]  # the accuser; the others corroborate
        if fault.rule not in self.learned.get(engine, ()):
            return ""
        before, now = self.changed[engine]
        return (
            f" [{engine} {now} knows this rule, {before} of the baseline did not: "
            f"look at it, then accept or mend it with `captures approve RUN --page {self.page}`]"
        )


def severity_of(fault: Fault, *, regressed: bool = False) -> Severity:
    """An error is a sure failure of WCAG A or AA. Good practice warns where its impact is serious, else it is a note.

    `regressed` says that the page was approved without it: then good practice warns where its impact is moderate
    too. What cannot be told, and what only level AAA asks for, is never more than a note: it fails no run.
    """
    if fault.verdict != "fails":
        return Severity.NOTICE
    if judged_by(fault.wcag):
        return Severity.ERROR
    if not fault.wcag and IMPACTS.index(fault.impact) >= IMPACTS.index("moderate" if regressed else "serious"):
        return Severity.WARNING
    return Severity.NOTICE


def _message(fault: Fault) -> str:
    wcag = f" (WCAG {', '.join(fault.wcag)})" if fault.wcag else " (good practice)"
    count = len(fault.elements)
    many = f", {count} elements alike" if count > 1 else ""
    doubt = "" if fault.verdict == "fails" else "to be looked at: "
    return f"{doubt}{fault.message.rstrip('.')}{wcag}{many}"


def _detail(fault: Fault, first: Element) -> dict[str, Any]:
    known = judged_by(fault.wcag)
    return {
        "rule": fault.rule,
        "verdict": fault.verdict,
        "wcag": list(fault.wcag),
        "level": min((criterion.level for criterion in known), key=len, default=""),
        "impact": fault.impact,
        "engines": list(fault.engines),
        "who": known[0].who if known else "",
        "do": known[0].do if known else "",
        "help": known[0].url if known else "",
        "snippet": first.snippet,
        "component": fault.place.component,
        "anchor": fault.place.anchor,
        "frame": fault.place.frame,
        "count": len(fault.elements),
        "elements": [element.to_json() for element in fault.elements[:LISTED]],
    }
