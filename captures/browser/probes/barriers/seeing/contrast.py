"""Contrast of text over pictures and gradients, from pixels: the same window with the text shown and hidden.

axe leaves these "incomplete" for ever. Only text that is clearly too faint fails: its worst tenth below 3:1 and half of
it below the criterion's ratio (WCAG 1.4.3, relative luminance as defined there).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.window import Window
from captures.browser.probes.barriers.seeing.stage import AROUND_PX, SeeingProbe, Sight
from captures.rendered import Box

RULE = "contrast-over-picture"
WCAG = ("1.4.3",)
MOST_TEXTS = 80
MOST_WINDOWS = 6
PICTURES_MS = 1_500  # without its picture, text over it says nothing
LARGE_PX, LARGE_BOLD_PX, BOLD = 24.0, 18.66, 700
REQUIRED, REQUIRED_LARGE = 4.5, 3.0
WORST, WORST_LARGE = 3.0, 2.0
INK_STEP = 10  # a smaller change of a pixel is no ink
LEAST_INK = 0.01  # of a line's pixels
HIDDEN_CSS = (
    "*, *::before, *::after { color: transparent !important; -webkit-text-fill-color: transparent !important;"
    " text-decoration-color: transparent !important; }"
)
MARKED_CSS = "*, *::before, *::after { color: #f0f !important; -webkit-text-fill-color: #f0f !important; }"
MARK_STEP = 60
_NUMBER = re.compile(r"[\d.]+")


@dataclass(frozen=True)
class Look:
    """A part of the window, scrolled by `scroll`, of which several pictures are taken."""

    sight: Sight
    area: Box
    scroll: Sequence[float]

    @property
    def at(self) -> tuple[float, float]:
        """Where its pictures begin on the page."""
        return self.area.x + self.scroll[0], self.area.y + self.scroll[1]

    async def shot(self) -> Any:
        """What it shows now."""
        return await self.sight.shot(self.area, scroll=self.scroll)


class ContrastOverPicture(SeeingProbe):
    """Samples the ground behind the lines of each text that stands on a picture."""

    name = "contrast-over-picture"
    questions: ClassVar = {"grounds": {"limit": MOST_TEXTS}}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result per text on a picture; a text that something covers says nothing."""
        found = await sight.at_rest("grounds", {"limit": MOST_TEXTS})
        texts = [text for text in found if sight.knows(text["path"])]
        results: list[BarrierResult] = []
        for number, (top, group) in enumerate(_windows(texts, sight.scene.viewport.height)):
            if number >= MOST_WINDOWS:
                break
            scroll = await sight.ask("scroll_to", {"top": top})
            await sight.still()
            came = await sight.ask("pictures_came", {"timeout": PICTURES_MS})
            area = _around(group, scroll, sight.stage.window)
            if area is None:
                continue
            look = Look(sight, area, scroll)
            shown = await look.shot()
            async with sight.restyled(HIDDEN_CSS):
                hidden = await look.shot()
            again = await look.shot()
            judged: list[tuple[dict[str, Any], BarrierResult]] = []
            for text in group:
                text["live"] = text["live"] or not came
                result = _judge(look, text, (shown, hidden, again))
                if result is not None:
                    judged.append((text, result))
            results += await _painted(look, judged, (shown, hidden))
        if texts:
            await sight.ask("scroll_to", {"top": 0})
        return results


async def _painted(
    look: Look, judged: Sequence[tuple[dict[str, Any], BarrierResult]], pictures: tuple[Any, Any]
) -> list[BarrierResult]:
    """The results, without accusations of text that something covers: it shows in no colour at all."""
    shown, hidden = pictures
    if not any(result.verdict == "fails" for _, result in judged):
        return [result for _, result in judged]
    async with look.sight.restyled(MARKED_CSS):
        marked = await look.shot()
    kept = [
        (text, result) for text, result in judged if result.verdict != "fails" or _inked(text, marked, hidden, look.at)
    ]
    return [_with_crop(look, text, result, shown) for text, result in kept]


def _with_crop(look: Look, text: dict[str, Any], result: BarrierResult, shown: Any) -> BarrierResult:
    """The result with the name of a picture of the text as it was shown, where it fails."""
    if result.verdict != "fails":
        return result
    x, y, width, height = text["lines"][0]
    name = look.sight.keep(shown, (x - look.at[0], y - look.at[1], width, height), name=RULE)
    return replace(result, evidence={**result.evidence, "crop": name})


