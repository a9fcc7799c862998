"""Barriers by component: one template's fault is one entry, however many pages and elements it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from captures.findings import Finding, State
from captures.report.view import anchor_of, place_of
from captures.run import Run, worst_first


@dataclass(frozen=True)
class Barrier:
    """One rule broken on one component, with every capture it was found in."""

    finding: Finding  # the worst of those that say the same
    places: tuple[tuple[str, str], ...]  # what to call the place, and its anchor
    elements: int


@dataclass(frozen=True)
class Component:
    """A piece of the template, by its class path without generated names, and what is wrong with it."""

    name: str
    anchors: tuple[str, ...]  # the parts, headings or landmarks it stands in
    barriers: tuple[Barrier, ...]


def components_of(run: Run) -> list[Component]:
    """Components with sure barriers, those with new ones first; what only may be one is left to the pages' lists."""
    found: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in worst_first(run.findings):
        if _is_barrier(finding):
            found[str(finding.detail.get("component") or "")][finding.check].append(finding)
    return [_component(name, rules) for name, rules in found.items()]


def _component(name: str, rules: Mapping[str, Sequence[Finding]]) -> Component:
    anchors = dict.fromkeys(str(f.detail.get("anchor") or "") for same in rules.values() for f in same)
    barriers = tuple(_barrier(same) for same in rules.values())
    return Component(name or "the whole page", tuple(filter(None, anchors)), barriers)


def _is_barrier(finding: Finding) -> bool:
    sure = finding.detail.get("verdict", "fails") == "fails"
    return finding.check.startswith("accessibility.") and sure and finding.state is not State.FIXED


def _barrier(same: Sequence[Finding]) -> Barrier:
    places = dict.fromkeys((place_of(finding), anchor_of(finding)) for finding in same)
    return Barrier(same[0], tuple(places), sum(int(finding.detail.get("count", 1)) for finding in same))
