"""Which properties of an archetype changed, apart from what differs by an instance's place anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from captures.visual.design.match import Pair
from captures.visual.design.model import LAST, ONLY, Archetype, DesignRecord, Look
from captures.visual.design.signature import differs_by_variant
from captures.visual.design.styles import INHERITED, MOVED_BY_ANIMATION, same_advance, spoken_for, spoken_inline

COLOURS = frozenset(("color", "background-color", "fill", "stroke", "text-decoration-color", "-webkit-text-fill-color"))
ABSENT = "–"
# A share of odd instances that neighbours explain (`p + p`, a figure before it) in running text.
ODD_IN_PROSE = 0.6
FEWEST_ENTRIES = 3


@dataclass(frozen=True)
class ValueChange:
    """A property's commonest value before and after; `parts` where the new value was seen."""

    property: str
    before: str
    after: str
    count: int
    parts: tuple[str, ...]


def changed_values(
    pair: Pair,
    before: DesignRecord,
    after: DesignRecord,
    *,
    prose: bool = False,
    told: Callable[[str], bool] = lambda _: False,
) -> Iterator[ValueChange]:
    """The changed properties of a matched pair; `prose` where neighbours in running text may differ by story.

    `told` says of which properties a rule speaks that only one of the editions has: there nothing is excused.
    """
    one, other = pair.before, pair.after
    old = [before.styles[look.style] for look in one.looks]
    new = [after.styles[look.style] for look in other.looks]
    if all(style in old for style in new) and all(style in new for style in old):
        return
    if differs_by_variant(one.tokens, other.tokens):
        return  # its template has several looks, and the baseline's edition needed another
    names = dict.fromkeys(name for style in (*old, *new) for name in style)
    animated = any(style.get("animation-name", "none") != "none" for style in (*old, *new))
    scripts = frozenset(one.scripts) & frozenset(other.scripts)
    spoken = spoken_for(one.inline, other.inline)
    for name in names:
        if spoken_inline(name, spoken) or (animated and name in MOVED_BY_ANIMATION):
            continue
        if _is_colour(name) and not told(name) and (pair.by_topic or _coloured_inline(one, before)):
            continue
        change = _changed(name, one, other, old, new, prose=prose, told=told(name))
        if change is None:
            continue
        if name in INHERITED and _passed_down(name, one, other, before, after):
            continue
        if name == "font-advance" and same_advance(change.before, change.after, scripts):
            continue
        yield change


def _is_colour(name: str) -> bool:
    return name in COLOURS or name.endswith("-color") or name == "background-image"


def _coloured_inline(archetype: Archetype, record: DesignRecord) -> bool:
    """Whether a style attribute on it or above it hands a custom property down, as stories' own colours are."""
    index = archetype.index
    while index >= 0:
        if any(name.startswith("--") for name in record.archetypes[index].inline):
            return True
        index = record.archetypes[index].parent
    return False


def _passed_down(name: str, one: Archetype, other: Archetype, before: DesignRecord, after: DesignRecord) -> bool:
    """Whether it merely inherits, then and now, from parents that differ among themselves by their place."""
    if one.parent < 0 or other.parent < 0:
        return False
    was, now = _all_values(name, one, before), _all_values(name, other, after)
    above = _all_values(name, before.archetypes[one.parent], before)
    above_now = _all_values(name, after.archetypes[other.parent], after)
    return was <= above and now <= above_now <= above


def _all_values(name: str, archetype: Archetype, record: DesignRecord) -> set[str]:
    return {record.styles[look.style].get(name, ABSENT) for look in archetype.looks}


def _changed(
    name: str,
    one: Archetype,
    other: Archetype,
    old: list[Mapping[str, str]],
    new: list[Mapping[str, str]],
    *,
    prose: bool,
    told: bool,
) -> ValueChange | None:
    values = [style.get(name, ABSENT) for style in old]
    fresh = [style.get(name, ABSENT) for style in new]
    allowed = set(values)
    odd = [look for look, value in zip(other.looks, fresh, strict=True) if value not in allowed]
    if told:
        odd = odd or ([*other.looks] if allowed - set(fresh) else [])
    elif odd:
        if prose and sum(look.count for look in odd) < ODD_IN_PROSE * other.count:
            return None
        odd = _unexcused(odd, one, other, fresh, allowed)
        if _is_colour(name):
            odd = _not_by_topic(odd, one, other, values, fresh)
    elif not prose and name not in MOVED_BY_ANIMATION:
        odd = _swapped(one, other, values, fresh)
    if not odd or (_current_entry(odd, other) and not told):
        return None
    after = max(odd, key=lambda look: look.count)
    at = other.looks.index(after)
    return ValueChange(
        property=name,
        before=_commonest(one, values, after.places),
        after=fresh[at],
        count=sum(look.count for look in odd),
        parts=tuple(sorted({part for look in odd for part in look.parts})),
    )


def _current_entry(odd: list[Look], other: Archetype) -> bool:
    """Whether it is the one entry of a menu that says where the reader is."""
    one_only = sum(look.count for look in odd) == 1 and other.count >= FEWEST_ENTRIES
    return one_only and all(part == "navigation" for look in odd for part in look.parts)


def _unexcused(odd: list[Look], one: Archetype, other: Archetype, fresh: list[str], allowed: set[str]) -> list[Look]:
    """New values at places the baseline never had are news, not design, so long as the known places look right."""
    known = {place for look in one.looks for place in look.places}
    proven = {
        place for look, value in zip(other.looks, fresh, strict=True) if value in allowed for place in look.places
    }
    if known == {ONLY}:
        comparable, right = {0, LAST, ONLY}, bool(proven & {0, LAST})
        return [look for look in odd if not right or ONLY in look.places] if comparable else []
    seen_right = bool(proven & (known | {ONLY}))
    return [look for look in odd if not seen_right or set(look.places) & (known | {ONLY})]


def _not_by_topic(odd: list[Look], one: Archetype, other: Archetype, values: list[str], fresh: list[str]) -> list[Look]:
    """Colours that no unseen topic explains: where the baseline's own instances differ, another story may once more."""
    variants = {look.variant for look in one.looks}
    if one.topical or other.topical:
        alike = len(variants) > 1 and len(set(values)) == 1
        return odd if alike else [look for look in odd if look.variant in variants]
    inner = {value for look, value in zip(one.looks, values, strict=True) if set(look.places) - {0, LAST, ONLY}}
    return [] if len(inner) > 1 and set(fresh) & set(values) else odd


def _swapped(one: Archetype, other: Archetype, values: list[str], fresh: list[str]) -> list[Look]:
    """Looks at the first or last place whose value is known, but never was seen at that place."""
    for place in (0, LAST):
        before = {value for look, value in zip(one.looks, values, strict=True) if place in look.places}
        after = {value for look, value in zip(other.looks, fresh, strict=True) if place in look.places}
        if before and after and not before & after:
            return [look for look in other.looks if place in look.places]
    return []


def _commonest(archetype: Archetype, values: list[str], places: tuple[int, ...]) -> str:
    pairs = list(zip(archetype.looks, values, strict=True))
    near = [pair for pair in pairs if set(pair[0].places) & set(places)]
    return max(near or pairs, key=lambda pair: pair[0].count)[1]
