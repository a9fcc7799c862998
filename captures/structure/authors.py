"""Whether a link or label names a writer."""

from __future__ import annotations

import re

from captures.rendered import Node
from captures.structure.view import View, is_link

_AUTHOR_PATH = re.compile(
    r"^(authors?|autor(es)?|writers?|columnists?|profiles?|people|by|staff|كتاب|الكتاب)$", re.IGNORECASE
)
_AUTHOR_HINT = re.compile(r"author|byline|writer|autor|columnist", re.IGNORECASE)


def is_author(view: View, node: Node) -> bool:
    """Whether a link or label names a writer: by relation, address or what its markup calls it."""
    attributes = node.attributes
    if "author" in attributes.get("rel", "").split() or attributes.get("itemprop") == "author":
        return True
    path = view.path_words(view.address(node)) if is_link(node) else []
    if len(path) >= 2 and _AUTHOR_PATH.match(path[-2]) and path[-1].count("-") <= 2:
        return True
    return any(_AUTHOR_HINT.search(attributes.get(name, "")) for name in ("class", "itemprop"))
