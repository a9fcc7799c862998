"""Lists and tables that are drawn and not marked up (WCAG 1.3.1).

Dashes, stars and numbers begin dialogue, footnotes and clauses too: those cannot be told. Numbers that stand in
elements of their own and count from one are a list's (H48, F2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

LIST_RULE = "fake-list"
TABLE_RULE = "fake-table"
WCAG = ("1.3.1",)
LEAST_ITEMS = 3
LEAST_COLUMNS, LEAST_ROWS = 3, 3
CELL_LENGTH = 40
_BULLET = re.compile(r"^[•◦▪‣●■◆➤➢✓✔]\s*\w")
_MAYBE = re.compile(r"^(?:[-–*·]\s+\w|\d{1,2}[.)]\s+\w)")
_TYPED_NUMBER = re.compile(r"^\(?(\d{1,2})[.)]$")
_ASKS = ("?", "؟", "\uff1f")
ITEM_WORDS = 15
_TOLD = frozenset(
    {"list", "listitem", "table", "grid", "treegrid", "row", "img", "figure", "option", "menu", "listbox"}
)
_UNREAD = frozenset({"pre", "code", "textarea", "li", "dl", "td", "th", "select", "svg", "math"})
_INLINE = frozenset({"span", "b", "strong", "i", "em", "time", "abbr", "small", "data", "p", "sup", "sub"})


def fake_results(page: RenderedPage) -> list[BarrierResult]:
    """Bullets before lines that are no list, and cells side by side that are no table."""
    return [*_lists(page), *_tables(page)]


def _lists(page: RenderedPage) -> Iterator[BarrierResult]:
    for node in page.nodes:
        if not node.is_element or not node.visible or not node.exposed or _is_told(node):
            continue
        for lines in (_broken_lines(node), _paragraphs(node)):
            run = _longest(lines, _BULLET)
            if run >= LEAST_ITEMS:
                message = f"{run} lines begin with a bullet sign and are no list"
                yield _result(node, LIST_RULE, message, certain=True)
            elif lines and (count := _counted(node)) >= LEAST_ITEMS:
                yield _result(node, LIST_RULE, f"{count} lines are numbered by hand and are no list", certain=True)
                break
            elif _longest(lines, _MAYBE) >= LEAST_ITEMS:
                yield _result(node, LIST_RULE, "these lines look like a list and are none", certain=False)


def _broken_lines(block: Node) -> list[str]:
    """The lines of a block that `<br>` parts."""
    if not any(child.tag == "br" for child in block.children):
        return []
    runs = groupby(block.children, key=lambda child: child.tag == "br")
    return [" ".join(_words(child) for child in run).strip() for broken, run in runs if not broken]


def _paragraphs(block: Node) -> list[str]:
    """The lines of a block whose children are one paragraph each."""
    return [child.all_text() if child.tag in ("p", "div") and _is_plain(child) else "" for child in _elements(block)]


def _counted(block: Node) -> int:
    """How many short blocks count from one on, each by a number in an element of its own."""
    words: list[str] = []
    for child in _elements(block):
        mark, said = _marked(child)
        if mark == 1:
            words = [said]
        elif words and mark == len(words) + 1:
            words.append(said)
        elif words and child.visible:
            break
    if any(said.endswith(_ASKS) or not 1 < len(said.split()) <= ITEM_WORDS for said in words):
        return 0
    return len(words) if len({said.split()[0] for said in words}) > 1 else 0  # "1. Mai", "2. Mai" are dates


def _marked(block: Node) -> tuple[int | None, str]:
    """The number a block begins with, where a sign ends it and an element holds it alone, and the rest of its words."""
    first = next(iter(block.children), None)
    if block.tag not in ("p", "div") or not _is_plain(block) or first is None or not first.is_element:
        return None, ""
    mark = _TYPED_NUMBER.match(first.all_text())
    if mark is None or first.tag == "sup" or not first.visible:
        return None, ""
    return int(mark[1]), block.all_text()[len(first.all_text()) :].strip()


def _words(node: Node) -> str:
    return node.text.strip() if node.is_text else node.all_text()


def _longest(lines: Sequence[str], sign: re.Pattern[str]) -> int:
    runs = [len(list(run)) for listed, run in groupby(lines, key=lambda line: bool(sign.match(line))) if listed]
    return max(runs, default=0)


def _tables(page: RenderedPage) -> Iterator[BarrierResult]:
    for node in page.nodes:
        if not node.is_element or not node.visible or not node.exposed or len(node.children) < LEAST_ROWS:
            continue
        if node.tag in ("table", "tbody", "tr", "ul", "ol", "dl") or _is_told(node):
            continue
        rows = _rows(node)
        if rows and _is_data(rows):
            heads = ", ".join(f"“{cell.all_text()}”" for cell in rows[0][:3])
            message = f"{len(rows)} rows of {len(rows[0])} cells under {heads} look like a table and are none"
            yield _result(node, TABLE_RULE, message, certain=True)


def _rows(node: Node) -> list[list[Node]]:
    """The cells row by row, where every row has as many and they stand under each other."""
    children = _elements(node)
    by_line = [list(row) for _, row in groupby(children, key=lambda cell: round(cell.box.y) if cell.box else -1)]
    return _columns(by_line) or _columns([_elements(child) for child in children])


def _columns(rows: list[list[Node]]) -> list[list[Node]]:
    """The rows, where they are as a table's; else none."""
    if len(rows) < LEAST_ROWS or len(rows[0]) < LEAST_COLUMNS or any(len(row) != len(rows[0]) for row in rows):
        return []
    if not all(_is_cell(cell) for row in rows for cell in row):
        return []
    lefts = [[round(cell.box.x) if cell.box else -1 for cell in row] for row in rows]
    return rows if all(left == lefts[0] for left in lefts) and len(set(lefts[0])) == len(lefts[0]) else []


def _is_data(rows: Sequence[Sequence[Node]]) -> bool:
    """A head without figures over at least one column of nothing but figures."""
    head, *body = [[cell.all_text() for cell in row] for row in rows]
    if any(_has_figure(cell) or not cell for cell in head):
        return False
    return any(all(_has_figure(row[column]) for row in body) for column in range(len(head)))


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _is_cell(node: Node) -> bool:
    return (
        bool(node.visible and node.box is not None and node.tag in ("div", *_INLINE))
        and _is_plain(node)
        and 0 < len(node.all_text()) <= CELL_LENGTH
    )


def _is_plain(node: Node) -> bool:
    return all(not inner.is_element or inner.tag in _INLINE for inner in node.walk() if inner is not node)


def _elements(node: Node) -> list[Node]:
    return [child for child in node.children if child.is_element]


def _is_told(node: Node) -> bool:
    return any(one.role in _TOLD or one.tag in _UNREAD for one in (node, *node.ancestors()))


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
