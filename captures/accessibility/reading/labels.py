"""What a field's label asks for, in several languages: the reader's e-mail, telephone, birthday and the like."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources

LONGEST_LABEL = 5  # words
LONGEST_QUESTION = 12
SHORT_WORD = 4  # letters; longer ones stand for every word that begins with them
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_APART = re.compile(r"[^\w'’]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # scripts that part no words
_GOES_ON = frozenset({"to", "for", "so", "below", "here", "and", "para", "pour", "um", "hier", "aquí", "ici", "هنا"})


@dataclass(frozen=True)
class Purpose:
    """Something forms ask for; `tokens` are autocomplete values that say so, `harmless` what may stand there."""

    name: str
    tokens: frozenset[str]
    harmless: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """What a label asks for, and whether it says that it is the reader's own."""

    purpose: Purpose
    mine: bool


@dataclass(frozen=True)
class _Table:
    labels: dict[str, Purpose]
    own: dict[str, Purpose]
    mine: frozenset[str]
    asides: frozenset[str]
    others: tuple[str, ...]
    oneself: tuple[str, ...]


def asked_by(label: str) -> Asked | None:
    """The purpose a label names, alone or as "your …" at the end of a short question; None for any other words."""
    table = _table()
    words = [word for word in plain(label).split() if word not in table.asides]
    whole = " ".join(words)
    if whole in table.own:
        return Asked(table.own[whole], mine=True)
    if whole in table.labels:
        return Asked(table.labels[whole], mine=False)
    if len(words) > LONGEST_QUESTION:
        return None
    for at in range(1, len(words)):
        if words[at - 1] in table.mine or " ".join(words[max(at - 2, 0) : at]) in table.mine:
            found = _begins(words[at:], table)
            if found is not None:
                return Asked(found, mine=True)
    return None


def purposes_saying(value: str) -> frozenset[str]:
    """The names of the purposes an autocomplete value may stand for."""
    return frozenset(p.name for p in _table().labels.values() if value in p.tokens)


def speaks_of_others(text: str) -> bool:
    """Whether words say that it is about somebody else than the reader."""
    return _holds(text, _table().others)


def speaks_of_oneself(text: str) -> bool:
    """Whether words say that it is about the reader: signing up, writing to somebody, paying."""
    return _holds(text, _table().oneself)


def plain(text: str) -> str:
    """Lower case, without asides in brackets and without signs."""
    text = unicodedata.normalize("NFKC", _ASIDE.sub(" ", text)).lower().replace("_", " ")
    return " ".join(_APART.sub(" ", text).split())


def _begins(words: list[str], table: _Table) -> Purpose | None:
    """The longest label the words begin with, where nothing follows that makes it something else."""
    for length in range(min(LONGEST_LABEL, len(words)), 0, -1):
        found = table.labels.get(" ".join(words[:length]))
        if found is not None:
            return found if length == len(words) or words[length] in _GOES_ON else None
    return None


def _holds(text: str, wanted: Collection[str]) -> bool:
    padded = f" {plain(text)} "
    return any(_as_found(word) in padded for word in wanted)


def _as_found(word: str) -> str:
    """A short word with its ends, the beginning of a long one, any place of one in a script without blanks."""
    if _UNSPACED.search(word):
        return word
    return f" {word} " if len(word) <= SHORT_WORD else f" {word}"


@cache
def _table() -> _Table:
    source = (resources.files("captures.accessibility.reading") / "purposes.toml").read_text("utf-8")
    data = tomllib.loads(source)
    labels: dict[str, Purpose] = {}
    own: dict[str, Purpose] = {}
    for name, entry in data["purposes"].items():
        tokens = frozenset(entry["tokens"])
        purpose = Purpose(name, tokens, tokens | frozenset(entry["also"]))
        labels |= dict.fromkeys(map(plain, entry["labels"]), purpose)
        own |= dict.fromkeys(map(plain, entry["own"]), purpose)
    words = {name: tuple(map(plain, listed)) for name, listed in data["words"].items()}
    return _Table(labels, own, frozenset(words["mine"]), frozenset(words["asides"]), words["others"], words["oneself"])
