"""Whether a page that moves holds still for a reader who asked for less motion (advice: WCAG 2.3.3 is AAA)."""

from __future__ import annotations

from collections.abc import Sequence

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.motion.watching import MotionProbe, Watch, about, moving_all_the_same

RULE = "reduced-motion"
WCAG = ("2.3.3",)


class ReducedMotion(MotionProbe):
    """Loads the page that moved once more, with the preference set; never accuses."""

    name = "reduced-motion"

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result, none where nothing moves anyway."""
        if not watch.moving:
            return [], []
        still_moving = await (watch.reduced or moving_all_the_same(scene, watch.moving))
        evidence = {"regions": [box.to_json() for box in still_moving]}
        if still_moving:
            message = "it goes on moving for a reader who asked for less motion"
            return [
                await about(
                    scene,
                    watch,
                    None,
                    rule=RULE,
                    verdict="cannot-tell",
                    wcag=WCAG,
                    message=message,
                    impact="minor",
                    evidence=evidence,
                )
            ], []
        message = "the page holds still for a reader who asked for less motion"
        return [await about(scene, watch, None, rule=RULE, verdict="passes", wcag=WCAG, message=message)], []
