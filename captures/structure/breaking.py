"""The ticker of breaking news: each line once, however many copies move by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.blocks import Title, titles
from captures.structure.model import Trace
from captures.structure.pieces import is_noise, pieces
from captures.structure.view import View, is_link
from captures.structure.vocabulary import normal

MAX_LINES = 60
_MAX_CLIMB = 4


@dataclass(frozen=True, eq=False)
class Ticker:
    """The lines and how they were found."""

    lines: tuple[str, ...]
    nodes: tuple[Node, ...]
    trace: Trace


def breaking_of(
    view: View, *, before: int | None, seen: Sequence[str] = (), selected: Sequence[Node] = ()
) -> Ticker | None:
    """The ticker that stands before the headline (`before` is its index); `seen` are lines a probe saw over time."""
    labels = frozenset(view.words.part("breaking"))
    for node in selected:
        if lines := _lines(view, node, labels):
            return _ticker(view, node, lines, seen, ("the site file's selector", 1.0))
    for title in _titles(view, before):
        for box in _boxes(view, title):
            lines = _lines(view, box, labels)
            if lines:
                return _ticker(view, box, lines, seen, (title.how, title.confidence))
    for node in view.elements:
        if (node.tag == "marquee" or node.role == "marquee") and (lines := _lines(view, node, labels)):
            return _ticker(view, node, lines, seen, ("a marquee", 0.7))
    return None


def _titles(view: View, before: int | None) -> list[Title]:
    found = [
        title for title in titles(view, "breaking") if before is None or title.node.index < before or title.container
    ]
    return sorted(found, key=lambda title: (not title.container, not view.reachable(title.node), title.node.index))


def _boxes(view: View, title: Title) -> list[Node]:
    """What may hold the lines: the labelled element, else the nearest around the title that says more."""
    if title.container:
        return [title.node]
    own = view.chars[title.node.index]
    for above in list(title.node.ancestors())[:_MAX_CLIMB]:
        if above.tag in ("body", "html", "main") or above.role == "main":
            break
        if view.chars[above.index] > own + 12:
            return [above]
    return []


def _lines(view: View, box: Node, labels: frozenset[str]) -> list[tuple[str, Node]]:
    found: dict[str, tuple[str, Node]] = {}
    for piece in pieces(view, box):
        words = normal(piece.text)
        if (
            is_noise(piece.text)
            or words in labels
            or words in view.words.words("pause")
            or words in view.words.words("all")
        ):
            continue
        if view.dating.whole(piece.text) or (len(words.split()) < 3 and not (piece.link and len(words) > 12)):
            continue
        if _in_button(piece.node, box):
            continue
        text = _without_label(piece.text, labels)
        found.setdefault(normal(text), (text, piece.link or piece.node))
    hidden = _hidden_lines(view, box, found)
    return list({**found, **hidden}.values())[:MAX_LINES]


def _without_label(text: str, labels: frozenset[str]) -> str:
    """A line without the label that begins it ("BREAKING: ...")."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and rest.strip() and normal(head) in labels else text


def _in_button(node: Node, box: Node) -> bool:
    return any(n.role in ("button", "navigation") for n in (node, *node.ancestors()) if n.index > box.index)


def _hidden_lines(view: View, box: Node, found: Mapping[str, tuple[str, Node]]) -> dict[str, tuple[str, Node]]:
    """The lines of a rotator that wait their turn: look-alike neighbours, not rendered."""
    shapes = {
        (a.parent.index, a.tag)
        for _, node in found.values()
        for a in (node, *list(node.ancestors())[:2])
        if a.parent and a.index > box.index
    }
    more: dict[str, tuple[str, Node]] = {}
    for node in view.below(box):
        if (
            node.is_element
            and not node.flags & 1
            and node.parent
            and (node.parent.index, node.tag) in shapes
            and view.chars[node.index]
        ):
            text = view.text(node)
            if len(text.split()) >= 3:
                link = node if is_link(node) else next(iter(view.links(node)), node)
                more.setdefault(normal(text), (text, link))
    return {words: line for words, line in more.items() if words not in found}


def _ticker(
    view: View, box: Node, lines: list[tuple[str, Node]], seen: Sequence[str], found: tuple[str, float]
) -> Ticker:
    ordered = sorted(lines, key=lambda line: line[1].index)
    words = {normal(text): text for text, _ in ordered}
    for line in seen:
        text = " ".join(str(line).split())
        plain = normal(text)
        known = any(plain in held or held in plain for held in words)
        if plain and not known and plain not in view.words.part("breaking"):
            words[plain] = text
    pause = next((n for n in view.below(box) if n.role == "button" and _is_pause(view, n)), None)
    nodes = (box, *(node for _, node in ordered))
    roles = {"container": box.index, "pause": pause.index if pause else None}
    return Ticker(tuple(words.values()), nodes, Trace(*found, tuple(n.index for n in nodes), roles))


def _is_pause(view: View, node: Node) -> bool:
    words = normal(view.label(node))
    return any(words == pause or words.startswith(pause + " ") for pause in view.words.words("pause"))
