"""The separate bits of text of a card or byline: what a reader sees as a kicker, a title, a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.view import View, is_block, is_heading, is_link, only_for_screen_readers
from captures.structure.vocabulary import normal

_LETTER_OR_DIGIT = re.compile(r"\w")
_SEPARATORS = re.compile(r"\s*[|·•‧∙●●▪–—]\s*|\s+/\s+|\s+-\s+")
_RANK = re.compile(r"#?\d{1,2}[.):]?")
_LEFT_OUT = frozenset(("script", "select", "textarea", "iframe", "figcaption", "svg", "button"))


@dataclass(frozen=True, eq=False)
class Piece:
    """A bit of text, the element it is the whole of, and the link it lies in."""

    text: str
    node: Node
    link: Node | None


def pieces(view: View, node: Node, *, link: Node | None = None) -> Iterator[Piece]:
    """The bits below a node in document order; emphasis inside a sentence does not part it."""
    if node.tag in _LEFT_OUT or node.tag[0] in "#:" or not view.chars[node.index] or only_for_screen_readers(node):
        return
    link = node if is_link(node) else link
    if not node.flags & 1 and view.rendered_chars[node.index] == 0 and node.parent and node.parent.flags & 1:
        return
    if _is_whole(view, node):
        yield Piece(_without_rank(view, node), node, link)
        return
    if not _own_words(node):
        for child in node.children:
            yield from pieces(view, child, link=link)
        return
    yield from _mixed(view, node, link)


def split(text: str) -> list[str]:
    """ "Politics | 3 Oct" in its parts."""
    return [part for part in _SEPARATORS.split(text) if _LETTER_OR_DIGIT.search(part)]


def _is_whole(view: View, node: Node) -> bool:
    if is_heading(node):
        return len({view.address(link) for link in view.links(node)}) < 2
    if not _own_words(node) or any(child.tag == "br" for child in node.children):
        return False
    return not any(is_block(child) and view.chars[child.index] for child in node.children if child.is_element)


def _own_words(node: Node) -> bool:
    return any(child.tag == "#text" and _LETTER_OR_DIGIT.search(child.text) for child in node.children)


def _mixed(view: View, node: Node, link: Node | None) -> Iterator[Piece]:
    """Text and blocks side by side: each run of text between blocks or line breaks is a bit."""
    run: list[Node] = []
    for child in node.children:
        block = child.is_element and is_block(child) and view.chars[child.index] > 0
        if not block and child.tag != "br":
            run.append(child)
            continue
        yield from _run(view, run, node, link)
        run = []
        if block:
            yield from pieces(view, child, link=link)
    yield from _run(view, run, node, link)


def _run(view: View, run: list[Node], node: Node, link: Node | None) -> Iterator[Piece]:
    words = [(child, child.text if child.is_text else view.text(child)) for child in run if view.chars[child.index]]
    said = [child for child, text in words if _LETTER_OR_DIGIT.search(text)]
    if len(said) == 1 and said[0].is_element:
        yield from pieces(view, said[0], link=link)
        return
    text = "".join(f" {text} " if is_link(child) else text for child, text in words)
    if said and (text := " ".join(text.split())):
        yield Piece(text, node, link)


def _without_rank(view: View, node: Node) -> str:
    """The words without the number of a rank in an element of its own before them."""
    text = view.text(node)
    for first in view.below(node):
        if first.tag == "#text":
            if first.text.strip():
                break
            continue
        words = view.text(first)
        if words and _RANK.fullmatch(words) and text.startswith(words) and len(text) > len(words) + 3:
            return text[len(words) :].strip()
    return text


def is_noise(text: str) -> bool:
    """Whether a bit says nothing: digits and signs alone."""
    words = normal(text)
    return not words or not any(c.isalpha() for c in words)
