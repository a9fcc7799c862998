"""Status messages that are told to be silent: role=status or alert with aria-live="off" (WCAG 4.1.3, F103).

Certain of a region that waits, empty, for its message. One that has words may have been spoken for by another that is
gone by now (toasts are often announced so), and may count or move by itself. An `output` may well be silent beside a
slider that says its own value.
"""

from __future__ import annotations

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "status-live-off"
WCAG = ("4.1.3",)
STATUS = frozenset({"status", "alert"})
LIVE = frozenset({"status", "alert", "log"})
_BY_ITSELF = frozenset({"timer", "marquee", "progressbar", "slider", "log"})


def live_off_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per silent region, where nothing else on the page would speak for it."""
    silent = [node for node in page.nodes if _is_silent(node)]
    certain = not any(_speaks(node) for node in page.nodes)
    return [_result(node, certain=certain and _waits(node)) for node in silent]


def _is_silent(node: Node) -> bool:
    return node.role in STATUS and node.attributes.get("aria-live", "").strip().lower() == "off" and node.exposed


def _speaks(node: Node) -> bool:
    live = node.attributes.get("aria-live", "").strip().lower()
    return live in ("polite", "assertive") or ((node.role in LIVE or node.tag == "output") and live != "off")


def _waits(node: Node) -> bool:
    """Whether it is empty, and in nothing that moves by itself: to be silent is right there, for a time."""
    near = (node, *node.ancestors())
    moves = any(one.role in _BY_ITSELF or one.attributes.get("aria-roledescription") for one in near)
    return not moves and not any(inner.is_text or inner.is_element for inner in node.walk() if inner is not node)


def _result(node: Node, *, certain: bool) -> BarrierResult:
    return BarrierResult.about(
        node,
        rule=RULE,
        verdict="fails" if certain else "cannot-tell",
        wcag=WCAG,
        impact="serious" if certain else "minor",
        message=f"role={node.role} has aria-live=off: what it says is not announced"
        + ("" if certain else ", unless something else speaks for it"),
        engine="tree",
    )
