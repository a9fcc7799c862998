"""Large areas that flash more than three times a second (WCAG 2.3.1); certain is only that somebody must look."""

from __future__ import annotations

from collections.abc import Sequence

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.motion.bursts import FLASH_STEP, LARGE_PX, STEP, Burst
from captures.browser.probes.barriers.motion.regions import around
from captures.browser.probes.barriers.motion.watching import MotionProbe, Watch, about

RULE = "flashing"
WCAG = ("2.3.1",)
ENOUGH_SHOTS = 16  # a busy machine takes fewer, between which flashes are lost
REVERSALS = 6  # three flashes are six changes of direction


class Flashing(MotionProbe):
    """Takes pictures as fast as they come where something moves, or reads those that the watch took."""

    name = "flashing"

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result, none where nothing moves."""
        if not watch.moving:
            return [], []
        area = 0
        if around(watch.moving).area_px >= LARGE_PX:
            seen = next((burst for burst in watch.bursts if _will_do(burst, watch)), None)
            area = _flashing_px(seen or await watch.burst(watch.moving))
        if area < LARGE_PX:
            message = "no large area was seen to flash"
            return [await about(scene, watch, None, rule=RULE, verdict="passes", wcag=WCAG, message=message)], []
        message = f"about {area} px change between light and dark many times a second: let somebody judge it"
        return [
            await about(
                scene,
                watch,
                None,
                rule=RULE,
                verdict="cannot-tell",
                wcag=WCAG,
                message=message,
                impact="critical",
                evidence={"area_px": area},
            )
        ], []


def _will_do(burst: Burst, watch: Watch) -> bool:
    """Whether it shows all that moves, often enough."""
    return (burst.calm or len(burst.pictures) >= ENOUGH_SHOTS) and around([burst.area, *watch.moving]) == burst.area


def _flashing_px(burst: Burst) -> int:
    """How many pixels went to and fro between light and dark, by the few that were kept."""
    import numpy as np

    steps = burst.steps()
    signs = np.where(steps > FLASH_STEP, 1, np.where(steps < -FLASH_STEP, -1, 0))
    turns = np.zeros(signs.shape[1:], dtype=int)
    last = np.zeros(signs.shape[1:], dtype=int)
    for sign in signs:
        turns += (sign != 0) & (sign != last)
        last = np.where(sign != 0, sign, last)
    return int((turns >= REVERSALS).sum()) * STEP**2
