"""Which archetype of one record is which of another: level by level, by key, then by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from captures.visual.design.model import Archetype, DesignRecord
from captures.visual.design.names import spoken_in
from captures.visual.design.signature import PART, differs_by_topic, likeness

ENOUGH_ALIKE = 0.3
MUCH_ALIKE = 0.7
SOMEWHAT_ALIKE = 0.4
KIN_SHARE = 0.3  # of the class names: fewer in common are utilities
FEWEST_IN_LIST = 3
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Family:
    """The archetypes of a record by parent."""

    def __init__(self, record: DesignRecord) -> None:
        self.record = record
        self._children: defaultdict[int, list[Archetype]] = defaultdict(list)
        for archetype in record.archetypes:
            if archetype.parent >= 0:
                self._children[archetype.parent].append(archetype)
        self._inner: dict[int, tuple[str, ...]] = {}
        self._spoken = spoken_in(selector for _, selector, _ in record.rules or ())
        self._kinds = {(archetype.tag, names) for archetype in record.archetypes for names in archetype.kinds}

    def children(self, archetype: Archetype) -> list[Archetype]:
        """Its child archetypes in the order they were first met."""
        return self._children[archetype.index]

    def knows(self, tag: str, names: frozenset[str]) -> bool:
        """Whether any element of the page was called so."""
        return (tag, names) in self._kinds

    def styles(self, names: Iterable[str]) -> bool:
        """Whether a style sheet of the page speaks of any of these class names."""
        return any(map(self._spoken.of, names))

    def roots(self, part: str) -> list[Archetype]:
        """The archetypes a whole part of the page stands in."""
        return [a for a in self.record.archetypes if a.part_root and a.part == part]

    def inner(self, archetype: Archetype) -> tuple[str, ...]:
        """Names of what is in it, for telling alike from unlike."""
        if archetype.index not in self._inner:
            names = [_called(child) for child in self.children(archetype)]
            self._inner[archetype.index] = tuple(names)
        return self._inner[archetype.index]


def _called(archetype: Archetype) -> str:
    ident = archetype.own_ident
    return f"{archetype.tag}.{'.'.join(archetype.tokens)}" + (f"#{ident}" if ident and not archetype.tokens else "")


@dataclass(frozen=True)
class Pair:
    """The same archetype before and after.

    `by_topic` when only a story's topic may tell them apart, `loose` when the later one is its neighbours as well.
    """

    before: Archetype
    after: Archetype
    by_topic: bool = False
    loose: bool = False


@dataclass
class Matching:
    """What corresponds, what is gone and what is new; parents stand before their children."""

    pairs: list[Pair] = field(default_factory=list)
    gone: list[Archetype] = field(default_factory=list)
    fresh: list[Archetype] = field(default_factory=list)


def matched(before: DesignRecord, after: DesignRecord) -> Matching:
    """The correspondence of two records' archetypes, from the document element down."""
    first, second = Family(before), Family(after)
    matching = Matching([Pair(before.archetypes[0], after.archetypes[0])])
    for pair in matching.pairs:
        _match_children(pair, first, second, matching)
    return matching


def _match_children(pair: Pair, first: Family, second: Family, matching: Matching) -> None:
    left, right = first.children(pair.before), second.children(pair.after)
    by_key = {archetype.key: archetype for archetype in right}
    exact = {b.index: by_key[b.key] for b in left if b.key in by_key}
    taken = {a.index for a in exact.values()}
    rest_before = [b for b in left if b.index not in exact]
    rest_after = [a for a in right if a.index not in taken]
    found: dict[int, Pair] = {index: Pair(first.record.archetypes[index], a) for index, a in exact.items()}
    ranked = sorted(
        ((score(b, a, first, second), b, a) for b in rest_before for a in rest_after), key=lambda item: -item[0]
    )
    for rank, b, a in ranked:
        if rank < ENOUGH_ALIKE or b.index in found or a.index in taken or _another_kind(b, a, first, second):
            continue
        found[b.index] = Pair(b, a, by_topic=_by_topic(b, a))
        taken.add(a.index)
    for b, a in _only_ones(
        [b for b in rest_before if b.index not in found], [a for a in rest_after if a.index not in taken]
    ):
        found[b.index] = Pair(b, a)
        taken.add(a.index)
    for b in rest_before:
        if b.index not in found and b.part_root and not b.optional:
            found.update((b.index, Pair(b, a, loose=True)) for a in right if _leads_to(a, b.part, second))
    matching.pairs.extend(found[b.index] for b in left if b.index in found)
    matching.gone.extend(b for b in rest_before if b.index not in found and not _has_kin(b, right, first, second))
    matching.fresh.extend(a for a in rest_after if a.index not in taken and not _has_kin(a, left, second, first))


