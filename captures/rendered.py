"""The rendered tree: the boxes, text, styles and roles one visit saw, frames and open shadow roots included.

`browser/walk.js` writes it, everything that judges reads it. On disk it is `page.json.zst`, zstandard over JSON:
`nodes` are rows in pre-order (a parent stands before its children) of `NODE_COLUMNS`, `styles` is a table of
distinct computed styles over `style_names`, so ten thousand nodes take some tens of kilobytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntFlag
from functools import cached_property
from pathlib import Path
from typing import Any

from captures.box import Box as Box  # noqa: PLC0414 - handed on: here everybody looks for it
from captures.style_rules import StyleRule, rules_of

FORMAT_VERSION = 1
NODE_COLUMNS = (
    "parent",
    "frame",
    "tag",
    "attributes",
    "text",
    "role",
    "name",
    "box",
    "flags",
    "style",
    "state",
)
NO_STYLES: Mapping[str, str] = {}
# What separates words where no style was computed, as in a menu panel that is not rendered.
BLOCK_TAGS = frozenset(
    "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)


class Flag(IntFlag):
    """What `walk.js` found out about a node beside its box."""

    RENDERED = 1  # takes part in layout: no display:none on it or above it
    VISIBLE = 2  # a sighted reader can come to see it: not transparent, clipped away or off the page
    EXPOSED = 4  # assistive technology is told of it: not aria-hidden, inert or invisible
    FOCUSABLE = 8  # reached by Tab or given focus by a click
    CLIPPED = 16  # rendered, but wholly outside an ancestor that hides its overflow
    OFF_PAGE = 32  # rendered, but left of, above or beyond the scrollable page
    SHADOW = 64  # inside an open shadow root
    TRANSPARENT = 128  # an opacity near zero on it or above it
    ARIA_HIDDEN = 256  # aria-hidden or inert on it or above it


@dataclass(slots=True, eq=False)
class Node:
    """An element, a text node (`#text`), or CSS-generated content (`::before`, `::after`). Read-only by convention.

    `text` is set on text nodes, generated nodes and data scripts alone, white space collapsed (a leading or trailing
    space is kept: it parts words). `state` holds live facts by name:
    `url` (absolute href, src or action), `natural_width`, `natural_height`, `complete`, `current_src`, `checked`,
    `open`, `duration_seconds`, `paused`, `scroll` ([scroll width, scroll height, client width, client height],
    only when content overflows), `lines` (line boxes of a text node), `content_origin` (frames), and of an svg its
    `drawing` (a digest), `ink` ([width, height] of what it draws), `words` and `paint`; `blanks` (the lines of a text
    node as they are written, where blanks set them apart), `cues` (what a track that was read says).
    """

    index: int
    frame: int
    tag: str
    attributes: Mapping[str, str]
    text: str
    role: str
    name: str
    box: Box | None
    flags: Flag
    styles: Mapping[str, str]
    state: Mapping[str, Any]
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        """Whether this is a text node."""
        return self.tag == "#text"

    @property
    def is_element(self) -> bool:
        """Whether this is an element rather than text or generated content."""
        return self.tag[0] not in "#:"

    @property
    def visible(self) -> bool:
        """Whether a sighted reader can come to see it."""
        return bool(self.flags & 2)

    @property
    def rendered(self) -> bool:
        """Whether it takes part in layout at all."""
        return bool(self.flags & 1)

    @property
    def exposed(self) -> bool:
        """Whether assistive technology is told of it."""
        return bool(self.flags & 4)

    @property
    def url(self) -> str | None:
        """The absolute address it leads to or shows."""
        return self.state.get("url")

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def ancestors(self) -> Iterator[Node]:
        """The parent, its parent, and so on up to the document element (across shadow roots and frames)."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def all_text(self, *, visible_only: bool = False) -> str:
        """The text below this node in document order, white space collapsed, without generated content and scripts.

        Blocks and line breaks separate words even where the markup has no white space between them.
        """
        pieces: list[str] = []
        _gather_text(self, pieces, visible_only=visible_only)
        return " ".join("".join(pieces).split())