def _inked(text: dict[str, Any], marked: Any, hidden: Any, at: tuple[float, float]) -> bool:
    inked = pixels = 0
    for x, y, width, height in text["lines"]:
        area = (
            slice(max(round(y - at[1]), 0), max(round(y - at[1] + height), 0)),
            slice(max(round(x - at[0]), 0), max(round(x - at[0] + width), 0)),
        )
        difference = abs(marked[area] - hidden[area]).max(axis=2)
        inked, pixels = inked + int((difference > MARK_STEP).sum()), pixels + difference.size
    return inked > 2 * LEAST_INK * pixels


def _around(texts: Sequence[dict[str, Any]], scroll: Sequence[float], window: Window) -> Box | None:
    """The part of the window that the texts and what is near them take, in whole pixels; None: they are outside."""
    lines = [line for text in texts for line in text["lines"]]
    left = max(floor(min(line[0] for line in lines) - scroll[0] - AROUND_PX), 0)
    top = max(floor(min(line[1] for line in lines) - scroll[1] - AROUND_PX), 0)
    right = min(ceil(max(line[0] + line[2] for line in lines) - scroll[0] + AROUND_PX), window.width)
    bottom = min(ceil(max(line[1] + line[3] for line in lines) - scroll[1] + AROUND_PX), window.height)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _windows(texts: Sequence[dict[str, Any]], height: int) -> Iterator[tuple[float, list[dict[str, Any]]]]:
    """Texts that can be seen together, with the height to scroll to; long texts are judged by their first lines."""
    left = sorted(texts, key=lambda text: text["lines"][0][1])
    while left:
        top = left[0]["lines"][0][1]
        group = [text for text in left if text["lines"][0][1] < top + height * 0.6]
        left = left[len(group) :]
        yield max(top - height * 0.25, 0), group


def _judge(look: Look, text: dict[str, Any], pictures: tuple[Any, Any, Any]) -> BarrierResult | None:
    import numpy as np

    shown, hidden, again = pictures
    at = look.at
    colour, alpha = _colour(text["color"])
    ratios, inked, pixels, moving = [], 0, 0, 0
    for x, y, width, height in text["lines"]:
        left, right = round(x - at[0]), round(x - at[0] + width)
        top, bottom = round(y - at[1] + height * 0.2), round(y - at[1] + height * 0.8)
        if left < 0 or top < 0 or right > hidden.shape[1] or bottom > hidden.shape[0] or right <= left or bottom <= top:
            continue
        area = (slice(top, bottom), slice(left, right))
        ground = hidden[area].astype(float).reshape(-1, 3)
        inked += int((abs(shown[area] - hidden[area]).max(axis=2) > INK_STEP).sum())
        moving += int((abs(shown[area] - again[area]).max(axis=2) > INK_STEP).sum())
        pixels += len(ground)
        ratios.append(_ratios(ground * (1 - alpha) + np.array(colour) * alpha, ground))
    if not pixels:
        return None
    found = np.concatenate(ratios)
    worst, median = float(np.percentile(found, 10)), float(np.median(found))
    if inked < LEAST_INK * pixels and median > 2:
        return None  # ink of that contrast would show: something covers the text
    return _result(look.sight, text, worst, median, text["live"] or moving > LEAST_INK * pixels)


def _result(sight: Sight, text: dict[str, Any], worst: float, median: float, moving: bool) -> BarrierResult:  # noqa: FBT001
    large = text["size"] >= LARGE_PX or (text["size"] >= LARGE_BOLD_PX and text["weight"] >= BOLD)
    required, floor = (REQUIRED_LARGE, WORST_LARGE) if large else (REQUIRED, WORST)
    evidence = {"text": text["text"], "worst_tenth": round(worst, 2), "median": round(median, 2), "required": required}
    numbers = f"{worst:.1f}:1 in its worst tenth, {median:.1f}:1 in the middle, {required}:1 required"
    if worst < floor and median < required and not moving:
        message = f"text over a picture is too faint: {numbers}"
        return sight.result(text["path"], rule=RULE, verdict="fails", wcag=WCAG, message=message, evidence=evidence)
    if worst >= required and not moving:
        message = f"text over a picture stands out: {numbers}"
        return sight.result(text["path"], rule=RULE, verdict="passes", wcag=WCAG, message=message, evidence=evidence)
    message = f"text over a picture is faint in places: {numbers}"
    return sight.result(text["path"], rule=RULE, verdict="cannot-tell", wcag=WCAG, message=message, evidence=evidence)


def _colour(css: str) -> tuple[tuple[float, float, float], float]:
    numbers = [float(number) for number in _NUMBER.findall(css)]
    red, green, blue = [*numbers, 0.0, 0.0, 0.0][:3]
    return (red, green, blue), numbers[3] if len(numbers) > 3 else 1.0


def _ratios(text: Any, ground: Any) -> Any:
    import numpy as np

    one, other = _luminance(text), _luminance(ground)
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def _luminance(pixels: Any) -> Any:
    import numpy as np

    share = pixels / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])