def _another_kind(before: Archetype, after: Archetype, first: Family, second: Family) -> bool:
    """Whether the later one is of a kind the page or its style sheets had before, or one of the two may come and go.

    Where stories of several kinds stand together, one without a kind's name is of another kind; where all bear it, they
    have lost it, unless they are so few that chance may have it.
    """
    if before.optional != after.optional:
        return True
    if not before.tokens or not after.tokens or before.kinds & after.kinds:
        return False
    if _both_designed(set(before.tokens), set(after.tokens), first, second):
        return True
    known = all(first.knows(after.tag, names) for names in after.kinds)
    if not any(now < was for now in after.kinds for was in before.kinds):
        return known
    return _stands_with_kin(before, first) or (known and min(before.count, after.count) < FEWEST_IN_LIST)


def _both_designed(before: set[str], after: set[str], first: Family, second: Family) -> bool:
    """Whether more names tell them apart than they share, and the other edition's style sheets know those names."""
    if len(before & after) >= KIN_SHARE * len(before | after):
        return False
    lost, fresh = before - after, after - before
    return second.styles(lost) and first.styles(fresh)


def _stands_with_kin(archetype: Archetype, family: Family) -> bool:
    siblings = family.children(family.record.archetypes[archetype.parent])
    return any(
        other.tag == archetype.tag and set(other.tokens) & set(archetype.tokens)
        for other in siblings
        if other.index != archetype.index
    )


def _by_topic(before: Archetype, after: Archetype) -> bool:
    if before.tag in ("html", "body") or before.tokens == after.tokens:
        return False
    return differs_by_topic(before.tokens, after.tokens)


def _leads_to(archetype: Archetype, part: str, family: Family) -> bool:
    """Whether the part of the page is found in this archetype, although deeper than it was."""
    return any(_stands_in(root, archetype, family) for root in family.roots(part))


def _only_ones(before: list[Archetype], after: list[Archetype]) -> list[tuple[Archetype, Archetype]]:
    """Nameless boxes that are the only unmatched ones of their tag on both sides."""
    pairs = []
    for b in before:
        twins = [x for x in before if x.tag == b.tag]
        others = [a for a in after if a.tag == b.tag]
        if len(twins) == len(others) == 1 and not (b.tokens or b.ident or others[0].tokens or others[0].ident):
            pairs.append((b, others[0]))
    return pairs


def _has_kin(archetype: Archetype, others: Iterable[Archetype], own: Family, theirs: Family) -> bool:
    """Whether a variant of it is there: one of the same tag that shares a class name, or all but its state.

    A whole part of the page has no variants.
    """
    if archetype.part_root and archetype.ident.startswith(PART):
        return False
    known = {a.key: a for a in own.children(own.record.archetypes[archetype.parent])}
    for other in others:
        if other.tag != archetype.tag or _otherwise_called(archetype, other):
            continue
        if other.count == 1 and other.key in known and known[other.key].count == 1:
            continue  # there is one of it, now as then: it stands for nothing else
        inside = own.inner(archetype)
        if set(other.tokens) & set(archetype.tokens) and likeness(inside, theirs.inner(other)) >= SOMEWHAT_ALIKE:
            return True
        if len(inside) > 1 and likeness(inside, theirs.inner(other)) >= MUCH_ALIKE:
            return True
        same_place = archetype.ident == other.ident or PART in archetype.ident + other.ident
        if (
            other.tokens == archetype.tokens
            and same_place
            and likeness(own.inner(archetype), theirs.inner(other)) > 0.5
        ):
            return True
    return False


def _otherwise_called(one: Archetype, other: Archetype) -> bool:
    """Whether the page gives them names of their own: what has an id has no variants."""
    return one.ident != other.ident and PART not in one.ident + other.ident


def _stands_in(archetype: Archetype, above: Archetype, family: Family) -> bool:
    index = archetype.index
    while index >= 0:
        if index == above.index:
            return True
        index = family.record.archetypes[index].parent
    return False


def score(before: Archetype, after: Archetype, first: Family, second: Family) -> float:
    """How alike two archetypes are, 0 to 1: class names and identity, then what is in them."""
    if before.tag != after.tag and not (before.tag in HEADINGS and after.tag in HEADINGS):
        return 0.0
    inside, inside_after = first.inner(before), second.inner(after)
    content = likeness(inside, inside_after) if inside or inside_after else 0.5
    named = bool(before.tokens or after.tokens or before.ident or after.ident)
    if not named:
        shape = likeness(before.shape, after.shape)
        return 0.5 * shape + 0.5 * content
    identity = 0.15 if before.ident == after.ident else -0.15 * bool(before.ident and after.ident)
    called = likeness(before.tokens, after.tokens)
    if not before.tokens and not after.tokens and _otherwise_called(before, after):
        called = 0.0  # one has an id and the other none, or another
    if before.tokens and after.tokens and not called and not before.ident:
        return 0.3 * content  # two names without a word in common, and nothing else to go by
    return 0.55 * called + 0.3 * content + identity
