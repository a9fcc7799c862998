"""A rendered page made quick to ask: text as a reader gets it, what lies inside what, what can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from captures.rendered import BLOCK_TAGS, Node, RenderedPage
from captures.structure.dates import Dating
from captures.structure.vocabulary import Vocabulary, normal, starts_with

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NOT_TEXT = frozenset(("script", "select", "textarea", "option", "iframe"))
_LETTERS = re.compile(r"\w")
SHORT_CHARS = 90


@dataclass(eq=False)
class View:
    """The page, the words, and what is worked out once for all extractors. Frames below the main one are left out."""

    page: RenderedPage
    words: Vocabulary
    dating: Dating

    def __post_init__(self) -> None:
        self.nodes = self.page.nodes
        self._texts: dict[int, str] = {}
        self._count()

    def _count(self) -> None:
        """One pass from the last node to the first: where each subtree ends, and how many characters it shows."""
        total = len(self.nodes)
        self.end = [index + 1 for index in range(total)]
        self.chars = [0] * total
        self.rendered_chars = [0] * total
        self.links_below = [0] * total
        for node in reversed(self.nodes):
            index = node.index
            if node.tag == "#text":
                size = len(node.text.strip())
                self.chars[index] = size
                if node.flags & 1:
                    self.rendered_chars[index] = size
            elif node.tag in ("iframe", "script"):
                self.chars[index] = self.rendered_chars[index] = self.links_below[index] = 0
            elif is_link(node):
                self.links_below[index] += 1
            parent = node.parent
            if parent is not None:
                above = parent.index
                self.end[above] = max(self.end[above], self.end[index])
                self.chars[above] += self.chars[index]
                self.rendered_chars[above] += self.rendered_chars[index]
                self.links_below[above] += self.links_below[index]

    def text(self, node: Node) -> str:
        """The words below a node as a reader gets them, white space collapsed.

        Where some of it is rendered, what is not (`display:none`, or read only by screen readers) is left out; a panel
        that is not rendered at all still gives its words.
        """
        found = self._texts.get(node.index)
        if found is None:
            pieces: list[str] = []
            self._gather(node, pieces, hidden=self.rendered_chars[node.index] == 0)
            found = " ".join("".join(pieces).split())
            if not found and self.chars[node.index]:
                pieces = []
                self._gather(node, pieces, hidden=True)
                found = " ".join("".join(pieces).split())
            self._texts[node.index] = found
        return found

    def _gather(self, node: Node, pieces: list[str], *, hidden: bool) -> None:
        if node.tag == "#text":
            if hidden or node.flags & 1:
                pieces.append(node.text)
            return
        if node.tag in _NOT_TEXT or node.tag[0] == ":":
            return
        if not hidden and only_for_screen_readers(node):
            return
        apart = is_block(node)
        if apart or node.tag == "br":
            pieces.append(" ")
        for child in node.children:
            self._gather(child, pieces, hidden=hidden)
        if apart:
            pieces.append(" ")

    def label(self, node: Node) -> str:
        """What a control or link is called: its words, else its accessible name, else its title or picture's alt."""
        text = self.text(node)
        if text and _LETTERS.search(text):
            return text
        if node.name:
            return node.name
        for below in self.below(node):
            if below.tag in ("img", "svg") or below.role == "img":
                name = below.name or below.attributes.get("alt", "") or below.attributes.get("title", "")
                if name.strip():
                    return " ".join(name.split())
        return text or " ".join(node.attributes.get("title", "").split())

    def below(self, node: Node) -> Iterator[Node]:
        """Everything inside a node, itself left out, in document order."""
        return iter(self.nodes[node.index + 1 : self.end[node.index]])

    def inside(self, node: Node, outer: Node) -> bool:
        """Whether `node` is `outer` or lies in it."""
        return outer.index <= node.index < self.end[outer.index]

    def links(self, node: Node) -> list[Node]:
        """The links inside a node, itself included."""
        if not self.links_below[node.index]:
            return []
        return [n for n in self.nodes[node.index : self.end[node.index]] if is_link(n)]

    def reachable(self, node: Node) -> bool:
        """Whether a reader can come to it: visible, or scrolled away in a carousel; no copy, and not switched off."""
        if node.flags & 2:
            return True
        if not node.flags & 1 or node.flags & (128 | 256):
            return False
        return node.styles.get("visibility") != "hidden" and not node.flags & 32

    def address(self, node: Node) -> str | None:
        """Where a link leads, absolute; None for `#`, scripts and links without an address."""
        raw = (node.attributes.get("href") or "").strip()
        if not raw or raw == "#" or raw.lower().startswith(("javascript:", "void(")):
            return None
        return self.absolute(node.url or raw)

    def absolute(self, raw: str | None) -> str | None:
        """An address as the page means it; None where it is none ("http://[")."""
        if not raw:
            return None
        try:
            found = urljoin(self.page.url, raw.strip())
            urlsplit(found)
        except ValueError:
            return None
        return found

    @cached_property
    def elements(self) -> list[Node]:
        """The elements of the main document, frames left out."""
        return [node for node in self.nodes if node.frame == 0 and node.is_element]

    @cached_property
    def short(self) -> list[tuple[Node, str]]:
        """The innermost elements of few words, with their normalised words: where titles and labels are."""
        found = []
        for node in self.elements:
            size = self.chars[node.index]
            if 0 < size <= SHORT_CHARS and node.tag not in _NOT_TEXT and not self._wraps_one(node):
                words = normal(self.text(node))
                if words:
                    found.append((node, words))
        return found

    @cached_property
    def title_like(self) -> list[tuple[Node, str]]:
        """Of the short elements and bare texts those that begin with the title of some part."""
        titles = self.words.titles
        return [(node, words) for node, words in (*self.short, *self.bare_titles) if starts_with(words, titles)]

    @cached_property
    def bare_titles(self) -> list[tuple[Node, str]]:
        """Titles written as bare text before the elements they stand over ("Tags: <a>...")."""
        found = []
        for node in self.nodes:
            if (
                node.tag == "#text"
                and node.frame == 0
                and 2 < len(node.text) <= SHORT_CHARS
                and node.parent is not None
            ):
                beside = self.chars[node.parent.index] > self.chars[node.index]
                if beside and (words := normal(node.text)) in self.words.titles:
                    found.append((node, words))
        return found

    def _wraps_one(self, node: Node) -> bool:
        size = self.chars[node.index]
        return any(self.chars[child.index] == size and child.is_element for child in node.children)

    def path_words(self, url: str | None) -> list[str]:
        """The segments of an address's path, decoded."""
        return [unquote(part) for part in urlsplit(url or "").path.split("/") if part]


