"""The ratchet: what is new, what was known, what is fixed, when every story on the page is another one.

Identity is rule, component, anchor and frame. Within it each instance (a card by its story, a control by its name)
is followed by itself, because a count lets one fix hide one regression. An instance nobody saw before is known where
the template was faulty: where at least half of the component's instances were.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from captures.accessibility.faults import Fault, faults_of
from captures.accessibility.places import Place, Places
from captures.accessibility.results import BarrierResult, Verdict
from captures.accessibility.run import Engine
from captures.accessibility.vocabulary import canonical_rule
from captures.findings import State
from captures.rendered import RenderedPage

SEVERAL = 10  # so many single instances are still listed one by one


@dataclass(frozen=True)
class Snapshot:
    """A page as it was judged: its tree, what engines and probes said, and which engines they were."""

    page: RenderedPage
    results: tuple[BarrierResult, ...]
    engines: tuple[Engine, ...] = ()

    @cached_property
    def places(self) -> Places:
        """Where each node stands."""
        return Places(self.page)

    @cached_property
    def faults(self) -> Mapping[tuple[str, Verdict, Place], Fault]:
        """What is wrong, by identity."""
        return {fault.key: fault for fault in faults_of(self.results, self.page, self.places)}

    def group(self, key: tuple[str, Verdict, Place], tags: frozenset[str]) -> _Group:
        """The instances of a component that break a rule, among all of it that there are."""
        fault = self.faults.get(key)
        broken = frozenset(e.instance for e in fault.elements) if fault is not None else frozenset()
        return _Group(broken, broken | self.places.instances(key[2], tags))


@dataclass(frozen=True)
class Judged:
    """A fault, or the part of it in one state; `identity` is what its fingerprint is made from."""

    fault: Fault
    state: State
    identity: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class _Group:
    broken: frozenset[str]
    all: frozenset[str]

    @property
    def template(self) -> bool:
        """Whether it is the component itself that is faulty rather than some of its content."""
        return bool(self.broken) and 2 * len(self.broken) >= len(self.all)


def compare(now: Snapshot, before: Snapshot | None) -> list[Judged]:
    """Every fault of `now` with its state against `before`, then what was fixed; all new where there is no before."""
    judged: list[Judged] = []
    for key, fault in now.faults.items():
        tags = frozenset(element.tag for element in fault.elements)
        group = now.group(key, tags)
        old = _Group(frozenset(), frozenset()) if before is None else _old_group(before, key, tags)
        known = frozenset(i for i in group.broken if i in old.broken or (i not in old.all and old.template))
        judged += _parts(fault, known, State.KNOWN, whole=old.template)
        judged += _parts(fault, group.broken - known, State.NEW, whole=group.template and not old.template)
    return judged if before is None else judged + _fixed(now, before)


def _old_group(before: Snapshot, key: tuple[str, Verdict, Place], tags: frozenset[str]) -> _Group:
    """The component as it was in this place; where the section is a new one, as it was in all other sections."""
    rule, verdict, place = key
    places = before.places.elsewhere(place, tags)
    groups = [before.group((rule, verdict, p), tags) for p in (places if place not in places else {place})]
    broken = frozenset[str]().union(*(group.broken for group in groups))
    return _Group(broken, broken.union(*(group.all for group in groups)))


def _fixed(now: Snapshot, before: Snapshot) -> list[Judged]:
    judged: list[Judged] = []
    for key, fault in before.faults.items():
        tags = frozenset(element.tag for element in fault.elements)
        old, group = before.group(key, tags), now.group(key, tags)
        if not group.broken and not _goes_on(now, key, tags):
            # A story that went, and its own fault with it, mended nothing.
            mended = old.broken if old.template or not group.all else old.broken & group.all
            judged += _parts(fault, mended, State.FIXED, whole=old.template)
        elif group.broken:
            judged += _parts(fault, (old.broken - group.broken) & group.all, State.FIXED, whole=False)
    return judged


def _goes_on(now: Snapshot, key: tuple[str, Verdict, Place], tags: frozenset[str]) -> bool:
    """Whether the section is gone, while the same component still has the fault under another title."""
    rule, verdict, place = key
    places = now.places.elsewhere(place, tags)
    return place not in places and any((rule, verdict, other) in now.faults for other in places)


def _parts(fault: Fault, instances: Iterable[str], state: State, *, whole: bool) -> list[Judged]:
    """The fault with these instances alone: one finding for a template's, else one for each instance."""
    wanted = frozenset(instances)
    elements = tuple(element for element in fault.elements if element.instance in wanted)
    if not elements:
        return []
    base = identity_of(fault)
    if whole:
        return [Judged(replace(fault, elements=elements), state, base)]
    if len(wanted) > SEVERAL:
        return [Judged(replace(fault, elements=elements), state, (*base, "several"))]
    return [
        Judged(
            replace(fault, elements=tuple(element for element in elements if element.instance == instance)),
            state,
            (*base, instance),
        )
        for instance in sorted(wanted)
    ]


def identity_of(fault: Fault) -> tuple[str, ...]:
    """Rule, verdict, component, anchor and frame path."""
    return (fault.rule, fault.verdict, fault.place.component, fault.place.anchor, fault.place.frame)


def engine_changes(now: Sequence[Engine], before: Sequence[Engine]) -> dict[str, tuple[str, str]]:
    """The engines whose version is another than in the baseline: name to (before, now)."""
    old = {engine.name: engine.version for engine in before}
    return {
        engine.name: (old.get(engine.name, "none"), engine.version)
        for engine in now
        if old and old.get(engine.name, "none") != engine.version
    }


def learned_rules(now: Sequence[Engine], before: Sequence[Engine]) -> dict[str, frozenset[str]]:
    """The rules an engine has learnt since the baseline was made, by engine; only where its version changed."""
    old = {engine.name: frozenset(engine.rules) for engine in before}
    changed = engine_changes(now, before)
    return {
        engine.name: frozenset(
            canonical_rule(engine.name, rule) for rule in set(engine.rules) - old.get(engine.name, frozenset())
        )
        for engine in now
        if engine.name in changed
    }
