"""Judging how a page answered a form that was sent empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from captures.accessibility.results import Verdict
from captures.browser.probes.barriers.keyboard.told import Field, Reading, Words

SILENT_RULE = "error-by-looks"
UNTOLD_RULE = "message-not-announced"
VANISHING_RULE = "error-vanishes"
VAGUE_RULE = "error-names-no-field"
UNTIED_RULE = "error-not-tied"
TOLD_RULE = "error-told"
MOST_WORDS = 60
ERROR = re.compile(
    r"\berrors?\b|invalid|incorrect|\bwrong\b|mistake|missing|required|incomplete|must (?:be|have)|can(?:no|')t be|"
    r"please (?:enter|fill|check|correct)|obligatori|inválid|falta|revise|revisa|erreur|obligatoire|fehler|ungültig|"
    r"pflicht|errore|erro\b|خطأ|مطلوب|غير صحيح|غير صالح|يجب|ناقص",
    re.IGNORECASE,
)
EVERYTHING = re.compile(
    r"\b(?:all|every|each|both|any)\b|\btod[oa]s\b|\bcada\b|\btous\b|\btoutes\b|\balle\b|\btutti\b|جميع|كل ",
    re.IGNORECASE,
)
Said = tuple[str, Verdict, tuple[str, ...], str]
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Answer:
    """The page before, after and a while after."""

    before: Reading
    after: Reading
    later: Reading
    asked_network: bool

    @cached_property
    def came(self) -> list[Words]:
        """What the page says now and did not say before; a button that says "sending" is no answer."""
        return [one for one in self.after.new_since(self.before) if not one.apart]

    @cached_property
    def marked(self) -> list[Field]:
        """The fields that look otherwise, for another reason than the focus."""
        looks = {field.path: field.look for field in self.before.fields}
        focused = {self.before.active, self.after.active}
        now = [field for field in self.after.fields if field.path not in focused and not field.shut]
        return [field for field in now if looks.get(field.path, field.look) != field.look]

    @cached_property
    def invalid(self) -> list[Field]:
        """The fields that say now that they are wrong."""
        right = {field.path for field in self.before.fields if not field.invalid}
        return [field for field in self.after.fields if field.invalid and field.path in right]

    @property
    def text(self) -> str:
        """All that came."""
        return " ".join(one.text for one in self.came)

    @property
    def leads_on(self) -> bool:
        """Whether the form went, or another step of it came."""
        shown = [{field.path for field in one.fields if not field.shut} for one in (self.before, self.after)]
        return shown[0] != shown[1] or len(self.text.split()) > MOST_WORDS


def judge(answer: Answer) -> list[Said]:
    """What there is to say about it; nothing where it cannot be told."""
    if answer.leads_on:
        return []
    return list(_of_words(answer) if answer.came else _of_looks(answer))


def _of_looks(answer: Answer) -> Iterator[Said]:
    hints = [{field.path: field.hint for field in one.fields} for one in (answer.before, answer.after)]
    if not answer.marked or answer.asked_network or answer.after.live != answer.before.live or hints[0] != hints[1]:
        return
    names = ", ".join(f"“{field.name[:30]}”" for field in answer.marked[:3])
    message = f"sent empty, the form marks {names} by looks alone: no text says what is wrong"
    yield SILENT_RULE, "cannot-tell" if answer.invalid else "fails", ("1.4.1", "3.3.1"), message


def _of_words(answer: Answer) -> Iterator[Said]:
    said = f"“{answer.text[:80]}”"
    error = bool(ERROR.search(answer.text) or answer.invalid or answer.marked)
    left = {one.text for one in answer.later.new_since(answer.before)}
    if error and ERROR.search(answer.text) and not left and not answer.asked_network:
        yield VANISHING_RULE, "fails", ("2.2.1", "3.3.1"), f"the error {said} is gone after a few seconds"
    if not answer.after.is_told(answer.before):
        tied = ("1.3.1", "4.1.3") if any(one.field for one in answer.came) else ("4.1.3",)
        where = "is no live region, no field is described by it" if error else "is no live region"
        yield UNTOLD_RULE, "fails", tied, f"{said} comes and is not told: it {where}, and the focus stays"
    elif _is_untied(answer):
        message = f"the focus goes to the field and {said} stands by it, but is not its description"
        yield UNTIED_RULE, "cannot-tell" if answer.invalid else "fails", ("1.3.1",), message
    elif _is_vague(answer):
        yield VAGUE_RULE, "fails", ("3.3.1",), f"the error {said} does not say which field is meant"
    elif error and left:
        yield TOLD_RULE, "passes", ("3.3.1",), f"sent empty, the form says {said}"


def _is_untied(answer: Answer) -> bool:
    """Whether the focus went to a field beside its error, and nothing else tells of that."""
    focused, spoken = answer.after.active, answer.after.live != answer.before.live
    if focused == answer.before.active or spoken or any(one.told or one.focused for one in answer.came):
        return False
    return any(one.field == focused and ERROR.search(one.text) for one in answer.came)


def _is_vague(answer: Answer) -> bool:
    """Whether an error names no field, stands by none, and no field is marked, of several."""
    fields = [field for field in answer.after.fields if not field.shut]
    if answer.asked_network or len(fields) < 2 or not ERROR.search(answer.text) or EVERYTHING.search(answer.text):
        return False
    if answer.marked or answer.invalid or answer.after.active in {field.path for field in fields}:
        return False
    if any(one.field for one in answer.came):
        return False
    words = set(_plain(answer.text))
    return not any(words & {word for word in _plain(field.name) if len(word) > 2} for field in fields)


def _plain(text: str) -> list[str]:
    return _APART.sub(" ", text.lower()).split()
