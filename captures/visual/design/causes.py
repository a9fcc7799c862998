"""From hundreds of differing values to a few faults: consequences dropped, the rest told part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from captures.rendered import Box
from captures.visual.design.match import Matching
from captures.visual.design.model import Archetype, DesignChange, DesignRecord, PropertyChange
from captures.visual.design.styles import INHERITED, readable

FONT = ("font-family", "font-size", "font-weight", "font-style", "font-stretch")
# A page of which so much changed has one fault, not hundreds.
WHOLE_PAGE_SHARE = 0.4
SMALL_PAGE_SHARE = 0.6
SMALL_PAGE = 40
WHOLE_PAGE_FEWEST = 6
SHOWN = 6
FROM_LAYOUT = frozenset(("overlap", "displaced", "page width", "layout viewport", "overflows", "squashed"))
RATIO_SLACK = 0.02
NOTHING_LEFT = "nothing in it"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One difference of one archetype."""

    archetype: Archetype
    gone: bool  # the archetype is the baseline's: the candidate has none
    property: str
    before: str
    after: str
    count: int
    parts: tuple[str, ...]
    is_style: bool


def without_consequences(facts: Sequence[Fact], matching: Matching) -> list[Fact]:
    """The facts without those that follow from another: inherited, scaled with the font, inside what is gone."""
    styles = {(f.archetype.index, f.property): f for f in facts if f.is_style}
    gone = {f.archetype.index for f in facts if f.gone and f.property in ("gone", "moved")}
    hidden = {f.archetype.index for f in facts if f.property == "hidden"}
    doubled = {f.archetype.index for f in facts if f.property == "doubled"}
    parents = {pair.after.index: pair.after.parent for pair in matching.pairs}
    emptier = _boxes_of_lost(facts, matching)
    kept = []
    for fact in facts:
        index = fact.archetype.index
        if fact.is_style and _follows(fact, styles, parents.get(index, -1), set(parents.values())):
            continue
        if fact.property == "hidden" and _above(index, parents, hidden):
            continue
        if fact.property == "doubled" and _above(index, parents, doubled):
            continue
        if fact.gone and fact.archetype.parent in gone:
            continue
        if not fact.gone and index in emptier and (fact.property == "hidden" or fact.after == NOTHING_LEFT):
            continue
        kept.append(fact)
    return kept


def _boxes_of_lost(facts: Sequence[Fact], matching: Matching) -> set[int]:
    """The candidate's boxes round what is gone: that nothing can be seen of them follows."""
    above = {pair.before.index: pair for pair in matching.pairs}
    boxes = set()
    for fact in facts:
        index = fact.archetype.parent if fact.gone else -1
        while index in above:
            boxes.add(above[index].after.index)
            index = above[index].before.parent
    return boxes


def grouped_by_part(
    facts: Sequence[Fact], before: DesignRecord, after: DesignRecord, matching: Matching
) -> list[DesignChange]:
    """One change per part that has any; one for the page where most of it changed or its ground did."""
    if not facts:
        return []
    changed = {fact.archetype.index for fact in facts if fact.is_style}
    visible = sum(1 for pair in matching.pairs if pair.before.visible)
    ground = any(fact.property == "direction" and fact.archetype.index == 0 for fact in facts)
    if ground or (len(changed) >= WHOLE_PAGE_FEWEST and len(changed) >= _whole_page_share(visible) * visible):
        return [_whole_page(facts, before, after, len(changed), visible)]
    roots = [fact for fact in facts if fact.property not in FROM_LAYOUT]
    roots = roots or [fact for fact in facts if fact.property == "overflows"]
    by_part: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        # What follows from layout is told where its cause is, as long as a cause is known.
        home = fact if fact in roots or not roots else _cause_of(fact, roots, after)
        for part in home.parts:
            by_part[part].append(fact)
    changes = [_change(part or None, found) for part, found in by_part.items()]
    return sorted(changes, key=lambda change: -len(change.changes))


def _whole_page_share(visible: int) -> float:
    return SMALL_PAGE_SHARE if visible < SMALL_PAGE else WHOLE_PAGE_SHARE


