"""One name per rule, whoever speaks of it: axe's name where axe has the rule, else the engine's own, shortened."""

from __future__ import annotations

from captures.accessibility.results import BarrierResult

# AccessLint's rules that stand on their own: plain reading of markup or styles, and axe has none like them on.
ACCESSLINT_ALONE = frozenset({"adaptable/orientation-lock", "enough-time/blink", "enough-time/marquee"})
_AXE_NAME = {
    "img-alt": "image-alt",
    "orientation-lock": "css-orientation-lock",
    "form-label": "label",
    "label-content-mismatch": "label-content-name-mismatch",
    "list-children": "list",
    "listitem-parent": "listitem",
    "dl-children": "dlitem",
    "scrollable-region": "scrollable-region-focusable",
    "presentational-children-focusable": "nested-interactive",
    "letter-spacing": "avoid-inline-spacing",
    "line-height": "avoid-inline-spacing",
    "word-spacing": "avoid-inline-spacing",
}


def canonical_rule(engine: str, rule: str) -> str:
    """The one name of an engine's rule."""
    short = rule.rpartition("/")[2] if engine == "accesslint" else rule
    return _AXE_NAME.get(short, short) if engine == "accesslint" else short


def same_fault(one: BarrierResult, other: BarrierResult) -> bool:
    """Whether two engines' results about one element speak of one fault: same rule, or one criterion in common."""
    if one.rule == other.rule:
        return True
    return one.engine != other.engine and bool(set(one.wcag) & set(other.wcag))
