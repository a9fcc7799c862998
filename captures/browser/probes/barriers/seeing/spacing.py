"""Whether text survives wider spacing (WCAG 1.4.12) and twice its size (1.4.4)."""

from __future__ import annotations

from typing import ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.clipping import (
    cut_results,
    newly_cut,
    newly_overlapping,
    overlap_results,
)
from captures.browser.probes.barriers.seeing.stage import SeeingProbe, Sight

SPACING_RULE = "text-spacing"
SPACING_WCAG = ("1.4.12",)
# The numbers of the criterion. Letters of cursive right-to-left scripts are joined: they are not set apart.
SPACING_CSS = (
    "*:not(svg, svg *) { line-height: 1.5 !important; word-spacing: 0.16em !important; }"
    "*:not(svg, svg *):not(:dir(rtl)) { letter-spacing: 0.12em !important; }"
    "p { margin-bottom: 2em !important; }"
)
RESIZE_RULE = "text-resize"
RESIZE_WCAG = ("1.4.4",)
WIDE_ENOUGH_PX = 640  # a phone's page is zoomed by pinching, which lays nothing out anew
SMALLEST_PX = 320


class TextSpacing(SeeingProbe):
    """Sets the criterion's spacing and looks for text that was whole before and is cut off or overlapped now."""

    name = "text-spacing"
    questions: ClassVar = {"texts": None}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result per box that cuts text; one that passes where none does."""
        before = await sight.at_rest("texts")
        async with sight.restyled(SPACING_CSS):
            after = await sight.ask("texts")
        cause = "with the spacing readers may need"
        facts = {"rule": SPACING_RULE, "wcag": SPACING_WCAG}
        cut = newly_cut(before, after, whole=True)
        results = cut_results(sight, cut, rule=SPACING_RULE, wcag=SPACING_WCAG, cause=cause, whole=True)
        overlapping = newly_overlapping(before, after)
        results += overlap_results(sight, overlapping, rule=SPACING_RULE, wcag=SPACING_WCAG, cause=cause)
        if results or not before:
            return results
        return [sight.result(None, verdict="passes", message="no text is lost with wider spacing", **facts)]  # type: ignore[arg-type]  # plain facts


class TextResize(SeeingProbe):
    """Zooms to 200 %: a window of half the size in CSS pixels is what zooming gives the page."""

    name = "text-resize"

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result per box that cuts text; none on a window that is as narrow as a phone's."""
        viewport = sight.scene.viewport
        if viewport.width < WIDE_ENOUGH_PX:
            return []
        before = await sight.at_rest("texts")
        async with sight.resized(max(viewport.width // 2, SMALLEST_PX), max(viewport.height // 2, 256)):
            after = await sight.ask("texts")
        cause = "at 200 %"
        cut = newly_cut(before, after, whole=False)
        results = cut_results(sight, cut, rule=RESIZE_RULE, wcag=RESIZE_WCAG, cause=cause, whole=False)
        overlapping = newly_overlapping(before, after)
        results += overlap_results(sight, overlapping, rule=RESIZE_RULE, wcag=RESIZE_WCAG, cause=cause)
        if results or not before:
            return results
        message = "no text is lost at 200 %"
        return [sight.result(None, rule=RESIZE_RULE, verdict="passes", wcag=RESIZE_WCAG, message=message)]
