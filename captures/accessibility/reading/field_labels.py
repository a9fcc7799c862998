"""Fields whose name does not hold the words of their visible label (WCAG 2.5.3): axe looks at buttons and links."""

from __future__ import annotations

import re

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "field-label-in-name"
WCAG = ("2.5.3",)
LONGEST = 8  # words; of a longer label a speaker says a part
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"\w+")
_NOT_SAID = frozenset({"required", "optional"})


def field_label_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per field that is named by ARIA otherwise than its label reads."""
    labels: dict[str, list[Node]] = {}
    for node in page.nodes:
        if node.tag == "label" and node.frame == 0 and node.attributes.get("for"):
            labels.setdefault(node.attributes["for"], []).append(node)
    results = [_judge(node, page, labels) for node in page.nodes if node.tag in ("input", "select", "textarea")]
    return [result for result in results if result is not None]


def _judge(field: Node, page: RenderedPage, labels: dict[str, list[Node]]) -> BarrierResult | None:
    name = _given(field, page)
    if not name or not field.exposed or not field.rendered:
        return None
    own = [above for above in field.ancestors() if above.tag == "label"]
    own += labels.get(field.attributes.get("id", ""), []) if field.frame == 0 else []
    said = [words for label in own if (words := _spoken(label.all_text(visible_only=True)))]
    if not said or any(_holds(_spoken(name), words) for words in said):
        return None
    shown = " ".join(said[0])
    return BarrierResult.about(
        field,
        rule=RULE,
        verdict="fails" if len(said[0]) <= LONGEST else "cannot-tell",
        wcag=WCAG,
        impact="serious",
        message=f"the field is labelled “{shown[:60]}” and named “{name[:60]}”: who speaks the label does not reach it",
        evidence={"label": shown[:200], "name": name[:200]},
        engine="tree",
    )


def _given(field: Node, page: RenderedPage) -> str:
    """The name ARIA gives, which overrules the label's."""
    referenced = [page.by_id.get(one) for one in field.attributes.get("aria-labelledby", "").split()]
    words = " ".join(node.attributes.get("aria-label") or node.all_text() for node in referenced if node is not None)
    return words.strip() or field.attributes.get("aria-label", "").strip()


def _spoken(text: str) -> list[str]:
    words = [word.lower() for word in _WORD.findall(_ASIDE.sub(" ", text))]
    return [word for word in words if word not in _NOT_SAID]


def _holds(name: list[str], label: list[str]) -> bool:
    return f" {' '.join(label)} " in f" {' '.join(name)} "
