"""Where a node stands, in words a person can follow: a selector path through frames and shadow roots, and a snippet."""

from __future__ import annotations

import html
import re

from captures.rendered import Flag, Node

TEXT_LIMIT = 80
SHOWN_ATTRIBUTES = 8
_PLAIN_NAME = re.compile(r"^-?[A-Za-z_][\w-]*$")


def target_of(node: Node) -> tuple[str, ...]:
    """One selector per document or shadow root on the way from the main document down to the node."""
    steps: list[str] = []
    current: Node | None = _element(node)
    while current is not None:
        path: list[str] = []
        selector, boundary = _path_within(current, path)
        steps.append(selector)
        current = boundary
    return tuple(reversed(steps))


def snippet_of(node: Node) -> str:
    """The node's own start tag with a few attributes, and the beginning of its text."""
    element = _element(node)
    shown = list(element.attributes.items())[:SHOWN_ATTRIBUTES]
    attributes = "".join(f' {name}="{html.escape(value[:TEXT_LIMIT])}"' for name, value in shown)
    text = element.all_text()
    text = html.escape(text if len(text) <= TEXT_LIMIT else text[:TEXT_LIMIT] + "…", quote=False)
    return f"<{element.tag}{attributes}>{text}"


def _element(node: Node) -> Node:
    while not node.is_element and node.parent is not None:
        node = node.parent
    return node


def _path_within(node: Node, path: list[str]) -> tuple[str, Node | None]:
    """The selector inside the node's own tree, and the host or frame element that holds this tree."""
    current = node
    while True:
        path.append(_step(current))
        parent = current.parent
        if parent is None or "#" in path[-1]:
            break
        if _other_tree(parent, current):
            return " > ".join(reversed(path)), parent
        current = parent
    boundary = current.parent
    while boundary is not None and not _other_tree(boundary, current):
        current, boundary = boundary, boundary.parent
    return " > ".join(reversed(path)), boundary


def _other_tree(parent: Node, child: Node) -> bool:
    return parent.frame != child.frame or bool((parent.flags ^ child.flags) & Flag.SHADOW)


def _step(node: Node) -> str:
    identity = node.attributes.get("id", "")
    if identity and _PLAIN_NAME.match(identity):
        return f"{node.tag}#{identity}"
    if node.parent is None or node.tag in ("html", "body", "main"):
        return node.tag
    alike = [child for child in node.parent.children if child.tag == node.tag]
    classes = [name for name in node.attributes.get("class", "").split() if _PLAIN_NAME.match(name)][:2]
    selector = node.tag + "".join(f".{name}" for name in classes)
    return selector if len(alike) == 1 else f"{selector}:nth-of-type({alike.index(node) + 1})"
