"""Two design records, and the faults that tell them apart: few, the root cause first, each in its part of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from captures.visual.design.causes import FONT, Fact, grouped_by_part, without_consequences
from captures.visual.design.match import Family, Matching, Pair, matched
from captures.visual.design.model import DesignChange, DesignRecord
from captures.visual.design.numbers import doubled, thinned, unfound
from captures.visual.design.order import disorder, sections_disorder
from captures.visual.design.presence import Absence, absences, covers, is_prose
from captures.visual.design.sheets import Sheets
from captures.visual.design.styles import same_advance
from captures.visual.design.values import changed_values
from captures.visual.design.whole import (
    assets_failed,
    collisions,
    fonts_failed,
    page_facts,
    stray_texts,
    traits_changed,
)

ADVANCE = "font-advance"  # told by no style sheet: whether a face came


def compare_design(
    baseline: DesignRecord, candidate: DesignRecord, *, also: Sequence[DesignRecord] = ()
) -> list[DesignChange]:
    """The differences of design between two editions of a page, one per part; empty where only the news changed.

    `also` are further approved editions: what one of them shows to be the news is no difference. Raises ValueError when
    the records were made by different versions of the metric.
    """
    view = _view(baseline, candidate)
    facts = view.facts
    for record in also:
        other = _view(record, candidate)
        facts = [fact for fact in facts if not other.denies(fact, view)]
    return grouped_by_part(without_consequences(facts, view.matching), baseline, candidate, view.matching)


@dataclass(frozen=True)
class _View:
    """What tells a candidate from one approved edition."""

    matching: Matching
    facts: list[Fact]

    def denies(self, fact: Fact, first: _View) -> bool:
        """Whether this edition knows the place and finds nothing wrong with it there."""
        known = {pair.after.index for pair in self.matching.pairs if not pair.loose}
        if first.place_of(fact) not in known:
            return False
        return first.sign_of(fact) not in {self.sign_of(own) for own in self.facts}

    def place_of(self, fact: Fact) -> int:
        """The candidate's archetype a fact is about; of what is gone, that it is gone from."""
        if not fact.gone:
            return fact.archetype.index
        partners = (pair.after.index for pair in self.matching.pairs if pair.before.index == fact.archetype.parent)
        return next(partners, -1)

    def sign_of(self, fact: Fact) -> tuple[int, str, tuple[Any, ...]]:
        """What makes a fact the same against two editions."""
        called = fact.archetype.key[:3] if fact.gone else ()
        return self.place_of(fact), "gone" if fact.gone else fact.property, called


def _view(baseline: DesignRecord, candidate: DesignRecord) -> _View:
    if baseline.version != candidate.version:
        raise ValueError(f"design records of versions {baseline.version} and {candidate.version} cannot be compared")
    before, after = Family(baseline), Family(candidate)
    matching = matched(baseline, candidate)
    sheets = Sheets(before, after, matching)
    facts = [fact for fact in _facts(before, after, matching, sheets) if not _left_out_by_rule(fact, matching, sheets)]
    return _View(matching, [*facts, *_values(before, after, matching, sheets)])


def _left_out_by_rule(fact: Fact, matching: Matching, sheets: Sheets) -> bool:
    """Whether rules that were there all along leave out what they draw beside other kinds of stories."""
    drawn = fact.gone and fact.archetype.tag[0] == ":" and fact.property == "gone"
    if not drawn or sheets.speak_of(fact.archetype):
        return False
    return any(p.before.index == fact.archetype.parent and sheets.agree_on(p) for p in matching.pairs)


def _facts(before: Family, after: Family, matching: Matching, sheets: Sheets) -> Iterator[Fact]:
    one, other = before.record, after.record
    found: chain[Absence] = chain(
        page_facts(one, other),
        absences(matching, before, after, sheets),
        sections_disorder(one, other, matching),
        disorder(matching, before, after, sheets),
        doubled(matching, before, after),
        thinned(matching),
        unfound(matching, before, after),
        covers(matching, one, other),
        traits_changed(matching, one),
        stray_texts(matching),
        fonts_failed(one, other),
        assets_failed(one, other),
        collisions(one, other, matching, sheets),
    )
    sides = {pair.after.index: pair.before for pair in matching.pairs}
    for absence in found:
        archetype = absence.archetype
        in_baseline = archetype.index < len(one.archetypes) and one.archetypes[archetype.index] is archetype
        parts = (archetype.part,) if in_baseline else (sides.get(archetype.index, archetype).part or archetype.part,)
        yield Fact(
            archetype=archetype,
            gone=in_baseline,
            property=absence.what,
            before=absence.before,
            after=absence.after,
            count=max(1, archetype.visible),
            parts=parts,
            is_style=False,
        )


def _other_face(pair: Pair, before: Family, after: Family) -> bool:
    """Whether letters of one declared font run wider or narrower than they did."""
    was, now = (
        {tuple(record.styles[look.style].get(name) for name in FONT): record.styles[look.style] for look in side.looks}
        for side, record in ((pair.before, before.record), (pair.after, after.record))
    )
    scripts = frozenset(pair.before.scripts) & frozenset(pair.after.scripts)
    return any(
        not same_advance(was[font].get(ADVANCE, ""), now[font].get(ADVANCE, ""), scripts)
        for font in was.keys() & now.keys()
    )


def _values(before: Family, after: Family, matching: Matching, sheets: Sheets) -> Iterator[Fact]:
    prose = {pair.before.index for pair in matching.pairs if is_prose(pair.before, before)}
    for pair in matching.pairs:
        if pair.loose or not (pair.before.visible or pair.after.visible):
            continue
        told = partial(sheets.tell, pair)
        in_prose = pair.before.parent in prose
        for change in changed_values(pair, before.record, after.record, prose=in_prose, told=told):
            if change.property == ADVANCE and not _other_face(pair, before, after):
                continue
            if change.property != ADVANCE and sheets.agree_on_property(pair, change.property):
                continue
            one_part = len({part for look in pair.before.looks for part in look.parts}) == 1
            yield Fact(
                archetype=pair.after,
                gone=False,
                property=change.property,
                before=change.before,
                after=change.after,
                count=change.count,
                parts=(pair.before.part or pair.after.part,) if one_part else change.parts,
                is_style=True,
            )
