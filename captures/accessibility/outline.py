"""The heading outline of one page: levels skipped, headings that say nothing twice the same."""

from __future__ import annotations

from collections.abc import Iterator

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "heading-order"


def outline_results(page: RenderedPage) -> list[BarrierResult]:
    """A result for each heading of the main document that skips a level on the way down; good practice, not WCAG."""
    results = []
    above = 0
    for node, level in headings(page):
        if above and level > above + 1:
            message = f"a heading of level {level} follows one of level {above}: level {above + 1} is skipped"
            evidence = {"above": above, "level": level}
            results.append(
                BarrierResult.about(
                    node,
                    rule=RULE,
                    verdict="fails",
                    impact="moderate",
                    message=message,
                    evidence=evidence,
                    engine="tree",
                )
            )
        above = level
    return results


def headings(page: RenderedPage) -> Iterator[tuple[Node, int]]:
    """The headings of the main document that assistive technology is told of, with their levels."""
    for node in page.nodes:
        if node.role == "heading" and node.frame == 0 and node.exposed:
            written = node.attributes.get("aria-level", "") or (node.tag[1:] if node.tag[0] == "h" else "2")
            if written.isdecimal() and 1 <= int(written) <= 9 and (node.name or node.all_text()):
                yield node, int(written)
