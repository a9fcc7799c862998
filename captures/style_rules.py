"""What the page's own style sheets said at the time of a visit, rule by rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class StyleRule(NamedTuple):
    """One rule whose conditions (media, supports) held; `context` names the layers and containers round it."""

    context: str
    selector: str
    declarations: str


def rules_of(rows: Sequence[Sequence[str]] | None) -> tuple[StyleRule, ...] | None:
    """The rules a stored page lists; None where they were not read."""
    return None if rows is None else tuple(StyleRule(*row) for row in rows)
