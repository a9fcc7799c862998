"""Controls whose only words an svg draws, and whose name says others (WCAG 2.5.3): axe does not read drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captures.accessibility.results import BarrierResult
from captures.rendered import RenderedPage

RULE = "drawn-label-in-name"
WCAG = ("2.5.3",)
CONTROLS = frozenset({"button", "link", "checkbox", "radio", "switch", "tab", "menuitem"})
_WORD = re.compile(r"[^\W\d_]{3,}")


def drawn_label_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per control that is called otherwise than it is drawn."""
    return list(_judged(page))


def _judged(page: RenderedPage) -> Iterator[BarrierResult]:
    for node in page.nodes:
        if node.role not in CONTROLS or not node.visible or not node.exposed or not node.name.strip():
            continue
        drawn = [str(inner.state["words"]) for inner in node.walk() if inner.visible and "words" in inner.state]
        words = _plain(" ".join(drawn))
        if not _WORD.search(words) or node.all_text(visible_only=True) or f" {words} " in f" {_plain(node.name)} ":
            continue
        certain = node.role == "button"  # what a link draws may be a logotype
        yield BarrierResult.about(
            node,
            rule=RULE,
            verdict="fails" if certain else "cannot-tell",
            wcag=WCAG,
            impact="serious" if certain else "minor",
            message=f"the {node.role} says “{words[:40]}” to the eye and “{node.name[:40]}” to the ear",
            evidence={"drawn": words[:120]},
            engine="tree",
        )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.lower()).split())
