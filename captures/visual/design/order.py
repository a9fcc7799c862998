"""Parts in another order, and neighbours that stand beside each other where one stood above the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from captures.rendered import Box
from captures.visual.design.match import Family, Matching, Pair
from captures.visual.design.model import Archetype, DesignRecord
from captures.visual.design.presence import Absence, is_prose
from captures.visual.design.sheets import Sheets

SLACK_PX = 3.0
SMALLEST_PX = 24.0
FEWEST_IN_LIST = 3
COLUMN_SHARE = 0.6
PHONE_PX = 600
PAGE_PX = 1e8  # an area that no page reaches


def disorder(matching: Matching, before: Family, after: Family, sheets: Sheets) -> Iterator[Absence]:
    """Children of one parent that changed places, in the document or on the page."""
    partner = {pair.before.index: pair.after for pair in matching.pairs if not pair.loose}
    for pair in matching.pairs:
        if is_prose(pair.before, before) or pair.before.has("mixed"):
            continue
        kept = [
            Pair(child, partner[child.index])
            for child in before.children(pair.before)
            if child.index in partner
            and not _has_variants(child, before.children(pair.before))
            and _always_one(child, pair.before)
            and _always_one(partner[child.index], pair.after)
        ]
        sequence = [child.index for child in after.children(pair.after)]
        yield from _reordered(kept, [sequence.index(p.after.index) for p in kept if p.after.index in sequence])
        if not _wraps(pair, before.record, after.record):
            grid = any("grid" in before.record.styles[look.style].get("display", "") for look in pair.before.looks)
            yield from _displaced(kept, sheets, in_grid=grid)


def sections_disorder(before: DesignRecord, after: DesignRecord, matching: Matching) -> Iterator[Absence]:
    """Titled blocks that are gone (fewer of their kind, their heading nowhere), or stand in another order."""
    partner = {pair.before.index: pair.after for pair in matching.pairs}
    titles = [title for title, _ in after.sections]
    gone = {archetype.index for archetype in matching.gone}
    for title, index in before.sections:
        if _are_headlines(index, before, titles):
            continue
        other = partner.get(index)
        one = before.archetypes[index]
        fewer = one.count > other.count > 0 if other is not None else len(after.sections) < len(before.sections)
        if title not in titles and fewer and index not in gone and not _optional(one, before):
            yield Absence(one, "gone", f"block “{title}”", "gone")
    by_parent: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for title, index in before.sections:
        if title in titles and index in partner:
            by_parent[before.archetypes[index].parent].append((title, index))
    for parent, common in by_parent.items():
        if _are_a_row(before.archetypes[parent], before):
            continue
        for at in _out_of_line([titles.index(title) for title, _ in common], [1.0] * len(common)):
            title, index = common[at]
            yield Absence(before.archetypes[index], "out of order", f"block “{title}” at {at + 1}", "at another place")


def _are_a_row(parent: Archetype, record: DesignRecord) -> bool:
    """Whether a box holds nothing but look-alike blocks side by side, or on a phone: the day's choice orders them."""
    inside = [a for a in record.archetypes if a.parent == parent.index and a.visible and a.tag[0] != ":"]
    if len(inside) != 1 or inside[0].count < 2 or parent.count > 1 or parent.box is None or inside[0].box is None:
        return False
    return inside[0].box[2] <= COLUMN_SHARE * parent.box[2] or record.viewport[0] <= PHONE_PX


def _optional(archetype: Archetype, record: DesignRecord) -> bool:
    """Whether it, or a box it stands in, may come and go."""
    while not archetype.optional and archetype.parent >= 0:
        archetype = record.archetypes[archetype.parent]
    return archetype.optional


def _are_headlines(index: int, record: DesignRecord, titles: Sequence[str]) -> bool:
    """Whether what looked like titled blocks are stories: few of their kind have a title, or none of several lasts."""
    own = [title for title, other in record.sections if other == index]
    if record.archetypes[index].count > 1 and len(own) * 2 <= record.archetypes[index].count:
        return True
    return len(own) > 1 and not set(own) & set(titles)


