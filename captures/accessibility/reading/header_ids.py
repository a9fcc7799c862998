"""Cells whose `headers` name another column's or row's heading instead of their own (WCAG 1.3.1, failure F90)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from captures.accessibility.reading.tables import rows_of
from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "headers-of-others"
WCAG = ("1.3.1",)


@dataclass(frozen=True)
class Place:
    """Where a cell stands: the first row and column, and those after the last."""

    cell: Node
    rows: range
    columns: range

    def in_row(self, other: Place) -> bool:
        """Whether both stand in one row."""
        return self.rows.start < other.rows.stop and other.rows.start < self.rows.stop

    def in_column(self, other: Place) -> bool:
        """Whether both stand in one column."""
        return self.columns.start < other.columns.stop and other.columns.start < self.columns.stop


def header_id_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per cell that is given a heading it does not stand under or beside, in place of its own."""
    results = []
    for table in page.nodes:
        if table.tag != "table" or table.frame != 0 or not table.visible or not table.exposed:
            continue
        places = _places(table)
        by_id = {place.cell.attributes["id"]: place for place in places if place.cell.attributes.get("id")}
        results += [
            _result(place.cell, wrong)
            for place in places
            if place.cell.all_text() and (wrong := _wrong(place, by_id, places)) is not None
        ]
    return results


def _places(table: Node) -> list[Place]:
    """Every cell with the rows and columns it takes."""
    rows, taken, places = rows_of(table), set[tuple[int, int]](), []
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            wide, high = _span(cell, "colspan", 1), _span(cell, "rowspan", len(rows) - row)
            place = Place(cell, range(row, min(row + high, len(rows))), range(column, column + wide))
            taken |= {(one, other) for one in place.rows for other in place.columns}
            places.append(place)
            column += wide
    return places


def _span(cell: Node, name: str, of_zero: int) -> int:
    written = cell.attributes.get(name, "1").strip()
    count = int(written) if written.isdecimal() else 1
    return min(count, 1000) or of_zero


def _wrong(place: Place, by_id: Mapping[str, Place], places: Sequence[Place]) -> Place | None:
    """A heading that is named while the one which stands in its stead over or beside the cell is not."""
    named = [by_id[one] for one in place.cell.attributes.get("headers", "").split() if one in by_id]
    for head in named:
        if head.cell.tag != "th" or head is place or head.in_row(place) or head.in_column(place):
            continue
        others = [one for one in places if one.cell.tag == "th" and one.cell.all_text() and one not in (place, head)]
        over = [one for one in others if one.rows == head.rows and one.in_column(place)]
        beside = [one for one in others if one.columns == head.columns and one.in_row(place)]
        if _all_headings(head, places) and over and not any(one in named for one in over):
            return head
        if _has_cells(head, place, places) and beside and not any(one in named for one in beside):
            return head
    return None


def _all_headings(head: Place, places: Sequence[Place]) -> bool:
    """Whether its row is one of headings."""
    return all(one.cell.tag == "th" or not one.cell.all_text() for one in places if one.in_row(head))


def _has_cells(head: Place, place: Place, places: Sequence[Place]) -> bool:
    """Whether its row has a cell of its own in the column: a heading of a group of rows has none."""
    return any(
        one.cell.tag == "td" and one.cell.all_text() and one.in_row(head) and one.in_column(place) for one in places
    )


def _result(cell: Node, wrong: Place) -> BarrierResult:
    return BarrierResult.about(
        cell,
        rule=RULE,
        verdict="fails",
        wcag=WCAG,
        impact="serious",
        message=f"the cell is said to belong to “{wrong.cell.all_text()[:40]}”, which stands in another row and column",
        engine="tree",
    )
