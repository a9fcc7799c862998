"""How often look-alike boxes hold a thing: what some of them lack is the stories' choice, what none lacks is design."""

from __future__ import annotations

from captures.visual.design.match import Family
from captures.visual.design.model import Archetype
from captures.visual.design.signature import likeness

ALIKE_INSIDE = 0.4
LEAN = 0.3  # of the Beta(1, LEAN) prior


def chance_of_lacking(child: Archetype, before: Family, after: Family, *, partner: Archetype | None) -> float:
    """How likely boxes like the child's parent are to lack it in the candidate though nothing is wrong, 0 to 1.

    Boxes of a kind, wherever they stand on the page, are drawn from one unknown share (Laplace's rule of succession,
    with a prior that leans to "all of them": most of what a card holds, every card holds). `partner` is the candidate's
    parent. 0 where there is one such box only: a single box proves its content needed.
    """
    parent = before.record.archetypes[child.parent]
    had, lacked = _counted(child, parent, before)
    has, lacks = _counted(child, partner, after) if partner is not None else (0, 0)
    here = partner.count if partner is not None else 1
    if had + lacked <= 1 and has + lacks <= 1:
        return 0.0
    if not has:  # wherever it might be it is not: all those boxes together had no luck, or it is a fault
        return predicted(max(here, lacks), holding=had, lacking=lacked)
    return predicted(here, holding=had + has, lacking=lacked + max(0, lacks - here))


def predicted(boxes: int, *, holding: int, lacking: int) -> float:
    """The chance that none of so many boxes holds what `holding` others hold and `lacking` others lack."""
    alpha, beta = 1 + holding, LEAN + lacking
    chance = 1.0
    for step in range(boxes):
        chance *= (beta + step) / (alpha + beta + step)
    return chance


def _counted(child: Archetype, parent: Archetype, family: Family) -> tuple[int, int]:
    """How many boxes like the parent hold something like the child, and how many do not."""
    holding = total = 0
    for other in _alike(parent, family):
        total += other.count
        holders = sum(c.parents for c in family.children(other) if (c.tag, c.tokens) == (child.tag, child.tokens))
        holding += min(other.count, holders)
    return holding, total - holding


def _alike(archetype: Archetype, family: Family) -> list[Archetype]:
    """The archetype and those that are boxes of its kind elsewhere; what has an id is of a kind of its own."""
    found = [archetype]
    if archetype.ident or archetype.parent < 0:
        return found
    inside, house = family.inner(archetype), _house(archetype, family)
    for other in family.record.archetypes:
        if other.index == archetype.index or (other.tag, other.tokens) != (archetype.tag, archetype.tokens):
            continue
        if other.ident or other.parent < 0:
            continue
        similar, housed = likeness(family.inner(other), inside) >= ALIKE_INSIDE, _house(other, family) == house
        if (similar or housed) if archetype.tokens else (similar and housed):
            found.append(other)
    return found


def _house(archetype: Archetype, family: Family) -> list[tuple[str, tuple[str, ...]]]:
    """Tags and class names above it up to the first box that has any."""
    house = []
    while archetype.parent >= 0:
        archetype = family.record.archetypes[archetype.parent]
        house.append((archetype.tag, archetype.tokens))
        if archetype.tokens or archetype.ident:
            break
    return house
