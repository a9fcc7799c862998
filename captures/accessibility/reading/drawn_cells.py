"""Cells of a table that say nothing and are drawn: ticks and crosses, suns and clouds (WCAG 1.1.1, failures F65, F3).

That a drawing says something is known where it changes from row to row and comes again, under a heading; and nothing
else in the row may say the same: a word, a sign, or a figure that goes with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from captures.accessibility.reading.tables import HEADS, TABLES, rows_of
from captures.accessibility.results import BarrierResult
from captures.rendered import Flag, Node, RenderedPage

RULE = "cell-only-drawn"
WCAG = ("1.1.1",)
LEAST_ROWS = 3
SIGN_PX = (6.0, 64.0)
MOST_KINDS = 0.6  # of the drawn cells; more are portraits
_SAYS = frozenset({"a", "button", "input", "select", "textarea", "canvas", "video", "object", "iframe", "meter"})
_SAYING = ("aria-label", "aria-labelledby", "aria-describedby", "title")
_URL = re.compile(r"url\(")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"[-−+]?\d+(?:[.,]\d+)*")  # noqa: RUF001
_PRIVATE = re.compile(r"^[\ue000-\uf8ff]+$")
Classes = Sequence[Sequence[int]]


def drawn_cell_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per column of such cells."""
    tables = (node for node in page.nodes if node.role in TABLES and node.visible and node.exposed)
    return [result for table in tables for result in _judged(table)]


def _judged(table: Node) -> Iterator[BarrierResult]:
    rows = rows_of(table)
    if len(rows) <= LEAST_ROWS - 1 or not _is_even(rows) or any(_is_said(row[0].parent) for row in rows if row):
        return
    head, *body = rows
    if len(body) < LEAST_ROWS:
        return
    for column, heading in enumerate(head):
        if heading.role not in HEADS or not heading.all_text():
            continue
        drawn = [_drawing(row[column]) for row in body]
        signs = [one for one in drawn if one is not None]
        if len(signs) == len(drawn) and _tells(signs) and not _is_told(_classes(signs), body, column):
            yield _result(next(row[column] for row, sign in zip(body, signs, strict=True) if sign), heading, signs)


def _is_even(rows: Sequence[Sequence[Node]]) -> bool:
    return len(rows[0]) > 1 and all(len(row) == len(rows[0]) and not any(map(_spans, row)) for row in rows)


def _spans(cell: Node) -> bool:
    return any(cell.attributes.get(name, "1") != "1" for name in ("colspan", "rowspan", "aria-colspan"))


def _is_said(node: Node | None) -> bool:
    return node is not None and any(node.attributes.get(name, "").strip() for name in _SAYING)


def _drawing(cell: Node) -> str | None:
    """What a cell draws, empty for nothing; None where it says something or may."""
    if not cell.exposed or not cell.visible or cell.name.strip() or cell.all_text():
        return None
    found = []
    for inner in cell.walk():
        if inner is not cell and (inner.tag in _SAYS or inner.name.strip() or inner.flags & Flag.FOCUSABLE):
            return None
        if _is_said(inner) or (inner.tag[0] == ":" and inner.text.strip() and not _is_sign(inner)):
            return None
        mark = _mark(inner)
        if mark and not _is_small(inner):
            return None
        found.append(mark)
    return " ".join(filter(None, found))


def _is_sign(generated: Node) -> bool:
    return bool(_PRIVATE.match(generated.text) or generated.text.startswith("url("))


def _is_small(node: Node) -> bool:
    """A pseudo-element has no box of its own here; a cell's ground is as large as the cell."""
    if node.box is None or node.role in ("cell", "gridcell"):
        return True
    return SIGN_PX[0] <= min(node.box.width, node.box.height) and max(node.box.width, node.box.height) <= SIGN_PX[1]


def _mark(node: Node) -> str:
    """What tells one drawing from another; colours alone do not."""
    if not node.visible:
        return ""
    if node.tag == "svg":
        return f"svg {node.state.get('drawing', '')}" if any(node.state.get("ink", (0, 0))) else ""
    if node.tag == "img":
        return f"img {node.state.get('current_src') or node.attributes.get('src', '')}"
    if node.tag[0] == ":" and node.text.strip():
        return f"font {node.text}"
    pictures = {"img": node.styles.get("background-image", ""), "mask": node.styles.get("mask-image", "")}
    return " ".join(f"{kind} {one}" for kind, one in pictures.items() if _URL.search(one))


def _tells(signs: Sequence[str]) -> bool:
    """Whether the drawings change, and come again as signs do; portraits beside names come once each."""
    drawn = [sign for sign in signs if sign]
    kinds = set(drawn)
    if len(drawn) < 2 or len(set(signs)) < 2 or len(kinds) == len(drawn):
        return False
    if any(sign.startswith("img") for sign in drawn):  # one may be a picture that is to come
        return all(drawn.count(sign) > 1 for sign in kinds)
    return len(kinds) <= 2 or len(kinds) <= MOST_KINDS * len(drawn)


def _classes(signs: Sequence[str]) -> Classes:
    classes: dict[str, list[int]] = defaultdict(list)
    for row, sign in enumerate(signs):
        classes[sign].append(row)
    return list(classes.values())


def _is_told(classes: Classes, body: Sequence[Sequence[Node]], column: int) -> bool:
    """Whether another column goes with the drawings, by words, signs or figures."""
    columns = [[row[other].all_text() for row in body] for other in range(len(body[0])) if other != column]
    if any(_goes_with(classes, [_features(text) for text in texts]) for texts in columns):
        return True
    numbers = [found for texts in columns if (found := _numbers(texts))]
    rises = [[_sign(one - other) for one, other in zip(*pair, strict=True)] for pair in combinations(numbers, 2)]
    return any(_are_apart(classes, values) for values in (*numbers, *rises))


def _sign(number: float) -> float:
    return (number > 0) - (number < 0)


def _goes_with(classes: Classes, features: Sequence[frozenset[str]]) -> bool:
    everywhere = frozenset.intersection(*features)
    several = [rows for rows in classes if len(rows) > 1]
    return all(frozenset.intersection(*(features[row] for row in rows)) - everywhere for rows in several)


def _features(text: str) -> frozenset[str]:
    words = {word.lower() for word in _WORD.findall(text)}
    return frozenset({*words, text.lower(), text[:1] if text[:1] in "+-−▲▼↑↓" else ""} - {""})  # noqa: RUF001


def _numbers(texts: Sequence[str]) -> list[float]:
    """The first figure of each; nothing where one has none."""
    found = [_FIGURE.search(text) for text in texts]
    if not all(found):
        return []
    plain = (match[0].replace("−", "-").replace(",", ".") for match in found if match)  # noqa: RUF001
    return [float(number) if number.count(".") < 2 else float(number.replace(".", "")) for number in plain]


def _are_apart(classes: Classes, values: Sequence[float]) -> bool:
    ranges = sorted((min(values[row] for row in rows), max(values[row] for row in rows)) for rows in classes)
    return all(low[1] < high[0] for low, high in pairwise(ranges))


def _result(cell: Node, heading: Node, signs: Sequence[str]) -> BarrierResult:
    count = sum(map(bool, signs))
    return BarrierResult.about(
        cell,
        rule=RULE,
        verdict="fails",
        wcag=WCAG,
        impact="serious",
        message=f"{count} cells under “{heading.all_text()[:40]}” are only drawn, and no word says what is in them",
        engine="tree",
    )
