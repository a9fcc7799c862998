"""Collapses a rendered tree into archetypes: look-alike children of look-alike parents, level by level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from captures.rendered import Node
from captures.visual.design.model import LAST, ONLY, Archetype, Look
from captures.visual.design.names import Names
from captures.visual.design.observe import observe, scripts_in, worth_seeing
from captures.visual.design.optional import is_advert
from captures.visual.design.parts import title_of
from captures.visual.design.rules import marks_of
from captures.visual.design.signature import SHAPED, differs_by_topic, key_of, likeness, shape_of
from captures.visual.design.styles import SAID, inline_of, normalised, said_by_attribute

UNSEEN_TAGS = frozenset("head script style link meta title base template noscript br wbr source track param".split())
CLOSED_TAGS = frozenset("svg iframe object embed canvas video audio select".split())
MOST_PLACES = 40
MOST_CONTENTS = 12
ALIKE_INSIDE = 0.4
FEWEST_IN_LIST = 3


@dataclass
class Group:
    """An archetype in the making."""

    index: int
    parent: int
    key: tuple[Any, ...]
    nodes: list[Node]
    places: list[int]
    anchors: list[int]  # which instance of the parent each node stands in
    children: list[int] = field(default_factory=list)
    topical: bool = False  # several topics' variants in one


@dataclass
class Styles:
    """Distinct normalised styles, numbered as they are met."""

    table: list[Mapping[str, str]] = field(default_factory=list)
    known: dict[tuple[int, str, tuple[str, ...]], int] = field(default_factory=dict)
    numbers: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)

    def number(self, node: Node, *, said: tuple[str, ...] = ()) -> int:
        """The number of a node's style; nodes share a style object, so few are ever normalised.

        `said` are properties the instance's own attributes set: values of the news, not of the design.
        """
        kind = node.tag if node.tag in ("svg", "img", "video", "iframe", "canvas", "object", "embed") else ""
        met = (id(node.styles), kind, said)
        if met not in self.known:
            style = normalised(node) | dict.fromkeys(said, SAID)
            row = tuple(style.items())
            if row not in self.numbers:
                self.numbers[row] = len(self.table)
                self.table.append(style)
            self.known[met] = self.numbers[row]
        return self.known[met]


def grouped(root: Node, roots: Mapping[int, str], *, names: Names, skip: frozenset[int] = frozenset()) -> list[Group]:
    """All archetypes below `root` in breadth-first order, without the subtrees of the nodes in `skip`."""
    called = partial(key_of, parts=roots, naming=names)
    groups = [Group(0, -1, (root.tag, (), "", (), ()), [root], [ONLY], [0])]
    for group in groups:
        if group.key[0] in CLOSED_TAGS or group.key[0][0] == ":" or is_advert(group.nodes[0]):
            continue
        found: dict[tuple[Any, ...], Group] = {}
        for anchor, parent in enumerate(group.nodes):
            _collect(parent, anchor, found, called, skip)
        for child in merged_topics(list(found.values()), names):
            child.index, child.parent = len(groups), group.index
            group.children.append(child.index)
            groups.append(child)
    return groups


def merged_topics(groups: list[Group], names: Names) -> list[Group]:
    """The groups, with those that differ as `card card--sport` and `card card--health` do taken together."""
    kept: list[Group] = []
    for group in groups:
        twins = (other for other in kept if _differ_by_topic(other, group, names) and _is_list(other, groups))
        twin = next(twins, None)
        if twin is None:
            kept.append(group)
            continue
        tag, tokens, ident, state, shape = twin.key
        twin.key = (tag, tuple(t for t in tokens if t in group.key[1]), ident, state, shape)
        joined = sorted(
            zip(
                (*twin.nodes, *group.nodes),
                (*twin.places, *group.places),
                (*twin.anchors, *group.anchors),
                strict=True,
            ),
            key=lambda member: member[0].index,
        )
        twin.nodes, twin.places, twin.anchors = (list(column) for column in zip(*joined, strict=True))
        twin.topical = True
    return kept


def _is_list(group: Group, groups: list[Group]) -> bool:
    """Whether so many of the kind stand together that they are a list, not a left and a right column."""
    shared = set(group.key[1])
    return sum(len(g.nodes) for g in groups if g.key[0] == group.key[0] and shared & set(g.key[1])) >= FEWEST_IN_LIST


def _differ_by_topic(one: Group, other: Group, names: Names) -> bool:
    tag, tokens, *rest = one.key
    other_tag, other_tokens, *other_rest = other.key
    if tag != other_tag or rest != other_rest or not set(tokens) & set(other_tokens):
        return False
    if not differs_by_topic(tokens, other_tokens) or (len(tokens) != len(other_tokens) and not one.topical):
        return False
    return likeness(shape_of(one.nodes[0], names), shape_of(other.nodes[0], names)) >= ALIKE_INSIDE


def _collect(
    parent: Node,
    anchor: int,
    found: dict[tuple[Any, ...], Group],
    called: Callable[[Node], tuple[Any, ...]],
    skip: frozenset[int],
) -> None:
    members = [
        child
        for child in parent.children
        if child.tag != "#text" and child.rendered and child.tag not in UNSEEN_TAGS and child.index not in skip
    ]
    total = Counter(child.tag for child in members)
    met: Counter[str] = Counter()
    for child in members:
        key = called(child)
        group = found.setdefault(key, Group(0, 0, key, [], [], []))
        place = met[child.tag]
        met[child.tag] += 1
        if total[child.tag] == 1:
            place = ONLY
        elif met[child.tag] == total[child.tag]:
            place = LAST
        group.nodes.append(child)
        group.places.append(place)
        group.anchors.append(anchor)


def finished(
    group: Group,
    styles: Styles,
    parts: Sequence[str],
    roots: Mapping[int, str],
    *,
    names: Names,
    optional: frozenset[int] = frozenset(),
    asked: frozenset[str] = frozenset(),
) -> Archetype:
    """The archetype a group amounts to; `asked` are the attributes style sheets tell elements apart by."""
    tag, tokens, ident, state, shape = group.key
    traits: Counter[str] = Counter()
    scripts: set[str] = set()
    contents: set[str] = set()
    for node in group.nodes:
        traits.update(observe(node))
        scripts |= scripts_in(node)
        if len(contents) < MOST_CONTENTS and (node.tag[0] == ":" or node.tag == "svg"):
            contents.add(node.state.get("drawing", node.text) + "|" + node.state.get("paint", ""))
    seen = [i for i, node in enumerate(group.nodes) if worth_seeing(node)]
    first = seen[0] if seen else 0
    shown = group.nodes[first]
    in_parts = Counter(parts[node.index] for node in group.nodes)
    return Archetype(
        index=group.index,
        parent=group.parent,
        tag=tag,
        tokens=tokens,
        ident=ident,
        state=state,
        shape=shape,
        count=len(group.nodes),
        parents=len(set(group.anchors)),
        visible=len(seen),
        looks=_looks(group, styles, parts, names),
        traits=dict(traits),
        marks=marks_of(group.nodes, asked),
        inline=inline_of(group.nodes),
        scripts=tuple(sorted(scripts)),
        contents=tuple(sorted(contents)),
        selector=_selector(shown),
        topical=group.topical,
        optional=any(node.index in optional for node in group.nodes),
        part_root=any(node.index in roots for node in group.nodes),
        part=in_parts.most_common(1)[0][0],
        named=title_of(shown) if tag in SHAPED | {"nav", "form", "header", "footer"} and len(group.nodes) == 1 else "",
        box=shown.box,
        anchor=group.anchors[first],
    )


def _looks(group: Group, styles: Styles, parts: Sequence[str], names: Names) -> tuple[Look, ...]:
    common = set(group.key[1])
    counts: Counter[tuple[int, str]] = Counter()
    places: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    where: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for node, place in zip(group.nodes, group.places, strict=True):
        variant = " ".join(t for t in names.tokens(node)[0] if t not in common) if group.topical else ""
        look = styles.number(node, said=said_by_attribute(node)), variant
        counts[look] += 1
        where[look].add(parts[node.index])
        if place < MOST_PLACES:
            places[look].add(place)
    return tuple(
        Look(look[0], count, tuple(sorted(places[look])), tuple(sorted(where[look])), look[1])
        for look, count in counts.items()
    )


def _selector(node: Node) -> str:
    steps: list[str] = []
    current: Node | None = node
    while current is not None and len(steps) < 4:
        if current.is_element or not steps:
            steps.append(_step(current))
            if "#" in steps[-1]:
                break
        current = current.parent
    text = " > ".join(reversed(steps))
    return text.replace(" > ::", "::")


def _step(node: Node) -> str:
    ident = node.attributes.get("id", "")
    if ident:
        return f"{node.tag}#{ident}"
    return node.tag + "".join(f".{name}" for name in node.attributes.get("class", "").split()[:3])


def hidden(node: Node) -> bool:
    """Whether nothing of a rendered node can be seen, it or anything in it."""
    return not any(inner.visible for inner in node.walk())
