"""What is written once and bundled: labels, stories, photos, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

LANGUAGES = ("en", "ar", "es")


@dataclass(frozen=True)
class Entry:
    """Where a story is filed, and the photos that suit it."""

    key: str
    section: str
    photos: tuple[str, ...]


@dataclass(frozen=True)
class MenuItem:
    """One item of the menu and the items under it; `path` is below the origin."""

    key: str
    label: str
    path: str
    children: tuple[MenuItem, ...] = ()


def package_files() -> Traversable:
    """The folder of the replica's own data: templates, static files, words."""
    return files("captures.replica")


@cache
def labels(language: str) -> Mapping[str, Any]:
    """The fixed words of one language's pages; ValueError for a language the replica does not speak."""
    if language not in LANGUAGES:
        raise ValueError(f"the replica speaks {', '.join(LANGUAGES)}, not {language!r}")
    return MappingProxyType(_read(f"labels.{language}.toml"))


@cache
def words(language: str) -> Mapping[str, Any]:
    """Places, authors, general paragraphs and stories of one language."""
    return MappingProxyType(_read(f"stories.{language}.toml"))


@cache
def index() -> tuple[Entry, ...]:
    """Every story, in the order editions count them."""
    entries = _read("index.toml").items()
    return tuple(Entry(key, entry["section"], tuple(entry["photos"])) for key, entry in entries)


@cache
def captions() -> Mapping[str, Mapping[str, str]]:
    """What each photo shows, by photo and language."""
    return MappingProxyType(_read("photos.toml"))


@cache
def menu(language: str) -> tuple[MenuItem, ...]:
    """The main menu of one language, without the live item."""
    items = []
    for item in labels(language)["menu"]:
        path = f"/{item['key']}"
        children = tuple(MenuItem(key, label, f"{path}/{key}") for key, label in item["children"])
        items.append(MenuItem(item["key"], item["label"], path, children))
    return tuple(items)


@cache
def regions(language: str) -> tuple[MenuItem, ...]:
    """The list of regions of one language."""
    return tuple(MenuItem(key, label, f"/region/{key}") for key, label in labels(language)["regions_list"])


@cache
def section_labels(language: str) -> Mapping[str, str]:
    """The label of every section and region, by key."""
    every = [*menu(language), *(child for item in menu(language) for child in item.children), *regions(language)]
    return MappingProxyType({item.key: item.label for item in every})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((package_files() / "content" / name).read_text(encoding="utf-8"))
