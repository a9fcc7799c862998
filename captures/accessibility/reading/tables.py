"""Tables whose headings are lost on a listener, and layout that calls itself a table (WCAG 1.3.1, F46, F91, F92).

Whether cells are data is known from figures under words alone, or from a row of headings over short cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

HEADERS_RULE, PRESENTATION_RULE, LAYOUT_RULE = "table-headers", "table-presentation", "layout-table-caption"
WCAG = ("1.3.1",)
LEAST_ROWS = 3
CELL_LENGTH = 40
TABLES = frozenset({"table", "grid", "treegrid"})
CELLS = frozenset({"cell", "gridcell"})
HEADS = frozenset({"columnheader", "rowheader"})
NOTHING = frozenset({"presentation", "none"})
# With one of these a browser keeps the role of a table, whatever it is told (presentational roles conflict resolution).
_KEEPS_ROLE = ("aria-label", "aria-labelledby", "aria-describedby", "tabindex")
_SAYS_LAYOUT = frozenset({
    "layout", "layout table", "table layout", "formatting", "formatting table", "used for layout",
    "diseño", "maquetación", "tabla de diseño", "mise en page", "layouttabelle", "تخطيط", "جدول تخطيط",
})  # fmt: skip


def table_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per table that loses its headings, and per layout that has what only tables of data have."""
    return [result for node in page.nodes if node.visible and node.exposed for result in _judged(node)]


def _judged(node: Node) -> Iterator[BarrierResult]:
    if node.tag == "table" and node.role in NOTHING and not any(name in node.attributes for name in _KEEPS_ROLE):
        rows = rows_of(node)
        if _has_headings(rows) or _is_data(rows):
            yield _result(node, PRESENTATION_RULE, f"a table of {len(rows)} rows is said to be none")
    elif node.role in TABLES and not any(_is_heading(inner) for inner in node.walk()):
        rows = rows_of(node)
        if _is_data(rows):
            heads = ", ".join(f"“{cell.all_text()}”" for cell in rows[0][:3])
            yield _result(node, HEADERS_RULE, f"{len(rows)} rows of cells under {heads}, and no heading among them")
    if node.tag == "table" and node.role not in NOTHING:
        caption = next((child.all_text() for child in node.children if child.tag == "caption"), "")
        for said in (caption, node.attributes.get("summary", ""), node.attributes.get("aria-label", "")):
            if said.strip(" .:()").lower() in _SAYS_LAYOUT:
                yield _result(node, LAYOUT_RULE, f"“{said[:40]}” says that this is layout, and it is read as a table")
                return


def _is_heading(node: Node) -> bool:
    return node.role in HEADS or node.tag == "th" or "headers" in node.attributes


def rows_of(table: Node) -> list[list[Node]]:
    """The rows of a table as lists of cells, rows of inner tables left out."""
    rows = []
    for node in table.walk():
        if node.tag != "tr" and node.role != "row":
            continue
        own = next((above for above in node.ancestors() if above.tag == "table" or above.role in TABLES), None)
        if own is table and node.visible:
            rows.append([cell for cell in node.children if cell.tag in ("td", "th") or cell.role in CELLS | HEADS])
    return rows


def _is_grid(rows: Sequence[Sequence[Node]]) -> bool:
    """As many short cells in each row, none of which holds a block or a picture."""
    if len(rows) < LEAST_ROWS or len(rows[0]) < 2 or any(len(row) != len(rows[0]) for row in rows):
        return False
    return all(
        len(cell.all_text()) <= CELL_LENGTH and not any(inner.tag in ("table", "img", "input") for inner in cell.walk())
        for row in rows
        for cell in row
    )


def _has_headings(rows: Sequence[Sequence[Node]]) -> bool:
    """A row of `th` over rows of `td`: layout has none, or has them everywhere."""
    if not _is_grid(rows):
        return False
    head, *body = rows
    return all(cell.tag == "th" and cell.all_text() for cell in head) and all(
        all(cell.tag == "td" for cell in row[1:]) and any(cell.all_text() for cell in row[1:]) for row in body
    )


def _is_data(rows: Sequence[Sequence[Node]]) -> bool:
    """Words over figures: over two columns of them, or under a head that looks like one."""
    if not _is_grid(rows):
        return False
    head, *body = [[cell.all_text() for cell in row] for row in rows]
    if any(not cell or _has_figure(cell) for cell in head):
        return False
    columns = sum(all(_has_figure(row[column]) for row in body) for column in range(1, len(head)))
    return columns >= 2 or (columns == 1 and _looks_like_head(rows))  # "Write to us" may stand over two numbers


def _looks_like_head(rows: Sequence[Sequence[Node]]) -> bool:
    looks = [{_look(cell) for cell in row} for row in rows]
    return len(looks[0]) == 1 and not any(looks[0] & row for row in looks[1:])


def _look(cell: Node) -> tuple[str, str]:
    text = next((inner for inner in cell.walk() if inner.is_text), cell)
    return text.styles.get("font-weight", ""), cell.styles.get("background-color", "")


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _result(node: Node, rule: str, message: str) -> BarrierResult:
    return BarrierResult.about(
        node, rule=rule, verdict="fails", wcag=WCAG, impact="serious", message=message, engine="tree"
    )
