"""The regular expressions of `dates`, made from the vocabulary once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from captures.structure.vocabulary import Vocabulary

# Seconds and minutes count too: ten minutes after midnight, "20 minutes ago" was yesterday.
UNIT_HOURS: Mapping[str, float] = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1,
    "day": 24,
    "week": 168,
    "month": 730,
    "year": 8766,
    "two_minutes": 2 / 60,
    "two_hours": 2,
    "two_days": 48,
    "two_weeks": 336,
    "two_months": 1460,
}
_FILLERS = (
    "of de del de el the la on at en a las los t z gmt utc est edt cet cest bst eet eest ist pst pdt "
    "et am pm a p m h hrs hs hours "
    "ص م في الساعه بتوقيت غرينتش القدس المحتله بيروت hora horas local time"
)


@lru_cache(maxsize=8)
def month_patterns(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Day before month, month before day; groups `day`, `month`, `year`."""
    names = _any_of(words.months).replace(r"\ ", r"\s+")
    joint = r"(?:\s*(?:,|\.|/|-)\s*|\s+(?:de|del|of)\s+|\s*)"
    alias = rf"(?:\s*/\s*(?:{names}))?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|o|\.)?"
    year = r"(?P<year>\d{4})(?![\d:])"
    first = rf"(?<![\d:/]){day}{joint}(?P<month>{names})(?!\w)\.?{alias}(?:{joint}{year})?"
    second = rf"(?<!\w)(?P<month>{names})\.?{alias}\s*{day}(?![\d:/])(?:\s*,?\s*{year})?"
    return re.compile(first), re.compile(second)


@lru_cache(maxsize=8)
def ago_patterns(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """ "منذ 3 ساعات" and "3 hours ago"; groups `count` (may be None or a word for one) and `unit`."""
    units = _any_of(unit for name in UNIT_HOURS for unit in words.relative(name))
    ago, one = _any_of(words.relative("ago")), _any_of(words.relative("one"))
    amount = rf"(?:(?P<count>\d+|{one})\s*)?(?P<unit>{units})(?!\w)"
    return (
        re.compile(rf"(?<!\w)(?:{ago})\s+(?:mas de\s+|اكثر من\s+)?{amount}"),
        re.compile(rf"(?<!\w){amount}\s+(?:{ago})(?!\w)"),
    )


@lru_cache(maxsize=8)
def relative_phrases(words: Vocabulary) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Days back, and how it is said."""
    phrases = (("day_before", 2), ("yesterday", 1), ("today", 0))
    return tuple((days, re.compile(rf"(?<!\w)(?:{_any_of(words.relative(name))})(?!\w)")) for name, days in phrases)


@lru_cache(maxsize=8)
def noise_words(words: Vocabulary) -> frozenset[str]:
    """Words that may stand beside a date without adding anything."""
    phrases = (*words.relative("weekdays"), *words.words("published"), *words.words("updated"), *_FILLERS.split())
    return frozenset(word for phrase in phrases for word in phrase.split())


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
