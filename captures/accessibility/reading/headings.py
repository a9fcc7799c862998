"""Headings without words, headings that are pictures without a name, and paragraphs that are headings to look larger.

WCAG 1.3.1 (F43) and 1.1.1 (F38, F65).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

EMPTY_RULE, PARAGRAPH_RULE = "heading-empty", "heading-is-paragraph"
WCAG = ("1.3.1",)
LEAST_WORDS = 25
PICTURE_PX = (48.0, 12.0)
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
        elif _is_picture(node):
            told = any(_is_awaited(one) for one in (node, *node.ancestors()))
            message = "a heading is a picture without a name"
            yield _result(node, EMPTY_RULE, message, certain=not told, wcag=("1.1.1", "1.3.1"))
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


def _is_picture(node: Node) -> bool:
    """Whether pictures are all that is to be seen of it, and none has words: a small one may be a sign of loading."""
    inside = [inner for inner in node.walk() if inner is not node]
    if node.name.strip() or any(node.attributes.get(name) for name in ("aria-label", "aria-labelledby", "title")):
        return False
    if any(inner.is_text or inner.name.strip() or "words" in inner.state for inner in inside):
        return False
    if any(inner.tag in _SAYS - {"img", "svg"} or (inner.tag[0] == ":" and inner.text.strip()) for inner in inside):
        return False
    boxes = [inner.box for inner in inside if inner.tag in ("img", "svg") and inner.visible and _came(inner)]
    return any(box is not None and box.width >= PICTURE_PX[0] and box.height >= PICTURE_PX[1] for box in boxes)


def _came(picture: Node) -> bool:
    ink = picture.state.get("ink", (0, 0))
    return any(ink) if picture.tag == "svg" else bool(picture.state.get("natural_width", 0))


def _is_awaited(node: Node) -> bool:
    live = node.attributes.get("aria-live", "off") != "off" or node.role in LIVE
    return live or node.attributes.get("aria-busy") == "true"


def _waits(node: Node) -> bool:
    """Whether a script may come to fill it: it can be found by its id, or whoever listens is told when it changes."""
    if any(_is_awaited(one) for one in (node, *node.ancestors())):
        return True
    return any(name == "id" or name.startswith(("data-", "x-", "v-", ":", "@")) for name in node.attributes)


def _result(node: Node, rule: str, message: str, *, certain: bool, wcag: tuple[str, ...] = WCAG) -> BarrierResult:
    return BarrierResult.about(
        node,
        rule=rule,
        verdict="fails" if certain else "cannot-tell",
        wcag=wcag,
        impact="serious" if certain else "minor",
        message=message,
        engine="tree",
    )
