"""Blanks that set what markup should: letters apart (WCAG 1.3.2, F32), columns (F33) and tables (F34).

Code, what a terminal prints and pictures made of signs are set with blanks by nature, and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

LETTERS_RULE, COLUMNS_RULE, TABLE_RULE = "letters-apart", "columns-of-blanks", "table-of-blanks"
LEAST_LETTERS = 8
LEAST_LINES = 3
LEAST_TORN = 2
COLUMN_WORDS = 3
BY_NATURE = frozenset({"code", "kbd", "samp", "var", "textarea", "svg", "math", "script"})
_CODE = re.compile(r"code|highlight|terminal|console|shell|snippet|language-|listing|ascii", re.IGNORECASE)
_APART = re.compile(rf"(?<![^\W_])(?:[^\W\d_] ){{{LEAST_LETTERS - 1},}}[^\W\d_](?![^\W_])")
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qwertzuiop")
_TOKEN = re.compile(r"\S+(?: \S+)*")
_ENDS = re.compile(r"[.!?:;…。؟]\W*$")


def blank_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per text that blanks pull apart."""
    return [result for node in page.nodes if node.is_text and node.exposed and node.visible for result in _judged(node)]


def _judged(text: Node) -> Iterator[BarrierResult]:
    if text.parent is None or any(_is_by_nature(above) for above in text.ancestors()):
        return
    apart = next((match[0] for match in _APART.finditer(text.text) if _is_words(match[0])), "")
    if apart:
        message = f"“{apart[:40]}” is written with blanks between the letters: it is read letter by letter"
        yield _result(text.parent, LETTERS_RULE, ("1.3.2",), message)
    lines = str(text.state.get("blanks", "")).splitlines()
    if not lines:
        return
    rows = [[(one.start(), one.end(), one[0]) for one in _TOKEN.finditer(line.expandtabs())] for line in lines]
    if _has_table(rows):
        message = "blanks alone set these lines as a table"
        yield _result(text.parent, TABLE_RULE, ("1.3.1", "1.3.2"), message)
    elif _torn(rows) >= LEAST_TORN:
        message = "blanks alone set these lines in columns: each is read across both"
        yield _result(text.parent, COLUMNS_RULE, ("1.3.2", "1.3.1"), message)


def _is_by_nature(node: Node) -> bool:
    if node.tag in BY_NATURE or node.role in ("img", "code", "math"):
        return True
    code = any(child.tag in BY_NATURE for child in node.children)
    return node.tag == "pre" and (code or bool(_CODE.search(node.attributes.get("class", ""))))


def _is_words(text: str) -> bool:
    """Not an alphabet, a row of keys or a line of answers."""
    letters = text.lower().replace(" ", "")
    runs = sum(ord(after) - ord(before) == 1 for before, after in pairwise(letters))
    return len(set(letters)) >= LEAST_LETTERS // 2 and runs < len(letters) / 2 and letters not in _KEYBOARD


Row = Sequence[tuple[int, int, str]]


def _has_table(rows: Sequence[Row]) -> bool:
    """Words over at least one column of figures, in lines that follow each other."""
    for at, head in enumerate(rows):
        if len(head) < 2 or any(_has_figure(word) for _, _, word in head):
            continue
        body = []
        for row in rows[at + 1 :]:
            if len(row) < 2:
                break
            body.append(row)
        if len(body) + 1 >= LEAST_LINES and any(all(_under(row, column) for row in body) for column in head):
            return True
    return False


def _under(row: Row, column: tuple[int, int, str]) -> bool:
    """A figure that begins or ends where the heading does."""
    return any((one[0] == column[0] or one[1] == column[1]) and _has_figure(one[2]) for one in row)


def _torn(rows: Sequence[Row]) -> int:
    """How often a sentence goes on in the line below in both of two columns."""
    torn = 0
    for one, other in pairwise(rows):
        if len(one) != 2 or len(other) != 2 or one[1][0] != other[1][0]:
            continue
        if all(len(part[2].split()) >= COLUMN_WORDS for part in one):
            torn += all(not _ENDS.search(one[side][2]) and other[side][2][:1].islower() for side in (0, 1))
            torn += any(not _ENDS.search(one[side][2]) and other[side][2][:1].islower() for side in (0, 1))
    return torn


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _result(node: Node, rule: str, wcag: tuple[str, ...], message: str) -> BarrierResult:
    return BarrierResult.about(
        node, rule=rule, verdict="fails", wcag=wcag, impact="serious", message=message, engine="tree"
    )
