"""Fields of which only a colour says that they must be filled in (WCAG 1.4.1): labels in red, and "fields in red"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from captures.accessibility.reading.forms import Form, forms_of
from captures.accessibility.reading.passages import Passage
from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "required-by-colour"
WCAG = ("1.4.1",)
NEAR = 40  # characters between what must be filled in and its colour
_MARK = re.compile(
    r"[*✱•]|requir|mandator|optional|needed|obligator|opcional|necesari|obligatoire|facultati|pflicht|erforderlich|freiwillig|"
    r"obbligator|verplicht|مطلوب|إلزامي|اختياري|إجباري|ضروري",
    re.IGNORECASE,
)
_COLOURS = {
    "en": r"(?:in|with)(?: a)?(?: bright| dark)? (?:red|blue|green|orange|yellow|colou?r)\b",
    "es": r"(?:en|de)(?: color)? (?:rojo|azul|verde|naranja|amarillo|color)\b",
    "ar": r"(?:ب|باللون )(?:ال)?(?:أحمر|أزرق|أخضر|برتقالي|أصفر)|(?:الحمراء|الزرقاء|الخضراء)",
}
_NEEDED = {
    "en": r"\b(?:required|mandatory|compulsory|must be (?:filled|completed|answered))\b",
    "es": r"\b(?:obligatori[oa]s?|necesari[oa]s?)\b",
    "ar": r"(?:مطلوبة|المطلوبة|إلزامية|الإلزامية|إجبارية|الإجبارية)",
}
_SAID = [
    re.compile(f"{one}[^.:؛]{{0,{NEAR}}}{other}", re.IGNORECASE)
    for language in _COLOURS
    for one, other in (
        (_COLOURS[language], _NEEDED[language]),
        (_NEEDED[language], _COLOURS[language]),
    )
]


def required_results(page: RenderedPage, read: Sequence[Passage]) -> list[BarrierResult]:
    """One result per form, or per sentence about one."""
    forms = [form for form in forms_of(page) if len(form.fields) > 1]
    unmarked = [form for form in forms if not any(_MARK.search(field.name) for field in form.fields)]
    return [*_sentences(forms, unmarked, read), *(result for form in unmarked for result in _labels(page, form))]


def _sentences(forms: list[Form], unmarked: list[Form], read: Sequence[Passage]) -> Iterator[BarrierResult]:
    for passage in read:
        said = next((match for pattern in _SAID if (match := pattern.search(passage.text))), None)
        if not forms or said is None or not passage.element.visible:
            continue
        about = [form for form in unmarked if form.holder in (passage.element, *passage.element.ancestors())]
        # A sentence above its form speaks of the only one there is.
        certain = bool(about or (len(forms) == 1 and unmarked)) and "*" not in passage.text
        message = f"“{said[0][:80]}”: what must be filled in is told by colour"
        yield _result(passage.element, message, {"text": passage.text[:200]}, certain=certain)


def _labels(page: RenderedPage, form: Form) -> Iterator[BarrierResult]:
    if _MARK.search(form.words) or any(_MARK.search(text) for text in _notes(form)):
        return
    colours: dict[bool, set[str]] = {True: set(), False: set()}
    for field in form.fields:
        colour = _colour_of_label(page, field)
        if not colour:
            return
        colours["required" in field.attributes or field.attributes.get("aria-required") == "true"].add(colour)
    if all(len(found) == 1 for found in colours.values()) and colours[True] != colours[False]:
        message = "the labels of fields that must be filled in differ from the others by their colour alone"
        evidence = {"required": sorted(colours[True]), "others": sorted(colours[False])}
        yield _result(form.holder, message, evidence, certain=True)


def _notes(form: Form) -> Iterator[str]:
    return (node.text for node in form.holder.walk() if node.is_text or node.tag in ("::before", "::after"))


def _colour_of_label(page: RenderedPage, field: Node) -> str:
    """The colour of the words of its only label."""
    own = [above for above in field.ancestors() if above.tag == "label"]
    name = field.attributes.get("id", "")
    own += [node for node in page.nodes if name and node.tag == "label" and node.attributes.get("for") == name]
    texts = [node for label in own for node in label.walk() if node.is_text and node.visible and node.text.strip()]
    return texts[0].styles.get("color", "") if texts and len(set(map(id, own))) == 1 else ""


def _result(node: Node, message: str, evidence: Mapping[str, Any], *, certain: bool) -> BarrierResult:
    return BarrierResult.about(
        node,
        rule=RULE,
        verdict="fails" if certain else "cannot-tell",
        wcag=WCAG,
        impact="serious" if certain else "minor",
        message=message,
        evidence=evidence,
        engine="tree",
    )
