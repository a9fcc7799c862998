"""Messages that go away before everybody has read them (WCAG 2.2.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.motion.watching import MotionProbe, Watch, about

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
        moving = watch.moving()
        last = {word["text"] for word in watch.looks[-1].sample["words"].values()}
        told: set[str] = set()
        for path, text, shown_ms in _gone(watch):
            if text in last or text in told or moving:
                continue
            told.add(text)
            message = f"“{text[:60]}” was shown for about {shown_ms / 1_000:.1f} s and went away by itself"
            results.append(
                await about(
                    scene, watch, path, rule=RULE, verdict="fails", wcag=WCAG, message=message, impact="moderate",
                    evidence={"shown_ms": shown_ms},
                )
            )  # fmt: skip
        if not results:
            message = "no message came and went by itself"
            results.append(await about(scene, watch, None, rule=RULE, verdict="passes", wcag=WCAG, message=message))
        return results, []


def _gone(watch: Watch) -> list[tuple[str, str, int]]:
    """Words of messages that were seen and later not: path, text and how long at most."""
    found = []
    everything: dict[tuple[str, str], list[int]] = {}
    for number, look in enumerate(watch.looks):
        for path, word in look.sample["words"].items():
            if (word["message"] or word["floating"]) and not word["busy"] and not LOADING.search(word["text"]):
                everything.setdefault((path, word["text"]), []).append(number)
    for (path, text), seen in everything.items():
        if len(text.split()) < WORDS or seen[-1] == len(watch.looks) - 1 or _replaced(watch, path, seen[-1] + 1):
            continue
        start = watch.looks[seen[0] - 1].at_ms if seen[0] else 0
        shown = watch.looks[seen[-1] + 1].at_ms - start
        if shown < LONG_ENOUGH_MS:
            found.append((path, text, shown))
    return found


def _replaced(watch: Watch, path: str, number: int) -> bool:
    """Whether other words took its place, as in a carousel or a counter."""
    parent = path.rpartition(" ")[0]
    before, after = watch.looks[number - 1].sample["words"], watch.looks[number].sample["words"]
    fresh = [other for other in after if other not in before or after[other]["text"] != before[other]["text"]]
    return any(other.startswith(parent) for other in fresh)
