"""Ids used twice where something is named, labelled or described by one (WCAG 1.3.1, 4.1.2).

The browser takes the first; where another stands nearer and says something else, the first was not meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from captures.accessibility.results import BarrierResult
from captures.rendered import Flag, Node, RenderedPage

RULE = "duplicate-id-reference"
WCAG = {"aria-labelledby": ("4.1.2",), "aria-describedby": ("1.3.1",), "for": ("1.3.1", "4.1.2")}
LABELLED = frozenset({"input", "select", "textarea", "meter", "progress", "output"})
_NAMES = ("aria-label", "aria-labelledby", "title")


def reference_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per reference that reaches another element than the one it stands beside."""
    holders: dict[str, list[Node]] = defaultdict(list)
    for node in page.nodes:
        if node.attributes.get("id") and node.frame == 0 and not node.flags & Flag.SHADOW:
            holders[node.attributes["id"]].append(node)
    doubled = {name: nodes for name, nodes in holders.items() if len(nodes) > 1}
    if not doubled:
        return []
    referring = [node for node in page.nodes if node.frame == 0 and node.exposed and not node.flags & Flag.SHADOW]
    return [result for node in referring for result in _judged(node, doubled)]


def _judged(node: Node, doubled: dict[str, list[Node]]) -> Iterator[BarrierResult]:
    for attribute, wcag in WCAG.items():
        if attribute == "for" and node.tag != "label":
            continue
        for name in node.attributes.get(attribute, "").split():
            first, *others = doubled.get(name, (node,))
            near = max(others, key=lambda other: _shared(node, other), default=None)
            if near is None or _shared(node, near) <= _shared(node, first):
                continue
            if _field_goes_without(near) if attribute == "for" else _says_otherwise(first, near):
                yield _result(node if attribute != "for" else near, attribute, name, first, wcag)


def _shared(node: Node, other: Node) -> int:
    """How deep the innermost element lies that holds both."""
    above = {id(one) for one in (node, *node.ancestors())}
    common = next((one for one in (other, *other.ancestors()) if id(one) in above), None)
    return -1 if common is None else sum(1 for _ in common.ancestors())


def _field_goes_without(field: Node) -> bool:
    """Whether a field depends on the label that reaches another one."""
    if field.tag not in LABELLED or not field.exposed or not field.rendered:
        return False
    own = any(field.attributes.get(name, "").strip() for name in _NAMES)
    return not own and not any(above.tag == "label" for above in field.ancestors())


def _says_otherwise(first: Node, near: Node) -> bool:
    meant = near.all_text()
    return bool(meant) and meant != first.all_text()


def _result(node: Node, attribute: str, name: str, first: Node, wcag: tuple[str, ...]) -> BarrierResult:
    reached = f"“{first.all_text()[:40]}”" if attribute != "for" else "another field"
    return BarrierResult.about(
        node,
        rule=RULE,
        verdict="fails",
        wcag=wcag,
        impact="serious",
        message=f"the id “{name[:40]}” is there twice: {attribute} reaches {reached}, not the one beside it",
        evidence={"id": name, "attribute": attribute},
        engine="tree",
    )
