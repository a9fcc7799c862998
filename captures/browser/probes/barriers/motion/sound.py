"""Sound that starts by itself, lasts longer than three seconds and cannot be stopped (WCAG 1.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.trying import press_on
from captures.browser.probes.barriers.motion.watching import MotionProbe, Watch, about

RULE = "autoplaying-sound"
WCAG = ("1.4.2",)
LONG_SECONDS = 3.0
CONTROLS = 8


class AutoplayingSound(MotionProbe):
    """Reads what played during the watch; then presses what might stop it."""

    name = "autoplaying-sound"

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for each medium that sounded too long."""
        log: list[str] = []
        results: list[BarrierResult] = []
        for number in _sounding(watch):
            medium = watch.looks[-1].sample["media"][number]
            stopped = "its own controls" if medium["controls"] else await _stopped_by(watch, number, medium, log)
            path = medium["path"] or None
            evidence = {"duration_seconds": medium["duration"], "log": log[-6:]}
            verdict: Any = "passes" if stopped else "fails"
            message = (
                f"sound plays by itself for more than three seconds, and {stopped} stop it"
                if stopped
                else "sound plays by itself for more than three seconds, and no control tried stops it"
            )
            results.append(
                await about(
                    scene,
                    watch,
                    path,
                    rule=RULE,
                    verdict=verdict,
                    wcag=WCAG,
                    message=message,
                    impact="critical",
                    evidence=evidence,
                )
            )
        if not results and any(look.sample["contexts"] for look in watch.late()):
            message = "a synthesiser of the page runs by itself; whether it can be heard is not known"
            results.append(
                await about(scene, watch, None, rule=RULE, verdict="cannot-tell", wcag=WCAG, message=message)
            )
        if not results:
            message = "nothing played sound by itself for three seconds"
            results.append(await about(scene, watch, None, rule=RULE, verdict="passes", wcag=WCAG, message=message))
        return results, log


def _sounding(watch: Watch) -> list[int]:
    """Media that were heard playing at moments more than three seconds apart."""
    heard: dict[int, list[int]] = {}
    for look in watch.looks:
        for number, medium in enumerate(look.sample["media"]):
            if medium["playing"] and not medium["muted"] and medium["decoded"] > 0:
                heard.setdefault(number, []).append(look.at_ms)
    return [number for number, times in heard.items() if times[-1] - times[0] > LONG_SECONDS * 1_000]


async def _stopped_by(watch: Watch, number: int, medium: dict[str, Any], log: list[str]) -> str:
    for control in await watch.ask("controls", {"path": medium["path"] or None, "limit": CONTROLS}):
        await press_on(watch.stage, f"0/{control['path']}", "Enter", wait_ms=150)
        log.append(f"Enter on “{control['name']}”")
        media = (await watch.ask("sample"))["media"]
        if number >= len(media) or not media[number]["playing"] or media[number]["muted"]:
            return f"“{control['name']}” can"
    return ""
