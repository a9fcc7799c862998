"""What only the pages of a run together can tell: consistent menus and names, titles, landmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from captures.accessibility.consistency import Inconsistency, inconsistencies
from captures.accessibility.where import snippet_of, target_of
from captures.checks import Subject
from captures.findings import Finding, Severity, State
from captures.rendered import RenderedPage


def check(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """Inconsistencies among the pages of each language and viewport; known where the baselines had the same."""
    groups: dict[tuple[str, str], list[Subject]] = {}
    for subject in subjects:
        if subject.capture.usable:
            manifest = subject.capture.manifest
            groups.setdefault((manifest.language, manifest.viewport), []).append(subject)
    for group in groups.values():
        yield from _group(group)


def _group(subjects: Sequence[Subject]) -> Iterator[Finding]:
    pages = [subject.capture.rendered for subject in subjects]
    accepted = _accepted(subjects)
    for found in inconsistencies(pages):
        finding = _finding(subjects[found.page], found, pages[found.page])
        known = (found.page, found.rule, found.key) in accepted
        yield replace(finding, state=State.KNOWN) if known else finding


def _accepted(subjects: Sequence[Subject]) -> set[tuple[int, str, str]]:
    """The inconsistencies the baselines have among themselves; none where fewer than two pages have one."""
    with_baseline = [
        (index, subject.baseline.rendered)
        for index, subject in enumerate(subjects)
        if subject.baseline is not None and "page.json.zst" in subject.baseline.manifest.files
    ]
    found = inconsistencies([page for _, page in with_baseline])
    return {(with_baseline[item.page][0], item.rule, item.key) for item in found}


def _finding(subject: Subject, found: Inconsistency, page: RenderedPage) -> Finding:
    node = None if found.node is None else page.nodes[found.node]
    wcag = f" (WCAG {', '.join(found.wcag)})" if found.wcag else " (good practice)"
    # Order and names are judged by heuristics over a sample of pages: a warning asks a person to look.
    severity = Severity.WARNING if found.wcag or found.impact == "serious" else Severity.NOTICE
    return subject.finding(
        f"accessibility.{found.rule}",
        found.message + wcag,
        severity=severity,
        selector=None if node is None else " >>> ".join(target_of(node)),
        box=None if node is None else node.box,
        identity=(found.rule, found.key),
        detail={
            "rule": found.rule,
            "verdict": "fails",
            "wcag": list(found.wcag),
            "impact": found.impact,
            "engines": ["tree"],
            "snippet": "" if node is None else snippet_of(node),
        },
    )
