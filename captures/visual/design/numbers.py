"""How many of a kind stand there: what the page's frame lists has thinned out, or what stood once stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from captures.visual.design.match import Family, Matching
from captures.visual.design.model import Archetype
from captures.visual.design.parts import HEADINGS
from captures.visual.design.presence import Absence

# The share of what a part of the page's frame lists that a day leaves: topics of the hour come and go in a menu.
LEAST_LEFT = {"navigation": 0.6, "header": 0.6, "footer": 0.8}
LISTED = frozenset("li a dt dd div section nav ul".split())
FEWEST_LISTED = 4


def thinned(matching: Matching) -> Iterator[Absence]:
    """What the frame of the page lists, of which much is gone: entries of a menu, links and groups of a footer."""
    for pair in matching.pairs:
        one, other = pair.before, pair.after
        least = LEAST_LEFT.get(one.part)
        if least is None or pair.loose or one.optional or one.topical or one.tag not in LISTED or not one.visible:
            continue
        if one.count >= FEWEST_LISTED and other.count <= least * one.count:
            yield Absence(other, "number", str(one.count), str(other.count))


def unfound(matching: Matching, before: Family, after: Family) -> Iterator[Absence]:
    """Parts of the page of which nothing but the heading is found, though a box like theirs stands there."""
    for pair in matching.pairs:
        one = pair.before
        if not one.part_root or one.optional or not one.visible or not before.children(one):
            continue
        roots = after.roots(one.part)
        if roots and all(root.tag in HEADINGS and not after.children(root) for root in roots):
            yield Absence(one, "emptied", "filled", "its heading alone")


def doubled(matching: Matching, before: Family, after: Family) -> Iterator[Absence]:
    """Landmarks and parts that stood once in their place and stand there several times."""
    for pair in matching.pairs:
        one = pair.before
        if one.count != 1 or not one.visible or not (one.part_root or one.has("landmark") or one.ident):
            continue
        if pair.after.topical and not one.topical:
            if one.part_root:  # it was taken together with neighbours: what told it from them is gone
                yield Absence(one, "emptied", "a kind of its own", "like its neighbours")
            continue
        parent = after.record.archetypes[pair.after.parent] if pair.after.parent >= 0 else None
        twins = (
            [
                a
                for a in after.children(parent)
                if a.tag == one.tag and _own_names(a) == _own_names(pair.after) and a.shape == pair.after.shape
            ]
            if parent
            else []
        )
        were = (
            [
                b
                for b in before.children(before.record.archetypes[one.parent])
                if b.tag == one.tag and _own_names(b) == _own_names(one) and b.shape == one.shape
            ]
            if one.parent >= 0
            else []
        )
        if sum(b.count for b in were) == 1 and sum(a.count for a in twins) > 1:
            yield Absence(pair.after, "doubled", "once", f"{sum(a.count for a in twins)} times")


def _own_names(archetype: Archetype) -> tuple[str, ...]:
    """Its names without that of the part that was found in it, which only one of two copies bears."""
    return (*archetype.tokens, archetype.own_ident)
