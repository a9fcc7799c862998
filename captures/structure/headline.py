"""The headline of the story a page is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.metadata import Metadata
from captures.structure.view import View, font_size_px, heading_level, is_heading, is_link
from captures.structure.vocabulary import normal

_ELSEWHERE = frozenset(("navigation", "contentinfo", "complementary", "dialog", "menu", "menubar"))
_TITLE_JOINTS = re.compile(r"\s+[|–—·»-]\s+")


@dataclass(frozen=True, eq=False)
class Headline:
    """The element that holds it, and how sure that is."""

    node: Node
    text: str
    how: str
    confidence: float


def headline_of(
    view: View, sources: list[Metadata], taken: list[Node], *, within: Sequence[Node] = ()
) -> Headline | None:
    """The element that titles the page's story, inside `within` where it is there; None where the page has none."""
    stated = _stated(view, sources)
    scored = []
    for node in _candidates(view):
        if any(view.inside(node, root) for root in taken) or _is_elsewhere(node):
            continue
        score, how = _score(view, node, stated)
        scored.append((score, -node.index, node, how))
    chosen = [entry for entry in scored if any(view.inside(entry[2], root) for root in within)]
    if chosen:
        node = max(chosen, key=lambda entry: entry[:2])[2]
        return Headline(node, view.text(node), "the site file's selector", 1.0)
    if not scored:
        return None
    score, _, node, how = max(scored, key=lambda entry: entry[:2])
    return Headline(node, view.text(node), how, min(1.0, round(score / 10, 2))) if score >= 3 else None


def _stated(view: View, sources: list[Metadata]) -> list[str]:
    stated = [source.headline for source in sources if source.headline]
    stated += [view.page.title, *_TITLE_JOINTS.split(view.page.title)]
    return list(dict.fromkeys(words for text in stated if len(words := normal(text)) > 2))


def _candidates(view: View) -> list[Node]:
    found = []
    largest = 0.0
    for node in view.elements:
        size = view.chars[node.index]
        if not 2 < size < 400 or not view.reachable(node):
            continue
        if is_heading(node) and heading_level(node) <= 3:
            found.append(node)
        elif size > 15 and not is_link(node) and any(child.tag == "#text" for child in node.children):
            points = font_size_px(node)
            if points >= 22 and points >= largest and not any(is_heading(a) for a in node.ancestors()):
                largest = points
                found.append(node)
    return found


def _is_elsewhere(node: Node) -> bool:
    return any(
        a.role in _ELSEWHERE or a.tag in ("figure", "aside", "form", "footer") or is_link(a) for a in node.ancestors()
    )


def _score(view: View, node: Node, stated: list[str]) -> tuple[float, str]:
    words = normal(view.text(node))
    level = heading_level(node) if is_heading(node) else 4
    score = {1: 4.0, 2: 1.5, 3: 0.5}.get(level, 0.0)
    how = f"heading of level {level}" if is_heading(node) else "the largest words"
    likeness = max((_likeness(words, other) for other in stated), default=0.0)
    if likeness > 0.7:
        score += 4 * likeness
        how += ", agrees with the page's title"
    score += min(font_size_px(node), 48) / 16 - 1
    if node.attributes.get("itemprop") == "headline":
        score += 2
    if any(is_link(below) for below in view.below(node)):
        score -= 2
    if any(a.role == "banner" or (a.tag == "header" and a.parent and a.parent.tag == "body") for a in node.ancestors()):
        score -= 3
    if len(words.split()) < 3:
        score -= 1
    return score, how


def _likeness(words: str, other: str) -> float:
    if words == other:
        return 1.0
    if len(words) > 12 and (other.startswith(words) or words.startswith(other)):
        return 0.95
    one, two = set(words.split()), set(other.split())
    return 2 * len(one & two) / (len(one) + len(two))
