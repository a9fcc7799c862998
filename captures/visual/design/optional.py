"""What may be absent from one edition without being missed, told from general words and places, not from one site."""

from __future__ import annotations

import re
from collections.abc import Iterable

from captures.rendered import Node

# A number may follow (`ad300`), but a word inside a build's hash (`ad4e44`) is none.
WORDS = re.compile(r"(?<![a-z0-9])([a-z]+)\d*(?![a-z0-9])")
ADVERT_WORDS = frozenset(
    "ad ads adslot adunit advert adverts advertisement advertising sponsor sponsored dfp gpt taboola "
    "outbrain adsbygoogle".split()
)
# Names newsrooms give to what only some stories carry.
PASSING_WORDS = frozenset(
    "badge live exclusive urgent breaking updated correction corrected embed tweet quote pullquote caption credit "
    "sponsor sponsored promo premium factbox infobox notice alert sticker".split()
)
PASSING_TAGS = frozenset("figcaption cite ins".split())


def words_of(names: Iterable[str]) -> frozenset[str]:
    """The lower-case words class names and ids are made of."""
    return frozenset(
        word for name in names for word in WORDS.findall(re.sub(r"([a-z])([A-Z])", r"\1 \2", name).lower())
    )


def is_advert(node: Node) -> bool:
    """Whether an element is a slot for advertisements: what fills it is nobody's design here."""
    if node.tag == "ins":
        return True
    return _advert((node.attributes.get("class", ""), node.attributes.get("id", "")))


def with_wrappers(root: Node, optional: frozenset[int]) -> frozenset[int]:
    """The optional elements (indexes), and the boxes that hold nothing else: a template leaves them out together."""
    if not optional:
        return optional
    found = set(optional)
    for node in reversed([node for node in root.walk() if node.is_element]):  # what is inside comes first
        inside = [child for child in node.children if child.rendered and (child.is_element or child.text.strip())]
        if inside and all(child.index in found for child in inside):
            found.add(node.index)
    return frozenset(found)


def passing_by_name(tag: str, words: frozenset[str]) -> bool:
    """Whether the tag, or the words it is named by, say that only some stories have it."""
    return tag in PASSING_TAGS or bool(words & (PASSING_WORDS | ADVERT_WORDS))


def _advert(names: tuple[str, str]) -> bool:
    return bool(words_of(names) & ADVERT_WORDS)
