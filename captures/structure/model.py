"""What a page says, part by part: the contract's object as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; `url` is None where they only open or say something."""

    label: str
    url: str | None


@dataclass(frozen=True)
class MenuItem(Link):
    """An entry of the main menu with what its panel holds."""

    children: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Language:
    """Another language the page is offered in; `language` a primary subtag."""

    language: str
    label: str
    url: str | None


@dataclass(frozen=True)
class Listen:
    """The article read aloud."""

    state: str  # ready | broken
    label: str | None
    kind: str  # audio | speech | iframe | element
    media_url: str | None = None
    duration_seconds: float | None = None


@dataclass(frozen=True, kw_only=True)
class Article:
    """The story the page is about; dates ISO 8601."""

    headline: str
    description: str | None = None
    author: str | None = None
    source: str | None = None
    date_published: str | None = None
    reading_minutes: int | None = None
    keywords: tuple[str, ...] = ()
    paragraphs: int = 0


@dataclass(frozen=True)
class Story:
    """A headline that leads somewhere."""

    headline: str
    url: str | None


@dataclass(frozen=True)
class PopularStory(Story):
    """A card of Most Read."""

    sections: tuple[str, ...] = ()
    date: str | None = None
    image_alt: str | None = None


@dataclass(frozen=True)
class NextStory(Story):
    """A card of Read Next."""

    sections: tuple[str, ...] = ()
    image_alt: str | None = None


@dataclass(frozen=True)
class Footer:
    """What ends every page; `text` is what stands there beside the links."""

    links: tuple[Link, ...] = ()
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class Structure:
    """A page's parts: None or empty where the page has none."""

    url: str
    title: str
    language: str | None
    direction: str
    navigation: tuple[MenuItem, ...] = ()
    languages: tuple[Language, ...] = ()
    breaking: tuple[str, ...] = ()
    listen: Listen | None = None
    article: Article | None = None
    related: tuple[Story, ...] = ()
    most_read: tuple[PopularStory, ...] = ()
    coverage: tuple[Story, ...] = ()
    read_next: tuple[NextStory, ...] = ()
    footer: Footer | None = None

    def to_json(self) -> dict[str, Any]:
        """Exactly the contract's object: its keys, nulls and order."""
        data: dict[str, Any] = _plain(self)
        return data


@dataclass(frozen=True)
class Trace:
    """How a part was found: in words, how surely (0 to 1), and at which nodes; `roles` names single ones."""

    how: str
    confidence: float
    nodes: tuple[int, ...] = ()
    roles: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Notice:
    """A disagreement between what the page shows and what its metadata says; what it shows stands."""

    part: str
    field: str
    source: str  # tawsiyat | json-ld | open-graph | meta
    shown: str
    stated: str

    def to_json(self) -> dict[str, str]:
        """Plain JSON, with a sentence (`message`) that begins with what stays the same from day to day."""
        name = self.field.replace("_", " ")
        message = f"{self.source} contradicts the {name} the page shows: {self.stated!r}, not {self.shown!r}"
        return {f.name: getattr(self, f.name) for f in fields(self)} | {"message": message}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
