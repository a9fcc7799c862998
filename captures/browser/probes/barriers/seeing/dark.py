"""Whether a page that goes dark with the reader's system stays readable there (WCAG 1.4.3)."""

from __future__ import annotations

from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.stage import SeeingProbe, Sight

RULE = "contrast-dark"
WCAG = ("1.4.3",)
LARGE_PX, LARGE_BOLD_PX, BOLD = 24.0, 18.66, 700
ENOUGH, ENOUGH_LARGE = 4.5, 3.0
VANISHING, VANISHING_LARGE = 3.0, 2.0
SHOWN = 3


class DarkMode(SeeingProbe):
    """Asks for dark colours and compares: text that was readable in light ones and is not any more."""

    name = "dark-mode"
    questions: ClassVar = {"colours": None}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result per element whose text vanishes; nothing where the page has no dark colours."""
        light = await sight.at_rest("colours")
        async with sight.preferring(dark=True):
            dark = await sight.ask("colours")
        was = {text["key"]: text for text in light["texts"]}
        pairs = [(was[text["key"]], text) for text in dark["texts"] if text["key"] in was]
        if not any((one["color"], one["ground"]) != (other["color"], other["ground"]) for one, other in pairs):
            return []
        gone = {after["path"]: (before, after) for before, after in pairs if lost(before, after)}
        results = [_result(sight, path, before, after) for path, (before, after) in gone.items()]
        if results:
            return results
        message = "its dark colours can be read as well as the light ones"
        return [sight.result(None, rule=RULE, verdict="passes", wcag=WCAG, message=message)]


def lost(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a text that could be read nearly vanishes."""
    enough, vanishing = (ENOUGH_LARGE, VANISHING_LARGE) if is_large(after) else (ENOUGH, VANISHING)
    return _ratio(before) >= enough and _ratio(after) < vanishing


def is_large(text: dict[str, Any]) -> bool:
    """Whether it is of the size of which less contrast is asked."""
    return bool(text["size"] >= LARGE_PX or (text["size"] >= LARGE_BOLD_PX and text["weight"] >= BOLD))


def _result(sight: Sight, path: str, before: dict[str, Any], after: dict[str, Any]) -> BarrierResult:
    evidence = {"text": after["text"], "light": round(_ratio(before), 2), "dark": round(_ratio(after), 2)}
    evidence |= {"color": after["color"], "ground": after["ground"]}
    message = f"in dark colours this text has a contrast of {_ratio(after):.1f}:1, in light ones {_ratio(before):.1f}:1"
    return sight.result(path, rule=RULE, verdict="fails", wcag=WCAG, message=message, evidence=evidence)


def _ratio(text: dict[str, Any]) -> float:
    return contrast(text["color"], text["ground"])


def contrast(one: list[float], other: list[float]) -> float:
    """The ratio of two colours by WCAG's relative luminance."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    shares = [value / 255 for value in colour]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
