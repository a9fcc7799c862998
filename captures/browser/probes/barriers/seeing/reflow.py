"""Whether the page fits a window of 320 CSS pixels without scrolling in two directions (WCAG 1.4.10)."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.stage import SeeingProbe, Sight
from captures.browser.probes.barriers.seeing.vanishing import vanished, vanishing_results

RULE = "reflow"
WCAG = ("1.4.10",)
WIDTH_PX, HEIGHT_PX = 320, 256
SHOWN = 3
RUNNING_WORDS = 8


class Reflow(SeeingProbe):
    """Narrows the window to what 400 % zoom leaves of 1280 pixels; tables, media, code and tools may be wide."""

    name = "reflow"
    questions: ClassVar = {"reachable": None}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result per box whose text leaves the window; a doubt where the page scrolls and no text does."""
        wide = await sight.at_rest("reachable")
        async with sight.resized(WIDTH_PX, HEIGHT_PX):
            facts = await sight.ask("wide")
            gone = vanished(wide, await sight.ask("reachable"))
        lost = vanishing_results(sight, gone, await sight.ask("reachable")) if gone else []
        return [*lost, *self._judged(sight, facts)]

    def _judged(self, sight: Sight, facts: dict[str, Any]) -> list[BarrierResult]:
        scrolls = facts["scroll"] > facts["width"] + 2
        results = self._outside(sight, facts, scrolls)
        for boxes, message in (
            (facts["scrollers"], "at 320 pixels this text must be scrolled sideways, line by line"),
            (facts["cut_off"], "at 320 pixels this text is cut off"),
        ):
            results += [
                sight.result(box["path"], rule=RULE, verdict="fails", wcag=WCAG, message=message, evidence=box)
                for box in boxes
            ]
        if results:
            return results
        evidence = {"scroll_width": facts["scroll"], "window_width": facts["width"]}
        if facts["scroll"] > facts["width"] + 16:
            message = "at 320 pixels the page scrolls sideways, though no text that must reflow stands outside"
            return [sight.result(None, rule=RULE, verdict="cannot-tell", wcag=WCAG, message=message, evidence=evidence)]
        message = "the page fits a window of 320 pixels"
        return [sight.result(None, rule=RULE, verdict="passes", wcag=WCAG, message=message, evidence=evidence)]

    def _outside(self, sight: Sight, facts: dict[str, Any], scrolls: bool) -> list[BarrierResult]:  # noqa: FBT001
        by_box: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for text in facts["out"]:
            if text["partly"] or scrolls:
                by_box[text["path"]].append(text)
        results = []
        for box, texts in by_box.items():
            # What is placed apart may be a panel that slides in; labels in a row may be a toolbar or a set of cards:
            # running text in the page's own flow is certain.
            certain = any(not text["away"] and text["words"] >= RUNNING_WORDS for text in texts)
            evidence = {"scroll_width": facts["scroll"], "window_width": facts["width"], "count": len(texts)}
            evidence |= {
                "right_edge": max(text["right"] for text in texts),
                "texts": [t["text"] for t in texts[:SHOWN]],
            }
            message = "at 320 pixels the page must be scrolled sideways to read this"
            if not scrolls:
                message = "at 320 pixels this text is cut off at the window's edge"
            results.append(
                sight.result(
                    box,
                    rule=RULE,
                    verdict="fails" if certain else "cannot-tell",
                    wcag=WCAG,
                    message=message,
                    evidence=evidence,
                )
            )
        return results
