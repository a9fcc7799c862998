"""What recording costs a visit, and what packing and verifying cost after it.

    python benchmarks/archive.py [ROUNDS]   # at most 15 % more wall time is the aim

Visits with and without a recorder take turns, so that a noisy machine is noisy for both.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from captures.archive.signing import Signer
from captures.archive.verify import verify_wacz
from captures.archive.visited import Visited
from captures.archive.wacz import Packing, write_wacz
from captures.browser.launch import launched
from captures.browser.record import Recorder
from captures.browser.session import VisitRequest
from captures.browser.visit import visit
from captures.replica import serve_replica
from captures.site import DESKTOP
from captures.targets import replica_site


async def main(rounds: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="captures-benchmark-"))
    times: dict[str, list[float]] = {"plain": [], "recorded": []}
    with serve_replica() as replica:
        site = replica_site(replica)
        page = next(page for page in site.pages if page.key == "article-en")
        request = VisitRequest(site=site, page=page, viewport=DESKTOP, behaviour=False)
        async with launched() as browser:
            await visit(request, browser, folder=folder / "warm")
            for number in range(rounds):
                for kind in ("plain", "recorded") if number % 2 else ("recorded", "plain"):
                    recorder = Recorder(folder / f"bodies-{number}") if kind == "recorded" else None
                    began = time.perf_counter()
                    capture = await visit(request, browser, folder=folder / f"{kind}-{number}", recorder=recorder)
                    times[kind].append(time.perf_counter() - began)
                    if recorder is not None:
                        last = Visited(capture=capture, recording=recorder.recording)
    plain, recorded = statistics.median(times["plain"]), statistics.median(times["recorded"])
    print(f"visit {plain:.2f} s, recorded {recorded:.2f} s: {recorded / plain - 1:+.1%} (medians of {rounds})")
    ratios = [after / before - 1 for before, after in zip(times["plain"], times["recorded"], strict=True)]
    print(f"median of the rounds' own ratios {statistics.median(ratios):+.1%}")
    began = time.perf_counter()
    wacz = write_wacz([last], folder / "x.wacz", Packing(signer=Signer.ephemeral()))
    print(f"packed {wacz.stat().st_size / 1e6:.2f} MB in {time.perf_counter() - began:.2f} s")
    began = time.perf_counter()
    assert verify_wacz(wacz).ok
    print(f"verified in {time.perf_counter() - began:.2f} s")
    shutil.rmtree(folder)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8))
