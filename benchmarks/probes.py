"""What engines and probes cost a visit of the replica's article: each one's own work, and the visit's time for all.

The motion watch cannot be quicker than what it watches for; the others work meanwhile. So the last lines tell the time
from the first engine to the last probe, and the same without the time in which nothing but the watch was waited for.
Run: python benchmarks/probes.py [ROUNDS] [--barriers-only]
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.probes.barriers.motion import motion_probes
from captures.browser.session import VisitRequest
from captures.browser.visit import visit
from captures.replica import serve_replica
from captures.site import site_of_url

LEAST_SECONDS = 0.005  # cheaper probes are not listed


async def one(browser: LaunchedBrowser, url: str, folder: Path, *, behaviour: bool) -> tuple[dict[str, float], str]:
    """One visit: own seconds by engine or probe, `(all)` and `(watch)`; and what did not end well."""
    site = site_of_url(url)
    request = VisitRequest(
        site=site, page=site.pages[0], viewport=site.viewports[0], engines=("axe",), behaviour=behaviour, barriers=True
    )
    capture = await visit(request, browser, folder=folder)
    facts = json.loads((folder / "behaviour.json").read_text("utf-8"))
    steps = [step for step in capture.manifest.steps if step.name == "engines" or step.name.startswith("probe ")]
    seconds: dict[str, float] = defaultdict(float)
    for step in steps:
        name = step.name.removeprefix("probe ").removesuffix(" undone")
        own = facts.get(name, {}).get("cost_ms")
        seconds[name] += step.seconds if own is None or step.name.endswith(" undone") else own / 1_000
        seconds["(all)"] += step.seconds
    first = motion_probes()[0].name  # it reads what was seen: the rest of its time went into waiting for the watch
    waited = [step.seconds - seconds[first] for step in steps if step.name == f"probe {first}"]
    seconds["(watch)"] = max(*waited, 0.0)
    ill = [f"{step.name} {step.outcome}: {step.note}" for step in steps if step.outcome != "done"]
    return seconds, "; ".join(ill)


async def main(rounds: int, *, behaviour: bool) -> None:
    """Measure and print."""
    taken: dict[str, list[float]] = defaultdict(list)
    with serve_replica() as replica, tempfile.TemporaryDirectory() as scratch:
        async with launched() as browser:
            for number in range(rounds + 1):
                url, folder = replica.url("article", "en"), Path(scratch) / str(number)
                seconds, ill = await one(browser, url, folder, behaviour=behaviour)
                if ill:
                    print(f"round {number}: {ill}", file=sys.stderr)
                for name in seconds if number else ():  # the first round warms up
                    taken[name].append(seconds[name])
    own = {name: statistics.median(times) for name, times in taken.items() if not name.startswith("(")}
    for name, median in sorted(own.items(), key=lambda pair: -pair[1]):
        if median >= LEAST_SECONDS:
            print(f"{name:<24} {median:6.2f} s")
    whole, watch = taken["(all)"], taken["(watch)"]
    beside = statistics.median(one - other for one, other in zip(whole, watch, strict=True))
    print(f"{'sum of these':<24} {sum(own.values()):6.2f} s")
    print(f"{'engines and probes':<24} {statistics.median(whole):6.2f} s on the clock, side by side where they can be")
    print(f"{'beside the motion watch':<24} {beside:6.2f} s on the clock")


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if not word.startswith("-")]
    asyncio.run(main(int(arguments[0]) if arguments else 5, behaviour="--barriers-only" not in sys.argv))
