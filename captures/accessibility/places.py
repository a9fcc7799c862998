"""Where a fault lives, in terms that outlast the news: component, anchor, frame, and which instance of the component.

The component is the class path without generated names, the anchor the nearest landmark and section heading, the
instance what tells one card or control from the next: the link of its story, else its own name or content. None of
them is a position, except among controls that nothing else tells apart.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from captures.accessibility.names import looks_generated, stable_names, without_counts, without_kinds
from captures.rendered import Node, RenderedPage

LANDMARKS = frozenset({"banner", "navigation", "main", "complementary", "contentinfo", "search", "form", "region"})
# Without h1: it names the page, so tomorrow it may be another story's.
SECTION_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
TITLE_WITHIN = 8  # a title is among a container's first elements
TITLE_WORDS = 6
TINY_PX = 2
DRAWN_WITHIN = 30  # an icon is among a control's first nodes
MEANINGFUL_TAGS = frozenset(
    "a article aside audio button dialog dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header iframe img input li "
    "main nav ol p section select summary table td textarea th tr ul video".split()
)
# Above these a heading is the page's own story, not the name of a section.
STORY_TAGS = frozenset({"main", "article", "body", "html"})
SECTIONS = frozenset({"section", "aside", "nav", "header", "footer"})
NEVER_ITEMS = frozenset("p a span img button input br svg path option td th".split())
COMPONENT_STEPS = 4
NAMING_ATTRIBUTES = ("id", "name", "for", "aria-controls", "data-testid", "placeholder")


@dataclass(frozen=True)
class Place:
    """Component, anchor and frame: what a fault's identity is made of beside its rule."""

    component: str
    anchor: str
    frame: str


PAGE = Place("page", "", "")


