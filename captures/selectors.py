"""CSS selectors over a rendered tree: for site files' parts and masks."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast
from xml.etree import ElementTree as ET  # only builds; nothing is parsed

from captures.errors import SiteFileError
from captures.rendered import Node, RenderedPage

_IDENTIFIER_START = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")


def select(page: RenderedPage, selector: str) -> list[Node]:
    """The elements a selector matches, in document order, through frames and open shadow roots.

    Selectors Level 4 as far as cssselect2 knows them. Raises SiteFileError on a selector that is none.
    """
    compiled = _compiled(selector)
    wrapper, nodes = _tree(page)
    return [nodes[id(match.etree_element)] for match in wrapper.query_all(*compiled)]


def path_of(node: Node) -> str:
    """A selector that leads to the node: from its id or that of the nearest element above, by tag and place."""
    steps: list[str] = []
    current: Node | None = node
    while current is not None:
        identifier = current.attributes.get("id", "")
        if identifier and identifier[0] in _IDENTIFIER_START and all(c.isalnum() or c in "-_" for c in identifier):
            steps.append(f"#{identifier}")
            break
        steps.append(_step(current))
        current = current.parent
    return " > ".join(reversed(steps))


def _step(node: Node) -> str:
    if node.parent is None or node.tag in ("body", "html"):
        return node.tag
    alike = [child for child in node.parent.children if child.tag == node.tag]
    return node.tag if len(alike) == 1 else f"{node.tag}:nth-of-type({alike.index(node) + 1})"


@lru_cache(maxsize=256)
def _compiled(selector: str) -> tuple[Any, ...]:
    import cssselect2  # only site files with selectors pay for it

    try:
        compiled = cssselect2.compile_selector_list(selector)
    except cssselect2.SelectorError as error:
        raise SiteFileError(f"{selector!r} is not a CSS selector that can be matched here: {error}") from None
    if any(part.pseudo_element for part in compiled):
        raise SiteFileError(f"{selector!r} is not a CSS selector that can be matched here: it ends in a pseudo-element")
    return tuple(compiled)


def _tree(page: RenderedPage) -> tuple[Any, dict[int, Node]]:
    import cssselect2  # as above

    held = page.__dict__.get("_selector_tree")
    if held is None:
        root, nodes = _elements(page)
        held = (cssselect2.ElementWrapper.from_html_root(root), nodes)
        page.__dict__["_selector_tree"] = held  # beside its cached properties: a page is immutable
    return cast(tuple[Any, dict[int, Node]], held)


def _elements(page: RenderedPage) -> tuple[ET.Element, dict[int, Node]]:
    made: dict[int, ET.Element] = {}
    nodes: dict[int, Node] = {}
    for node in page.nodes:
        if not node.is_element:
            continue
        element = ET.Element(f"{{http://www.w3.org/1999/xhtml}}{node.tag}", cast(dict[str, str], dict(node.attributes)))
        made[node.index] = element
        nodes[id(element)] = node
        if node.parent is not None:
            made[node.parent.index].append(element)
    return made[page.root.index], nodes
