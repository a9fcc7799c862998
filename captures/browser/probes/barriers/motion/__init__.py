"""Motion probes: what a page does by itself while nobody touches it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.motion.flashing import Flashing
from captures.browser.probes.barriers.motion.moving import MovingContent
from captures.browser.probes.barriers.motion.reduced import ReducedMotion
from captures.browser.probes.barriers.motion.sound import AutoplayingSound
from captures.browser.probes.barriers.motion.timing import TimedRefresh
from captures.browser.probes.barriers.motion.transient import TransientMessages
from captures.browser.probes.barriers.motion.watching import TRACK, MotionProbe, Watch, Watches


class WatchingEnds(MotionProbe):
    """Closes the watched page when every other motion probe is done."""

    name = "motion-closing"
    cap_ms = 5_000
    track = None

    async def do(self, scene: Scene) -> dict[str, Any]:  # noqa: ARG002 - the protocol's
        """Nothing to find."""
        return {"results": [], "log": [], "cost_ms": 0}

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:  # noqa: ARG002
        """Nothing to find."""
        return [], []

    async def undo(self, scene: Scene) -> None:
        """Close the extra load."""
        await self.watches.close(scene)


__all__ = ["TRACK", "motion_probes"]
KINDS = (TimedRefresh, AutoplayingSound, TransientMessages, Flashing, MovingContent, ReducedMotion, WatchingEnds)


def motion_probes() -> list[MotionProbe]:
    """All of them, in the order they are to run; the last one closes what they shared."""
    watches = Watches()
    return [kind(watches) for kind in KINDS]
