"""Sign-ins that test the mind: sums, and letters picked from a word known by heart (WCAG 3.3.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captures.accessibility.reading.forms import Form, forms_of, type_of
from captures.accessibility.results import BarrierResult
from captures.rendered import Node, RenderedPage

RULE = "sign-in-test"
WCAG = ("3.3.8",)
_SUM = re.compile(
    r"\d+\s*(?:[+×*÷−]|\s[-–x/]\s|plus|minus|times|más|menos|por|moins|fois|mal|زائد|ناقص|ضرب)\s*\d+",  # noqa: RUF001
    re.IGNORECASE,
)
_ASKED = re.compile(r"[?=؟]|how much|what is|cuánto|combien|wie viel|كم")
_OTHER_WAY = re.compile(
    r"passkey|face ?id|touch ?id|fingerprint|security key|one-time|magic link|(?:e-?mail|text|send) me|"
    r"another way|other way|(?:sign|log) in (?:with|by|using)|continue with|código de un solo uso|"
    r"otra (?:forma|manera)|enlace|clave de acceso|autrement|anders anmelden|مفتاح المرور|طريقة أخرى",
    re.IGNORECASE,
)


def sign_in_results(page: RenderedPage) -> list[BarrierResult]:
    """One result per sign-in that asks for what a password manager cannot give."""
    return [result for form in forms_of(page) for result in _judged(page, form)]


def _judged(page: RenderedPage, form: Form) -> Iterator[BarrierResult]:
    passwords = form.of_type("password")
    if not passwords or any(_completes(field, "new-password") for field in form.fields):
        return
    certain = not any(_OTHER_WAY.search(node.name) for node in page.nodes if node.role in ("button", "link"))
    letters = [field for field in form.fields if field.attributes.get("maxlength") == "1"]
    whole = [field for field in passwords if field not in letters]
    if len(letters) > 1 and not any(_completes(field, "one-time-code") for field in letters) and _has_gaps(letters):
        yield _result(letters[0], "letters at some places of a word must be known and counted", certain=certain)
    for field in form.fields:
        if len(whole) == 1 and type_of(field) in ("", "text", "number", "tel") and _is_sum(field.name):
            yield _result(field, f"“{field.name[:60]}” must be worked out", certain=certain)


def _completes(field: Node, what: str) -> bool:
    return what in field.attributes.get("autocomplete", "").lower().split()


def _is_sum(name: str) -> bool:
    return _SUM.search(name) is not None and _ASKED.search(name) is not None


def _has_gaps(letters: Sequence[Node]) -> bool:
    """Whether their labels have a number each, rising and not one after the other: a code's fields are all there."""
    found = [re.findall(r"\d+", field.name) for field in letters]
    if any(len(numbers) != 1 for numbers in found):
        return False
    places = [int(numbers[0]) for numbers in found]
    return places == sorted(set(places)) and places[-1] - places[0] != len(places) - 1


def _result(node: Node, message: str, *, certain: bool) -> BarrierResult:
    more = "" if certain else ": there may be another way in"
    return BarrierResult.about(
        node,
        rule=RULE,
        verdict="fails" if certain else "cannot-tell",
        wcag=WCAG,
        impact="serious",
        message=f"to sign in, {message}{more}",
        engine="tree",
    )
