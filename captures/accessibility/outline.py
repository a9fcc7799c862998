"""Good practice read from the tree: the heading outline and the landmarks of the main document.

axe has these rules too, but merges frames: an advertisement's `main` hides that the page has none, or stands as a
second one beside the page's own. A page answers for its own document here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from captures.accessibility.results import BarrierResult, Impact
from captures.rendered import Node, RenderedPage

# axe's rules that are judged here instead.
RULES = (
    "heading-order",
    "page-has-heading-one",
    "landmark-one-main",
    "landmark-unique",
    "landmark-no-duplicate-main",
    "landmark-no-duplicate-banner",
    "landmark-no-duplicate-contentinfo",
)
SINGLE = ("main", "banner", "contentinfo")
NAMED_APART = frozenset({"navigation", "complementary", "search", "form", "region"})


def outline_results(page: RenderedPage) -> list[BarrierResult]:
    """What is wrong with headings and landmarks; none of it is a WCAG criterion's failure by itself."""
    return [*_skipped(page), *_first_level(page), *_single(page), *_unique(page)]


def headings(page: RenderedPage) -> Iterator[tuple[Node, int]]:
    """The headings of the main document that assistive technology is told of, with their levels."""
    for node in page.nodes:
        if node.role == "heading" and node.frame == 0 and node.exposed:
            written = node.attributes.get("aria-level", "") or (node.tag[1:] if node.tag[0] == "h" else "2")
            if written.isdecimal() and 1 <= int(written) <= 9 and (node.name or node.all_text()):
                yield node, int(written)


def landmarks(page: RenderedPage) -> dict[str, list[Node]]:
    """The landmarks of the main document that assistive technology is told of, by role."""
    found: dict[str, list[Node]] = defaultdict(list)
    for node in page.nodes:
        if node.frame == 0 and node.exposed and (node.role in NAMED_APART or node.role in SINGLE):
            found[node.role].append(node)
    return found


def _skipped(page: RenderedPage) -> Iterator[BarrierResult]:
    above = 0
    for node, level in headings(page):
        if above and level > above + 1:
            message = f"a heading of level {level} follows one of level {above}: level {above + 1} is skipped"
            yield _result(node, "heading-order", message, above=above, level=level)
        above = level


def _first_level(page: RenderedPage) -> Iterator[BarrierResult]:
    levels = [level for _, level in headings(page)]
    if levels and 1 not in levels:
        yield _result(page.root, "page-has-heading-one", "the page has headings, and none of level 1")


def _single(page: RenderedPage) -> Iterator[BarrierResult]:
    found = landmarks(page)
    if not found["main"]:
        yield _result(page.root, "landmark-one-main", "the page does not say which part is its main content")
    for role in SINGLE:
        for node in found[role][1:]:
            yield _result(node, f"landmark-no-duplicate-{role}", f"the page has {len(found[role])} {role} landmarks")


def _unique(page: RenderedPage) -> Iterator[BarrierResult]:
    for role, nodes in landmarks(page).items():
        if role not in NAMED_APART:
            continue
        by_name: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            by_name[node.name.lower()].append(node)
        for name, alike in by_name.items():
            # A region or form without a name is none; complementary ones are told apart by where they stand.
            if len(alike) > 1 and (name or role in ("navigation", "search")):
                called = f"called “{name}”" if name else "without a name"
                yield _result(alike[1], "landmark-unique", f"{len(alike)} {role} landmarks are {called}")


def _result(node: Node, rule: str, message: str, *, impact: Impact = "moderate", **evidence: int) -> BarrierResult:
    return BarrierResult.about(
        node, rule=rule, verdict="fails", impact=impact, message=message, evidence=evidence, engine="tree"
    )
