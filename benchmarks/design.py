# ruff: noqa: E501 - the test page reads better in one piece
"""What the design record costs beside a bare visit: `python benchmarks/design.py`.

Prints milliseconds (median of several rounds) for loading a page, its picture, reading its tree, recording the design,
comparing two; and what walk and record add to a bare visit, the median of the rounds' own ratios.
"""

from __future__ import annotations

import asyncio
import statistics
import time

from captures.browser.launch import launched
from captures.browser.look import look_at
from captures.visual.design import compare_design, design_record

ROUNDS = 9
CARD = (
    '<li class="card"><a href="/s"><span class="picture"></span></a><h3 class="title"><a href="/s">A headline of some '
    'words {n}</a></h3><p class="summary">And a summary <em>of</em> more words.</p><ul class="meta"><li>Politics</li>'
    "<li><time>1 May</time></li></ul></li>"
)
PAGE = (
    "<!doctype html><style>.cards {{ display: grid; grid-template-columns: repeat(4, 1fr); gap: 20px }} .card {{ border: 1px "
    "solid #ddd }} .picture {{ display: block; height: 120px; background: #eee }}</style><h1>News</h1><ul class=cards>{cards}</ul>"
)


async def main() -> None:
    html = PAGE.format(cards="".join(CARD.format(n=n) for n in range(160)))
    seconds: dict[str, list[float]] = {"goto": [], "picture": [], "walk": [], "record": [], "compare": []}
    async with launched() as browser:
        page = await browser.browser.new_page(viewport={"width": 1280, "height": 800})
        await page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html"))
        for warm in range(ROUNDS + 1):
            marks = [time.perf_counter()]
            await page.goto("http://bench.invalid/")
            marks.append(time.perf_counter())
            await page.screenshot(full_page=True)
            marks.append(time.perf_counter())
            tree = (await look_at(page)).rendered
            marks.append(time.perf_counter())
            record = design_record(tree)
            marks.append(time.perf_counter())
            compare_design(record, record)
            marks.append(time.perf_counter())
            for name, before, after in zip(seconds, marks, marks[1:], strict=False):
                seconds[name] += [after - before] if warm else []
    print(f"1280 x {tree.height:.0f}, {len(tree.nodes)} nodes, {len(record.archetypes)} kinds, {ROUNDS} rounds")
    for name, rounds in seconds.items():
        print(f"{name:8} {statistics.median(rounds) * 1000:7.1f} ms")
    added = [
        (walk + recorded) / (goto + picture)
        for goto, picture, walk, recorded in zip(
            *(seconds[n] for n in ("goto", "picture", "walk", "record")), strict=True
        )
    ]
    print(f"the design record (walk and record) adds {statistics.median(added):.1%} to a bare visit (goto and picture)")


if __name__ == "__main__":
    asyncio.run(main())
