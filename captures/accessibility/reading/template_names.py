"""Names that a template left empty: "undefined", "null", "[object Object]", "{{ label }}" (WCAG 4.1.2, 1.1.1).

Only names that nobody sees: a lesson about scripts may well have a link whose words are "undefined".
"""

from __future__ import annotations

import re

from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "name-of-template"
LEFT = re.compile(
    r"^\W*(?:undefined|null|nan|\[object \w+\]|(?:\{\{[^{}]*\}\}|\$\{[^{}]*\}|<%=?.*%>|%s|%\(\w+\)s|#\{[^{}]*\}))\W*$",
    re.IGNORECASE,
)
_GIVEN = ("aria-label", "alt", "title")
CONTROLS = frozenset(
    "button link checkbox radio switch textbox searchbox combobox slider spinbutton tab menuitem option".split()
)


def template_name_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per control or picture whose given name is what a template prints where it has nothing."""
    return [_result(node) for node in page.nodes if _is_left(node)]


def _is_left(node: Node) -> bool:
    if not node.exposed or not node.rendered or not LEFT.match(node.name):
        return False
    if node.role not in CONTROLS and node.role != "img" and node.tag not in ("img", "svg", "area"):
        return False
    given = any(LEFT.match(node.attributes.get(name, "")) for name in _GIVEN)
    return given and not LEFT.match(node.all_text() or "words")


def _result(node: Node) -> BarrierResult:
    picture = node.role not in CONTROLS
    return BarrierResult.about(
        node,
        rule=RULE,
        verdict="fails",
        wcag=("1.1.1",) if picture else ("4.1.2", "2.4.6"),
        impact="serious",
        message=f"the name “{node.name[:40]}” is what a template prints where it has none",
        engine="tree",
    )
