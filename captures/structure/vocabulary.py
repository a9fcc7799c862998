"""The words newsrooms use: titles of parts, months, languages, in every language that has a labels file."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

from captures.site import Site

_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "ٱ": "ا", "ی": "ي", "ک": "ك"})  # noqa: RUF001 - Arabic letters
_DIGITS = {ord(digit): str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(digits)}
_APOSTROPHES = re.compile(r"['’‘ʼ]")  # noqa: RUF001 - what pages write
MAX_LABEL_WORDS = 9
_NOT_WORDS = re.compile(r"[^\w]+")


@lru_cache(maxsize=16_384)
def normal(text: str) -> str:
    """What is compared instead of a label: no case, accents, vowel signs, punctuation; western digits."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    plain = _APOSTROPHES.sub("", plain).translate(_DIGITS).translate(_ARABIC).casefold()
    return _NOT_WORDS.sub(" ", plain).strip()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """All words of all languages, normalised; the page's own language does not matter, as a page may mix them."""

    files: tuple[Mapping[str, Any], ...]
    extra: Mapping[str, tuple[str, ...]]

    def part(self, name: str) -> tuple[str, ...]:
        """The titles a part may have, the site's own first, in order of preference."""
        return self._parts.get(name, ())

    def words(self, name: str) -> frozenset[str]:
        """One of the word lists (`all`, `by`, `utility`, ...)."""
        return self._lists.get(f"words.{name}", frozenset())

    def decoys(self, part: str) -> frozenset[str]:
        """Titles that look like the part's and are another thing."""
        return self._lists.get(f"not.{part}", frozenset())

    def after_story(self, part: str) -> frozenset[str]:
        """Titles that mean the part only on the page of a story."""
        return self._lists.get(f"after_story.{part}", frozenset())

    def relative(self, name: str) -> frozenset[str]:
        """Words of relative dates."""
        return self._lists.get(f"relative.{name}", frozenset())

    @property
    def qualifiers(self) -> frozenset[str]:
        """Words a title may go on with: "Most Read *this week*"."""
        return self._lists["qualifiers.words"]

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Month by normalised name."""
        return {
            normal(name): int(month) for file in self.files for month, names in file["months"].items() for name in names
        }

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """Primary subtag by normalised name of a language."""
        return {normal(name): tag for file in self.files for tag, names in file["languages"].items() for name in names}

    @cached_property
    def titles(self) -> Mapping[str, frozenset[str]]:
        """The parts each title may stand for."""
        found: dict[str, set[str]] = {}
        for part, labels in self._parts.items():
            for label in labels:
                found.setdefault(label, set()).add(part)
        return {label: frozenset(parts) for label, parts in found.items()}

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {part: [normal(label) for label in labels] for part, labels in self.extra.items()}
        for file in self.files:
            for part, labels in file["parts"].items():
                found.setdefault(part, []).extend(normal(label) for label in labels)
        return {part: tuple(dict.fromkeys(labels)) for part, labels in found.items()}

    @cached_property
    def _lists(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for file in self.files:
            for table in ("words", "not", "after_story", "relative", "qualifiers"):
                for name, words in file[table].items():
                    found.setdefault(f"{table}.{name}", set()).update(normal(word) for word in words)
        return {name: frozenset(words) for name, words in found.items()}


def vocabulary_for(site: Site | None, language: str) -> Vocabulary:
    """The built-in words, the page's language first, and the labels of the site file before them all."""
    extra: dict[str, tuple[str, ...]] = {}
    if site is not None:
        tags = sorted(site.labels, key=lambda tag: tag != language)
        for tag in tags:
            for part, labels in site.labels[tag].items():
                extra[part] = (*extra.get(part, ()), *labels)
    return _vocabulary(language, tuple(sorted(extra.items())))


@lru_cache(maxsize=16)
def _vocabulary(language: str, extra: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    files = sorted(_label_files().items(), key=lambda item: item[0] != language)
    return Vocabulary(files=tuple(file for _, file in files), extra=dict(extra))


@lru_cache(maxsize=1)
def _label_files() -> Mapping[str, Mapping[str, Any]]:
    folder = resources.files("captures.sites") / "labels"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return {f.name.removesuffix(".toml"): tomllib.loads(f.read_text("utf-8")) for f in found}


def starts_with(text: str, labels: Container[str]) -> str | None:
    """The longest of the labels that the normalised text begins with, whole words only."""
    words = text.split()[:MAX_LABEL_WORDS]
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((head for head in heads if head in labels), None)
