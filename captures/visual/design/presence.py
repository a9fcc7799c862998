"""What is gone, emptied, hidden, moved or in another order, and what came to lie over the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from captures.visual.design.chance import MERE_CHANCE, MERE_CHANCE_OF_HEADING, lacking_by_chance
from captures.visual.design.match import Family, Matching
from captures.visual.design.model import Archetype, DesignRecord
from captures.visual.design.observe import PICTURES
from captures.visual.design.optional import passing_by_name, words_of
from captures.visual.design.parts import HEADINGS
from captures.visual.design.pool import predicted
from captures.visual.design.sheets import Sheets

# What running text never merely happens to have.
NOT_IN_FLOW = frozenset("nav header footer form button input h1".split())
INLINE = ("inline", "contents")
COVER_GROWTH = 0.15


@dataclass(frozen=True)
class Absence:
    """A fact about an archetype: `gone`, `hidden`, `emptied`, `moved`, `out of order`, `covers`, …"""

    archetype: Archetype
    what: str
    before: str
    after: str


def is_prose(archetype: Archetype, family: Family) -> bool:
    """Whether an archetype holds running text: several paragraphs, enough words."""
    paragraphs = [child for child in family.children(archetype) if child.tag == "p" and child.has("text")]
    return any(p.count >= 2 * p.parents and (p.has("prose") or p.count >= 4 * p.parents) for p in paragraphs)


def absences(matching: Matching, before: Family, after: Family, sheets: Sheets) -> Iterator[Absence]:
    """Whatever the baseline always had and the candidate lacks."""
    moved = _found_elsewhere(matching, after)
    partners = {pair.before.index: pair.after for pair in matching.pairs}
    for archetype in matching.gone:
        if not (
            _missed(archetype, before, after, partner=partners.get(archetype.parent)) or _taken_away(archetype, sheets)
        ):
            continue
        if archetype.index in moved:
            yield Absence(archetype, "moved", "here", f"in {moved[archetype.index].selector}")
        else:
            yield Absence(archetype, "gone", "there", "gone")
    for pair in matching.pairs:
        one, other = pair.before, pair.after
        if one.visible and not other.visible and not _passing(one, before) and not _few_unseen(one, other):
            yield Absence(other, "hidden", "visible", "hidden")
        elif _is_words(one, before) and other.visible and not other.has("text"):
            yield Absence(other, "emptied", "text", "no text")
        elif _is_full(one, before) and _is_hollow(other, after) and not _passing(one, before):
            yield Absence(other, "emptied", "filled", "nothing in it")


def _taken_away(archetype: Archetype, sheets: Sheets) -> bool:
    """Whether a rule that was not there before takes it out of the page, however few had it."""
    return bool(archetype.visible) and not archetype.optional and sheets.hide(archetype)


def _few_unseen(one: Archetype, other: Archetype) -> bool:
    """Whether so few are left that all may stand where nobody looks: in a fold, beyond the end of a row."""
    if one.count == other.count == 1:
        return False
    limit = MERE_CHANCE_OF_HEADING if one.tag in HEADINGS else MERE_CHANCE
    return predicted(other.count, holding=one.visible, lacking=one.count - one.visible) > limit


def _is_full(archetype: Archetype, family: Family) -> bool:
    """Whether it is the only one of its kind and has something to read in it."""
    return (
        archetype.count == 1
        and bool(archetype.visible)
        and archetype.tag[0] != ":"
        and _holds(archetype, family, "text")
    )


def _is_hollow(archetype: Archetype, family: Family) -> bool:
    filled = any(archetype.has(trait) for trait in ("text", "picture", "control"))
    return bool(archetype.visible) and not filled and not any(child.visible for child in family.children(archetype))


def _fills_text(archetype: Archetype, family: Family) -> bool:
    """Whether paragraphs stand in it at all: a story of two lines is running text where longer ones are."""
    return any(child.tag == "p" and child.has("text") for child in family.children(archetype))


def _is_words(archetype: Archetype, family: Family) -> bool:
    return (
        archetype.traits.get("text") == archetype.count and not family.children(archetype) and archetype.tag[0] != ":"
    )


def covers(matching: Matching, before: DesignRecord, after: DesignRecord) -> Iterator[Absence]:
    """Positioned boxes that cover more of the first screen than they did."""
    known = {pair.after.index: before.covers.get(str(pair.before.index), 0.0) for pair in matching.pairs}
    for name, share in after.covers.items():
        archetype = after.archetypes[int(name)]
        was = known.get(archetype.index, 0.0)
        grown = share > was + COVER_GROWTH and (archetype.index in known or _over_the_page(archetype, after))
        if grown and not _inside(archetype, after, {int(n) for n in after.covers} - {int(name)}):
            yield Absence(archetype, "covers", f"{was:.0%} of the screen", f"{share:.0%} of the screen")


def _over_the_page(archetype: Archetype, record: DesignRecord) -> bool:
    styles = [record.styles[look.style] for look in archetype.looks]
    return any(
        style.get("position") == "fixed" or style.get("z-index", "auto") not in ("auto", "0") for style in styles
    )


def _inside(archetype: Archetype, record: DesignRecord, others: set[int]) -> bool:
    parent = archetype.parent
    while parent >= 0:
        if parent in others:
            return True
        parent = record.archetypes[parent].parent
    return False


def _found_elsewhere(matching: Matching, after: Family) -> dict[int, Archetype]:
    fresh = {archetype.key[:3]: archetype for archetype in matching.fresh if archetype.tokens or archetype.ident}
    found: dict[int, Archetype] = {}
    for gone in matching.gone:
        roots = after.roots(gone.part) if gone.part_root else []
        if roots:
            found[gone.index] = roots[0]
        elif (gone.tokens or gone.ident) and gone.key[:3] in fresh:
            found[gone.index] = fresh[gone.key[:3]]
    return found


def _missed(archetype: Archetype, family: Family, after: Family, *, partner: Archetype | None) -> bool:
    parent = family.record.archetypes[archetype.parent]
    if not archetype.visible or archetype.optional:
        return False
    if partner is not None and is_prose(partner, after) and _fills_text(parent, family) and _flows(archetype, family):
        return archetype.part_root or bool(archetype.named and _holds(archetype, family, "control"))
    may_lack = _holds_its_siblings(archetype, family) or _only_passing(archetype, family)
    if may_lack or _other_medium(archetype, partner, after):
        return False
    if archetype.tag[0] == ":":
        # All of them, or all but one in each list, as separators are.
        return archetype.count >= max(1, parent.count - parent.parents)
    if lacking_by_chance(archetype, family, after, partner) or _another_state(archetype, family):
        return False
    return not _passing(archetype, family)


def _another_state(archetype: Archetype, family: Family) -> bool:
    """Whether it is but the open, current or pressed one of its siblings."""
    siblings = family.children(family.record.archetypes[archetype.parent])
    return bool(archetype.state) and any(
        other.tag == archetype.tag and other.tokens == archetype.tokens
        for other in siblings
        if other.index != archetype.index
    )


def _flows(archetype: Archetype, family: Family) -> bool:
    """Whether running text may have it: of sections those that are text themselves, as entries of a live report are."""
    if archetype.tag == "section":
        return _fills_text(archetype, family) and not _holds(archetype, family, "control")
    return archetype.tag not in NOT_IN_FLOW and archetype.tag[0] != ":"


def _passing(archetype: Archetype, family: Family) -> bool:
    """Whether the baseline's edition may simply have had something that others have not."""
    parent = family.record.archetypes[archetype.parent] if archetype.parent >= 0 else archetype
    if archetype.optional or archetype.part_root:
        return archetype.optional
    weighty = archetype.tag in HEADINGS or archetype.has("control") or _holds(archetype, family, "control")
    if passing_by_name(archetype.tag, words_of(_names(archetype)) - _words_above(archetype, family)) and not (
        weighty and archetype.named
    ):
        return True
    style = family.record.styles[archetype.looks[0].style]
    if parent.has("mixed") and style.get("display", "").startswith(INLINE):
        return True
    if is_prose(parent, family) and _flows(archetype, family):
        return not (archetype.named and _holds(archetype, family, "control"))
    return False


