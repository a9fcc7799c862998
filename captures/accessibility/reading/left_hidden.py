"""Pages whose words are to be seen and not to be heard: inert or aria-hidden, and nothing open (WCAG 1.3.1, 4.1.2)."""

from __future__ import annotations

from captures.accessibility.results import BarrierResult
from captures.rendered import Flag, Node, RenderedPage

RULE = "page-left-hidden"
WCAG = ("1.3.1", "4.1.2")
LEAST_WORDS = 12
LEAST_SHARE = 0.5
OPEN = frozenset({"dialog", "alertdialog"})


def hidden_results(page: RenderedPage) -> list[BarrierResult]:
    """One result where most of what is seen is hidden from assistive technology."""
    texts = [node for node in page.nodes if node.is_text and node.frame == 0 and node.visible]
    words = sum(len(node.text.split()) for node in texts)
    hidden = [node for node in texts if node.flags & Flag.ARIA_HIDDEN]
    count = sum(len(node.text.split()) for node in hidden)
    if count < LEAST_WORDS or count < LEAST_SHARE * words:
        return []
    outermost = _outermost(max(hidden, key=lambda node: len(node.text)))
    certain = not any(_may_cover(node) for node in page.nodes if node.visible and node.exposed)
    message = f"{count} of {words} words that are to be seen are hidden from assistive technology"
    return [
        BarrierResult.about(
            outermost,
            rule=RULE,
            verdict="fails" if certain else "cannot-tell",
            wcag=WCAG,
            impact="critical" if certain else "minor",
            message=message if certain else f"{message}, while something lies over them",
            engine="tree",
        )
    ]


def _outermost(node: Node) -> Node:
    hidden = [above for above in node.ancestors() if above.flags & Flag.ARIA_HIDDEN]
    return hidden[-1] if hidden else node


def _may_cover(node: Node) -> bool:
    """A dialog, or a layer that may be one."""
    if node.role in OPEN or node.tag == "dialog" or node.attributes.get("aria-modal") == "true":
        return True
    return node.styles.get("position") == "fixed" and bool(node.all_text())
