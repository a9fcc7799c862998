"""Which archetypes a style rule may apply to, told from names alone, and which of their properties it may change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from captures.visual.design.match import Family
from captures.visual.design.model import Archetype
from captures.visual.design.rules import CARRYING
from captures.visual.design.signature import PART, lasting_ident, split_names
from captures.visual.design.styles import INHERITED

Rule = tuple[str, str, str]
ANY = "*"
DECLARED = re.compile(r"(?:^|;)\s*(-{0,2}[\w-]+)\s*:")
# What changes other properties of the element and of all that is in it: lengths in `em`, boxes made blocks, variables.
FAR_REACHING = frozenset("all font zoom display direction writing position float columns container".split())
# Properties that one declaration of another name sets.
SETS = {
    "gap": ("row", "column", "grid"),
    "inset": ("top", "right", "bottom", "left"),
    "inline": ("width", "height"),
    "block": ("width", "height"),
    "place": ("align", "justify"),
    "color": ("color", "fill", "stroke"),
}


@dataclass(frozen=True)
class Parsed:
    """A selector as cssselect2 reads it; no tree where it does not understand it: that may match anything."""

    tree: Any
    pseudo_element: str = ""


def touched(family: Family, rules: Iterable[Rule]) -> Mapping[int, frozenset[str]]:
    """By archetype, the families of properties (`margin`, `color`) that rules may set there or hand down."""
    declared = [(selector, _families(text)) for _, names, text in rules for selector in parsed(names)]
    found: dict[int, frozenset[str]] = {}
    for archetype in family.record.archetypes if declared else ():  # parents stand before their children
        own = [names for selector, names in declared if may_match(selector, archetype, family)]
        found[archetype.index] = frozenset().union(*own, _handed_down(found.get(archetype.parent, frozenset())))
    return found


def concerns(families: frozenset[str], property_: str) -> bool:
    """Whether a property is of one of the families."""
    if ANY in families or _family(property_) in families:
        return True
    return "color" in families and property_.endswith("color")


@lru_cache(maxsize=4096)
def parsed(selector: str) -> tuple[Parsed, ...]:
    """The selectors of a list."""
    import cssselect2.parser as css

    try:
        return tuple(Parsed(found.parsed_tree, found.pseudo_element or "") for found in css.parse(selector))
    except css.SelectorError:
        return (Parsed(None),)


def may_match(selector: Parsed, archetype: Archetype, family: Family) -> bool:
    """Whether a selector can match the archetype by names alone: conditions of place and state are taken to hold."""
    if selector.tree is None:
        return True
    if not selector.pseudo_element:
        return _matches(selector.tree, archetype, family)
    drawn = archetype.tag == f"::{selector.pseudo_element}"
    return drawn and _matches(selector.tree, family.record.archetypes[archetype.parent], family)


def names_it(selector: Parsed) -> bool:
    """Whether the last compound of a selector asks for a class name, and not for a state of the moment alone."""
    import cssselect2.parser as css

    if selector.tree is None:
        return False
    last = selector.tree.right if isinstance(selector.tree, css.CombinedSelector) else selector.tree
    return any(
        isinstance(simple, css.ClassSelector) and split_names(simple.class_name)[0] for simple in last.simple_selectors
    )


def _matches(selector: Any, archetype: Archetype, family: Family) -> bool:
    import cssselect2.parser as css

    if not isinstance(selector, css.CombinedSelector):
        return _is_called(selector, archetype)
    if not _is_called(selector.right, archetype):
        return False
    if selector.combinator not in (" ", ">"):
        return True  # of its neighbours
    above = _above(archetype, family)
    candidates = [next(above, None)] if selector.combinator == ">" else above
    return any(a is not None and _matches(selector.left, a, family) for a in candidates)


def _families(declarations: str) -> frozenset[str]:
    found: set[str] = set()
    for name in DECLARED.findall(declarations):
        family = _family(name)
        found |= {ANY} if name.startswith("--") or family in FAR_REACHING else set(SETS.get(family, (family,)))
    return frozenset(found)


def _family(name: str) -> str:
    name = name.removeprefix("specified-").removeprefix("-webkit-")
    for bound in ("min-", "max-"):
        name = name.removeprefix(bound)
    return name.split("-")[0]


@lru_cache(maxsize=4096)
def _handed_down(families: frozenset[str]) -> frozenset[str]:
    if ANY in families:
        return families
    return families & _INHERITED_FAMILIES


_INHERITED_FAMILIES = frozenset(_family(name) for name in INHERITED) - {"border"}


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
        if isinstance(simple, css.IDSelector) and not _may_have_id(archetype, simple.ident):
            return False
        if isinstance(simple, css.ClassSelector) and not set().union(*split_names(simple.class_name)) <= names:
            return False
        if isinstance(simple, css.AttributeSelector) and not _may_have(archetype, simple, names):
            return False
    return True


def _may_have_id(archetype: Archetype, ident: str) -> bool:
    named = lasting_ident(ident)
    return archetype.ident == named or (not named and archetype.ident.startswith(PART))


def _may_have(archetype: Archetype, asked: Any, names: frozenset[str]) -> bool:
    if asked.lower_name == "class":
        wanted = (asked.value or "").strip("_- ")
        return asked.operator not in ("*=", "^=") or any(wanted in name for name in names)
    if asked.lower_name in CARRYING:
        return True
    said: defaultdict[str, set[str]] = defaultdict(set)
    for mark in archetype.marks:
        name, _, value = mark.partition("=")
        said[name].add(value)
    if asked.operator == "=":
        return asked.value in said[asked.lower_name]
    return bool(said[asked.lower_name])
