"""One template's fault is one entry of the report, on however many pages it stands."""

from __future__ import annotations

from dataclasses import replace

from captures.capture import Environment
from captures.findings import Finding, Severity, State
from captures.report.components import components_of
from captures.run import Run

CARD = Finding(
    check="accessibility.image-alt",
    severity=Severity.ERROR,
    page="home",
    viewport="desktop",
    language="en",
    message="Images must have alternative text",
    detail={"component": "li.card img", "anchor": "most_read", "verdict": "fails", "count": 4},
)
ELSEWHERE = replace(CARD, page="article", detail=CARD.detail | {"count": 3})
OTHER_RULE = replace(CARD, check="accessibility.link-name", message="Links must have discernible text")


def components(*findings: Finding) -> list[tuple[str, list[tuple[str, int, int]]]]:
    environment = Environment("chromium", "140.0", "linux-x86_64")
    run = Run(site="s", started="2026-11-22T10:00:00", finished="", environment=environment, findings=findings)
    return [(c.name, [(b.finding.check, b.elements, len(b.places)) for b in c.barriers]) for c in components_of(run)]


def test_the_same_fault_on_two_pages_is_one_barrier_with_two_places() -> None:
    assert components(CARD, ELSEWHERE) == [("li.card img", [("accessibility.image-alt", 7, 2)])]


def test_two_rules_broken_on_one_component_stand_together() -> None:
    ((name, barriers),) = components(CARD, OTHER_RULE)
    assert (name, len(barriers)) == ("li.card img", 2)


def test_what_is_fixed_or_only_may_be_a_barrier_is_left_out() -> None:
    unsure = replace(CARD, detail=CARD.detail | {"verdict": "cannot-tell"})
    assert components(replace(CARD, state=State.FIXED), unsure) == []


def test_components_with_new_barriers_come_first() -> None:
    known = replace(CARD, state=State.KNOWN, detail=CARD.detail | {"component": "nav a"})
    assert [name for name, _ in components(known, CARD)] == ["li.card img", "nav a"]
