"""A page as a screen reader would read it out, top to bottom: one line per thing it stops at. Pure, from the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from captures.rendered import Flag, Node, RenderedPage

LANDMARKS = frozenset({"banner", "navigation", "main", "complementary", "contentinfo", "search", "form", "region"})
# Read out as one thing, by their name: what is inside is their name, not further content.
LEAVES = frozenset(
    "button checkbox combobox img image link menuitem menuitemcheckbox menuitemradio meter option progressbar radio "
    "scrollbar searchbox slider spinbutton switch tab textbox treeitem video audio iframe".split()
)
CONTAINERS = frozenset(
    "list table grid tree menu menubar tablist radiogroup group dialog alertdialog article figure listbox toolbar "
    "feed".split()
)
TEXT_LIMIT = 120


@dataclass(frozen=True)
class Line:
    """One thing read out: `kind` is its role (with a heading's level), `words` what is said, `node` where it is."""

    kind: str
    words: str
    node: int
    depth: int

    def __str__(self) -> str:
        return "  " * self.depth + (f"{self.kind}: {self.words}" if self.words else self.kind)


@dataclass
class _Reading:
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    text_node: int = -1

    def say(self, kind: str, words: str, node: int, depth: int) -> None:
        self.flush(depth)
        self.lines.append(Line(kind, _short(words), node, depth))

    def add(self, text: str, node: int) -> None:
        if not self.text:
            self.text_node = node
        self.text.append(text)

    def flush(self, depth: int) -> None:
        words = " ".join("".join(self.text).split())
        self.text.clear()
        if words:
            self.lines.append(Line("text", _short(words), self.text_node, depth))


def transcript(page: RenderedPage) -> list[Line]:
    """Every line in composed-tree order; what assistive technology is not told of is left out."""
    reading = _Reading()
    depth = 0
    for event, node in _events(page.root):
        if event == "leave":
            reading.flush(depth)
            depth -= 1 if _nests(node) else 0
        elif event == "apart":
            reading.flush(depth)
        elif node.is_element:
            reading.say(_kind(node), _words(node), node.index, depth)
            depth += 1 if _nests(node) else 0
        else:
            reading.add(node.text, node.index)
    reading.flush(depth)
    return reading.lines


def _events(root: Node) -> Iterator[tuple[str, Node]]:
    """(say, apart or leave, node): without recursion, since a page may nest deeper than Python does."""
    stack: list[tuple[str, Node]] = [("enter", root)]
    while stack:
        event, node = stack.pop()
        if event != "enter":
            yield event, node
            continue
        if _silent(node):
            continue
        if not node.is_element:
            if node.exposed and node.text.strip():
                yield "say", node
            continue
        spoken = _spoken(node)
        if spoken:
            yield "say", node
            if _leaf(node):
                # A frame is announced, then read like the rest.
                stack.extend(("enter", child) for child in reversed(node.children) if node.role == "iframe")
                continue
            stack.append(("leave", node))
        elif _block(node):
            yield "apart", node
            stack.append(("apart", node))
        stack.extend(("enter", child) for child in reversed(node.children))


def _silent(node: Node) -> bool:
    """Hidden from assistive technology with everything below it."""
    return node.tag in ("script", "head") or bool(node.flags & Flag.ARIA_HIDDEN) or not node.flags & Flag.RENDERED


def _spoken(node: Node) -> bool:
    if not node.exposed:
        return False
    if node.role in ("img", "image"):
        return bool(node.name) or (node.tag == "img" and "alt" not in node.attributes)
    if node.role in ("region", "form"):
        return bool(node.name)
    if node.role == "heading":
        return bool(node.all_text())
    return node.role in LEAVES or node.role in LANDMARKS or node.role in CONTAINERS


def _leaf(node: Node) -> bool:
    return node.role in LEAVES or (node.role == "heading" and not any(below.role == "link" for below in node.walk()))


def _nests(node: Node) -> bool:
    return node.role in LANDMARKS or node.role in CONTAINERS or (node.role == "heading" and not _leaf(node))


def _block(node: Node) -> bool:
    return not node.styles.get("display", "block").startswith(("inline", "contents")) or node.tag == "br"


def _kind(node: Node) -> str:
    if node.role == "heading":
        level = node.attributes.get("aria-level") or (node.tag[1:] if node.tag[0] == "h" else "2")
        return f"heading {level}"
    return {"img": "image", "iframe": "frame"}.get(node.role, node.role)


def _words(node: Node) -> str:
    if node.role == "list":
        count = sum(1 for child in node.children if child.role == "listitem" and not _silent(child))
        return f"{count} items" if count != 1 else "1 item"
    if node.role == "heading":
        return node.name or node.all_text()
    states = [word for word in ("checked", "open", "selected") if node.state.get(word) is True]
    states += [
        "expanded" if value == "true" else "collapsed" for value in [node.attributes.get("aria-expanded")] if value
    ]
    return ", ".join([node.name or ("(no name)" if node.role in LEAVES else ""), *states]).strip(", ")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= TEXT_LIMIT else words[: TEXT_LIMIT - 1] + "…"
