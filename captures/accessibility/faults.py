"""Faults: results of all engines and probes put together, one per rule and component in a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from captures.accessibility.places import Place, Places
from captures.accessibility.results import IMPACTS, BarrierResult, Impact, Verdict
from captures.accessibility.vocabulary import same_fault
from captures.rendered import Box, Node, RenderedPage

OWN_VOICES = frozenset({"axe", "probe", "tree"})  # the others corroborate


@dataclass(frozen=True)
class Witnessed:
    """One fault of one element, and everyone who saw it; `result` is the most telling of theirs."""

    result: BarrierResult
    engines: tuple[str, ...]
    wcag: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Element:
    """One faulty element: `instance` tells it from others of its component."""

    instance: str
    node: int | None
    tag: str
    target: tuple[str, ...]
    box: Box | None
    snippet: str
    evidence: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON for a finding's detail."""
        return {
            "instance": self.instance,
            "target": list(self.target),
            "box": None if self.box is None else self.box.to_json(),
            "snippet": self.snippet,
            "evidence": dict(self.evidence),
        }


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One rule broken, or perhaps broken, by one component in one place, with all its elements there."""

    rule: str
    verdict: Verdict
    wcag: tuple[str, ...]
    impact: Impact
    message: str
    engines: tuple[str, ...]
    place: Place
    elements: tuple[Element, ...]

    @property
    def key(self) -> tuple[str, Verdict, Place]:
        """What makes it the same fault tomorrow."""
        return (self.rule, self.verdict, self.place)


def faults_of(results: Iterable[BarrierResult], page: RenderedPage, places: Places) -> list[Fault]:
    """What is wrong (or may be) on a page, in reading order; results that pass are left out."""
    groups: dict[tuple[str, Verdict, Place], list[tuple[Witnessed, Element]]] = {}
    for witnessed in _witnessed([result for result in results if result.verdict != "passes"]):
        result = witnessed.result
        node = None if result.node is None or result.node >= len(page.nodes) else page.nodes[result.node]
        key = (result.rule, result.verdict, places.place(node))
        groups.setdefault(key, []).append((witnessed, _element(result, node, places)))
    return [_fault(key, members) for key, members in groups.items()]


def _witnessed(results: Sequence[BarrierResult]) -> list[Witnessed]:
    """Results about one element that speak of one fault, made one: who fails it outranks who cannot tell."""
    by_element: dict[object, list[list[BarrierResult]]] = {}
    for result in sorted(results, key=_rank):
        circles = by_element.setdefault(result.target if result.node is None else result.node, [])
        circle = next((c for c in circles if any(_joins(result, member) for member in c)), None)
        if circle is None:
            circles.append([result])
        else:
            circle.append(result)
    circles = [circle for found in by_element.values() for circle in found]
    return [_testimony(circle) for circle in circles]


def _rank(result: BarrierResult) -> tuple[bool, int, bool]:
    return (result.verdict != "fails", {"axe": 0, "probe": 1, "tree": 1}.get(result.engine, 2), not result.wcag)


def _joins(result: BarrierResult, member: BarrierResult) -> bool:
    """A mere doubt of one engine does not vanish into another's fault unless both speak of the same rule."""
    if result.verdict != member.verdict and result.engine in OWN_VOICES:
        return result.rule == member.rule
    return same_fault(result, member)


def _testimony(circle: list[BarrierResult]) -> Witnessed:
    engines = tuple(dict.fromkeys(result.engine for result in circle))
    wcag = tuple(dict.fromkeys(criterion for result in circle for criterion in result.wcag))
    return Witnessed(circle[0], engines, wcag)


def _element(result: BarrierResult, node: Node | None, places: Places) -> Element:
    return Element(
        instance=places.instance(node),
        node=result.node,
        tag="" if node is None else node.tag,
        target=result.target,
        box=result.box,
        snippet=result.snippet,
        evidence=result.evidence,
    )


def _fault(key: tuple[str, Verdict, Place], members: list[tuple[Witnessed, Element]]) -> Fault:
    rule, verdict, place = key
    results = [witnessed.result for witnessed, _ in members]
    return Fault(
        rule=rule,
        verdict=verdict,
        wcag=tuple(sorted({criterion for witnessed, _ in members for criterion in witnessed.wcag})),
        impact=max((result.impact for result in results), key=IMPACTS.index),
        message=results[0].message,
        engines=tuple(dict.fromkeys(engine for witnessed, _ in members for engine in witnessed.engines)),
        place=place,
        elements=tuple(element for _, element in members),
    )
