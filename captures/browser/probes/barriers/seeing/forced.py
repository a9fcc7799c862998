"""Whether controls drawn by style sheets survive forced colours, as Windows' contrast themes set them (WCAG 1.4.11).

What identifies a control must stand out from what is around it 3:1; a control that is nothing but a blank stands out
1:1 for the readers who need contrast most, and it is the page's styles that blank it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.stage import SeeingProbe, Sight

RULE = "forced-colours"
WCAG = ("1.4.11",)
MOST_CONTROLS = 40
MOST_WINDOWS = 4
STEP = 24  # levels between the darkest and the lightest pixel: less is a blank


class ForcedColours(SeeingProbe):
    """Looks at each control without text before and after; never looks where there is none."""

    name = "forced-colours"
    questions: ClassVar = {"drawn_controls": {"limit": MOST_CONTROLS}}

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result per control that goes blank; one that passes where all stay visible."""
        controls = await sight.at_rest("drawn_controls", {"limit": MOST_CONTROLS})
        if not controls:
            return []
        blank: list[dict[str, Any]] = []
        for number, (top, group) in enumerate(_windows(controls, sight.scene.viewport.height)):
            if number >= MOST_WINDOWS:
                break
            at = await sight.ask("scroll_to", {"top": top})
            await sight.still()
            usual = await sight.shot()
            async with sight.preferring(forced=True):
                await sight.still()
                forced = await sight.shot()
            blank += [c for c in group if _shows(usual, c["box"], at) and not _shows(forced, c["box"], at)]
        await sight.ask("scroll_to", {"top": 0})
        results = [_result(sight, control) for control in blank]
        message = "controls without text keep their shape in forced colours"
        return results or [sight.result(None, rule=RULE, verdict="passes", wcag=WCAG, message=message)]


def _windows(controls: list[dict[str, Any]], height: int) -> list[tuple[float, list[dict[str, Any]]]]:
    groups: list[tuple[float, list[dict[str, Any]]]] = []
    for control in sorted(controls, key=lambda one: (one["box"][1], one["box"][0])):
        if not groups or control["box"][1] > groups[-1][0] + height * 0.7:
            groups.append((max(control["box"][1] - height * 0.2, 0), []))
        groups[-1][1].append(control)
    return groups


def _shows(picture: Any, box: list[float], at: list[float]) -> bool:
    left, top = round(box[0] - at[0]), round(box[1] - at[1])
    area = picture[max(top, 0) : round(top + box[3]), max(left, 0) : round(left + box[2])]
    return bool(area.size) and int((area.max(axis=(0, 1)) - area.min(axis=(0, 1))).max()) >= STEP


def _result(sight: Sight, control: dict[str, Any]) -> BarrierResult:
    message = "in forced colours nothing of this control is left to see"
    return sight.result(
        control["path"], rule=RULE, verdict="fails", wcag=WCAG, message=message, impact="moderate", evidence=control
    )
