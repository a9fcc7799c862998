"""Time limits of the page itself (WCAG 2.2.1): refreshing, or going elsewhere, after a while and unasked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captures.accessibility.results import BarrierResult
from captures.browser.probes import Scene
from captures.browser.probes.barriers.motion.watching import MotionProbe, Watch, about

RULE = "timed-refresh"
WCAG = ("2.2.1",)
TWENTY_HOURS_SECONDS = 72_000
AT_ONCE_MS = 900
DELAY = re.compile(r"^\s*(\d+)")


class TimedRefresh(MotionProbe):
    """Reads `meta refresh`, and what navigation a timer began during the watch."""

    name = "timed-refresh"

    async def find(self, scene: Scene, watch: Watch) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result for each, one when there is none."""
        results: list[BarrierResult] = []
        for node in scene.look.rendered.nodes:
            if node.tag == "meta" and node.attributes.get("http-equiv", "").lower() == "refresh" and node.frame == 0:
                match = DELAY.match(node.attributes.get("content", ""))
                seconds = int(match[1]) if match else 0
                if 0 < seconds <= TWENTY_HOURS_SECONDS:
                    message = f"the page refreshes or leaves after {seconds} s, and nobody is asked"
                    results.append(
                        BarrierResult.about(
                            node, rule=RULE, verdict="fails", wcag=WCAG, message=message, impact="critical"
                        )
                    )
        for navigation in watch.looks[-1].sample["navigations"]:
            if navigation["at"] > AT_ONCE_MS and not results:
                message = (
                    f"a script reloads or leaves the page after {navigation['at'] / 1_000:.1f} s, and nobody is asked"
                )
                evidence = {"url": navigation["url"][:200], "kind": navigation["kind"]}
                results.append(
                    await about(
                        scene,
                        watch,
                        None,
                        rule=RULE,
                        verdict="fails",
                        wcag=WCAG,
                        message=message,
                        impact="critical",
                        evidence=evidence,
                    )
                )
        if not results:
            message = "the page set no time limit while it was watched"
            results.append(await about(scene, watch, None, rule=RULE, verdict="passes", wcag=WCAG, message=message))
        return results, []
