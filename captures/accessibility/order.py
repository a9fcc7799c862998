"""Reading order of the template: whether landmarks and named sections still follow one another as they did."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from captures.accessibility.places import Places
from captures.accessibility.results import BarrierResult
from captures.accessibility.transcript import transcript
from captures.rendered import RenderedPage

RULE = "reading-order"
# There may be several of these, and nothing tells one from the other.
NAMELESS = frozenset({"region", "complementary", "form", "navigation", "search"})


def sections_read(page: RenderedPage, places: Places) -> dict[str, int]:
    """Each landmark and named section in the order a screen reader comes to it, with the first node read there.

    Stories are no sections: their headings stand in no anchor, so another day's news reads in the same order.
    """
    found: dict[str, int] = {}
    for line in transcript(page):
        place = places.place(page.nodes[line.node])
        if place.anchor and place.anchor not in NAMELESS and not place.frame:
            found.setdefault(place.anchor, line.node)
    return found


def moved(before: Iterable[str], now: Iterable[str]) -> list[str]:
    """What both have and stands elsewhere now: all but a longest run that kept its order."""
    ranks = {name: rank for rank, name in enumerate(before)}
    common = [name for name in now if name in ranks]
    kept = _longest_rising([ranks[name] for name in common])
    return [name for name in common if ranks[name] not in kept]


def order_results(before: RenderedPage, now: RenderedPage) -> list[BarrierResult]:
    """A result for each section that is read at another place than in the baseline.

    It is a change to look at (WCAG 1.3.2 asks for a meaningful order), not a failure of that criterion.
    """
    old, new = sections_read(before, Places(before)), sections_read(now, Places(now))
    results = []
    for name in moved(old, new):
        message = f"the section “{name}” is read at another place than it was: {_between(name, list(new))}"
        evidence = {"before": list(old), "now": list(new)}
        node = now.nodes[new[name]]
        results.append(
            BarrierResult.about(
                node, rule=RULE, verdict="fails", impact="serious", message=message, evidence=evidence, engine="tree"
            )
        )
    return results


def _between(name: str, order: list[str]) -> str:
    index = order.index(name)
    above = f"after “{order[index - 1]}”" if index else "first"
    return above + (f", before “{order[index + 1]}”" if index + 1 < len(order) else ", last")


def _longest_rising(ranks: Sequence[int]) -> set[int]:
    """The members of a longest increasing subsequence (patience sorting)."""
    tails: list[int] = []
    places: list[int] = []
    previous: list[int] = []
    for index, rank in enumerate(ranks):
        at = bisect_left(tails, rank)
        tails[at : at + 1] = [rank]
        places[at : at + 1] = [index]
        previous.append(places[at - 1] if at else -1)
    kept: set[int] = set()
    index = places[-1] if places else -1
    while index >= 0:
        kept.add(ranks[index])
        index = previous[index]
    return kept
