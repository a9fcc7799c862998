"""Legends that only looks answer: "names in bold have been admitted" (WCAG 1.3.1, F2), "red seats are taken" (1.4.1).

It fails where things look as the legend says, and nothing else sets them apart: no word, name, picture or shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from captures.accessibility.reading.looks import is_tinted
from captures.accessibility.reading.passages import Passage
from captures.accessibility.results import BarrierResult
from captures.rendered import Node

STYLE_RULE, COLOUR_RULE = "told-by-text-style", "told-by-colour"
LEAST_THINGS = 3
LONGEST = 40  # words of a legend
LARGEST_PX = (400.0, 120.0)  # of a thing a colour marks
_STYLES = {
    "bold": r"in bold\b|bold(?:ed)? (?:names|items|entries|rows|lines|dates|ones)\b|"
    r"en negrita|en gras|fett ?gedruckt|بالخط العريض",
    "italic": r"in italics?\b|en cursiva|en italique|kursiv|بالخط المائل",
    "struck": r"struck (?:through|out)|crossed out|with a line through|tachad[oa]s?\b|durchgestrichen|"
    r"barrée?s?\b|المشطوبة?",
    "underlined": r"\bunderlined\b|subrayad[oa]s?\b|unterstrichen|soulignée?s?\b",
}
_COLOURS = {
    "red": r"red|roj[oa]s?|rouges?|rote?n?|حمراء|الحمراء|أحمر|الأحمر",
    "green": r"green|verdes?|verte?s?|grüne?n?|خضراء|الخضراء|أخضر|الأخضر",
    "blue": r"blue|azul(?:es)?|bleue?s?|blaue?n?|زرقاء|الزرقاء|أزرق|الأزرق",
    "yellow": r"yellow|amarill[oa]s?|jaunes?|gelbe?n?|صفراء|الصفراء|أصفر|الأصفر",
    "orange": r"orange|naranjas?|برتقالية?|البرتقالية?",
}
_MEANS = re.compile(
    r"\b(?:are|is|were|have been|has been|do not|does not|will|must|means?|"
    r"indicates?|shows?|marks?|run|runs|son|están|han sido|no se|"
    r"significan?|indican?|sont|signifie|sind|wurden|bedeuten?)\b|[=:]|تعني|متاحة|محجوزة|تدل",
    re.IGNORECASE,
)
_MARKED_UP = frozenset("b strong em i del s ins u mark h1 h2 h3 h4 h5 h6 th dt a button summary label legend".split())
_ITEMS = frozenset({"li", "tr", "p", "dd", "dt", "label", "option", "td", "article"})
_DRAWN = (
    "border-top-style",
    "border-top-left-radius",
    "font-weight",
    "font-style",
    "text-decoration-line",
    "background-image",
)
_QUOTED = frozenset({"blockquote", "q", "pre", "code", "figure"})


def look_results(read: Sequence[Passage]) -> list[BarrierResult]:
    """One result per legend that looks alone answer; `read` are the page's passages."""
    return [result for passage in read if _is_legend(passage) for result in _judged(passage)]


def _is_legend(passage: Passage) -> bool:
    if not passage.element.visible or len(passage.text.split()) > LONGEST or not _MEANS.search(passage.text):
        return False
    return not any(above.tag in _QUOTED for above in (passage.node, *passage.node.ancestors()))


def _judged(passage: Passage) -> Iterator[BarrierResult]:
    for style, pattern in _STYLES.items():
        if said := re.search(pattern, passage.text, re.IGNORECASE):
            marked, others = _by_style(passage, style)
            if len(marked) > 1 and others and not _told_apart(marked, others):
                yield _result(
                    passage, STYLE_RULE, ("1.3.1",), f"“{said[0]}”: style sheets alone say which", len(marked)
                )
                return
    hues = [hue for hue, words in _COLOURS.items() if re.search(rf"\b(?:{words})\b", passage.text, re.IGNORECASE)]
    tinted = {hue: found for hue in hues if (found := _by_colour(passage, hue))}
    for shape in {_shape(node) for found in tinted.values() for node in found}:
        groups = [alike for found in tinted.values() if (alike := [one for one in found if _shape(one) == shape])]
        count = sum(map(len, groups))
        if len(groups) < 2 or count < LEAST_THINGS:
            continue
        if not any(_told_apart(one, other) for one in groups for other in groups if one is not other):
            message = f"{' and '.join(hues)} alone tell what “{passage.text[:80]}” says"
            yield _result(passage, COLOUR_RULE, ("1.4.1",), message, count)
            return


