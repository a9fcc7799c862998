"""Dates as pages write them, in English, Arabic and Spanish: absolute, without a year, or relative to a clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from captures.structure.date_patterns import UNIT_HOURS, ago_patterns, month_patterns, noise_words, relative_phrases
from captures.structure.vocabulary import Vocabulary, normal

_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?!\d)(?:t[\d:.+\-]*z?)?")
_YEAR_FIRST = re.compile(r"\b(\d{4})([/.\-])(\d{1,2})\2(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})\b")
_TIME = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d{2}(:\d{2})?(?:\s*(a\.?\s?m\b\.?|p\.?\s?m\b\.?|hrs?|hs))?(?=\W|$|t|z)")
_PUNCTUATION = re.compile(r"([/.:,\-+])")
_MIN_YEAR, _MAX_YEAR = 1980, 2100


@dataclass(frozen=True, eq=False)
class Dating:
    """What reading a date needs: the words, the time where the page is read, and whether months come first."""

    words: Vocabulary
    now: datetime
    month_first: bool = False

    @classmethod
    def at(cls, clock: str, *, words: Vocabulary, timezone: str = "UTC", month_first: bool = False) -> Dating:
        """From the page's clock (ISO 8601) in the site's time zone."""
        moment = datetime.fromisoformat(clock)
        if moment.tzinfo is not None:
            moment = moment.astimezone(ZoneInfo(timezone))
        return cls(words=words, now=moment, month_first=month_first)

    def find(self, text: str) -> str | None:
        """The first date in the text as `YYYY-MM-DD`, or None."""
        found = self._match(_plain(text[:240]))
        return found[0].isoformat() if found else None

    def whole(self, text: str) -> str | None:
        """The date, when the text says a date and nothing else of weight (weekday, time, "Published on")."""
        if len(text) > 90:
            return None
        plain = _plain(text)
        if (found := self._match(plain)) is None:
            return None
        rest = normal(_TIME.sub(" ", plain.replace(found[1], " ", 1)))
        noise = noise_words(self.words)
        if any(word not in noise and not word.isdigit() for word in rest.split()):
            return None
        return found[0].isoformat()

    def parted(self, text: str) -> tuple[str, str] | None:
        """A date and the words before or after it ("Politics 3 Oct"); None where no date stands at either end."""
        words = text.split()
        if len(text) > 90 or self.find(text) is None:
            return None
        for cut in range(1, len(words)):
            for date_words, rest in ((words[cut:], words[:cut]), (words[:-cut], words[-cut:])):
                if (found := self.whole(" ".join(date_words))) is not None:
                    return found, " ".join(rest).strip(" -–—|·•,،")
        return None

    def _match(self, plain: str) -> tuple[date, str] | None:
        return self._numeric(plain) or self._named(plain) or self._relative(plain)

    def _numeric(self, plain: str) -> tuple[date, str] | None:
        if match := _ISO.search(plain) or None:
            return _checked(int(match[1]), int(match[2]), int(match[3]), match[0])
        if match := _YEAR_FIRST.search(plain):
            return _checked(int(match[1]), int(match[3]), int(match[4]), match[0])
        if match := _NUMERIC.search(plain):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            month_first = (self.month_first and first <= 12) or second > 12
            day, month = (second, first) if month_first else (first, second)
            return _checked(year + 2000 if year < 100 else year, month, day, match[0])
        return None

    def _named(self, plain: str) -> tuple[date, str] | None:
        matches = [match for pattern in month_patterns(self.words) if (match := pattern.search(plain))]
        if not matches:
            return None
        match = max(matches, key=lambda found: (found["year"] is not None, -found.start()))
        month, day = self.words.months[" ".join(match["month"].split())], int(match["day"])
        if match["year"]:
            return _checked(int(match["year"]), month, day, match[0])
        found = _checked(self.now.year, month, day, match[0])
        tomorrow = self.now.date() + timedelta(days=1)
        # A date without a year is the latest that is not in the future.
        return _checked(self.now.year - 1, month, day, match[0]) if found and found[0] > tomorrow else found

    def _relative(self, plain: str) -> tuple[date, str] | None:
        for pattern in ago_patterns(self.words):
            if match := pattern.search(plain):
                return (self.now - timedelta(hours=self._hours(match))).date(), match[0]
        for days, pattern in relative_phrases(self.words):
            if match := pattern.search(plain):
                return self.now.date() - timedelta(days=days), match[0]
        return None

    def _hours(self, match: re.Match[str]) -> float:
        unit = match["unit"]
        count = int(match["count"]) if (match["count"] or "").isdigit() else 1
        for name, hours in UNIT_HOURS.items():
            if unit in self.words.relative(name):
                return min(count, 10_000) * hours
        return 0


def _plain(text: str) -> str:
    """Western digits, no accents, no case, single blanks; the punctuation of dates is kept."""
    pieces = []
    for piece in _PUNCTUATION.split(text):
        if _PUNCTUATION.fullmatch(piece):
            pieces.append(piece)
        else:
            lead, trail = piece[:1].isspace(), piece[-1:].isspace()
            pieces.append(f"{' ' if lead else ''}{normal(piece)}{' ' if trail else ''}")
    return " ".join("".join(pieces).split())


def _checked(year: int, month: int, day: int, matched: str) -> tuple[date, str] | None:
    if not _MIN_YEAR <= year <= _MAX_YEAR:
        return None
    try:
        return date(year, month, day), matched
    except ValueError:
        return None