def is_link(node: Node) -> bool:
    """Whether this leads somewhere: an `a` with an address, or what says it is a link."""
    return (node.tag == "a" and "href" in node.attributes) or (node.role == "link" and node.tag != "area")


def is_block(node: Node) -> bool:
    """Whether it stands apart from its neighbours, by style, or by its tag where no style was computed."""
    display = node.styles.get("display")
    if not display:
        return node.tag in BLOCK_TAGS
    return not display.startswith(("inline", "contents", "ruby"))


def is_heading(node: Node) -> bool:
    """Whether it is a heading by tag or role."""
    return node.tag in HEADING_TAGS or node.role == "heading"


def heading_level(node: Node) -> int:
    """1 to 6; 2 where a role gives none, as ARIA has it."""
    level = node.attributes.get("aria-level", "")
    if level.isdigit():
        return int(level)
    return int(node.tag[1]) if node.tag in HEADING_TAGS else 2


def only_for_screen_readers(node: Node) -> bool:
    """Whether it is rendered, yet squeezed to a pixel so that only a screen reader says it."""
    box = node.box
    if box is None or not node.flags & 1:
        return False
    return node.styles.get("position") == "absolute" and box.width <= 2 and box.height <= 2


def font_size_px(node: Node) -> float:
    """The computed font size; 16 where none was computed."""
    raw = node.styles.get("font-size", "")
    try:
        return float(raw.removesuffix("px"))
    except ValueError:
        return 16.0


def font_weight(node: Node) -> int:
    """The computed weight; 400 where none was computed."""
    raw = node.styles.get("font-weight", "")
    return int(raw) if raw.isdigit() else 400


def nearest(node: Node, roles: frozenset[str]) -> Node | None:
    """The node itself or the nearest above it that has one of the roles."""
    current: Node | None = node
    while current is not None:
        if current.role in roles:
            return current
        current = current.parent
    return None