def _reordered(kept: Sequence[Pair], places: Sequence[int]) -> Iterator[Absence]:
    if len(places) != len(kept):
        return
    for at in _out_of_line(places, [_weight(pair.before) for pair in kept]):
        yield Absence(kept[at].after, "out of order", f"child {at + 1}", "at another place")


def _out_of_line(places: Sequence[int], weights: Sequence[float]) -> list[int]:
    """Indexes that are not in the heaviest increasing run: the least that must have moved."""
    best: list[tuple[float, int]] = []  # the weight of the heaviest run that ends here, and the index before
    for at, place in enumerate(places):
        earlier = [(best[other][0], other) for other in range(at) if places[other] < place]
        weight, previous = max(earlier, default=(0.0, -1))
        best.append((weight + weights[at], previous))
    at = max(range(len(best)), key=lambda index: best[index][0], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return [at for at in range(len(places)) if at not in kept]


def _weight(archetype: Archetype) -> float:
    """What a reader would say stayed in place, and the rest moved: the larger, not by much where they are alike."""
    return 1 + (archetype.box[2] * archetype.box[3] / PAGE_PX if archetype.box else 0.0)


def _displaced(kept: Sequence[Pair], sheets: Sheets, *, in_grid: bool) -> Iterator[Absence]:
    solid = [p for p in kept if _solid(p.before, sheets.before.record) and _solid(p.after, sheets.after.record)]
    for first, second in pairwise(solid):
        if sheets.agree_on(first) and sheets.agree_on(second):
            continue  # longer words and other pictures change where things come to lie
        if first.before.anchor != second.before.anchor or first.after.anchor != second.after.anchor:
            continue
        was, now = relation(first.before, second.before), relation(first.after, second.after)
        # In a grid, what stands aslant in other tracks rises and falls with the length of the news.
        aslant = in_grid and (" and " in was or " and " in now)
        if was != now and not aslant and "overlapping" not in (was, now):
            yield Absence(second.after, "displaced", f"{was} its neighbour", f"{now} it")


def relation(one: Archetype, other: Archetype) -> str:
    """Where the second stands, seen from the first: `below`, `right of`, `below and right of`, …, `overlapping`."""
    assert one.box is not None and other.box is not None
    a, b = Box(*one.box), Box(*other.box)
    sides = []
    if b.y >= a.bottom - SLACK_PX:
        sides.append("below")
    elif b.bottom <= a.y + SLACK_PX:
        sides.append("above")
    if b.x >= a.right - SLACK_PX:
        sides.append("right of")
    elif b.right <= a.x + SLACK_PX:
        sides.append("left of")
    return " and ".join(sides) or "overlapping"


def _solid(archetype: Archetype, record: DesignRecord) -> bool:
    if archetype.box is None or min(archetype.box[2:]) < SMALLEST_PX or not archetype.visible:
        return False
    styles = [record.styles[look.style] for look in archetype.looks]
    return all(
        not style.get("display", "inline").startswith("inline") and style.get("position") in ("static", "relative")
        for style in styles
    )


def _always_one(child: Archetype, parent: Archetype) -> bool:
    return child.count == child.parents == parent.count


def _has_variants(child: Archetype, siblings: Sequence[Archetype]) -> bool:
    """Whether its siblings hold others of its kind, which the news puts in any order; what has an id has none."""
    if child.own_ident:
        return False
    kin = [
        o for o in siblings if o.tag == child.tag and (set(o.tokens) & set(child.tokens) or o.tokens == child.tokens)
    ]
    return len(kin) > 1 and sum(other.count for other in kin) >= FEWEST_IN_LIST


def _wraps(pair: Pair, before: DesignRecord, after: DesignRecord) -> bool:
    for archetype, record in ((pair.before, before), (pair.after, after)):
        if any(record.styles[look.style].get("flex-wrap", "nowrap") != "nowrap" for look in archetype.looks):
            return True
        if any(record.styles[look.style].get("column-count", "auto") != "auto" for look in archetype.looks):
            return True
    return False