def _follows(fact: Fact, styles: dict[tuple[int, str], Fact], parent: int, _known: set[int]) -> bool:
    index = fact.archetype.index
    if fact.property == "font-advance" and any((index, name) in styles for name in FONT):
        return True
    above = styles.get((parent, fact.property))
    if above is None:
        scale = _scale(styles.get((parent, "font-size")))
        return scale is not None and _is_scaled(fact, scale)
    if fact.property in INHERITED and (above.before, above.after) == (fact.before, fact.after):
        return True
    if fact.property == "font-advance":
        return True
    scale = _scale(styles.get((parent, "font-size")))
    return scale is not None and fact.property in ("font-size", "line-height") and _is_scaled(fact, scale)


def _scale(fact: Fact | None) -> float | None:
    if fact is None:
        return None
    before, after = _px(fact.before), _px(fact.after)
    return after / before if before and after else None


def _is_scaled(fact: Fact, scale: float) -> bool:
    before, after = _px(fact.before), _px(fact.after)
    return bool(before and after and abs(after / before - scale) < RATIO_SLACK)


def _px(value: str) -> float | None:
    try:
        return float(value.removesuffix("px")) if value.endswith("px") else None
    except ValueError:
        return None


def _above(index: int, parents: dict[int, int], those: set[int]) -> bool:
    parent = parents.get(index, -1)
    while parent >= 0:
        if parent in those:
            return True
        parent = parents.get(parent, -1)
    return False


def _whole_page(
    facts: Sequence[Fact], before: DesignRecord, after: DesignRecord, changed: int, visible: int
) -> DesignChange:
    lost = [a for a in after.failures if a not in before.failures and a.endswith(".css")]
    first = _ranked(facts)[0]
    why = f"the style sheet {lost[0].rsplit('/', 1)[-1]} did not come; " if lost else ""
    message = f"the whole page: {why}{_sentence(first)}; {changed} of {visible} kinds of elements look different"
    return _made(None, facts, message)


def _change(part: str | None, facts: Sequence[Fact]) -> DesignChange:
    ranked = _ranked(facts)
    sentences = [_sentence(fact) for fact in ranked[:SHOWN]]
    more = len(ranked) - SHOWN
    message = "; ".join(sentences) + (f"; and {more} more" if more > 0 else "")
    return _made(part, ranked, message)


def _made(part: str | None, facts: Iterable[Fact], message: str) -> DesignChange:
    ranked = _ranked(facts)
    first = ranked[0]
    return DesignChange(
        archetype=first.archetype.selector,
        property=readable(first.property),
        before=first.before,
        after=first.after,
        count=first.count,
        part=part,
        selector=first.archetype.selector,
        box=_box(first.archetype),
        message=message,
        changes=tuple(
            PropertyChange(
                archetype=fact.archetype.selector,
                property=readable(fact.property),
                before=fact.before,
                after=fact.after,
                count=fact.count,
                selector=fact.archetype.selector,
                box=_box(fact.archetype),
            )
            for fact in ranked
        ),
    )


def _ranked(facts: Iterable[Fact]) -> list[Fact]:
    """Roots first: what is gone, then values from the outermost element inward, then what follows from layout."""
    return sorted(facts, key=lambda f: (f.property in FROM_LAYOUT, f.is_style, f.archetype.index))


def _cause_of(fact: Fact, roots: Sequence[Fact], record: DesignRecord) -> Fact:
    """The root cause nearest above or at the archetype a consequence was seen on, else the first there is."""
    causes = {root.archetype.index: root for root in reversed(roots) if not root.gone}
    index = fact.archetype.index
    while index >= 0:
        if index in causes:
            return causes[index]
        index = record.archetypes[index].parent
    return _ranked(roots)[0]


def _sentence(fact: Fact) -> str:
    times = f" on {fact.count}" if fact.count > 1 else ""
    name = readable(fact.property)
    if fact.property in ("gone", "hidden", "emptied", "moved"):
        return f"`{fact.archetype.selector}` is {name}" + (f" ({fact.after})" if fact.property == "moved" else "")
    return f"`{fact.archetype.selector}` {name} {fact.before} → {fact.after}{times}"


def _box(archetype: Archetype) -> Box | None:
    return Box(*archetype.box) if archetype.box else None
