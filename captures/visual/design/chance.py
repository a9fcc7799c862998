"""Whether a box may lack something without a fault: by the habits of its kind, its list, or the page's stories."""

from __future__ import annotations

from captures.visual.design.match import Family
from captures.visual.design.model import Archetype
from captures.visual.design.parts import HEADINGS
from captures.visual.design.pool import chance_of_lacking, predicted

# What some instances had and others not is missed where so many without it are no coincidence.
MERE_CHANCE = 0.003
MERE_CHANCE_OF_HEADING = 0.03
SHARE_WITHOUT = 0.25  # of the page's stories have no summary: then the only one of its kind may have none
ROWS = frozenset("tr li dt dd".split())
FEWEST_ROWS = 3
FEWEST_STORIES = 4


def lacking_by_chance(archetype: Archetype, family: Family, after: Family, partner: Archetype | None) -> bool:
    """Whether boxes of the kind may lack it without a fault; a heading that all of them had weighs more."""
    if archetype.part_root or archetype.own_ident:
        return False
    if _is_summary(archetype, family):
        return _share_without_summary(family) >= SHARE_WITHOUT
    others = sum(row.count for row in _rows_like(archetype, family))
    if others + archetype.count >= FEWEST_ROWS and others and partner is not None:
        now = sum(child.count for child in after.children(partner) if child.tag == archetype.tag)
        return predicted(now, holding=archetype.count, lacking=others) > MERE_CHANCE
    if _fills_part(archetype, family):
        return False  # there is one of it, which no other box lacks by chance
    always = archetype.parents == family.record.archetypes[archetype.parent].count
    limit = MERE_CHANCE
    if always and archetype.tag in HEADINGS:
        limit = MERE_CHANCE_OF_HEADING
    return chance_of_lacking(archetype, family, after, partner=partner) > limit


def _is_summary(archetype: Archetype, family: Family) -> bool:
    """Whether it is a paragraph of words alone under the headline of the only story of its kind."""
    parent = family.record.archetypes[archetype.parent]
    return parent.count == 1 and _is_paragraph(archetype, family) and _tells_a_story(parent, family)


def _is_paragraph(archetype: Archetype, family: Family) -> bool:
    return archetype.tag == "p" and archetype.has("text") and not family.children(archetype)


def _tells_a_story(archetype: Archetype, family: Family) -> bool:
    """Whether it holds a headline that leads somewhere."""
    return any(
        child.tag in HEADINGS and any(inner.tag == "a" for inner in family.children(child))
        for child in family.children(archetype)
    )


def _share_without_summary(family: Family) -> float:
    """The share of the page's stories that have no paragraph under their headlines; 0 where there are few stories."""
    stories = [archetype for archetype in family.record.archetypes if _tells_a_story(archetype, family)]
    total = sum(story.count for story in stories)
    holding = sum(
        min(story.count, max((c.parents for c in family.children(story) if _is_paragraph(c, family)), default=0))
        for story in stories
    )
    return 1 - holding / total if total >= FEWEST_STORIES else 0.0


def _rows_like(archetype: Archetype, family: Family) -> list[Archetype]:
    """The other kinds of rows in its list, with the same inside: prices that fell beside some that rose."""
    inside = set(family.inner(archetype))
    if not inside or archetype.tag not in ROWS:
        return []
    siblings = family.children(family.record.archetypes[archetype.parent])
    return [
        other
        for other in siblings
        if other.tag == archetype.tag and other.index != archetype.index and set(family.inner(other)) == inside
    ]


def _fills_part(archetype: Archetype, family: Family) -> bool:
    """Whether it is what a part of the page lists: several of it, in boxes of which the part has one each."""
    above = family.record.archetypes[archetype.parent]
    while archetype.count > 1 and above.count == 1:
        if above.part_root:
            return True
        if above.parent < 0:
            break
        above = family.record.archetypes[above.parent]
    return False
