"""Stories and photos as pages show them: cards, slides, and the addresses of the media origin."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from captures.replica.editions import Edition, Photo, Story, date_words
from captures.replica.library import MenuItem, captions, menu, regions, section_labels, words

NAMESPACE = uuid.UUID("6f1f5f0a-3f6b-5c5e-9f0e-6b7a6c617274")
WIDTHS = (480, 1000)
FULL_SIZE = (1000, 563)


@dataclass(frozen=True)
class Slide:
    """One photo in its two sizes, with its words."""

    small: str
    large: str
    caption: str

    @property
    def sources(self) -> str:
        """The value of `srcset`."""
        return f"{self.small} {WIDTHS[0]}w, {self.large} {WIDTHS[1]}w"


@dataclass(frozen=True)
class Card:
    """One story in a list of stories."""

    headline: str
    summary: str
    path: str
    slide: Slide
    section: str
    section_path: str
    date: str
    iso_date: str
    author: str
    is_video: bool


@dataclass(frozen=True)
class View:
    """One edition in one language as its pages see it; `origins` are the languages' sites."""

    edition: Edition
    language: str
    origins: Mapping[str, str]
    media: str
    ads: str

    @property
    def origin(self) -> str:
        """The origin of this language's site."""
        return self.origins[self.language]

    @property
    def menu(self) -> tuple[MenuItem, ...]:
        """The main menu."""
        return menu(self.language)

    @property
    def regions(self) -> tuple[MenuItem, ...]:
        """The regions list."""
        return regions(self.language)

    @property
    def poll(self) -> Mapping[str, Any]:
        """The question of the poll and its answers."""
        found: Mapping[str, Any] = words(self.language)["poll"]
        return found

    def cards(self, stories: Iterable[Story]) -> list[Card]:
        """The cards of these stories."""
        return [self.card(story) for story in stories]

    def card(self, story: Story) -> Card:
        """The card of one story."""
        return Card(
            headline=story.headline,
            summary=story.summary,
            path=story.path,
            slide=self.slide(story.photos[0]),
            section=section_labels(self.language)[story.section],
            section_path=section_path(story.section),
            date=self.date(story.published),
            iso_date=story.published.date().isoformat(),
            author=story.author.name,
            is_video=story.is_video,
        )

    def slide(self, photo: Photo) -> Slide:
        """One photo with its addresses."""
        small, large = (self.photo_url(photo.name, width) for width in WIDTHS)
        return Slide(small, large, photo.caption)

    def photo_url(self, name: str, width: int) -> str:
        """Where a photo lies: dated folders, an opaque name, the size in the query, as on the real site."""
        day = self.edition.day
        return (
            f"{self.media}/media/image/{day.year}/{day.month}/{day.day}/{photo_id(day, name)}.jpg"
            f"?v=3&width={width}&format=webp"
        )

    def date(self, moment: datetime, *, time: bool = False) -> str:
        """A date in this language's words."""
        return date_words(moment, self.language, time=time)


def photo_id(day: datetime, name: str) -> uuid.UUID:
    """The name a photo goes by on one day."""
    return uuid.uuid5(NAMESPACE, f"{day:%Y-%m-%d}/{name}")


def photo_named(day: datetime, identifier: str) -> str | None:
    """The bundled photo that goes by `identifier` on `day`."""
    return next((name for name in captions() if str(photo_id(day, name)) == identifier), None)


def section_path(key: str) -> str:
    """Where a section's list of stories is."""
    return next((child.path for item in menu("en") for child in item.children if child.key == key), f"/{key}")
