"""`visual.design`: whether the page still looks as it was approved, whatever the news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from captures.checks import Subject
from captures.findings import Finding
from captures.rendered import RenderedPage
from captures.selectors import select
from captures.visual.design import DESIGN_METRIC_VERSION, DesignChange, DesignRecord, compare_design, design_record

NAME = "visual.design"
MOST_PROPERTIES = 40
RECORD = "design.json"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding a part whose design changed, the root cause first; nothing without a baseline."""
    if subject.baseline is None or not subject.capture.usable:
        return []
    baseline, capture = subject.baseline, subject.capture
    failed = capture.manifest.failed_requests
    before = stored_record(baseline.read_json(RECORD)) or record_of(
        baseline.rendered,
        structure=baseline.structure,
        failed_requests=baseline.manifest.failed_requests,
        subject=subject,
    )
    also = [
        record_of(page, structure=structure, failed_requests=(), subject=subject)
        for page, structure in baseline.other_editions()
    ]
    after = record_of(capture.rendered, structure=capture.structure, failed_requests=failed, subject=subject)
    changes = compare_design(before, after, also=also)
    if changes and baseline.manifest.metric.get("design", str(DESIGN_METRIC_VERSION)) != str(DESIGN_METRIC_VERSION):
        return [subject.finding("baseline.foreign", _again(subject), identity=("foreign", NAME))]
    return [_finding(subject, change) for change in changes]


def _again(subject: Subject) -> str:
    return (
        "the design differs, and its baseline was made for another version of the metric: re-approve, "
        f"accept what is seen here with `captures approve RUN --page {subject.capture.manifest.page}`"
    )


def stored_record(data: Mapping[str, Any]) -> DesignRecord | None:
    """The record a baseline keeps; None where it keeps none or another version of the metric made it."""
    if data.get("version") != DESIGN_METRIC_VERSION:
        return None
    return DesignRecord.from_json(data)


def record_of(
    page: RenderedPage, *, structure: Mapping[str, Any], failed_requests: Iterable[str], subject: Subject
) -> DesignRecord:
    """The design record of a page by the site's rules: masked and dynamic places left out, optional blocks known."""
    manifest = subject.capture.manifest
    same = (manifest.page, manifest.language)
    site_page = next((p for p in subject.site.pages if (p.name, p.language) == same), None)
    left_out = (
        *subject.site.masks,
        *subject.site.dynamic,
        *((*site_page.masks, *site_page.dynamic) if site_page else ()),
    )
    return design_record(
        page,
        structure=structure,
        failed_requests=tuple(failed_requests),
        masked=_indexes(page, left_out),
        optional=_indexes(page, subject.site.optional),
    )


def _indexes(page: RenderedPage, selectors: Iterable[str]) -> frozenset[int]:
    return frozenset(node.index for selector in selectors for node in select(page, selector))


def _finding(subject: Subject, change: DesignChange) -> Finding:
    return subject.finding(
        NAME,
        change.message,
        part=change.part,
        selector=change.selector,
        box=change.box,
        identity=(change.part or "", change.archetype, change.property, change.before, change.after),
        detail={
            "changes": [
                {
                    "selector": item.selector,
                    "property": item.property,
                    "before": item.before,
                    "after": item.after,
                    "count": item.count,
                    "box": None if item.box is None else item.box.to_json(),
                }
                for item in change.changes[:MOST_PROPERTIES]
            ],
            "more": max(0, len(change.changes) - MOST_PROPERTIES),
        },
    )
