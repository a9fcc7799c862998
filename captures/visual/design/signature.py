"""What an element is called in every edition: its tag and class names without what builds, states and stories add."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from captures.rendered import Node

STATES = frozenset(
    "active current selected open opened closed expanded collapsed visible shown hidden loaded loading lazyload "
    "lazyloaded lazyloading lazy cloned clone duplicate ready initialized enabled disabled checked focus focused "
    "hover pressed playing paused stuck animated js no-js".split()
)
SUFFIX_STATES = STATES | {"prev", "next", "center", "duplicate-active", "active-prev", "active-next"}
STATE_PREFIX = re.compile(r"^(is|has|js|was)-")
STATE_SUFFIX = re.compile(r"^.*?(?:--|__|-|_)({})$".format("|".join(sorted(SUFFIX_STATES, key=len, reverse=True))))
# `css-1x2y3z-Label`: what Emotion makes of a style, with the label a development build adds.
EMOTION = re.compile(r"^(?:css|jss|emotion)-(?:[a-z0-9]{4,10}|\d+)(?:-([A-Za-z][\w-]*))?$")
BUILD_PREFIX = re.compile(
    r"^(css|sc|jss|svelte|astro|emotion|makeStyles|tss|ng-tns|_ngcontent|_nghost|data-v|styles?)[-_]+[\w-]*\d[\w-]*$"
)
BUILD_SUFFIX = re.compile(r"(?:__|--|_)([A-Za-z0-9+-]{5,10})(?:_\d+)?$")
# `Card_title__3kd9x`: what CSS modules make of `title` in Card.module.css.
MODULE = re.compile(r"^([A-Za-z][\w-]*_[A-Za-z0-9][\w-]*)__[A-Za-z0-9+-]{5}$")
HASH_ALONE = re.compile(r"^_?(?=[a-z0-9_-]*\d)(?=[a-z0-9_-]*[a-z])[a-z0-9]{5,12}(?:_\d+)?$", re.IGNORECASE)
NUMBERED = re.compile(r"^[A-Za-z]+\d{1,2}$")
# What a template numbers and counts its rows by, and says where the reader is: that is known without it.
PLACE = re.compile(
    r"^(?:[\w-]*[-_])?(?:first|last|odd|even)$|^current[-_][\w-]+$|^(?:[a-z]+-)?(?:row|item|slide|entry|node|post|rank|pos|nr)[-_]?\d{1,3}$"
)
LONG_NUMBER = re.compile(r"\d{3,}")
# Elements whose role is told by the tag alone; two bare boxes, on the other hand, are told apart by what is in them.
SHAPED = frozenset("div section article aside".split())
# Table boxes lay out whole pages or hold rows of figures: only what is named in them tells them apart.
TABLED = frozenset("table tbody tr td center".split())
BLOCKS = frozenset("div table p ul ol h1 h2 h3 h4 center form section article".split())
# Stands before the name of a part where the structure found one in a nameless place.
PART = "part:"
STATE_ATTRIBUTES = ("aria-current", "aria-selected", "aria-expanded", "aria-pressed", "open", "disabled")


def tokens_of(node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The element's class names that last from build to build, and those that tell its state of the moment."""
    names, states = split_names(node.attributes.get("class", ""))
    extra = tuple(a for a in STATE_ATTRIBUTES if node.attributes.get(a, "false") not in ("false", "none"))
    return names, states + extra


def ident_of(node: Node) -> str:
    """The element's id where it names a place of the page, empty where a story or a build made it."""
    return lasting_ident(node.attributes.get("id", ""))


def lasting_ident(ident: str) -> str:
    """An id, empty where a story or a build made it."""
    if len(ident) > 32 or LONG_NUMBER.search(ident) or ident.count("-") > 3 or HASH_ALONE.match(ident):
        return ""
    return ident


