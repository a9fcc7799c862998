"""What ends every page: its links, each once, and the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from captures.rendered import Node
from captures.structure.model import Footer, Link, Trace
from captures.structure.view import View, is_block, is_link
from captures.structure.vocabulary import normal

_Found = tuple[list[Node], str, float]
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}|&copy;", re.IGNORECASE)
_HINT = re.compile(r"(^|[\s_-])(site-?)?foot(er)?($|[\s_-])", re.IGNORECASE)
MAX_CHARS, MAX_OWN_CHARS = 1_500, 400
_LETTERS = re.compile(r"\w")
_NOT_WORDS = frozenset(("select", "iframe", "svg", "script", "form"))


@dataclass(frozen=True, eq=False)
class Foot:
    """The footer, the elements it is made of, and how it was found."""

    footer: Footer
    nodes: tuple[Node, ...]
    trace: Trace


def footer_of(view: View, *, stories: Sequence[Node] = (), selected: Sequence[Node] = ()) -> Foot | None:
    """The page's footer, which holds none of the `stories`; None where it has none."""
    found = _selected(selected) or _landmark(view) or _named(view, stories) or _tail(view, stories)
    if found is None:
        return None
    nodes, how, confidence = found
    links = _links(view, nodes)
    text = " ".join(dict.fromkeys(line for node in nodes for line in _words(view, node))) or None
    if not links and text is None:
        return None
    trace = Trace(how, confidence, tuple(node.index for node in nodes), {"container": nodes[0].index})
    return Foot(Footer(tuple(links), text), tuple(nodes), trace)


def _selected(nodes: Sequence[Node]) -> _Found | None:
    return (list(nodes[:1]), "the site file's selector", 1.0) if nodes else None


def _landmark(view: View) -> _Found | None:
    found = [node for node in view.elements if node.role == "contentinfo" and view.reachable(node)]
    found = [node for node in found if view.chars[node.index] or view.links_below[node.index]]
    return ([found[-1]], "contentinfo landmark", 0.97) if found else None


def _named(view: View, stories: Sequence[Node]) -> _Found | None:
    for node in view.elements:
        hint = f"{node.attributes.get('id', '')} {node.attributes.get('class', '')}"
        called = node.tag == "footer" or _HINT.search(hint)
        if not called or not view.reachable(node) or not view.links_below[node.index]:
            continue
        within = any(a.tag in ("article", "li", "figure", "blockquote") for a in node.ancestors())
        if not within and _ends_page(view, node, stories):
            return [node], "markup that calls itself a footer", 0.85
    return None


def _ends_page(view: View, node: Node, stories: Sequence[Node]) -> bool:
    """Whether next to nothing follows, and no story lies in it."""
    if any(view.inside(story, node) for story in stories):
        return False
    body = next((n for n in view.elements if n.tag == "body"), view.nodes[0])
    after = sum(
        view.rendered_chars[n.index] for n in view.nodes[view.end[node.index] : view.end[body.index]] if n.is_text
    )
    return after <= max(200, view.chars[node.index])


def _tail(view: View, stories: Sequence[Node]) -> _Found | None:
    """The last elements of the page, back to the last story: links of few words, and words about rights or the like."""
    last = max((view.end[story.index] for story in stories), default=0)
    tail: list[Node] = []
    for node in reversed(_outermost_after(view, last)):
        if node.tag == "hr" and tail:
            break
        if view.chars[node.index] or view.links_below[node.index]:
            if not _is_footing(view, node):
                break
            tail.insert(0, node)
    marked = [node for node in tail if _is_marked(view, node)]
    return (tail, "words about rights at the end of the page", 0.7) if marked else None


def _outermost_after(view: View, start: int) -> list[Node]:
    body = next((n for n in view.elements if n.tag == "body"), view.nodes[0])
    found, index = [], max(start, body.index + 1)
    while index < view.end[body.index]:
        node = view.nodes[index]
        small = view.chars[index] <= MAX_CHARS or not node.children
        if small and node.is_element and node.flags & 1 and node.tag not in ("script", "link", "style"):
            found.append(node)
            index = view.end[index]
        else:
            index += 1
    return found


def _is_footing(view: View, node: Node) -> bool:
    inside = [node, *view.below(node)]
    if any(n.tag in ("h1", "h2", "h3", "h4", "article", "main", "form", "iframe") for n in inside):
        return False
    links = view.links(node)
    if any(len(view.label(link).split()) > 4 for link in links):
        return False
    own = view.chars[node.index] - sum(view.chars[link.index] for link in links)
    return own <= MAX_OWN_CHARS


def _is_marked(view: View, node: Node) -> bool:
    words = normal(view.text(node))
    if _COPYRIGHT.search(view.text(node)) or any(right in words for right in view.words.words("rights")):
        return True
    return any(normal(view.label(link)) in view.words.words("legal") for link in view.links(node))


def _links(view: View, nodes: Sequence[Node]) -> list[Link]:
    found: dict[str, Link] = {}
    for link in (link for node in nodes for link in view.links(node)):
        address, label = view.address(link), view.label(link)
        if address is None or not view.reachable(link):
            continue
        held = found.get(address)
        if held is None or (not held.label and label):
            found[address] = Link(label, address)
        elif label and normal(held.label) != normal(label) and not _is_picture(view, link):
            found[f"{address} {label}"] = Link(label, address)
    return [link for link in found.values() if link.label]


def _is_picture(view: View, link: Node) -> bool:
    return not view.chars[link.index]


def _words(view: View, node: Node) -> list[str]:
    """The lines of the footer that are not links alone; links at a line's ends are left out, those within it stay."""
    found: list[str] = []
    line: list[tuple[str, bool]] = []
    _lines(view, node, line, found)
    _flush(line, found)
    return list(dict.fromkeys(found))


def _lines(view: View, node: Node, line: list[tuple[str, bool]], found: list[str]) -> None:
    for child in node.children:
        if child.is_text:
            if child.flags & 1:
                line.append((child.text, False))
            continue
        if not child.is_element or child.tag in _NOT_WORDS or (not view.chars[child.index] and child.tag != "br"):
            continue
        apart = is_block(child) or child.tag == "br"
        if apart:
            _flush(line, found)
        if is_link(child) or child.tag == "button":
            line.append((f" {view.text(child)} ", True))
        elif view.reachable(child):
            _lines(view, child, line, found)
        if apart:
            _flush(line, found)


def _flush(line: list[tuple[str, bool]], found: list[str]) -> None:
    said = [index for index, (text, linked) in enumerate(line) if not linked and _LETTERS.search(text)]
    if said:
        text = " ".join("".join(text for text, _ in line[said[0] : said[-1] + 1]).split()).strip(" |·•/")
        found.append(text)
    line.clear()