def _around(passage: Passage) -> Iterator[Node]:
    """What the legend may speak of: all that stands beside it."""
    holder = passage.node.parent or passage.node
    own = {id(node) for node in passage.node.walk()}
    return (node for node in holder.walk() if node.is_element and node.visible and id(node) not in own)


def _by_style(passage: Passage, style: str) -> tuple[list[Node], list[Node]]:
    """The items a style sheet marks, and those beside them that it does not; none where markup says so."""
    items = [node for node in _around(passage) if node.tag in ("li", "tr", "dd") and node.all_text()]
    marked: list[Node] = []
    others: list[Node] = []
    for item in items:
        texts = [text for text in item.walk() if text.is_text and text.visible and text.text.strip()]
        styled = [text for text in texts if _has_style(text, style)]
        if any(above.tag in _MARKED_UP for text in styled for above in text.ancestors()):
            return [], []
        (marked if styled else others).append(item)
    return marked, others


def _has_style(text: Node, style: str) -> bool:
    styles = text.styles
    if style == "bold":
        weight = styles.get("font-weight", "")
        return weight.isdecimal() and int(weight) >= 600
    if style == "italic":
        return styles.get("font-style") == "italic"
    line = "line-through" if style == "struck" else "underline"
    near = [text.parent, text.parent.parent] if text.parent is not None else []
    return any(one is not None and line in one.styles.get("text-decoration-line", "") for one in near)


def _by_colour(passage: Passage, hue: str) -> list[Node]:
    return [
        node
        for node in _around(passage)
        if node.box is not None
        and node.box.width <= LARGEST_PX[0]
        and node.box.height <= LARGEST_PX[1]
        and is_tinted(node.styles, hue)
    ]


def _item(node: Node) -> Node:
    """The line a coloured thing belongs to: itself, where it has words."""
    if node.all_text():
        return node
    return next((above for above in node.ancestors() if above.tag in _ITEMS), node)


def _shape(node: Node) -> tuple[str, ...]:
    """How it is built, words aside: one with a node more says more."""
    return tuple(inner.tag for inner in _item(node).walk() if not inner.tag.startswith("::") or inner.text)


def _told_apart(group: Sequence[Node], others: Sequence[Node]) -> bool:
    """Whether all of a group have something in common that none of the others has."""
    rest = set[str]().union(*(_says(one) for one in others))
    common = set[str].intersection(*(_says(one) for one in group)) - rest
    if len(group) == 1:  # its own words are in common with itself; alike in shape, they are all it says
        common = {token for token in common if token.startswith("=")}
    return bool(common)


def _says(node: Node) -> set[str]:
    """Its words, names, pictures and shapes."""
    item = _item(node)
    said = set(re.findall(r"\w+", item.all_text().lower()))
    said |= {f"={name}={node.styles.get(name, '')}" for name in _DRAWN}
    for inner in item.walk():
        drawing = inner.state.get("drawing", "")
        said |= {f"={inner.tag}{drawing}"} if inner.tag in ("img", "svg", "canvas", "use") else set()
        said |= {f"={inner.text}"} if inner.tag[0] == ":" and inner.text else set()
        said |= {f"={name}={value}" for name, value in inner.attributes.items() if _is_told(name)}
        said |= {
            word for name in ("aria-label", "title", "alt") for word in inner.attributes.get(name, "").lower().split()
        }
    return said


def _is_told(name: str) -> bool:
    return (name.startswith("aria-") and name != "aria-label") or name in ("disabled", "checked", "alt", "role")


def _result(passage: Passage, rule: str, wcag: tuple[str, ...], message: str, count: int) -> BarrierResult:
    evidence: Mapping[str, Any] = {"text": passage.text[:200], "marked": count}
    return BarrierResult.about(
        passage.element,
        rule=rule,
        verdict="fails",
        wcag=wcag,
        impact="serious",
        message=message,
        evidence=evidence,
        engine="tree",
    )