def _gather_text(node: Node, pieces: list[str], *, visible_only: bool) -> None:
    if node.tag == "#text":
        if node.flags & 2 or not visible_only:
            pieces.append(node.text)
        return
    display = node.styles.get("display")
    apart = not display.startswith(("inline", "contents")) if display else node.tag in BLOCK_TAGS
    if apart or node.tag == "br":
        pieces.append(" ")
    for child in node.children:
        _gather_text(child, pieces, visible_only=visible_only)
    if apart:
        pieces.append(" ")


@dataclass(frozen=True)
class Frame:
    """A document the page shows: the main one first. `owner` is the index of its iframe node, -1 for the main one."""

    url: str
    owner: int
    kind: str  # main | same-origin | cross-origin | srcdoc
    error: str | None = None


@dataclass(frozen=True)
class Font:
    """A font face the page declared, and whether it came (`loaded`, `unloaded`, `error`)."""

    family: str
    weight: str
    style: str
    status: str


@dataclass(frozen=True, kw_only=True)
class RenderedPage:
    """The rendered tree of one visit; lengths in CSS pixels, `clock` an ISO 8601 time as the page saw it."""

    url: str
    title: str
    language: str
    direction: str
    width: float
    height: float
    viewport_width: int
    viewport_height: int
    clock: str
    frames: tuple[Frame, ...]
    fonts: tuple[Font, ...]
    nodes: tuple[Node, ...]
    rules: tuple[StyleRule, ...] | None = None  # of the main frame's style sheets; None where they were not read

    @property
    def root(self) -> Node:
        """The document element of the main frame."""
        return self.nodes[0]

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """The first element of the main frame with each id."""
        found: dict[str, Node] = {}
        for node in self.nodes:
            if node.frame == 0 and "id" in node.attributes:
                found.setdefault(node.attributes["id"], node)
        return found

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> RenderedPage:
        """The page that `walk.js` described; raises KeyError or ValueError on another format."""
        if data.get("format") != FORMAT_VERSION:
            raise ValueError(f"rendered tree of format {data.get('format')!r}, this version reads {FORMAT_VERSION}")
        names = data["style_names"]
        styles: list[Mapping[str, str]] = [dict(zip(names, row, strict=True)) for row in data["styles"]]
        return cls(
            **{key: data[key] for key in ("url", "title", "language", "direction", "width", "height", "clock")},
            viewport_width=data["viewport"][0],
            viewport_height=data["viewport"][1],
            frames=tuple(Frame(**frame) for frame in data["frames"]),
            fonts=tuple(Font(**font) for font in data["fonts"]),
            nodes=_nodes(data["nodes"], styles),
            rules=rules_of(data.get("rules")),
        )

    @classmethod
    def load(cls, path: Path) -> RenderedPage:
        """The page stored at `path` (`page.json.zst`)."""
        return cls.from_json(json.loads(decompress(path.read_bytes())))


def compress(data: Mapping[str, Any]) -> bytes:
    """A rendered tree, as `walk.js` and `browser/look.py` describe it, ready for `page.json.zst`."""
    import zstandard  # `captures --help` must not pay for it

    return zstandard.ZstdCompressor(level=3).compress(json.dumps(data, separators=(",", ":")).encode())


def decompress(data: bytes) -> bytes:
    """The JSON inside a `page.json.zst`."""
    import zstandard  # as above

    return zstandard.ZstdDecompressor().decompress(data, max_output_size=1 << 30)


def _nodes(rows: list[list[Any]], styles: list[Mapping[str, str]]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    for index, (parent, frame, tag, attributes, text, role, name, box, flags, style, state) in enumerate(rows):
        node = Node(
            index=index,
            frame=frame,
            tag=tag,
            attributes=attributes or {},
            text=text or "",
            role=role or "",
            name=name or "",
            box=Box(*box) if box else None,
            flags=flags,
            styles=NO_STYLES if style < 0 else styles[style],
            state=state or {},
        )
        if parent >= 0:
            node.parent = nodes[parent]
            nodes[parent].children.append(node)
        nodes.append(node)
    return tuple(nodes)
