"""What came to be seen on a page after an act, and whether who only listens is told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from captures.browser.probes.barriers.keyboard.rehearsal import Stage

STATUS_RULE = "status-not-announced"
STATUS_WCAG = ("4.1.3",)
TEXTS = 600
MOST_WORDS = 20  # of a status; more are content
LEAST_WORDS = 2
STATUS = re.compile(
    r"\b(?:added|saved|copied|sent|removed|deleted|updated|(?:un)?subscribed|uploaded|submitted|thank you|success\w*|"
    r"failed|error|invalid)\b|\b\d+ (?:[^\W\d_]+ ){0,3}(?:found|results?|items?|match(?:es)?|shown)\b|"
    r"\bno (?:[^\W\d_]+ ){0,2}(?:found|results|matches)\b|"
    r"añadid|guardad|copiad|enviad|eliminad|borrad|actualizad|gracias|\d+ (?:resultados?|artículos?)|ningún resultado|"
    r"ajouté|enregistré|copié|envoyé|supprimé|merci|erreur|\d+ résultats?|hinzugefügt|gespeichert|kopiert|gesendet|"
    r"gelöscht|danke|fehler|\d+ (?:ergebnisse?|treffer)|"
    r"\bzapisan\w*|\bdodan[oay]\b|usunięt\w*|wysłan\w*|dziękujemy|opgeslagen|toegevoegd|verwijderd|verzonden|bedankt|"
    r"\bsalv(?:at|o|a)\w*|aggiunt[oaie]|inviat[oaie]|rimoss[oaie]|grazie|adicionad[oa]|removid[oa]|obrigad[oa]|"
    r"kaydedildi|eklendi|gönderildi|silindi|сохранен\w*|сохранён\w*|добавлен\w*|отправлен\w*|удал[её]н\w*|спасибо|"
    r"נשמר|נוסף|נשלח|הוסר|תודה|ذخیره شد|ارسال شد|保存しました|已保存|"
    r"تمت? |أُضيف|شكرًا|شكرا|خطأ|\d+ (?:نتيجة|نتائج)|لا توجد نتائج",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Words:
    """Words somewhere on the page: `told` in a live region, a label or a description, `field` the one they stand by."""

    path: str
    text: str
    told: bool
    field: str
    apart: bool  # in a heading, a table or a control
    focused: bool


@dataclass(frozen=True)
class Field:
    """A field as it looks and says it is."""

    path: str
    name: str
    invalid: bool
    shut: bool
    look: str
    hint: str


@dataclass(frozen=True)
class Reading:
    """A page at one moment: what can be read, the fields, the focus, and what live regions say."""

    texts: tuple[Words, ...]
    fields: tuple[Field, ...]
    active: str
    live: str

    def new_since(self, before: Reading) -> list[Words]:
        """The words that were not there, or not there like that."""
        old = {(one.path, one.text) for one in before.texts}
        return [one for one in self.texts if (one.path, one.text) not in old]

    def is_told(self, before: Reading) -> bool:
        """Whether a listener hears of what changed: a live region speaks, or the focus went elsewhere."""
        moved = self.active != before.active
        return moved or self.live != before.live or any(one.told or one.focused for one in self.new_since(before))


async def read(stage: Stage, *, frame: int) -> Reading:
    """The page now."""
    said: dict[str, Any] = await stage.ask("told_read", {"limit": TEXTS}, frame=frame)
    texts = tuple(Words(**one) for one in said["texts"])
    return Reading(texts, tuple(Field(**one) for one in said["fields"]), said["active"], said["live"])


def unannounced(before: Reading, after: Reading) -> str:
    """The status that came to be seen and is not told; empty where there is none."""
    came = after.new_since(before)
    said = " ".join(one.text for one in came)
    if not came or len(came) > 2 or after.is_told(before) or any(one.apart for one in came):
        return ""
    return said if LEAST_WORDS <= len(said.split()) <= MOST_WORDS and STATUS.search(said) else ""
