"""The criteria of WCAG 2.2 at levels A and AA, with who is affected and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Criterion:
    """One success criterion; `who` meets the barrier, `do` mends it."""

    number: str
    title: str
    level: str  # A | AA
    who: str
    do: str

    @property
    def url(self) -> str:
        """W3C's page about understanding it."""
        words = "".join(letter if letter.isalnum() else " " for letter in self.title.lower().replace("'", ""))
        return f"https://www.w3.org/WAI/WCAG22/Understanding/{'-'.join(words.split())}.html"


@cache
def criteria() -> Mapping[str, Criterion]:
    """All of them by number, in order."""
    table = tomllib.loads((resources.files("captures.accessibility") / "criteria.toml").read_text("utf-8"))
    return {number: Criterion(number, **facts) for number, facts in table.items()}


def judged_by(numbers: Iterable[str]) -> list[Criterion]:
    """The criteria of level A and AA among these numbers; those of level AAA and obsolete ones are left out."""
    return [criteria()[number] for number in numbers if number in criteria()]
