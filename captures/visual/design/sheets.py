"""What two editions' style sheets say of an archetype: where they say the same, a new look is the news' own.

A story that comes first, has no picture or stands beside another kind of story meets rules that were there all along.
A fault of style changes a rule, a class name, an attribute or the way the elements are nested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from captures.visual.design.match import Family, Matching, Pair
from captures.visual.design.model import Archetype
from captures.visual.design.signature import replaces, split_names


class Sheets:
    """Where two editions' style sheets, names and nesting agree; nowhere, where either's sheets are not known."""

    def __init__(self, before: Family, after: Family, matching: Matching) -> None:
        self.before, self.after = before, after
        one, other = before.record.rules, after.record.rules
        self._steady: dict[int, bool] = {}
        if one is None or other is None:
            return
        touched = _touched(before, set(one) - set(other))
        touched_now = _touched(after, set(other) - set(one))
        above = {pair.after.index: pair for pair in matching.pairs}
        for pair in matching.pairs:  # parents stand before their children
            parent = above.get(pair.after.parent)
            nested = parent is None or (
                self._steady.get(parent.after.index, False) and pair.before.parent == parent.before.index
            )
            told = pair.before.index in touched or pair.after.index in touched_now
            self._steady[pair.after.index] = nested and not told and _says_the_same(pair)

    def agree_on(self, pair: Pair) -> bool:
        """Whether nothing that could be a fault of style tells the two apart: then whatever differs is news."""
        return self._steady.get(pair.after.index, False)


def _says_the_same(pair: Pair) -> bool:
    one, other = pair.before, pair.after
    if pair.loose or (one.tag, one.ident, one.state) != (other.tag, other.ident, other.state):
        return False
    said, says = _by_name(one.marks, "="), _by_name(other.marks, "=")
    return _same_names(one, other) and _same_attributes(said, says) and _same_declared(one, other)


def _same_names(one: Archetype, other: Archetype) -> bool:
    """Whether no class name was lost or came, but such as tell one kind of story from another."""
    common, known = frozenset.intersection(*one.kinds), frozenset.union(*one.kinds)
    for names in other.kinds:
        lost, fresh = common - names, names - known
        if any(not any(replaces(name, now) for now in names - common) for name in lost):
            return False
        if any(not any(replaces(name, was) for was in known) for name in fresh):
            return False
    return True


def _same_attributes(said: Mapping[str, set[str]], says: Mapping[str, set[str]]) -> bool:
    """Whether they differ by nothing but attributes that differ from story to story."""
    return all(
        said.get(name) == says.get(name) or max(len(said.get(name, ())), len(says.get(name, ()))) > 1
        for name in {*said, *says}
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


def _touched(family: Family, rules: set[tuple[str, str, str]]) -> set[int]:
    """The archetypes that rules may apply to, with all that is in them, as styles are handed down."""
    found: set[int] = set()
    if not rules:
        return found
    selectors = [selector for _, text, _ in rules for selector in _parsed(text)]
    for archetype in family.record.archetypes:  # parents stand before their children
        if archetype.parent in found or any(_may_match(selector, archetype, family) for selector in selectors):
            found.add(archetype.index)
    return found


def _may_match(selector: Any, archetype: Archetype, family: Family) -> bool:
    """Whether a selector can match the archetype by names alone: conditions of place and state are taken to hold."""
    import cssselect2.parser as css

    if selector is None:
        return True
    if not isinstance(selector, css.CombinedSelector):
        return _is_called(selector, archetype)
    if not _is_called(selector.right, archetype):
        return False
    if selector.combinator not in (" ", ">"):
        return True  # of its neighbours
    above = _above(archetype, family)
    candidates = [next(above, None)] if selector.combinator == ">" else above
    return any(a is not None and _may_match(selector.left, a, family) for a in candidates)


def _above(archetype: Archetype, family: Family) -> Iterator[Archetype]:
    while archetype.parent >= 0:
        archetype = family.record.archetypes[archetype.parent]
        yield archetype


def _is_called(compound: Any, archetype: Archetype) -> bool:
    import cssselect2.parser as css

    names = frozenset.union(*archetype.kinds) | {*archetype.state}
    for simple in compound.simple_selectors:
        if isinstance(simple, css.LocalNameSelector) and simple.lower_local_name != archetype.tag:
            return False
        if (
            isinstance(simple, css.IDSelector)
            and archetype.ident not in ("", simple.ident)
            and ":" not in archetype.ident
        ):
            return False
        if isinstance(simple, css.ClassSelector) and not set().union(*split_names(simple.class_name)) <= names:
            return False
    return True


@lru_cache(maxsize=4096)
def _parsed(selector: str) -> tuple[Any, ...]:
    """The selectors of a list; None stands for one that is not understood, which may match anything."""
    import cssselect2.parser as css

    try:
        return tuple(parsed.parsed_tree for parsed in css.parse(selector))
    except css.SelectorError:
        return (None,)
