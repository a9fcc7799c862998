"""A history for terminals and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from captures.archive.history.events import Change, PartHistory

_COLUMNS = ("part", "page", "viewport", "when", "kind", "rank", "before", "label", "detail", "key")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(histories: Sequence[PartHistory]) -> str:
    """Sentences, grouped by the moment they were seen."""
    lines: list[str] = []
    for history in histories:
        lines.append(f"{history.part} of {history.page} ({history.viewport}), {len(history.moments)} captures")
        when = ""
        for change in history.changes:
            if change.when != when:
                when = change.when
                lines.append(f"  {when[:19].replace('T', ' ')}")
            lines.append(f"    {_sentence(change)}")
        if not history.changes:
            lines.append("  nothing changed")
    return "\n".join(lines)


def as_csv(histories: Sequence[PartHistory]) -> str:
    """A row a change; what a spreadsheet would take for a formula is quoted, since labels come from the page."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for history in histories:
        for c in history.changes:
            row = (
                history.part,
                history.page,
                history.viewport,
                c.when,
                c.kind,
                c.rank,
                c.before,
                c.label,
                c.detail,
                c.key,
            )
            writer.writerow([_harmless(value) for value in row])
    return out.getvalue()


def _sentence(change: Change) -> str:
    if change.kind == "entered":
        return f"+ {change.label} entered at {change.rank}"
    if change.kind == "left":
        return f"- {change.label} left from {change.before}"
    if change.kind == "moved":
        return f"~ {change.label} moved from {change.before} to {change.rank}"
    return f"* {change.label}: {change.detail}"


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
