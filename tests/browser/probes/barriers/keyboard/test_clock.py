"""The clock of a rehearsed page: what waiting would do happens when it is put forward, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.keyboard.rehearsal import PACKAGE
from captures.browser.scripts import script
from captures.browser.thread import LoopThread

PAGE = """<!doctype html><html lang="en"><title>Clock</title><p>Words</p>
<script>
  window.log = [];
  const stop = setTimeout(() => log.push("stopped"), 200);
  setTimeout(() => { log.push("late"); setTimeout(() => log.push("later"), 500); }, 1000);
  setTimeout((word) => { log.push(word); clearTimeout(stop); }, 100, "early");
  setTimeout(() => requestAnimationFrame(() => log.push("drawn")), 300);
  setTimeout(() => log.push("never"), 60000);
  window.beats = 0;
  setInterval(() => { beats += 1; }, 250);
  const fading = document.querySelector("p").animate([{ opacity: 1 }, { opacity: 0 }], { duration: 1500 });
  fading.onfinish = () => log.push("faded");
  const times = () => [Date.now(), performance.now(), new Event("x").timeStamp];
  const started = times();
  window.passed = () => times().map((now, number) => now - started[number]);
</script>"""


@pytest.fixture(scope="module")
def told(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> dict[str, Any]:
    async def work() -> dict[str, Any]:
        context = await shared_browser.browser.new_context()
        try:
            await context.add_init_script(f"({script('clock', package=PACKAGE)})()")
            page = await context.new_page()
            await page.route("**/*", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
            await page.goto("http://clock.test/")
            before = await page.evaluate("() => passed()")
            await page.evaluate(script("skip", package=PACKAGE), {"ms": 2_000})
            facts = "([log, beats, passed(), new Date() instanceof Date, new Date(0).getTime()])"
            log, beats, after, is_date, epoch = await page.evaluate(facts)
            passed = [now - then for now, then in zip(after, before, strict=True)]
            return {"log": log, "beats": beats, "passed": passed, "date": (is_date, epoch)}
        finally:
            await context.close()

    return loop_thread.run(work())


def test_timers_fall_due_in_their_order_and_cancelled_ones_do_not(told: dict[str, Any]) -> None:
    assert [word for word in told["log"] if word not in ("drawn", "faded")] == ["early", "late", "later"]


def test_intervals_come_as_often_as_they_would_have(told: dict[str, Any]) -> None:
    assert 8 <= told["beats"] <= 12


def test_frames_are_drawn_and_animations_end(told: dict[str, Any]) -> None:
    assert {"drawn", "faded"} <= set(told["log"])


def test_all_that_tells_the_time_agrees(told: dict[str, Any]) -> None:
    assert all(2_000 <= passed < 4_000 for passed in told["passed"])
    assert max(told["passed"]) - min(told["passed"]) < 20
    assert told["date"] == (True, 0)


SCROLLED = """<!doctype html><html lang="en"><title>Scrolled</title><div id="inner" style="height:50px;overflow:auto">
<p style="height:900px">Words</p><button>Last</button></div><p style="height:3000px">More</p>
<script>
  window.heard = [];
  addEventListener("scroll", (event) => heard.push(event.target === document ? "page" : event.target.id), true);
</script>"""


@pytest.mark.parametrize(
    ("scrolling", "heard"),
    [("scrollTo(0, 500)", ["page"]), ("globalThis[Symbol.for('captures.rehearsal')].reveal(last)", ["inner"])],
    ids=["the page", "something inside"],
)
def test_whoever_listens_to_scrolling_has_heard_when_the_time_has_passed(
    scrolling: str, heard: list[str], loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    async def work() -> list[str]:
        context = await shared_browser.browser.new_context()
        try:
            for name in ("clock", "kit"):
                await context.add_init_script(f"({script(name, package=PACKAGE)})()")
            page = await context.new_page()
            await page.route("**/*", lambda route: route.fulfill(body=SCROLLED, content_type="text/html"))
            await page.goto("http://clock.test/")
            await page.evaluate(script("skip", package=PACKAGE), {"ms": 100})
            skip = script("skip", package=PACKAGE)
            act = f"const last = document.querySelector('button'); {scrolling}; await ({skip})({{ ms: 100 }});"
            found: list[str] = await page.evaluate(f"async () => {{ {act} return heard; }}")
            return found
        finally:
            await context.close()

    assert loop_thread.run(work()) == heard
