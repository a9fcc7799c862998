"""Choices whose question is not tied to them, and tabs of which none is said to be chosen (WCAG 1.3.1, 4.1.2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from captures.accessibility.reading.asked import given_name, in_named_group, words_before
from captures.accessibility.results import BarrierResult, Verdict
from captures.rendered import Node, RenderedPage

CHOICE_RULE = "choice-without-question"
REPEATED_RULE = "choices-repeated"
RADIOGROUP_RULE = "radiogroup-name"
TAB_RULE = "tab-selected"
SHORT_WORDS = 3  # a longer choice may say all by itself
_CHOSEN = ("aria-selected", "aria-current", "aria-expanded", "aria-checked", "aria-pressed")
_ASKS = re.compile(r"[?؟？:：]\s*\*?$")  # noqa: RUF001 - question marks of other scripts
_POINTS_ELSEWHERE = ("aria-label", "aria-labelledby", "aria-describedby", "title")


def group_results(page: RenderedPage) -> list[BarrierResult]:
    """Sets of choices that only their looks tie to what they answer; tablists without a chosen tab."""
    sets = _sets(page)
    return [*_radios(page, sets), *_repeated(page, sets), *_radiogroups(page), *_tabs(page)]


def _sets(page: RenderedPage) -> list[list[Node]]:
    """Radio buttons of one name, and check boxes that stand together, by what they stand in."""
    found: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in page.nodes:
        kind = node.attributes.get("type", "").lower()
        if node.tag != "input" or kind not in ("radio", "checkbox") or not (node.exposed and node.rendered):
            continue
        if "role" in node.attributes or any(node.attributes.get(name, "").strip() for name in _POINTS_ELSEWHERE):
            continue
        if kind == "radio":
            form = next((above.index for above in node.ancestors() if above.tag == "form"), -1)
            if node.attributes.get("name"):
                found[(kind, node.frame, form, node.attributes["name"])].append(node)
        else:
            before = next(
                (key for key, members in found.items() if key[0] == kind and _together(members[-1], node)), None
            )
            found[before or (kind, node.index)].append(node)
    return [members for members in found.values() if len(members) > 1]


def _together(one: Node, other: Node) -> bool:
    """Whether two check boxes are siblings, in their labels or lines or not."""
    return _holder(one) is not None and _holder(one) is _holder(other)


def _holder(field: Node) -> Node | None:
    above = field.parent
    while above is not None and above.parent is not None and _fields(above) == 1:
        above = above.parent
    return above


def _fields(node: Node) -> int:
    return sum(1 for inner in node.walk() if inner.tag in ("input", "select", "textarea", "button"))


def _radios(page: RenderedPage, sets: Sequence[list[Node]]) -> Iterator[BarrierResult]:
    for members in sets:
        first = members[0]
        if first.attributes["type"].lower() != "radio" or in_named_group(first, page):
            continue
        question = words_before(first, page)
        if question is None:
            continue
        said = question.all_text()
        short = all(0 < len(member.name.split()) <= SHORT_WORDS for member in members)
        certain = short and bool(_ASKS.search(said)) and not _is_heading(question)
        names = ", ".join(f"“{member.name}”" for member in members[:3])
        message = f"the choices {names} answer “{said[:60]}”, and no group, legend or label ties them to it"
        yield _result(first, CHOICE_RULE, ("1.3.1",), message, certain=certain)


def _repeated(page: RenderedPage, sets: Sequence[list[Node]]) -> Iterator[BarrierResult]:
    """The same check boxes twice, told apart by the words above them alone."""
    seen: dict[tuple[object, ...], Node] = {}
    for members in sets:
        first = members[0]
        names = tuple(member.name.strip().lower() for member in members)
        if first.attributes["type"].lower() != "checkbox" or in_named_group(first, page) or not all(names):
            continue
        above = words_before(first, page)
        earlier = seen.get((first.frame, names))
        if above is None:
            continue
        seen.setdefault((first.frame, names), above)
        if earlier is None or earlier.all_text() == above.all_text():
            continue
        message = (
            f"the check boxes “{members[0].name}”, “{members[1].name}” come twice; only the words "
            f"“{above.all_text()[:40]}” and “{earlier.all_text()[:40]}” above them tell which are which"
        )
        certain = not _is_heading(above) and not any(up.tag in {"li", "article"} for up in first.ancestors())
        yield _result(first, REPEATED_RULE, ("1.3.1",), message, certain=certain)


def _radiogroups(page: RenderedPage) -> Iterator[BarrierResult]:
    for node in page.nodes:
        if node.role != "radiogroup" or not (node.exposed and node.rendered) or given_name(node, page):
            continue
        if any(inner.role == "radio" and inner.exposed for inner in node.walk()):
            message = "the group of radio buttons has no name: what is chosen here is not said"
            yield _result(node, RADIOGROUP_RULE, ("1.3.1", "4.1.2"), message, certain=not in_named_group(node, page))


def _tabs(page: RenderedPage) -> Iterator[BarrierResult]:
    panel = any(node.role == "tabpanel" and node.visible for node in page.nodes)
    for node in page.nodes:
        if node.role != "tablist" or not (node.exposed and node.rendered):
            continue
        tabs = [inner for inner in node.walk() if inner.role == "tab" and inner.exposed]
        states = [value for tab in tabs for name, value in tab.attributes.items() if name in _CHOSEN]
        if len(tabs) > 1 and panel and "true" not in states and not set(states) & {"page", "step", "location"}:
            message = "a panel is shown and none of its tabs is said to be selected"
            yield _result(tabs[0], TAB_RULE, ("4.1.2",), message, certain=all(_plain(tab) for tab in tabs))


def _plain(tab: Node) -> bool:
    """Not the browser's own control inside out: a radio button that plays a tab has its own state."""
    return tab.tag != "input" and "checked" not in tab.state


def _is_heading(block: Node) -> bool:
    return block.role == "heading" or any(above.role == "heading" for above in block.ancestors())


def _result(node: Node, rule: str, wcag: tuple[str, ...], message: str, *, certain: bool) -> BarrierResult:
    verdict: Verdict = "fails" if certain else "cannot-tell"
    return BarrierResult.about(
        node,
        rule=rule,
        verdict=verdict,
        wcag=wcag,
        impact="serious" if certain else "minor",
        message=message,
        engine="tree",
    )
