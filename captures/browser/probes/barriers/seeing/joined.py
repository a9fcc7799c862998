"""The contrast of words whose letters join (WCAG 1.4.3): Arabic and its like, which axe takes for a font of icons.

axe-core 4.14 leaves out text of which the first letter, drawn alone, differs from how it stands in the word, and which
is narrower than its letters one by one: icons made of ligatures, and every word of a script whose letters join.
"""

from __future__ import annotations

from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.dark import contrast, is_large
from captures.browser.probes.barriers.seeing.stage import Sight

RULE = "color-contrast"  # axe's own: what both see is one finding
WCAG = ("1.4.3",)
ENOUGH, ENOUGH_LARGE = 4.5, 3.0
ROUNDING = 0.05


async def joined_results(sight: Sight) -> list[BarrierResult]:
    """One result per element with words that are too faint."""
    found: dict[str, BarrierResult] = {}
    for row in await sight.at_rest("joined"):
        result = _judged(sight, row) if sight.knows(row["path"]) else None
        if result is not None:
            found.setdefault(row["path"], result)
    return list(found.values())


def _judged(sight: Sight, row: dict[str, Any]) -> BarrierResult | None:
    required = ENOUGH_LARGE if is_large(row) else ENOUGH
    ratio = contrast(row["color"], row["ground"])
    if ratio >= required - ROUNDING:
        return None
    evidence = {"contrast": round(ratio, 2), "color": row["color"], "ground": row["ground"], "text": row["text"]}
    message = f"“{row['text'][:40]}” has a contrast of {ratio:.1f}:1, {required}:1 is required"
    return sight.result(row["path"], rule=RULE, verdict="fails", wcag=WCAG, message=message, evidence=evidence)
