"""Text that a style sheet puts in another order than it is read in (WCAG 1.3.2, F1): steps, messages, columns.

That an order matters is known from what the pieces say: numbers or times that only rise as drawn, a beginning and an
end, sentences that go on in the piece below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

ORDER_RULE, TORN_RULE = "order-only-drawn", "sentences-torn"
WCAG = ("1.3.2",)
LEAST_PIECES = 3
LEAST_TORN = 2
PIECE_WORDS = 4
SAME_PX = 4.0
_NUMBER = re.compile(
    r"^\W*(?:(?:step|stage|part|chapter|day|paso|fase|étape|schritt|teil|الخطوة|اليوم)\s+)?(\d{1,3})(?=[.):\s–-]|$)",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)")
_FIRST = re.compile(
    r"^(?:first|firstly|to (?:begin|start)|begin by|start by|primero|d’abord|d'abord|zuerst|als erstes|أولا|أولًا)\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"^(?:last|lastly|finally|at last|por último|finalmente|enfin|zuletzt|schließlich|zum schluss|أخيرا|أخيرًا)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;…。؟][\W]*$")
_LAID_OUT = ("flex", "grid", "inline-flex", "inline-grid")


def order_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per block whose pieces are read in the wrong order."""
    return [result for node in page.nodes if node.visible and node.exposed for result in _judged(node)]


def _judged(node: Node) -> Iterator[BarrierResult]:
    if node.styles.get("display") not in _LAID_OUT:
        return
    pieces = [child for child in node.children if child.is_element and _is_piece(child)]
    if len(pieces) < LEAST_PIECES or any(child.is_text for child in node.children):
        return
    drawn = _as_drawn(pieces, right_to_left=node.styles.get("direction") == "rtl")
    if drawn != pieces:
        why = _sequence(pieces, drawn)
        if why:
            yield _result(node, ORDER_RULE, f"a style sheet alone puts these in order: {why}")
    torn = _torn(pieces)
    if torn >= LEAST_TORN:
        yield _result(node, TORN_RULE, f"{torn} sentences go on in the piece below and are read on in the one beside")


def _is_piece(node: Node) -> bool:
    return (
        node.visible
        and node.box is not None
        and node.styles.get("position") not in ("absolute", "fixed")
        and bool(node.all_text())
    )


def _as_drawn(pieces: Sequence[Node], *, right_to_left: bool) -> list[Node]:
    """Line by line from the top, in the direction of the text."""
    boxed = [(piece, piece.box) for piece in pieces if piece.box is not None]
    lines: list[list[tuple[Node, float]]] = []
    bottom = float("-inf")
    for piece, box in sorted(boxed, key=lambda pair: pair[1].y):
        if box.y >= bottom - SAME_PX:
            lines.append([])
            bottom = box.y + box.height
        lines[-1].append((piece, -box.x if right_to_left else box.x))
    return [piece for line in lines for piece, _ in sorted(line, key=lambda pair: pair[1])]


def _sequence(read: Sequence[Node], drawn: Sequence[Node]) -> str:
    """What says that the order as drawn is the right one; empty where nothing does."""
    for what, key in (("numbers", _number_of), ("times", _time_of)):
        values = [key(piece.all_text()) for piece in drawn]
        written = [key(piece.all_text()) for piece in read]
        if None in values or len(set(values)) != len(values):
            continue
        if values == sorted(values, key=lambda value: value or 0) and written != values:
            return f"their {what} rise only as they are drawn"
    begins, ends = (drawn[0], _FIRST), (drawn[-1], _LAST)
    elsewhere = read[0] is not drawn[0] and read[-1] is not drawn[-1]
    if elsewhere and all(pattern.match(piece.all_text()) for piece, pattern in (begins, ends)):
        return f"“{drawn[0].all_text()[:30]}” is not read first, nor “{drawn[-1].all_text()[:30]}” last"
    return ""


def _number_of(text: str) -> int | None:
    match = _NUMBER.match(text)
    return None if match is None else int(match[1])


def _time_of(text: str) -> int | None:
    found = _TIME.findall(text)
    return int(found[0][0]) * 60 + int(found[0][1]) if len(found) == 1 else None


def _torn(pieces: Sequence[Node]) -> int:
    """How many pieces end in mid-sentence, go on below and are followed by the beginning of another."""
    torn = 0
    for piece, following in pairwise(pieces):
        text, then = piece.all_text(), following.all_text()
        if len(text.split()) < PIECE_WORDS or _ENDS.search(text) or _below(piece, pieces) in (None, following):
            continue
        below = _below(piece, pieces)
        goes_on = below is not None and below.all_text()[:1].islower()
        torn += goes_on and (then[:1].isupper() or _below(following, pieces) is not None) and below is not following
    return torn


def _below(piece: Node, pieces: Sequence[Node]) -> Node | None:
    """The piece under this one, in its column."""
    box = piece.box
    if box is None:
        return None
    under = [
        (other.box.y, other)
        for other in pieces
        if other.box is not None and abs(other.box.x - box.x) <= SAME_PX and other.box.y >= box.y + box.height - SAME_PX
    ]
    return min(under, key=lambda pair: pair[0])[1] if under else None


def _result(node: Node, rule: str, message: str) -> BarrierResult:
    return BarrierResult.about(
        node, rule=rule, verdict="fails", wcag=WCAG, impact="serious", message=message, engine="tree"
    )
