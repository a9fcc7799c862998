"""A page's style rules and telling attributes, as every build and every edition of the same design writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from captures.rendered import Node
from captures.style_rules import StyleRule
from captures.visual.design.names import CLASS
from captures.visual.design.signature import split_names
from captures.visual.design.styles import REPLACED, URL, file_of

ATTRIBUTE = re.compile(r"\[\s*([\w-]+)")
# What a page of old says of its design in attributes, and what changes an element without a word in a style sheet.
SPEAKING = frozenset(
    "dir hidden align valign bgcolor color face size background border cellpadding cellspacing".split()
)
SIZES = frozenset(("width", "height"))
ONLY_CLASS = frozenset(("class",))
NOTHING: Mapping[str, str] = {}
# Attributes that carry the news.
CARRYING = frozenset("class id style href src srcset alt title datetime content value aria-label name".split())


def normalised_rules(rules: Iterable[StyleRule]) -> tuple[tuple[str, str, str], ...]:
    """Rules as every build of the same sheets writes them: context, selector, declarations; each once, sorted."""
    return tuple(sorted({(rule.context, _lasting(rule.selector), _without_query(rule.declarations)) for rule in rules}))


def attributes_asked_for(rules: Iterable[StyleRule]) -> frozenset[str]:
    """The names of attributes the rules tell elements apart by."""
    return frozenset(name.lower() for rule in rules for name in ATTRIBUTE.findall(rule.selector)) - CARRYING


def marks_of(nodes: Iterable[Node], asked: frozenset[str]) -> tuple[str, ...]:
    """`name=value` of the attributes that tell an archetype's elements how to look; `name=` where one lacks it."""
    told = [_telling(node, asked) for node in nodes]
    names = {name for attributes in told for name in attributes}
    return tuple(sorted({f"{name}={attributes.get(name, '')}" for name in names for attributes in told}))


def _telling(node: Node, asked: frozenset[str]) -> Mapping[str, str]:
    attributes = node.attributes
    if not attributes or (attributes.keys() == ONLY_CLASS):
        return NOTHING
    sizes = SIZES if node.tag not in REPLACED else NOTHING
    return {name: attributes[name] for name in attributes if name in asked or name in SPEAKING or name in sizes}


@lru_cache(maxsize=16_384)
def _lasting(selector: str) -> str:
    def renamed(match: re.Match[str]) -> str:
        names, states = split_names(match.group(1).replace("\\", ""))
        return "".join(f".{name}" for name in (*names, *states))

    return CLASS.sub(renamed, selector)


@lru_cache(maxsize=16_384)
def _without_query(declarations: str) -> str:
    if "url(" not in declarations:
        return declarations
    return URL.sub(lambda match: f"url({file_of(match.group(1))})", declarations)