def _only_passing(archetype: Archetype, family: Family) -> bool:
    """Whether all that is in it may come and go, as in the row of a layout table that holds an advertisement."""
    if archetype.part_root or any(archetype.has(trait) for trait in ("text", "picture", "control")):
        return False
    inside = [child for child in family.children(archetype) if child.visible and child.tag[0] != ":"]
    return bool(inside) and all(_passing(child, family) or _only_passing(child, family) for child in inside)


def _holds_its_siblings(archetype: Archetype, family: Family) -> bool:
    """Whether it sets off some of a list's entries, as answers to a comment are: there may be none."""
    siblings = {(a.tag, kind) for a in family.children(family.record.archetypes[archetype.parent]) for kind in a.kinds}
    inside = family.children(archetype)
    return bool(inside) and all((a.tag, kind) in siblings and a.tokens for a in inside for kind in a.kinds)


def _other_medium(archetype: Archetype, partner: Archetype | None, after: Family) -> bool:
    """Whether a picture's place is taken by a film, a frame or the like: an editor's choice."""
    if partner is None or archetype.tag not in PICTURES:
        return False
    return any(
        other.tag in PICTURES and other.visible and other.key != archetype.key for other in after.children(partner)
    )


def _names(archetype: Archetype) -> tuple[str, ...]:
    return (*archetype.tokens, archetype.ident)


def _words_above(archetype: Archetype, family: Family) -> frozenset[str]:
    """The words its ancestors are named by: `breaking__label` in `breaking` is a label, not breaking news."""
    words: frozenset[str] = frozenset()
    while archetype.parent >= 0:
        archetype = family.record.archetypes[archetype.parent]
        words |= words_of(_names(archetype))
    return words


def _holds(archetype: Archetype, family: Family, trait: str) -> bool:
    queue: list[Archetype] = [archetype]
    for item in queue:
        if item.has(trait):
            return True
        queue.extend(family.children(item))
    return False
