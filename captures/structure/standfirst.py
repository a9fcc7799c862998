"""The summary between a headline and its story."""

from __future__ import annotations

from difflib import SequenceMatcher

from captures.rendered import Node
from captures.structure.body import Body
from captures.structure.pieces import pieces
from captures.structure.view import View, font_size_px, font_weight, is_heading
from captures.structure.vocabulary import normal, starts_with

_MIN_CHARS, _MAX_CHARS = 30, 700
_PASSED_OVER = frozenset("figure figcaption aside nav form ul ol button time".split())


def standfirst_of(view: View, headline: Node, body: Body | None, stated: str | None) -> Node | None:
    """The element that sums the story up: what repeats the stated description, else what is set apart from the body."""
    stop = body.paragraphs[0].index if body and body.paragraphs else min(view.end[headline.index] + 80, len(view.nodes))
    early = _texts(view, view.end[headline.index], stop)
    in_body = [node for node in (body.paragraphs[:3] if body else ()) if _is_summary(view, node)][:2]
    for node in (*early, *in_body):
        if (
            stated
            and _same(view.text(node), stated)
            and (node not in in_body or len(_rest(view, node, body)) == 0 or _stands_apart(view, node, body))
        ):
            return node
    for node in early:
        if _is_summary(view, node):
            return node
    lead = in_body[0] if in_body else None
    return lead if lead is not None and _stands_apart(view, lead, body) and len(view.text(lead)) <= _MAX_CHARS else None


def _texts(view: View, start: int, stop: int) -> list[Node]:
    found, index = [], start
    while index < stop:
        node = view.nodes[index]
        if node.tag in _PASSED_OVER or not node.flags & 1:
            index = max(view.end[index], index + 1)
            continue
        whole = node.is_element and view.end[index] <= stop and _MIN_CHARS <= view.chars[index] <= _MAX_CHARS
        if whole and any(child.tag == "#text" and child.text.strip() for child in node.children):
            found.append(node)
            index = view.end[index]
        else:
            index += 1
    return found


def _is_summary(view: View, node: Node) -> bool:
    text = view.text(node)
    linked = sum(view.chars[link.index] for link in view.links(node))
    if len(text.split()) < 7 or linked > len(text) / 2 or view.dating.whole(text):
        return False
    if _is_small_print(view, text):
        return False
    return len(list(pieces(view, node))) == 1


def _is_small_print(view: View, text: str) -> bool:
    """Whether it is a byline or a date line of some length."""
    words = normal(text)
    labelled = any(starts_with(words, view.words.words(name)) for name in ("by", "source", "published", "updated"))
    return len(text) < 160 and (view.dating.find(text) is not None) and (labelled or len(text.split()) < 16)


def _stands_apart(view: View, node: Node, body: Body | None) -> bool:
    """Whether a body's first paragraph is set otherwise than the rest: larger, bolder, another box or class."""
    rest = _rest(view, node, body)
    if not rest or is_heading(node):
        return False
    other = rest[min(1, len(rest) - 1)]
    if node.parent is not other.parent and not view.inside(other, node.parent or node):
        return True
    inner = _only_child(view, node)
    larger = font_size_px(inner) > font_size_px(other) + 0.9
    bolder = font_weight(inner) >= 600 > font_weight(other)
    named = bool(node.attributes.get("class")) and not any(
        o.attributes.get("class") == node.attributes["class"] for o in rest
    )
    return larger or bolder or named


def _rest(view: View, node: Node, body: Body | None) -> list[Node]:
    return [other for other in (body.paragraphs if body else ()) if other is not node and view.chars[other.index] >= 60]


def _only_child(view: View, node: Node) -> Node:
    inside = [child for child in node.children if view.chars[child.index]]
    return inside[0] if len(inside) == 1 and inside[0].is_element else node


def _same(text: str, stated: str) -> bool:
    shown, said = normal(text), normal(stated)
    if shown == said or (
        len(said) > 60 and (shown.startswith(said[: len(said) - 4]) or (said.startswith(shown) and len(shown) > 60))
    ):
        return True
    return abs(len(shown) - len(said)) < 30 and SequenceMatcher(None, shown, said, autojunk=False).ratio() > 0.93