class Places:
    """Finds the place and instance of every node of one page, each worked out once."""

    def __init__(self, page: RenderedPage) -> None:
        self.page = page
        self._host = urlsplit(page.url).hostname or ""
        self._steps: dict[int, str] = {}
        self._places: dict[int, Place] = {}
        self._instances: dict[int, str] = {}
        self._items: dict[int, Node | None] = {}
        self._anchors: dict[int, str] = {}
        self._alike: dict[int, Counter[str]] = {}

    def place(self, node: Node | None) -> Place:
        """The node's place; the page itself for None, the document and its body."""
        if node is None or node.tag in ("html", "body", "head", "title"):
            return PAGE if node is None or node.frame == 0 else Place("page", "", self.frame(node))
        if node.index not in self._places:
            element = _element(node)
            self._places[node.index] = Place(self._component(element), self._anchor(element), self.frame(element))
        return self._places[node.index]

    def instance(self, node: Node | None) -> str:
        """What tells the node from others of its component; empty where there is but one thing to be."""
        if node is None or node.tag in ("html", "body", "head", "title"):
            return ""
        if node.index not in self._instances:
            self._instances[node.index] = self._instance(_element(node))
        return self._instances[node.index]

    def instances(self, place: Place, tags: frozenset[str]) -> frozenset[str]:
        """The instances of a component in a place that could be judged, faulty or not; `tags` are their tags.

        What is out of sight, as the other slides of a carousel are, was not judged and so is not sound.
        """
        nodes = (node for tag in tags for node in self._by_tag.get(tag, ()) if _judged(node))
        return frozenset(self.instance(node) for node in nodes if self.place(node) == place)

    def elsewhere(self, place: Place, tags: frozenset[str]) -> frozenset[Place]:
        """The places this page has the component in, whatever they are called."""
        nodes = (node for tag in tags for node in self._by_tag.get(tag, ()))
        places = (self.place(node) for node in nodes)
        return frozenset(p for p in places if p.component == place.component and p.frame == place.frame)

    def frame(self, node: Node) -> str:
        """The frames the node lies in, each by its element's own step and the site it shows; empty in the main one."""
        steps: list[str] = []
        index = node.frame
        while index > 0:
            frame = self.page.frames[index]
            if frame.owner < 0:
                break
            owner = self.page.nodes[frame.owner]
            steps.append(f"{self._step(owner)}@{_site(frame.url)}")
            index = owner.frame
        return " ".join(reversed(steps))

    @property
    def own_address(self) -> str:
        """The instance of a link that leads to the page itself."""
        return f"link {urlsplit(self.page.url).path.rstrip('/') or '/'}"

    @cached_property
    def _by_tag(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in self.page.nodes:
            if node.is_element:
                found.setdefault(node.tag, []).append(node)
        return found

    def _component(self, node: Node) -> str:
        steps = [self._step(node)]
        for above in node.ancestors():
            if above.frame != node.frame or above.tag in ("body", "html") or len(steps) == COMPONENT_STEPS:
                break
            if "." in self._step(above) or above.tag in MEANINGFUL_TAGS:
                # Its own modifiers make another component; those of a card round it say what kind of story it tells.
                steps.append(_called(above, without_kinds(stable_names(above.attributes.get("class", "")))))
        return " ".join(reversed(steps))

    def _step(self, node: Node) -> str:
        if node.index not in self._steps:
            self._steps[node.index] = _called(node, stable_names(node.attributes.get("class", "")))
        return self._steps[node.index]

    def _anchor(self, node: Node) -> str:
        parent = node.parent
        key = -1 if parent is None else parent.index
        if key not in self._anchors:
            self._anchors[key] = self._anchor_above(node)
        return self._anchors[key]

    def _anchor_above(self, node: Node) -> str:
        item = self._item(node)
        heading = ""
        inside_item = item is not None
        for above in node.ancestors():
            if above.frame != node.frame:
                break
            if not heading and not inside_item and self._titled(above):
                heading = self._heading(above)
            inside_item = inside_item and above is not item
            if above.role in LANDMARKS:
                name = f" {without_counts(above.name)}" if above.attributes.get("aria-label") else ""
                return f"{above.role}{name}" + (f" / {heading}" if heading else "")
        return heading

    def _titled(self, container: Node) -> bool:
        """Whether a heading in it may name a section: a plain box within an article is a piece of the story."""
        if container.tag in STORY_TAGS:
            return False
        return container.tag in SECTIONS or not any(above.tag == "article" for above in container.ancestors())

    def _heading(self, container: Node) -> str:
        """The title a container begins with: short, not the page's own, neither linked nor inside a repeated item."""
        near = islice((node for node in container.walk() if node.is_element), TITLE_WITHIN)
        for node in near:
            if node.tag in SECTION_HEADINGS and not self._linked(node) and self._own(node, container):
                words = node.all_text().split()
                return without_counts(" ".join(words)) if 0 < len(words) <= TITLE_WORDS else ""
        return ""

    def _linked(self, heading: Node) -> bool:
        around = any(above.tag == "a" for above in heading.ancestors())
        return around or any(node.tag == "a" and node.url for node in heading.walk())

    def _own(self, heading: Node, container: Node) -> bool:
        item = self._item(heading)
        return item is None or item is container or item in set(container.ancestors())

    def _item(self, node: Node) -> Node | None:
        """The innermost repeated thing around the node (or the node): one of several alike siblings with a link."""
        waiting: list[Node] = []
        found: Node | None = None
        current: Node | None = node
        while current is not None and current.index not in self._items:
            waiting.append(current)
            parent = current.parent
            if parent is None or current.frame != parent.frame:
                break
            if self._repeated(current, parent):
                found = current
                break
            current = parent
        else:
            found = None if current is None else self._items[current.index]
        self._items.update({passed.index: found for passed in waiting})
        return found

    def _repeated(self, node: Node, parent: Node) -> bool:
        if node.tag in NEVER_ITEMS:
            return False
        if parent.index not in self._alike:
            self._alike[parent.index] = Counter(self._step(child) for child in parent.children if child.is_element)
        alike = self._alike[parent.index][self._step(node)] > 1
        return alike and any(below.tag == "a" for below in node.walk())

    def _instance(self, node: Node) -> str:
        item = self._item(node)
        link = self._link_around(node, item) or ("" if item is None else self._first_link(item))
        own = "" if link else self._own_name(node)
        if link or own:
            return f"link {link}" if link else own
        return self._content(node)

    def _link_around(self, node: Node, item: Node | None) -> str:
        for current in (node, *node.ancestors()):
            if current.tag == "a":
                return self._address(current)
            if current is item:
                break
        return ""

    def _first_link(self, item: Node) -> str:
        return next((address for node in item.walk() if node.tag == "a" and (address := self._address(node))), "")

    def _address(self, link: Node) -> str:
        href = link.attributes.get("href", "")
        if not href or href.startswith(("#", "javascript:")):
            return ""
        parts = urlsplit(link.url or href)
        host = "" if (parts.hostname or "") == self._host else f"//{parts.hostname or ''}"
        return f"{host}{parts.path.rstrip('/') or '/'}"

    def _own_name(self, node: Node) -> str:
        for name in NAMING_ATTRIBUTES:
            value = node.attributes.get(name, "")
            if value and not looks_generated(value):
                return f"{name} {without_counts(value)}"
        return ""

    def _content(self, node: Node) -> str:
        """A digest of the picture on it, or its words; then, among the very same, its turn.

        Not its accessible name: that may be what is missing today and there tomorrow.
        """
        drawn = _drawn(node)
        if not drawn:
            words = without_counts(node.all_text())
            if words:
                return f"text {words}"
        parent = node.parent
        same = [] if parent is None else [n for n in parent.children if n.tag == node.tag and _drawn(n) == drawn]
        turn = f" {same.index(node) + 1}" if len(same) > 1 else ""
        return f"drawn {hashlib.sha256(drawn.encode()).hexdigest()[:12]}{turn}"


def _judged(node: Node) -> bool:
    """In sight, or one of the tiny boxes that hold words for screen readers alone."""
    tiny = node.box is not None and max(node.box.width, node.box.height) <= TINY_PX
    return node.visible or (node.exposed and tiny)


def _drawn(node: Node) -> str:
    """What pictures and icons a node shows, in words that stay the same when it is given a name."""
    pieces = []
    for below in islice(node.walk(), DRAWN_WITHIN):
        if below.tag in ("svg", "path", "use", "img", "i"):
            facts = below.attributes
            source = facts.get("src", "").rpartition("/")[2] or facts.get("href", "") or facts.get("d", "")
            names = " ".join(stable_names(facts.get("class", "")))
            pieces.append(f"{below.tag} {names} {source}")
    return "\n".join(pieces)


def _element(node: Node) -> Node:
    while not node.is_element and node.parent is not None:
        node = node.parent
    return node


def _site(url: str) -> str:
    """The site a frame shows: its host's last two labels, since ad servers put a random one in front."""
    host = urlsplit(url).hostname or "inline"
    return host if host.replace(".", "").isdigit() else ".".join(host.split(".")[-2:])


def _called(node: Node, names: tuple[str, ...]) -> str:
    role = node.attributes.get("role", "")
    kind = node.attributes.get("type", "") if node.tag == "input" else ""
    marks = "".join(f"[{mark}]" for mark in (role, kind) if mark)
    return node.tag + "".join(f".{name}" for name in names) + marks
