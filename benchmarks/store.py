"""What a store costs: 48 hourly editions of the replica's front page against storing each whole; 1,000 captures asked.

python benchmarks/store.py editions   # a browser, some minutes; at most 20 % is the aim
python benchmarks/store.py thousand   # no browser; under a second is the aim
"""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from captures.archive.exchange import Recording
from captures.archive.history import history_of
from captures.archive.history.timeline import timeline_page
from captures.archive.store import Store
from captures.archive.visited import Visited
from captures.archive.wacz import write_wacz
from captures.browser.launch import launched
from captures.browser.record import Recorder
from captures.browser.session import VisitRequest
from captures.browser.visit import visit
from captures.capture import Environment, Manifest, Status, commit, writing
from captures.replica import serve_replica
from captures.site import DESKTOP
from captures.targets import replica_site

EDITIONS = 48
CAPTURES = 1000


async def editions(count: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="captures-benchmark-"))
    whole = stored = 0
    with serve_replica() as replica, Store(str(folder / "store")) as store:
        async with launched() as browser:
            for number in range(1, count + 1):
                replica.set(edition=number)
                site = replica_site(replica)
                page = next(page for page in site.pages if page.key == "home-en")
                request = VisitRequest(site=site, page=page, viewport=DESKTOP, behaviour=False)
                recorder = Recorder(folder / "bodies")
                capture = await visit(request, browser, folder=folder / "capture", recorder=recorder)
                assert capture.usable, capture.manifest.reason
                one = Visited(capture=capture, recording=recorder.recording)
                whole += write_wacz([one], folder / "one.wacz").stat().st_size
                added = store.add([one])
                stored += added.bytes
                print(
                    f"{number:3} whole {whole / 1e6:8.2f} MB  stored {stored / 1e6:8.2f} MB  {stored / whole:6.1%}"
                    f"  (this one {added.bytes / 1e3:.0f} kB)",
                    flush=True,
                )
                shutil.rmtree(folder / "capture")
                shutil.rmtree(folder / "bodies")
    print(f"{count} editions: {stored / whole:.1%} of storing each whole")
    shutil.rmtree(folder)


def thousand() -> None:
    folder = Path(tempfile.mkdtemp(prefix="captures-benchmark-"))
    rng = random.Random(1)
    with Store(str(folder / "store")) as store:
        stories = [f"story-{n}" for n in range(400)]
        visits = []
        for number in range(CAPTURES):
            at = number // 8
            shown = stories[at : at + 10]
            rng.shuffle(shown)
            visits.append(_made(folder, number, shown))
        store.add(visits)
    with Store(str(folder / "store")) as store:
        began = time.perf_counter()
        listed = store.captures()
        list_s = time.perf_counter() - began
        began = time.perf_counter()
        histories = history_of(store, "most_read", page="home")
        text = timeline_page(histories)
        history_s = time.perf_counter() - began
    changes = sum(len(history.changes) for history in histories)
    print(f"{len(listed)} captures listed in {list_s:.3f} s")
    print(f"a part's history ({changes} changes) drawn in {history_s:.3f} s, {len(text) / 1e6:.1f} MB of HTML")
    shutil.rmtree(folder)


def _made(folder: Path, number: int, shown: list[str]) -> Visited:
    target = folder / "made" / str(number)
    structure = {"most_read": [{"headline": name, "url": f"https://news.example/{name}"} for name in shown]}
    with writing(target) as scratch:
        (scratch / "structure.json").write_text(json.dumps(structure), "utf-8")
        manifest = Manifest(
            site="example",
            page="home",
            language="en",
            viewport="desktop",
            url="https://news.example/",
            final_url="https://news.example/",
            started=(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)).isoformat(),
            seconds=1.0,
            status=Status.COMPLETE,
            environment=Environment("chromium", "1", "linux"),
        )
        capture = commit(scratch, target, manifest)
    return Visited(capture=capture, recording=Recording(folder=folder))


if __name__ == "__main__":
    if sys.argv[1:2] == ["editions"]:
        asyncio.run(editions(int(sys.argv[2]) if len(sys.argv) > 2 else EDITIONS))
    else:
        thousand()