class Naming(Protocol):
    """What elements of one page are called."""

    def tokens(self, node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Class names that last, and states of the moment."""
        ...

    def ident(self, node: Node) -> str:
        """The id, empty where it names no place."""
        ...


def shape_of(node: Node, naming: Naming) -> tuple[str, ...]:
    """What stands directly in an element, for telling nameless boxes apart: distinct tags and first names."""
    inside = set()
    for child in node.children:
        if child.tag == "#text":
            inside.add("#text")
        elif child.rendered and child.is_element:
            names, ident = naming.tokens(child)[0], naming.ident(child)
            inside.add(f"{child.tag}.{names[0]}" if names else f"{child.tag}#{ident}" if ident else child.tag)
    return tuple(sorted(inside))


def _named_in(node: Node, naming: Naming) -> tuple[str, ...]:
    """What is named directly in a table's box; in a row of figures ids alone, as cells are called `up` and `down`."""
    figures = node.tag == "tr" and not any(inner.tag in BLOCKS for cell in node.children for inner in cell.children)
    marks = "#" if figures else ".#"
    return tuple(item for item in shape_of(node, naming) if any(mark in item[1:] for mark in marks))


def key_of(
    node: Node, parts: Mapping[int, str], naming: Naming
) -> tuple[str, tuple[str, ...], str, tuple[str, ...], tuple[str, ...]]:
    """Tag, class names, identity, state and shape; siblings with equal keys are one archetype."""
    if not node.is_element:
        return node.tag, (), "", (), ()
    names, states = naming.tokens(node)
    ident = naming.ident(node) or (PART + parts[node.index] if node.index in parts else "")
    shape: tuple[str, ...] = ()
    if not names and not ident and node.tag in SHAPED | TABLED:
        shape = shape_of(node, naming) if node.tag in SHAPED else _named_in(node, naming)
    return node.tag, names, ident, states, shape


def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of names two sets have in common, 0 to 1; two empty sets are alike."""
    if not one and not other:
        return 1.0
    first, second = set(one), set(other)
    whole = len(first & second) / len(first | second)
    if whole == 1.0:
        return whole
    words, words_of_other = _words(one), _words(other)
    either = words | words_of_other
    return max(whole, 0.9 * len(words & words_of_other) / len(either) if either else 0.0)


@lru_cache(maxsize=8192)
def _words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in re.split(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])", name) if word)


def differs_by_topic(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sets of class names differ as `card--sport` and `card--politics`, or `up` and `down`, do."""
    left, right = set(one) - set(other), set(other) - set(one)
    if len(left) > 1 or len(right) > 1:
        return False
    if not left or not right:
        return True
    first, second = left.pop(), right.pop()
    if any(name[-1].isdigit() for name in (first, second)):
        return False
    bare = not any(mark in name for name in (first, second) for mark in "-_")
    return bare or stem(first) == stem(second)


def differs_by_variant(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether they differ only by modifiers of a name both have, as `hero` and `hero hero--wide` do."""
    odd = set(one) ^ set(other)
    bases = {name for name in one if name in other}
    return bool(odd) and all("--" in name and name.split("--")[0] in bases for name in odd)


def replaces(name: str, other: str) -> bool:
    """Whether one class name stands for another topic or kind where the other stood: `card--video`, `card--live`."""
    return stem(name) == stem(other) not in (name, other)


def stem(name: str) -> str:
    """A class name without its last segment: `story--sport` → `story`."""
    return re.split(r"--|__|-|_", name)[0]


@lru_cache(maxsize=8192)
def split_names(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A class attribute's names that last from build to build, and those that tell a state of the moment."""
    names, states = set(), set()
    for raw in value.split():
        name = _without_build(raw)
        if PLACE.match(name):
            continue
        if name in STATES or STATE_PREFIX.match(name) or STATE_SUFFIX.match(name):
            states.add(name)
        elif name:
            names.add(LONG_NUMBER.sub("#", name))
    return tuple(sorted(names)), tuple(sorted(states))


def _without_build(name: str) -> str:
    emotion = EMOTION.match(name)
    if emotion:
        return emotion.group(1) or ""
    if BUILD_PREFIX.match(name) or (HASH_ALONE.match(name) and not NUMBERED.match(name)):
        return ""
    module = MODULE.match(name)
    if module:
        return module.group(1)
    suffix = BUILD_SUFFIX.search(name)
    if suffix and _looks_random(suffix.group(1)):
        return name[: suffix.start()]
    return name


def _looks_random(text: str) -> bool:
    digits = any(c.isdigit() for c in text)
    letters = any(c.isalpha() for c in text)
    switches = sum(a.isupper() != b.isupper() for a, b in pairwise(text) if a.isalpha() and b.isalpha())
    return (digits and letters and not NUMBERED.match(text)) or switches >= 3
