"""What engines and probes said, as EARL 1.0 in JSON-LD: an exchange format other accessibility tools read.

https://www.w3.org/TR/EARL10-Schema/
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.accessibility.run import AccessibilityRun, Engine
from captures.accessibility.vocabulary import canonical_rule
from captures.capture import Capture
from captures.checks.accessibility import snapshot_of

CONTEXT: dict[str, Any] = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "ptr": "http://www.w3.org/2009/pointers#",
    "WCAG22": "https://www.w3.org/TR/WCAG22/#",
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
}
OUTCOMES = {"fails": "earl:failed", "passes": "earl:passed", "cannot-tell": "earl:cantTell"}


def earl(captures: Iterable[Capture]) -> dict[str, Any]:
    """One graph: an assertion for each result, for each rule an engine found satisfied, and each untested frame."""
    graph: list[dict[str, Any]] = []
    for capture in captures:
        run = AccessibilityRun.from_json(capture.accessibility)
        graph += [_assertor(engine) for engine in run.engines]
        graph += [_assertion(capture, result) for result in snapshot_of(capture).results]
        for engine in run.engines:
            graph += [_passed(capture, engine, rule) for rule in engine.passed]
        graph += [_untested(capture, missing.frame, missing.why) for missing in run.not_tested]
    return {"@context": CONTEXT, "@graph": _once(graph)}


def _assertor(engine: Engine) -> dict[str, Any]:
    return {
        "@id": f"urn:captures:{engine.name}",
        "@type": ["earl:Software", "earl:Assertor"],
        "doap:name": engine.name,
        "doap:revision": engine.version,
    }


def _assertion(capture: Capture, result: BarrierResult) -> dict[str, Any]:
    outcome: dict[str, Any] = {
        "@type": "earl:TestResult",
        "outcome": OUTCOMES[result.verdict],
        "dct:description": result.message,
    }
    if result.target:
        outcome["earl:pointer"] = {"@type": "ptr:CSSSelectorPointer", "ptr:expression": " >>> ".join(result.target)}
    return _asserted(capture, by=result.engine, rule=result.rule, wcag=result.wcag) | {"earl:result": outcome}


def _passed(capture: Capture, engine: Engine, rule: str) -> dict[str, Any]:
    outcome = {"@type": "earl:TestResult", "outcome": "earl:passed"}
    name = canonical_rule(engine.name, rule)
    return _asserted(capture, by=engine.name, rule=name, wcag=()) | {"earl:result": outcome}


def _untested(capture: Capture, frame: str, why: str) -> dict[str, Any]:
    outcome = {"@type": "earl:TestResult", "outcome": "earl:untested", "dct:description": f"{frame}: {why}"}
    return _asserted(capture, by="captures", rule="frame-tested", wcag=()) | {"earl:result": outcome}


def _asserted(capture: Capture, *, by: str, rule: str, wcag: tuple[str, ...]) -> dict[str, Any]:
    test: dict[str, Any] = {"@type": "earl:TestRequirement", "dct:title": rule}
    if wcag:
        test["dct:isPartOf"] = [{"@id": f"https://www.w3.org/TR/WCAG22/#sc{number}"} for number in wcag]
    return {
        "@type": "earl:Assertion",
        "earl:mode": {"@id": "earl:automatic"},
        "earl:assertedBy": {"@id": f"urn:captures:{by}"},
        "earl:subject": {
            "@id": capture.manifest.final_url,
            "@type": ["earl:TestSubject"],
            "dct:date": capture.manifest.started,
        },
        "earl:test": test,
    }


def _once(graph: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The graph with each assertor named once, though every page had it."""
    seen: set[str] = set()
    kept = []
    for item in graph:
        identity = item.get("@id", "")
        if not identity or identity not in seen:
            kept.append(item)
        seen.add(identity)
    return kept
