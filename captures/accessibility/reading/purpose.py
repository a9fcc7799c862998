"""Fields about the reader that do not say so to the browser (WCAG 1.3.5): no autocomplete value, or another's.

A name, an e-mail or a telephone number may be anybody's: only where the form is plainly the reader's own does a missing
value fail. A value that says something else than the label is wrong on any form.
"""

from __future__ import annotations

from collections.abc import Iterator

from captures.accessibility.reading.forms import Form, forms_of, groups_around
from captures.accessibility.reading.labels import Asked, asked_by, purposes_saying, speaks_of_oneself, speaks_of_others
from captures.accessibility.results import BarrierResult, Verdict
from captures.rendered import Node, RenderedPage

RULE = "input-purpose"
WCAG = ("1.3.5",)
# What could be the name of a thing, an address of the web, or a code from elsewhere, unless the rest of the form says.
VAGUE = frozenset({"name", "street", "card-code", "card-expiry"})
ENOUGH = 3  # such different questions ask about a person
_MODIFIERS = frozenset({"home", "work", "mobile", "fax", "pager", "shipping", "billing", "webauthn"})


def purpose_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per field whose label asks for something of a person."""
    return [result for form in forms_of(page) for result in _form_results(form)]


def _form_results(form: Form) -> Iterator[BarrierResult]:
    asked = [(field, found) for field in form.fields if (found := asked_by(field.name)) is not None]
    plainly = {found.purpose.name for _, found in asked} - VAGUE
    for field, found in asked:
        said = _said(field)
        if said in found.purpose.harmless:
            yield _result(field, found, "passes", f"autocomplete says {said}, as the label does")
        elif said and purposes_saying(said):
            message = f"the field “{field.name[:40]}” says autocomplete=“{said}”, and is filled in with something else"
            yield _result(field, found, "fails", message)
        elif said in ("", "on", "off") and not (form.is_search or form.is_login):
            turned_off = "off" in (said, form.holder.attributes.get("autocomplete", "").lower())
            certain = not turned_off and _about_reader(form, field, found, plainly)
            lacks = "turns autocomplete off" if turned_off else "has no autocomplete value"
            message = f"the field “{field.name[:40]}” asks for the reader's own {found.purpose.name} and {lacks}"
            yield _result(field, found, "fails" if certain else "cannot-tell", message)


def _said(field: Node) -> str:
    """What the autocomplete attribute says of the field, without whose and which."""
    words = field.attributes.get("autocomplete", "").lower().split()
    return next((word for word in words if word not in _MODIFIERS and not word.startswith("section-")), "")


def _about_reader(form: Form, field: Node, found: Asked, plainly: set[str]) -> bool:
    above = " . ".join([form.words, *(group.name for group in groups_around(field, form))])
    if speaks_of_others(f"{above} . {field.name}"):
        return False
    if found.mine:
        return True
    if found.purpose.name in VAGUE and not plainly:
        return False
    letter = "email" in plainly and any(other.tag == "textarea" for other in form.fields)
    own = any(speaks_of_oneself(f"{above} . {other.name}") for other in form.fields)
    return letter or own or len(plainly) >= ENOUGH


def _result(field: Node, found: Asked, verdict: Verdict, message: str) -> BarrierResult:
    return BarrierResult.about(
        field,
        rule=RULE,
        verdict=verdict,
        wcag=WCAG,
        impact="moderate" if verdict == "fails" else "minor",
        message=message,
        evidence={"asks": found.purpose.name, "wanted": sorted(found.purpose.tokens)},
        engine="tree",
    )
