"""Text that a filter fades (WCAG 1.4.3): axe takes its colour for the one in the style sheet.

The functions of `filter` that only change colours are worked out as Filter Effects defines them; others say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.dark import contrast, is_large
from captures.browser.probes.barriers.seeing.stage import Sight

RULE = "contrast-filtered"
WCAG = ("1.4.3",)
ENOUGH, ENOUGH_LARGE = 4.5, 3.0
ROUNDING = 0.1
_FUNCTION = re.compile(r"([a-z-]+)\(([\d.]+)(%?)\)")
_GREY = (0.2126, 0.7152, 0.0722)
_LINEAR = frozenset({"brightness", "contrast", "invert", "grayscale"})


async def faded_results(sight: Sight) -> list[BarrierResult]:
    """One result per element whose text could be read without the filter."""
    found: dict[str, BarrierResult] = {}
    for row in await sight.at_rest("faded"):
        result = _judged(sight, row) if sight.knows(row["path"]) else None
        if result is not None:
            found.setdefault(row["path"], result)
    return list(found.values())


def _judged(sight: Sight, row: dict[str, Any]) -> BarrierResult | None:
    steps = steps_of(row["filter"])
    required = ENOUGH_LARGE if is_large(row) else ENOUGH
    if steps is None or contrast(row["color"], row["inner"] or row["outer"]) < required:
        return None
    color = filtered(row["color"], steps, over=row["outer"])
    ground = row["outer"] if row["inner"] is None else filtered(row["inner"], steps, over=row["outer"])
    ratio = contrast(color, ground)
    if ratio >= required - ROUNDING:
        return None
    return sight.result(
        row["path"],
        rule=RULE,
        verdict="fails",
        wcag=WCAG,
        message=f"a filter fades this text to a contrast of {ratio:.1f}:1, {required}:1 is required",
        evidence={"text": row["text"], "filter": row["filter"], "contrast": round(ratio, 2)},
    )


def steps_of(css: str) -> list[tuple[str, float]] | None:
    """The functions of a filter and their amounts; None where one does more than change colours."""
    steps = [(name, float(amount) / (100 if sign else 1)) for name, amount, sign in _FUNCTION.findall(css)]
    known = all(name in _LINEAR or name == "opacity" for name, _ in steps)
    return steps if steps and known and not _FUNCTION.sub("", css).strip() else None


def filtered(color: Sequence[float], steps: Sequence[tuple[str, float]], *, over: Sequence[float]) -> list[float]:
    """A colour as a filter shows it over another."""
    alpha, now = 1.0, [float(part) for part in color]
    for name, amount in steps:
        if name == "opacity":
            alpha *= min(amount, 1.0)
        else:
            now = [min(max(part, 0.0), 255.0) for part in _changed(name, amount, now)]
    return [part * alpha + under * (1 - alpha) for part, under in zip(now, over, strict=True)]


def _changed(name: str, amount: float, color: Sequence[float]) -> list[float]:
    if name == "brightness":
        return [part * amount for part in color]
    if name == "contrast":
        return [(part - 127.5) * amount + 127.5 for part in color]
    if name == "invert":
        return [part * (1 - 2 * min(amount, 1.0)) + 255 * min(amount, 1.0) for part in color]
    grey = sum(share * part for share, part in zip(_GREY, color, strict=True))
    return [part + (grey - part) * min(amount, 1.0) for part in color]
