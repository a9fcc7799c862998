"""The four lists of stories: Related, Most Read, Coverage, Read Next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.blocks import Title, roots_of, titles
from captures.structure.cards import Card, cards_in
from captures.structure.model import Trace
from captures.structure.panels import panel_of
from captures.structure.view import View

STORY_PARTS = ("most_read", "coverage", "related", "read_next")
# Titles that newsrooms give to a box inside the text as well as to the list after it.
MAX_STORIES = 60


@dataclass(frozen=True, eq=False)
class StoryList:
    """The stories of a part, where they stand, and how they were found."""

    part: str
    cards: tuple[Card, ...]
    roots: tuple[Node, ...]
    trace: Trace
    label: str = ""


def without_story(view: View, lists: Mapping[str, StoryList]) -> dict[str, StoryList]:
    """What is left on a page that has no story: titles such as "More stories" then mean nothing."""
    return {part: found for part, found in lists.items() if found.label not in view.words.after_story(part)}


def story_lists(view: View, selected: Mapping[str, Sequence[Node]]) -> dict[str, StoryList]:
    """Each part that has stories; a story list belongs to one part alone."""
    found: dict[str, StoryList] = {}
    taken: list[Node] = []
    for part in STORY_PARTS:
        best = _selected(view, part, selected.get(part, ())) or _titled(view, part, taken)
        # "Read also" in the middle of the text is what other newsrooms call Related.
        if (best is None or not best.cards) and part == "related":
            best = _titled(view, "read_next", taken, within_text=True) or best
        if best is not None:
            found[part] = best
            taken.extend(best.roots)
    return found


def _selected(view: View, part: str, nodes: Sequence[Node]) -> StoryList | None:
    cards = cards_in(view, _outermost(view, nodes)) if nodes else []
    if not cards:
        return None
    return StoryList(part, tuple(cards), tuple(nodes), Trace("the site file's selector", 1.0, _indexes(nodes, cards)))


def _titled(view: View, part: str, taken: Sequence[Node], *, within_text: bool = False) -> StoryList | None:
    empty: StoryList | None = None
    for title in titles(view, part):
        if not view.reachable(title.node) and not any(a.role == "tabpanel" for a in title.node.ancestors()):
            continue
        roots = roots_of(view, title)
        if any(view.inside(root, other) or view.inside(other, root) for root in roots for other in taken):
            continue
        if within_text and not (roots and _is_within_text(view, roots[0])):
            continue
        cards = cards_in(view, roots) if roots else []
        if cards and _switched_off(view, title, cards):
            cards = []
        if 0 < len(cards) <= MAX_STORIES:
            name = "related" if within_text else part
            return StoryList(name, tuple(cards), tuple(roots), _trace(title, roots, cards), title.label)
        if empty is None and not within_text and view.reachable(title.node) and not cards:
            trace = Trace(f"{title.how}, with no stories below", title.confidence / 2, (title.node.index,))
            empty = StoryList(part, (), (), trace)
    return empty


def _switched_off(view: View, title: Title, cards: Sequence[Card]) -> bool:
    """Whether the title shows and nothing below it does, nor would after pressing the title: a list nobody gets to."""
    around = (title.node, *list(title.node.ancestors())[:4])
    if any(node.tag in ("summary", "button") or node.role in ("tab", "button") for node in around):
        return False
    if not view.reachable(title.node) or panel_of(view, title.node) is not None:
        return False
    return not any(view.reachable(node) for card in cards for node in (card.node, *view.below(card.node)))


def _is_within_text(view: View, root: Node) -> bool:
    """Whether paragraphs stand before and after it in one of the elements around it."""
    for above in list(root.ancestors())[:4]:
        prose = [child.index for child in above.children if child.tag == "p" and _is_prose(view, child)]
        if any(index < root.index for index in prose) and any(index > root.index for index in prose):
            return True
    return False


def _is_prose(view: View, node: Node) -> bool:
    size = view.chars[node.index]
    return size >= 30 and sum(view.chars[link.index] for link in view.links(node)) < size / 2


def _trace(title: Title, roots: Sequence[Node], cards: Sequence[Card]) -> Trace:
    alone = 0.1 if len(cards) == 1 else 0.0
    nodes = (*_indexes(roots, cards),)
    return Trace(title.how, round(title.confidence - alone, 2), nodes, {"title": title.node.index})


def _indexes(roots: Sequence[Node], cards: Sequence[Card]) -> tuple[int, ...]:
    return tuple(dict.fromkeys([*(root.index for root in roots), *(card.node.index for card in cards)]))


def _outermost(view: View, nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if not any(other is not node and view.inside(node, other) for other in nodes)]
