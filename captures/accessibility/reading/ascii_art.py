"""Pictures made of punctuation that nothing says in words (WCAG 1.1.1, failure F72).

Code, tables and what a terminal prints have letters or figures in them, or few kinds of signs; a drawing has curves and
slopes, and its lines begin at unlike places.
"""

from __future__ import annotations

import re
from itertools import pairwise

from captures.accessibility.reading.passages import block_of
from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "ascii-art"
WCAG = ("1.1.1",)
LEAST_LINES = 4
LEAST_SIGNS = 16
LEAST_KINDS = 4
MOST_LETTERS = 0.15
BY_NATURE = frozenset({"code", "kbd", "samp", "var", "textarea", "svg", "math", "script", "figure"})
TOLD = frozenset({"img", "figure", "code", "math", "presentation", "none"})
_SAYING = ("aria-label", "aria-labelledby", "aria-describedby", "title")
_STROKES = frozenset("/\\_'`´¸·^~|°¯,")  # noqa: RUF001
_WORD = re.compile(r"[^\W_]{3,}")
_STRING_OF_GUITAR = re.compile(r"^\s*[A-Ga-g][#b♯♭]?\s?[|:-]", re.MULTILINE)
_SPOKEN_OF = re.compile(
    r"\bascii|\b(?:drawing|drawn|sketch|picture|figure|dibujo|dessin|zeichnung|bild|desenho|disegno)\b|رسم|صورة",
    re.IGNORECASE,
)


def ascii_art_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per drawing that is read out sign by sign."""
    return [_result(node) for node in page.nodes if _is_untold(node)]


def _is_untold(text: Node) -> bool:
    if not (text.is_text and text.exposed and text.visible and "blanks" in text.state):
        return False
    around = list(text.ancestors())
    if any(one.tag in BY_NATURE or one.role in TOLD for one in around):
        return False
    block = block_of(text)
    return _is_drawn(str(text.state["blanks"])) and not any(_is_said(one) for one in (block, *block.ancestors()))


def _is_said(node: Node) -> bool:
    """A page or landmark may be labelled without a word of the drawing in it."""
    apart = node.tag in ("html", "body", "main", "section", "article", "nav", "aside")
    return not apart and any(node.attributes.get(name, "").strip() for name in _SAYING)


def _is_drawn(written: str) -> bool:
    lines = [line for line in written.expandtabs().splitlines() if line.strip()]
    signs = [sign for sign in "".join(lines) if not sign.isspace()]
    if len(lines) < LEAST_LINES or len(signs) < LEAST_SIGNS or _WORD.search(written):
        return False
    if len(_STRING_OF_GUITAR.findall(written)) >= 2 or any(_is_named(sign) for sign in signs):
        return False
    letters = sum(sign.isalnum() for sign in signs)
    kinds = {sign for sign in signs if not sign.isalnum()}
    uneven = any(_indent(one) != _indent(other) for one, other in pairwise(lines))
    return letters <= MOST_LETTERS * len(signs) and len(kinds) >= LEAST_KINDS and len(kinds & _STROKES) >= 2 and uneven


def _is_named(sign: str) -> bool:
    """Emoji, chessmen and Braille are read by name or by touch."""
    return sign >= "\U0001f000" or "\u2600" <= sign <= "\u28ff"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _result(text: Node) -> BarrierResult:
    block = block_of(text)
    doubtful = _is_spoken_of(block)
    return BarrierResult.about(
        block,
        rule=RULE,
        verdict="cannot-tell" if doubtful else "fails",
        wcag=WCAG,
        impact="minor" if doubtful else "serious",
        message="a picture is drawn with punctuation and has no text alternative"
        + (": the words beside it may be one" if doubtful else ""),
        engine="tree",
    )


def _is_spoken_of(block: Node) -> bool:
    """Whether words beside it speak of a picture, or are there for listeners alone."""
    siblings = [one for one in block.parent.children if one.is_element] if block.parent is not None else []
    at = next((place for place, one in enumerate(siblings) if one is block), 0)
    near = [one for one in siblings[max(at - 1, 0) : at + 2] if one is not block]
    hidden = any(inner.is_text and inner.exposed and not inner.visible for one in near for inner in one.walk())
    return hidden or any(_SPOKEN_OF.search(one.all_text()) for one in near)
