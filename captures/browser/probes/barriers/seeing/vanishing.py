"""Links that a narrow window takes away, and nothing there brings back (WCAG 1.4.10: no loss of content)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.stage import Sight

RULE = "lost-when-narrow"
WCAG = ("1.4.10",)
LEAST_LINKS = 2
SHOWN = 3
_WORD = re.compile(r"[^\W\d_]{3,}|[\u3040-\u9fff]{2,}")


def vanished(wide: Mapping[str, Any], narrow: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """By the box that is gone: the links that no other link stands for, where nothing can be pressed to have them."""
    brought = set(narrow["shown"]) - set(wide["shown"])
    if narrow["controls"] or brought:
        return {}
    before = {link["path"] for link in wide["links"] if link["shown"]}
    left = [link for link in narrow["links"] if link["shown"]]
    addresses, words = {_address(link) for link in left}, {link["text"].lower() for link in left}
    gone: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for link in narrow["links"]:
        if link["shown"] or link["path"] not in before or not _WORD.search(link["text"]):
            continue
        if _address(link) not in addresses and link["text"].lower() not in words:
            gone[link["hider"]].append(link)
    return {box: links for box, links in gone.items() if len({link["href"] for link in links}) >= LEAST_LINKS}


def vanishing_results(
    sight: Sight, gone: Mapping[str, Sequence[Mapping[str, Any]]], again: Mapping[str, Any]
) -> list[BarrierResult]:
    """One result per box that is gone and is back in the wide window: what left by itself is no matter of width."""
    back = {link["path"] for link in again["links"] if link["shown"]}
    return [
        sight.result(
            box,
            rule=RULE,
            verdict="fails",
            wcag=WCAG,
            message=f"at 320 pixels {len(links)} links are gone, and nothing there leads to them or brings them back",
            evidence={"links": [link["text"][:80] for link in links[:SHOWN]], "count": len(links)},
        )
        for box, links in gone.items()
        if sight.knows(box) and all(link["path"] in back for link in links)
    ]


def _address(link: Mapping[str, Any]) -> str:
    """Where it leads, without what only counts who came from where."""
    return str(link["href"]).partition("?")[0].rstrip("/")
