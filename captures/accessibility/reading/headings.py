"""Headings without words, and paragraphs that are headings to look larger (WCAG 1.3.1, F43)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

EMPTY_RULE, PARAGRAPH_RULE = "heading-empty", "heading-is-paragraph"
WCAG = ("1.3.1",)
LEAST_WORDS = 25
LIVE = frozenset({"status", "alert", "log", "timer"})
_SAYS = frozenset({"img", "svg", "canvas", "video", "object", "iframe", "input", "button", "select", "math", "slot"})
_SENTENCE = re.compile(r"[^.?!؟。](?:\.|。)[”\"»’)]*$")
_NUMBERED = re.compile(r"^\W*(?:§|\d+|[a-zA-Z]|[ivxIVX]+)[.)]|^§")


def heading_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per heading that is none."""
    return list(_judged(page))


def _judged(page: RenderedPage) -> Iterator[BarrierResult]:
    for node in page.nodes:
        if node.role != "heading" or not node.exposed or not node.rendered or node.styles.get("display") == "contents":
            continue
        words = node.all_text()
        if _is_empty(node):
            waits = _waits(node)
            message = "a heading without words" + (": a script may write it yet" if waits else "")
            yield _result(node, EMPTY_RULE, message, certain=not waits)
        elif len(words.split()) >= LEAST_WORDS and _SENTENCE.search(words) and not _NUMBERED.match(words):
            count = len(words.split())
            message = f"a paragraph of {count} words is marked as a heading, “{words[:40]}…”"
            yield _result(node, PARAGRAPH_RULE, message, certain=True)


def _is_empty(node: Node) -> bool:
    if node.name.strip() or any(node.attributes.get(name) for name in ("aria-label", "aria-labelledby", "title")):
        return False
    inside = (inner for inner in node.walk() if inner is not node)
    return not any(
        inner.is_text or inner.tag in _SAYS or inner.name.strip() or (inner.tag[0] == ":" and inner.text.strip())
        for inner in inside
    )


def _waits(node: Node) -> bool:
    """Whether a script may come to fill it: it can be found by its id, or whoever listens is told when it changes."""
    around = [node, *node.ancestors()]
    if any(one.attributes.get("aria-live", "off") != "off" or one.role in LIVE for one in around):
        return True
    if any(one.attributes.get("aria-busy") == "true" for one in around):
        return True
    return any(name == "id" or name.startswith(("data-", "x-", "v-", ":", "@")) for name in node.attributes)


def _result(node: Node, rule: str, message: str, *, certain: bool) -> BarrierResult:
    return BarrierResult.about(
        node,
        rule=rule,
        verdict="fails" if certain else "cannot-tell",
        wcag=WCAG,
        impact="serious" if certain else "minor",
        message=message,
        engine="tree",
    )
