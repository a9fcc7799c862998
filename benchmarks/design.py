# ruff: noqa: E501 - the test page reads better in one piece
"""What the design record costs beside a bare visit: `python benchmarks/design.py`.

Prints milliseconds (median of several rounds) for loading a page, reading its tree, recording the design, comparing two.
"""

from __future__ import annotations

import asyncio
import statistics
import time

from captures.browser.launch import launched
from captures.browser.look import look_at
from captures.visual.design import compare_design, design_record

ROUNDS = 7
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
    html = PAGE.format(cards="".join(CARD.format(n=n) for n in range(270)))
    seconds: dict[str, list[float]] = {"load": [], "picture": [], "look": [], "record": [], "compare": []}
    async with launched() as browser:
        page = await browser.browser.new_page(viewport={"width": 1280, "height": 800})
        for _ in range(ROUNDS):
            marks = [time.perf_counter()]
            await page.set_content(html)
            marks.append(time.perf_counter())
            await page.screenshot(full_page=True)
            marks.append(time.perf_counter())
            look = await look_at(page)
            tree = look.rendered
            marks.append(time.perf_counter())
            started = time.process_time()
            record = design_record(tree)
            seconds["record"].append(time.process_time() - started)
            started = time.process_time()
            compare_design(record, record)
            seconds["compare"].append(time.process_time() - started)
            for name, before, after in zip(("load", "picture", "look"), marks, marks[1:], strict=False):
                seconds[name].append(after - before)
    print(
        f"{sum(node.is_element for node in tree.nodes)} elements, {len(tree.nodes)} nodes, {len(record.archetypes)} kinds"
    )
    for name, rounds in seconds.items():
        print(f"{name:8} {statistics.median(rounds) * 1000:7.1f} ms")
    bare = sum(statistics.median(seconds[name]) for name in ("load", "picture", "look"))
    print(
        f"the record adds {statistics.median(seconds['record']) / bare:.1%} to loading, shooting and reading the page"
    )


if __name__ == "__main__":
    asyncio.run(main())
