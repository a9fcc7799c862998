"""Messages that go away before everybody has read them (WCAG 2.2.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.motion.watching import MotionProbe, Watch, about
from captures.rendered import Box

RULE = "transient-message"
WCAG = ("2.2.1",)
LONG_ENOUGH_MS = 5_000
WORDS = 3
LOADING = re.compile(r"loading|please wait|تحميل|cargando|chargement|laden|загрузк|טוען", re.IGNORECASE)


class TransientMessages(MotionProbe):
    """Reads which floating or announced words came and went by themselves during the watch."""

    name = "transient-messages"

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for each message."""
        results: list[BarrierResult] = []
        moving = watch.moving
        for said in watch.looks[-1].sample["messages"]:
            if not _passed_by(said) or any(_at(said, region) for region in moving):
                continue
            shown_ms = said["last"] - said["first"]
            message = f"“{said['text'][:60]}” was shown for about {shown_ms / 1_000:.1f} s and went away by itself"
            results.append(
                await about(
                    scene,
                    watch,
                    said["path"],
                    rule=RULE,
                    verdict="fails",
                    wcag=WCAG,
                    message=message,
                    impact="moderate",
                    evidence={"shown_ms": shown_ms},
                )
            )
        if not results:
            message = "no message came and went by itself"
            results.append(await about(scene, watch, None, rule=RULE, verdict="passes", wcag=WCAG, message=message))
        return results, []


def _passed_by(said: dict[str, Any]) -> bool:
    """Gone too soon, for good, with nothing in its place, and more than a word or a sign of loading."""
    too_soon = said["gone"] and said["last"] - said["first"] < LONG_ENOUGH_MS
    slight = len(said["text"].split()) < WORDS or LOADING.search(said["text"]) is not None
    return bool(too_soon and not slight and not said["replaced"] and not said["elsewhere"])


def _at(said: dict[str, Any], region: Box) -> bool:
    return Box(*said["box"]).overlap_px(region) > 0
