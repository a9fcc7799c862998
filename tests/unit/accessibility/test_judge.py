"""From results to findings: one for each component, witnesses named, and only what is sure fails a run."""

from __future__ import annotations

from typing import Any

import pytest

from captures.accessibility.criteria import criteria
from captures.accessibility.exceptions import excepted
from captures.accessibility.judge import Judge, severity_of
from captures.accessibility.ratchet import Snapshot, compare, engine_changes, learned_rules
from captures.accessibility.results import BarrierResult
from captures.accessibility.run import Engine
from captures.accessibility.scores import barrier_load
from captures.findings import Finding, Severity, State
from captures.rendered import RenderedPage
from tests.unit.accessibility.trees import page


def cards(*slugs: str) -> RenderedPage:
    items = [("li", {"class": "card"}, [("a", {"href": f"/{slug}"}, [slug]), ("img", {}, [])]) for slug in slugs]
    return page(("main", {}, [("ul", {}, items)]))


def results(tree: RenderedPage, tag: str = "img", **changes: Any) -> tuple[BarrierResult, ...]:
    facts = {"rule": "image-alt", "verdict": "fails", "wcag": ("1.1.1",), "impact": "critical", "engine": "axe"}
    facts |= {"message": "Images must have alternative text"}
    return tuple(BarrierResult.about(node, **(facts | changes)) for node in tree.nodes if node.tag == tag)


def findings(now: Snapshot, before: Snapshot | None = None, **options: Any) -> list[Finding]:
    judge = Judge("home", "desktop", "en", changed=None if before is None else {}, **options)
    return [judge.finding(judged) for judged in compare(now, before)]


def test_many_elements_of_a_component_are_one_finding() -> None:
    tree = cards("a", "b", "c")
    (finding,) = findings(Snapshot(tree, results(tree)))
    assert finding.severity is Severity.ERROR
    assert finding.check == "accessibility.image-alt"
    assert finding.message == "Images must have alternative text (WCAG 1.1.1), 3 elements alike"
    assert finding.detail["count"] == len(finding.detail["elements"]) == 3
    assert finding.detail["who"]
    assert finding.detail["level"] == "A"


def test_two_engines_on_one_element_and_criterion_are_one_finding_with_two_witnesses() -> None:
    tree = cards("a")
    other = results(tree, rule="img-names", engine="accesslint", verdict="cannot-tell")
    (finding,) = findings(Snapshot(tree, (*other, *results(tree))))
    assert finding.detail["engines"] == ["axe", "accesslint"]
    assert finding.severity is Severity.ERROR


def test_two_rules_of_one_engine_on_one_element_stay_two() -> None:
    tree = cards("a")
    found = findings(Snapshot(tree, (*results(tree), *results(tree, rule="aria-roles"))))
    assert {finding.check for finding in found} == {"accessibility.image-alt", "accessibility.aria-roles"}


def test_a_probe_that_passes_is_no_finding() -> None:
    tree = cards("a")
    assert findings(Snapshot(tree, results(tree, verdict="passes", engine="probe"))) == []


@pytest.mark.parametrize(
    ("changes", "alone", "regressed"),
    [
        ({}, "error", "error"),
        ({"verdict": "cannot-tell"}, "notice", "notice"),
        ({"wcag": ("1.4.6",)}, "notice", "notice"),  # level AAA
        ({"wcag": (), "impact": "serious"}, "warning", "warning"),
        ({"wcag": (), "impact": "moderate"}, "notice", "warning"),
        ({"wcag": (), "impact": "minor"}, "notice", "notice"),
    ],
    ids=["sure", "unsure", "AAA", "serious practice", "moderate practice", "minor practice"],
)
def test_only_what_is_sure_and_asked_for_fails_a_run(changes: dict[str, Any], alone: str, regressed: str) -> None:
    tree = cards("a")
    (fault,) = Snapshot(tree, results(tree, **changes)).faults.values()
    assert (severity_of(fault), severity_of(fault, regressed=True)) == (alone, regressed)


def test_rules_an_engine_has_learnt_come_as_notices_with_the_command() -> None:
    tree = cards("a", "b")
    old, new = Engine("axe", "4.12.1", ("image-alt",)), Engine("axe", "4.14.1", ("image-alt", "list"))
    before = Snapshot(tree, (), (old,))
    now = Snapshot(tree, (*results(tree), *results(tree, "ul", rule="list", wcag=("1.3.1",))), (new,))
    judge = Judge(
        "home",
        "desktop",
        "en",
        learned=learned_rules(now.engines, before.engines),
        changed=engine_changes(now.engines, before.engines),
    )
    found = {finding.check: finding for finding in map(judge.finding, compare(now, before))}
    assert found["accessibility.image-alt"].severity is Severity.ERROR  # both versions know it: a regression
    learnt = found["accessibility.list"]
    assert not learnt.fails
    assert "axe 4.14.1 knows this rule, 4.12.1 of the baseline did not" in learnt.message
    assert "captures approve RUN --page home" in learnt.message


def test_fingerprints_stay_while_stories_and_counts_change() -> None:
    before, now = cards("a", "b", "c"), cards("d", "e", "f", "g")
    (first,) = findings(Snapshot(before, results(before)))
    (second,) = findings(Snapshot(now, results(now)), Snapshot(before, results(before)))
    assert first.fingerprint == second.fingerprint
    assert (first.state, second.state) == (State.NEW, State.KNOWN)


def test_a_load_counts_components_not_elements() -> None:
    few, many = cards("a", "b"), cards("a", "b", "c", "d", "e")
    loads = [barrier_load(findings(Snapshot(tree, results(tree)))) for tree in (few, many)]
    assert loads[0] == loads[1] == {"errors": 1, "new": 1, "known": 0, "fixed": 0, "load": 10}


def test_each_criterion_says_who_is_affected_and_what_to_do() -> None:
    assert len(criteria()) == 55  # WCAG 2.2, level A and AA
    for criterion in criteria().values():
        assert criterion.level in ("A", "AA")
        assert criterion.who.endswith(".")
        assert criterion.do.endswith(".")
    assert criteria()["4.1.2"].url == "https://www.w3.org/WAI/WCAG22/Understanding/name-role-value.html"


@pytest.mark.parametrize(
    ("styles", "left_out"),
    [
        ({"border-top-style": "outset", "padding-top": "1px"}, True),
        ({"border-top-style": "none", "padding-top": "1px"}, False),
        ({"border-top-style": "outset", "padding-top": "0px"}, False),
    ],
    ids=["the browser's own button", "a styled one", "one made tighter"],
)
def test_the_browsers_own_button_is_not_too_small(*, styles: dict[str, str], left_out: bool) -> None:
    (node,) = [node for node in page(("button", {}, ["Go"])).nodes if node.tag == "button"]
    node.styles = styles
    assert excepted("target-size", node) is left_out
    assert not excepted("color-contrast", node)


@pytest.mark.parametrize(("inner", "left_out"), [("group", True), ("img", False)])
def test_words_of_items_inside_a_control_are_not_its_label(*, inner: str, left_out: bool) -> None:
    tree = page(("div", {"role": "treeitem"}, ["Records", ("div", {"role": inner}, ["Council minutes"])]))
    (item,) = [node for node in tree.nodes if node.attributes.get("role") == "treeitem"]
    assert excepted("label-content-name-mismatch", item) is left_out
