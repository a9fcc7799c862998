"""A hash chain over the captures of an archive: each link names the one before, so none can go or swap places.

The head (the last link's hash) stands in `datapackage.json` and is what one would publish or hand to a notary.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

GENESIS = "sha256:" + "0" * 64


def link_all(entries: Iterable[Mapping[str, Any]], *, previous: str = GENESIS) -> list[dict[str, Any]]:
    """The entries with `index`, `previous` and `link` added; `previous` continues an earlier archive's chain."""
    links: list[dict[str, Any]] = []
    for index, entry in enumerate(entries):
        link = {"index": index, "previous": previous, **entry}
        previous = _hash(link)
        links.append(link | {"link": previous})
    return links


def first_break(links: list[dict[str, Any]], *, head: str, previous: str | None = None) -> str | None:
    """What is wrong with the chain, in words; None when it holds and ends in `head`."""
    expected = previous if previous is not None else str(links[0].get("previous")) if links else GENESIS
    for index, link in enumerate(links):
        if link.get("index") != index:
            return f"link {index} says it is number {link.get('index')}: a capture was removed or moved"
        if link.get("previous") != expected:
            return f"link {index} ({link.get('capture')}) does not follow the one before it"
        expected = _hash({key: value for key, value in link.items() if key != "link"})
        if link.get("link") != expected:
            return f"link {index} ({link.get('capture')}) was altered"
    return None if expected == head else "the chain does not end in the head that datapackage.json names"


def _hash(link: Mapping[str, Any]) -> str:
    text = json.dumps(link, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()
