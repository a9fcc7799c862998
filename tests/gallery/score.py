"""Prints how many facts of each half of the gallery are read right: `python -m tests.gallery.score [-v] [NAME...]`."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

from captures.browser.launch import launched
from tests.gallery.facts import Score
from tests.gallery.looking import HALVES, Exhibit, see_all

GOALS = {"developed": 0.99, "scored": 0.97}


def main(arguments: list[str]) -> int:
    """Exit 1 when a half misses its goal."""
    verbose = "-v" in arguments
    exhibits = asyncio.run(_seen([name for name in arguments if name != "-v"]))
    failed = False
    for half in HALVES:
        members = [exhibit for exhibit in exhibits if exhibit.half == half]
        if not members:
            continue
        total = Score()
        for exhibit in members:
            own = exhibit.score()
            total.add(own)
            # The scored half is never looked at page by page: it would be developed against.
            if half == "developed" or verbose:
                _show(exhibit.name, own, verbose=verbose)
        _summary(half, len(members), total)
        failed |= total.share < GOALS[half]
    return int(failed)


async def _seen(names: list[str]) -> list[Exhibit]:
    async with launched() as browser:
        return await see_all(browser, names)


def _show(name: str, own: Score, *, verbose: bool) -> None:
    print(f"  {own.share:7.2%}  {name}")
    if verbose:
        for sign, facts in (("-", own.missed), ("+", own.invented)):
            for fact in sorted(facts):
                print(f"           {sign} {' | '.join(fact)}")


def _summary(half: str, pages: int, total: Score) -> None:
    missed, invented = Counter(f[0] for f in total.missed), Counter(f[0] for f in total.invented)
    print(f"{half}: {total.share:.2%} of facts right on {pages} pages (goal {GOALS[half]:.0%})")
    print(f"  {'part':<12}{'right':>7}{'missed':>8}{'invented':>10}")
    for part in sorted({*total.right, *missed, *invented}):
        print(f"  {part:<12}{total.right[part]:>7}{missed[part]:>8}{invented[part]:>10}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
