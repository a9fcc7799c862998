"""Which names on a page tell a story and no look: what no style sheet speaks of, where it counts or names a topic."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from captures.rendered import Node
from captures.visual.design.signature import ident_of, likeness, split_names, tokens_of

CLASS = re.compile(r"\.(-?(?:[_a-zA-Z]|[^\x00-\x7f]|\\.)(?:[\w-]|[^\x00-\x7f]|\\.)*)")
PART_OF_CLASS = re.compile(r"\[\s*class\s*[*^$|]=\s*[\"']?([^\"'\]\s]+)")
ID = re.compile(r"#(-?[_a-zA-Z][\w-]*)")
NUMBER = re.compile(r"\d+|#")
WORDY = re.compile(r"[a-z]{3}", re.IGNORECASE)
TOPIC = re.compile(r"^([a-z]+)[-_]+[a-z]", re.IGNORECASE)
FEWEST_IN_LIST = 3
GRID = 12  # columns
ALIKE_INSIDE = 0.6


@dataclass(frozen=True)
class Spoken:
    """The names style sheets speak of."""

    classes: frozenset[str]
    fragments: tuple[str, ...]  # parts of class names that attribute selectors ask for
    ids: frozenset[str]

    def of(self, name: str) -> bool:
        """Whether they may mean this class name."""
        return name in self.classes or any(part in name for part in self.fragments)


@dataclass(frozen=True)
class Names:
    """What elements of one page are called; without sheets every name may mean a look."""

    spoken: Spoken | None
    idle: frozenset[str]  # names that differ from story to story, and no sheet speaks of
    counted: frozenset[int]  # indexes of nodes whose id is one of a row that a template counts

    def tokens(self, node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Class names and states as `tokens_of` says, without what means no look."""
        names, states = tokens_of(node)
        if self.spoken is None:
            return names, states
        classes = node.attributes.get("class", "").split() if states else ()
        return self._lasting(names), tuple(s for s in states if s not in classes or self.spoken.of(s))

    def ident(self, node: Node) -> str:
        """The id as `ident_of` says, without its number where that means no look, empty where it only counts."""
        ident = ident_of(node)
        if not ident or not NUMBER.search(ident) or (self.spoken and ident in self.spoken.ids):
            return ident
        if node.index in self.counted or not WORDY.search(ident):
            return ""
        return ident if self.spoken is None else _stem(ident)

    def _lasting(self, names: tuple[str, ...]) -> tuple[str, ...]:
        if names not in self._known:
            self._known[names] = tuple(name for name in names if name not in self.idle)
        return self._known[names]

    @cached_property
    def _known(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}


def names_of(root: Node, selectors: Iterable[str] | None) -> Names:
    """The names of a page whose style rules have these selectors; None: they are not known."""
    spoken = None if selectors is None else spoken_in(selectors)
    idle = frozenset[str]() if spoken is None else _topics(root, spoken) | _counters(root, spoken)
    return Names(spoken, idle, _counted(root))


def spoken_in(selectors: Iterable[str]) -> Spoken:
    """The names selectors ask for, class names as `split_names` writes those that last and those of a moment."""
    texts = set(selectors)
    return Spoken(
        frozenset(name for text in texts for raw in CLASS.findall(text) for name in _written(raw)),
        tuple(sorted({part for text in texts for part in PART_OF_CLASS.findall(text)})),
        frozenset(name for text in texts for name in ID.findall(text)),
    )


@lru_cache(maxsize=16_384)
def _written(raw: str) -> tuple[str, ...]:
    names, states = split_names(raw.replace("\\", ""))
    return (*names, *states)


def _topics(root: Node, spoken: Spoken) -> frozenset[str]:
    """Names such as `category-sport` where look-alike elements bear others of their family."""
    families: defaultdict[tuple[str, str], dict[int, Node]] = defaultdict(dict)
    called: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for node in root.walk():
        for name in tokens_of(node)[0] if node.is_element and node.attributes.get("class") else ():
            topic = TOPIC.match(name)
            if topic and not spoken.of(name):
                family = node.tag, topic.group(1)
                families[family][node.index] = node
                called[family].add(name)
    return frozenset(
        name
        for family, nodes in families.items()
        if len(called[family]) > 1 and len(nodes) >= FEWEST_IN_LIST and _look_alike(list(nodes.values()))
        for name in called[family]
    )


def _counters(root: Node, spoken: Spoken) -> frozenset[str]:
    """Names such as `item-4` where neighbours bear other numbers, or the number is larger than any grid's.

    A grid's own names (`col-4`) may be spoken of in rules for other windows only, which are not known.
    """
    found: set[str] = set()
    for parent in root.walk():
        rows: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for child in parent.children:
            for name in tokens_of(child)[0] if child.is_element and child.attributes.get("class") else ():
                if NUMBER.search(name) and ":" not in name and not spoken.of(name):
                    rows[child.tag, _stem(name)].add(name)
        for names in rows.values():
            found |= names if len(names) >= FEWEST_IN_LIST else {name for name in names if _is_large(name)}
    return frozenset(found)


def _is_large(name: str) -> bool:
    return "#" in name or any(int(digits) > GRID for digits in re.findall(r"\d+", name))


def _look_alike(nodes: list[Node]) -> bool:
    inside = [tuple(sorted({child.tag for child in node.children if child.rendered})) for node in nodes]
    if any("svg" in tags for tags in inside):
        return False  # a name says which icon it is
    commonest = Counter(inside).most_common(1)[0][0]
    return sum(likeness(one, commonest) for one in inside) >= ALIKE_INSIDE * len(inside)


def _counted(root: Node) -> frozenset[int]:
    found: set[int] = set()
    for parent in root.walk():
        marked = [child for child in parent.children if child.is_element and child.attributes.get("id", "")]
        numbered = [child for child in marked if NUMBER.search(child.attributes["id"])] if len(marked) > 1 else []
        stems = Counter((child.tag, _stem(child.attributes["id"])) for child in numbered)
        found.update(child.index for child in numbered if stems[child.tag, _stem(child.attributes["id"])] > 1)
    return frozenset(found)


def _stem(ident: str) -> str:
    return NUMBER.sub("#", ident)
