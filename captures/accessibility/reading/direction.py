"""Whether right-to-left scripts run from right to left, and whether the page is mirrored with them (WCAG 1.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from captures.accessibility.reading.passages import Passage, document_roots
from captures.accessibility.reading.writing import RIGHT_TO_LEFT, letters_by_script, script_of
from captures.accessibility.results import BarrierResult, Verdict
from captures.rendered import Node, RenderedPage

RULE = "text-direction"
LAYOUT_RULE = "rtl-layout"
FORCED_RULE = "direction-overridden"
WCAG = ("1.3.2",)
MOST = 0.7
BLOCK_WORDS = 5
NOTED_WORDS = 3
PAGE_WORDS = 40
LEFT_ALIGNED_BLOCKS = 5
ROW_ITEMS = 3
# A sign at an end, or a number or foreign word within, stands on the wrong side when the base direction is wrong.
_SIGN_AT_END = re.compile(r"[.!?؟؛،:,;…»)\]\"]\s*$")
_NUMBER_OR_SIGN_WITHIN = re.compile(r"\s[(\[]|\d")
_WORD = re.compile(r"[^\W\d_]{2,}")


def direction_results(page: RenderedPage, read: Sequence[Passage]) -> list[BarrierResult]:
    """Documents and blocks that run the wrong way; then signs that a right-to-left page is laid out for the left."""
    results: list[BarrierResult] = []
    for root in document_roots(page):
        own = [passage for passage in read if passage.node.frame == root.frame]
        whole = _document(root, own)
        results += [whole] if whole is not None else _blocks(own)
        if root.frame == 0 and root.styles.get("direction") == "rtl":
            results += [*_left_aligned(root, own), *_unmirrored_rows(page)]
    return results


def _document(root: Node, own: Sequence[Passage]) -> BarrierResult | None:
    """A document of right-to-left text whose own base is left to right."""
    text = " ".join(passage.text for passage in own)
    words = len(_WORD.findall(text))
    share = _rtl_share(text)
    if root.styles.get("direction", "ltr") != "ltr" or share < MOST or words < PAGE_WORDS:
        return None
    against = [p for p in own if p.direction == "ltr" and _rtl_share(p.text) >= MOST and _base_matters(p)]
    running = sum(len(_WORD.findall(passage.text)) for passage in against)
    if running < words / 2:
        return None  # the blocks say their direction themselves
    message = "the page is written from right to left and laid out from left to right: it has no dir=rtl"
    return _result(root, "fails", message, share=round(share, 3), words=words)


def _blocks(own: Sequence[Passage]) -> Iterator[BarrierResult]:
    for passage in own:
        text = passage.text
        share = _rtl_share(text)
        words = len(_WORD.findall(text))
        if words >= NOTED_WORDS and share >= MOST and _is_overridden(passage):
            message = "right-to-left text is forced to run from left to right: it is read backwards, or shown so"
            yield _result(passage.element, "fails", message, rule=FORCED_RULE, text=text[:80], words=words)
            continue
        if words < NOTED_WORDS or not _base_matters(passage):
            continue
        facts: dict[str, Any] = {"text": text[:80], "share": round(share, 3), "words": words}
        if passage.direction == "ltr" and share >= MOST:
            whole_block = _rtl_share(passage.node.all_text()) >= MOST  # else a quotation in a line of another script
            disturbed = whole_block and bool(_SIGN_AT_END.search(text) or _mixed(text))
            verdict: Verdict = "fails" if disturbed and words >= BLOCK_WORDS else "cannot-tell"
            yield _result(passage.element, verdict, "right-to-left text runs from left to right", **facts)
        elif passage.direction == "rtl" and share <= 1 - MOST and words >= BLOCK_WORDS and _latin_sentence(text):
            message = "left-to-right text runs from right to left: its last sign stands on the wrong side"
            yield _result(passage.element, "cannot-tell", message, **facts)


def _is_overridden(passage: Passage) -> bool:
    """Whether every letter is put after the one before it, whatever its script (F49: visual order in the markup)."""
    return passage.direction == "ltr" and "override" in passage.pieces[0].styles.get("unicode-bidi", "")


def _base_matters(passage: Passage) -> bool:
    """Not where each paragraph finds its own direction."""
    near = (passage.pieces[0], passage.node, *passage.pieces[0].ancestors())
    return not any(node.styles.get("unicode-bidi") == "plaintext" for node in near[:3])


def _mixed(text: str) -> bool:
    return bool(_NUMBER_OR_SIGN_WITHIN.search(text)) or any(script_of(c) == "Latin" for c in text if c.isalpha())


def _latin_sentence(text: str) -> bool:
    letters = letters_by_script(text)
    return letters["Latin"] >= MOST * max(letters.total(), 1) and bool(_SIGN_AT_END.search(text))


def _rtl_share(text: str) -> float:
    letters = letters_by_script(text)
    return sum(letters[script] for script in RIGHT_TO_LEFT) / letters.total() if letters else 0.0


def _left_aligned(root: Node, own: Sequence[Passage]) -> Iterator[BarrierResult]:
    """Paragraphs pushed to the left of a page that runs from the right."""
    blocks = [p for p in own if p.direction == "rtl" and _rtl_share(p.text) >= MOST and _lines(p) > 1]
    left = [passage for passage in blocks if passage.node.styles.get("text-align") == "left"]
    if len(blocks) >= LEFT_ALIGNED_BLOCKS and len(left) > 0.6 * len(blocks):
        message = "most right-to-left paragraphs are aligned to the left, as on a page that was not mirrored"
        yield _result(root, "cannot-tell", message, rule=LAYOUT_RULE, blocks=len(blocks), left_aligned=len(left))


def _unmirrored_rows(page: RenderedPage) -> Iterator[BarrierResult]:
    """Menus whose first item stands leftmost although their text runs from the right."""
    for node in page.nodes:
        if node.frame != 0 or node.role != "list" or not any(above.role == "navigation" for above in node.ancestors()):
            continue
        boxes = [child.box for child in node.children if child.visible and child.box is not None and child.box.width]
        if len(boxes) < ROW_ITEMS or _rtl_share(node.all_text()) < MOST:
            continue
        one_row = all(abs(box.y - boxes[0].y) < box.height / 2 for box in boxes)
        if one_row and all(one.right <= other.x + 1 for one, other in pairwise(boxes)):
            message = "the menu of a right-to-left page begins at the left"
            yield _result(node, "cannot-tell", message, rule=LAYOUT_RULE, items=len(boxes))


def _lines(passage: Passage) -> int:
    return max((int(piece.state.get("lines", 1)) for piece in passage.pieces), default=1)


def _result(node: Node, verdict: Verdict, message: str, *, rule: str = RULE, **evidence: object) -> BarrierResult:
    return BarrierResult.about(
        node,
        rule=rule,
        verdict=verdict,
        wcag=WCAG,
        impact="serious" if verdict == "fails" else "moderate",
        message=message,
        evidence=evidence,
        engine="tree",
    )
