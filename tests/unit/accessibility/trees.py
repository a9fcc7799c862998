"""Small rendered pages, made without a browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from captures.rendered import Box, Flag, Frame, Node, RenderedPage

ROLES = {
    "main": "main",
    "nav": "navigation",
    "footer": "contentinfo",
    "a": "link",
    "img": "img",
    "h1": "heading",
    "h2": "heading",
}
SHOWN = Flag.RENDERED | Flag.VISIBLE | Flag.EXPOSED


def page(*body: Any, url: str = "https://news.example/") -> RenderedPage:
    """A page whose body holds these: an element is `(tag, attributes, children)`, a text a string."""
    nodes: list[Node] = []
    _add(("html", {}, [("body", {}, list(body))]), None, nodes)
    empty = RenderedPage(
        url=url,
        title="A page",
        language="en",
        direction="ltr",
        width=800,
        height=600,
        viewport_width=800,
        viewport_height=600,
        clock="2026-11-22T10:00:00Z",
        frames=(Frame(url, -1, "main"),),
        fonts=(),
        nodes=(),
    )
    return replace(empty, nodes=tuple(nodes))


def _add(tree: Any, parent: Node | None, nodes: list[Node]) -> None:
    tag, attributes, children = ("#text", {}, []) if isinstance(tree, str) else tree
    text = tree if isinstance(tree, str) else ""
    state = {"url": attributes["href"]} if "href" in attributes else {}
    role = attributes.get("role", ROLES.get(tag, ""))
    box = Box(0, 10 * len(nodes), 100, 10)
    name = attributes.get("aria-label", "")
    node = Node(len(nodes), 0, tag, attributes, text, role, name, box, SHOWN, {}, state, parent)
    nodes.append(node)
    if parent is not None:
        parent.children.append(node)
    for child in children:
        _add(child, node, nodes)
