"""The contrast of words drawn in svg, which axe does not look at (WCAG 1.4.3, failure F24): axes, legends, maps.

Only plain colours on a ground that is certain: a rectangle behind the whole word, or the page where nothing is drawn.
"""

from __future__ import annotations

from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.dark import contrast, is_large
from captures.browser.probes.barriers.seeing.stage import Sight

RULE = "contrast-svg-text"
WCAG = ("1.4.3",)
ENOUGH, ENOUGH_LARGE = 4.5, 3.0
ROUNDING = 0.05
SHOWN = 3


async def svg_text_results(sight: Sight) -> list[BarrierResult]:
    """One result per svg with words that are too faint."""
    rows = [row for row in await sight.at_rest("svg_texts") if sight.knows(row["path"])]
    return [result for row in rows if (result := _judged(sight, row)) is not None]


def _judged(sight: Sight, row: dict[str, Any]) -> BarrierResult | None:
    faint = [text for text in row["texts"] if _ratio(text) < _required(text) - ROUNDING]
    if not faint:
        return None
    worst = min(faint, key=_ratio)
    return sight.result(
        row["path"],
        rule=RULE,
        verdict="fails",
        wcag=WCAG,
        message=f"“{worst['text'][:40]}”, drawn in an svg, has a contrast of {_ratio(worst):.1f}:1, "
        f"{_required(worst)}:1 is required",
        evidence={"texts": [text["text"] for text in faint[:SHOWN]], "count": len(faint)}
        | {"contrast": round(_ratio(worst), 2), "color": worst["color"], "ground": worst["ground"]},
    )


def _ratio(text: dict[str, Any]) -> float:
    return contrast(text["color"], text["ground"])


def _required(text: dict[str, Any]) -> float:
    return ENOUGH_LARGE if is_large(text) else ENOUGH
