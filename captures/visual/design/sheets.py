"""What two editions' style sheets say of an archetype: where they say the same, a new look is the news' own.

A story that comes first, has no picture or stands beside another kind of story meets rules that were there all along.
A fault of style changes a rule, a class name, an attribute or the way the elements are nested.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from captures.visual.design.match import Family, Matching, Pair
from captures.visual.design.model import Archetype
from captures.visual.design.signature import replaces
from captures.visual.design.touch import Parsed, Rule, concerns, may_match, names_it, parsed, touched

HIDES = re.compile(r"\bdisplay:\s*none\b")
HAS = "has-"
SET = re.compile(r"is-[a-z]+-[a-z]")  # `is-position-center`, which an editor sets, unlike `is-open`
FEW = 2  # values of one attribute are no habit of the page
FRAMES = frozenset("html body main header footer nav aside".split())
NONE: frozenset[str] = frozenset()


class Sheets:
    """Where two editions' style sheets, names and nesting agree; nowhere, where either's sheets are not known."""

    def __init__(self, before: Family, after: Family, matching: Matching) -> None:
        self.before, self.after = before, after
        self._untold: dict[int, frozenset[str]] = {}  # by pair, families of properties that a rule that differs may set
        self._hiding: list[Parsed] = []
        self._differing: list[Parsed] = []
        self._storied: frozenset[tuple[str, tuple[str, ...], str]] = frozenset()
        if before.record.rules is None or after.record.rules is None:
            return
        self._storied = _storied(before) | _storied(after)
        gone, fresh = _differing(before.record.rules, after.record.rules)
        self._hiding = [one for _, text, declared in fresh if HIDES.search(declared) for one in parsed(text)]
        self._differing = [one for _, text, _ in gone | fresh for one in parsed(text)]
        told, told_now = touched(before, gone), touched(after, fresh)
        above = {pair.after.index: pair for pair in matching.pairs}
        for pair in matching.pairs:  # parents stand before their children
            if _is_nested_alike(pair, above.get(pair.after.parent), self._untold) and self._says_the_same(pair):
                families = told.get(pair.before.index, NONE) | told_now.get(pair.after.index, NONE)
                self._untold[pair.after.index] = families

    def hide(self, archetype: Archetype) -> bool:
        """Whether a rule that only the later edition has, and that names it, takes the baseline's element away."""
        return any(names_it(selector) and may_match(selector, archetype, self.before) for selector in self._hiding)

    def agree_on(self, pair: Pair) -> bool:
        """Whether nothing that could be a fault of style tells the two apart: then whatever differs is news."""
        return self._untold.get(pair.after.index) == NONE

    def speak_of(self, archetype: Archetype) -> bool:
        """Whether a rule that only one edition has may be about the baseline's element."""
        return any(may_match(selector, archetype, self.before) for selector in self._differing)

    def tell(self, pair: Pair, name: str) -> bool:
        """Whether a rule that differs speaks of one property of a pair that is alike otherwise."""
        return concerns(self._untold.get(pair.after.index, NONE), name)

    def agree_on_property(self, pair: Pair, name: str) -> bool:
        """Whether nothing that could be a fault makes them differ in one property."""
        families = self._untold.get(pair.after.index)
        return families is not None and not concerns(families, name)

    def _says_the_same(self, pair: Pair) -> bool:
        one, other = pair.before, pair.after
        if pair.loose or (one.tag, one.ident) != (other.tag, other.ident) or not self._same_states(pair):
            return False
        said, says = _by_name(one.marks, "="), _by_name(other.marks, "=")
        telling = {name for name in {*said, *says} if (other.tag, other.tokens, name) not in self._storied}
        if _is_of_few(pair):
            telling = {name for name in telling if "" in {*said.get(name, ("",)), *says.get(name, ("",))}}
        return self._same_names(pair) and _same_attributes(said, says, telling) and _same_declared(one, other)

    def _same_states(self, pair: Pair) -> bool:
        """Whether no state tells them apart, but such as say what a story has and both editions' sheets ask for."""
        sides, few = (self.before, self.after), _is_of_few(pair)
        return all(
            (state.startswith(HAS) or (few and SET.match(state))) and all(side.styles((state,)) for side in sides)
            for state in set(pair.before.state) ^ set(pair.after.state)
        )

    def _same_names(self, pair: Pair) -> bool:
        """Whether no class name that means a look was lost or came, but such as tell one kind of story from another."""
        one, other = pair.before, pair.after
        common, known = frozenset.intersection(*one.kinds), frozenset.union(*one.kinds)
        for names in other.kinds:
            # A name that the other edition's sheets never asked for is left out there, whether or not it was borne.
            lost = [name for name in common - names if self.after.styles((name,))]
            # An editor may set the day's only one apart by a name that the sheets had all along.
            fresh = [] if _is_of_few(pair) else [name for name in names - known if self.before.styles((name,))]
            if any(not any(replaces(name, now) for now in names - common) for name in lost):
                return False
            if any(not any(replaces(name, was) for was in known) for name in fresh):
                return False
        return True


def _differing(one: tuple[Rule, ...], other: tuple[Rule, ...]) -> tuple[set[Rule], set[Rule]]:
    return set(one) - set(other), set(other) - set(one)


def _is_nested_alike(pair: Pair, parent: Pair | None, known: Mapping[int, frozenset[str]]) -> bool:
    return parent is None or (parent.after.index in known and pair.before.parent == parent.before.index)


def _is_of_few(pair: Pair) -> bool:
    """Whether the day has next to none of its kind, as a wide picture is: the next one may be a narrow one."""
    one = pair.before
    frame = one.tag in FRAMES or one.part_root or one.has("landmark") or one.own_ident or one.has("control")
    return min(one.count, pair.after.count) <= FEW and not frame


def _storied(family: Family) -> frozenset[tuple[str, tuple[str, ...], str]]:
    """The attributes in which elements of one tag and name differ somewhere on the page: stories set them."""
    values: defaultdict[tuple[str, tuple[str, ...], str], set[str]] = defaultdict(set)
    for archetype in family.record.archetypes:
        for name, own in _by_name(archetype.marks, "=").items() if archetype.tokens else ():
            values[archetype.tag, archetype.tokens, name] |= own - {""}
    return frozenset(key for key, own in values.items() if len(own) > 1)


def _same_attributes(said: Mapping[str, set[str]], says: Mapping[str, set[str]], telling: Iterable[str]) -> bool:
    """Whether they differ by nothing but attributes that differ from story to story."""
    return all(
        said.get(name) == says.get(name) or max(len(said.get(name, ())), len(says.get(name, ()))) > 1
        for name in telling
    )


def _by_name(marks: Iterable[str], sign: str) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for mark in marks:
        name, _, value = mark.partition(sign)
        found[name].add(value)
    return found


def _same_declared(one: Archetype, other: Archetype) -> bool:
    """Whether style attributes set nothing they never set, and still set what they set on all of them."""
    was, now = _by_name(one.inline, ": "), _by_name(other.inline, ": ")
    always = {name for name, values in was.items() if "" not in values}
    return now.keys() <= was.keys() and always <= now.keys()
