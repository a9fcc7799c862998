"""Status messages that are told to be silent: role=status or alert with aria-live="off" (WCAG 4.1.3, F103).

An `output` may well be silent beside a slider that says its own value; so may what counts down or moves by itself.
"""

from __future__ import annotations

import re

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "status-live-off"
WCAG = ("4.1.3",)
STATUS = frozenset({"status", "alert"})
LIVE = frozenset({"status", "alert", "log"})
_BY_ITSELF = frozenset({"timer", "marquee", "progressbar", "slider", "log"})
_COUNTS = re.compile(r"\d")


def live_off_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per silent region, where nothing else on the page would speak for it."""
    silent = [node for node in page.nodes if _is_silent(node)]
    certain = not any(_speaks(node) for node in page.nodes)
    return [_result(node, certain=certain and not _moves(node)) for node in silent]


def _is_silent(node: Node) -> bool:
    return node.role in STATUS and node.attributes.get("aria-live", "").strip().lower() == "off" and node.exposed


def _speaks(node: Node) -> bool:
    live = node.attributes.get("aria-live", "").strip().lower()
    return live in ("polite", "assertive") or ((node.role in LIVE or node.tag == "output") and live != "off")


def _moves(node: Node) -> bool:
    """A countdown, or something in a row of slides: to be silent is right there, for a time."""
    near = (node, *node.ancestors())
    if any(one.role in _BY_ITSELF or one.attributes.get("aria-roledescription") for one in near):
        return True
    inside = any(one.role in _BY_ITSELF or one.tag == "time" for one in node.walk())
    return inside or bool(_COUNTS.search(node.all_text()))


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
