"""Barriers on one page: what engines and probes saw, as findings with a state of their own against the baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from captures.accessibility.faults import Fault, faults_of
from captures.accessibility.judge import Judge
from captures.accessibility.order import order_results
from captures.accessibility.outline import outline_results
from captures.accessibility.ratchet import Judged, Snapshot, compare, engine_changes, identity_of, learned_rules
from captures.accessibility.reading import tree_results
from captures.accessibility.results import BarrierResult
from captures.accessibility.run import AccessibilityRun
from captures.baselines import Baseline
from captures.capture import Capture
from captures.checks import Subject
from captures.findings import Finding, Severity, State
from captures.rendered import RenderedPage


def check(subject: Subject) -> Iterator[Finding]:
    """Every barrier, new, known or fixed; then what could not be tested, and engines that changed."""
    capture, baseline = subject.capture, subject.baseline
    now = snapshot_of(capture)
    before = None if baseline is None else _accepted(baseline)
    manifest = capture.manifest
    judge = Judge(
        manifest.page,
        manifest.viewport,
        manifest.language,
        part_of=part_finder(capture.rendered, capture.structure),
        learned=None if before is None else learned_rules(now.engines, before.engines),
        changed=None if before is None else engine_changes(now.engines, before.engines),
    )
    run = AccessibilityRun.from_json(capture.accessibility)
    probed = baseline is None or _probes(baseline) <= _probes(capture)
    for judged in [*compare(now, before), *_reading_order(now, before)]:
        if judged.state is not State.FIXED or _looked_again(judged.fault, run, probed=probed):
            yield judge.finding(judged)
    yield from _untested(subject, run)
    yield from _engines(subject, judge.changed or {})


def _reading_order(now: Snapshot, before: Snapshot | None) -> list[Judged]:
    """Sections read at another place than in the baseline: always new, approving takes the new order over."""
    if before is None:
        return []
    faults = faults_of(order_results(before.page, now.page), now.page, now.places)
    return [Judged(fault, State.NEW, identity_of(fault)) for fault in faults]


def snapshot_of(capture: Capture | Baseline) -> Snapshot:
    """The page with everything engines and probes said about it."""
    run = AccessibilityRun.from_json(capture.read_json("accessibility.json"))
    probed = probe_results(capture.read_json("behaviour.json"))
    results = (*run.results, *probed, *outline_results(capture.rendered), *tree_results(capture.rendered))
    return Snapshot(capture.rendered, tuple(results), run.engines)


def probe_results(behaviour: Mapping[str, Any]) -> list[BarrierResult]:
    """The barrier results among the facts of all probes; the facts of other probes are not ours to judge."""
    found: list[BarrierResult] = []
    for facts in behaviour.values():
        listed = facts.get("results", ()) if isinstance(facts, Mapping) else facts
        if isinstance(listed, list):
            found += [BarrierResult.from_json(r) for r in listed if isinstance(r, Mapping) and "verdict" in r]
    return found


def part_finder(page: RenderedPage, structure: Mapping[str, Any]) -> Callable[[int | None], str | None]:
    """A function from a node's index to the part of the page it lies in, as the structure found it."""
    roots: dict[int, str] = {}
    for part, how in (structure.get("found_by") or {}).items():
        for index in how.get("nodes") or () if isinstance(how, Mapping) else ():
            roots.setdefault(index, part)

    def part_of(index: int | None) -> str | None:
        if index is None or index >= len(page.nodes):
            return None
        node = page.nodes[index]
        return next((roots[above.index] for above in (node, *node.ancestors()) if above.index in roots), None)

    return part_of


def _accepted(baseline: Baseline) -> Snapshot | None:
    """The baseline's own snapshot; None where it was made without engines."""
    return snapshot_of(baseline) if "accessibility.json" in baseline.manifest.files else None


def _probes(capture: Capture | Baseline) -> set[str]:
    """The probes that left results; one that failed or timed out left none."""
    behaviour = capture.read_json("behaviour.json")
    return {name for name, facts in behaviour.items() if probe_results({name: facts})}


def _looked_again(fault: Fault, run: AccessibilityRun, *, probed: bool) -> bool:
    """Whether who saw a fault did look this time: what nobody looked at is not fixed."""
    if fault.engines[0] == "probe":
        return probed
    if fault.place.frame and run.not_tested:
        return False
    return fault.engines[0] == "tree" or fault.engines[0] in {engine.name for engine in run.engines}


def _untested(subject: Subject, run: AccessibilityRun) -> Iterator[Finding]:
    """A frame without an answer is a note; a page without one is a warning, or silence would pass for health."""
    ran = {engine.name for engine in run.engines}
    if not ran and not run.not_tested:
        message = "no engine looked at the page: the visit's steps say why"
        yield subject.finding("accessibility.not-tested", message, severity=Severity.WARNING, identity=("not-tested",))
    for missing in run.not_tested:
        whole = bool(missing.engine) and missing.engine not in ran
        who = f"{missing.engine} could not test" if missing.engine else "nothing could test"
        what = "the page" if whole else missing.frame or "a frame"
        yield subject.finding(
            "accessibility.not-tested",
            f"{who} {what}: {missing.why}",
            severity=Severity.WARNING if whole else Severity.NOTICE,
            identity=("not-tested", missing.engine, missing.frame.partition("?")[0]),
            detail=missing.to_json(),
        )


def _engines(subject: Subject, changed: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    for name, (before, now) in changed.items():
        message = (
            f"{name} is {now}, the baseline was made with {before}: findings may differ for that reason alone; "
            f"when they have been looked at, `captures approve RUN --page {subject.capture.manifest.page}` raises it"
        )
        yield subject.finding(
            "accessibility.engine-version",
            message,
            severity=Severity.NOTICE,
            identity=(name, now),
            detail={"engine": name, "before": before, "now": now},
        )
