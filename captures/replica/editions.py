"""One day's content in one language: the same on every machine, and nothing of it left the day after."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from captures.replica.library import Entry, captions, index, labels, menu, words

FIRST_DAY = datetime(2026, 1, 1, 6, 0, tzinfo=timezone(timedelta(hours=2)))
SLUG_LENGTH = 60
VIDEO_SECTIONS = frozenset({"newsfeed", "video-features", "explainers", "tv", "digital-series"})


@dataclass(frozen=True)
class Photo:
    """One picture of an edition: which of the bundled ones, and what it shows in the page's words."""

    name: str
    caption: str


@dataclass(frozen=True)
class Author:
    """Somebody who signs stories."""

    name: str
    path: str


@dataclass(frozen=True)
class Story:
    """One story of an edition; `path` is percent-encoded, `published` has its zone."""

    post_id: str
    section: str
    headline: str
    summary: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    photos: tuple[Photo, ...]
    author: Author
    source: str
    tags: tuple[str, ...]
    keywords: tuple[str, ...]
    published: datetime
    path: str

    @property
    def is_video(self) -> bool:
        """Whether the story is told by a film."""
        return self.section in VIDEO_SECTIONS

    @property
    def words(self) -> int:
        """How many words the summary and the body have."""
        return sum(len(text.split()) for text in (self.summary, *self.paragraphs))

    @property
    def minutes(self) -> int:
        """Reading time, at least three minutes."""
        return max(3, round(self.words / 80))


@dataclass(frozen=True)
class Edition:
    """Everything one day has to say in one language; `stories` in the order of the front page."""

    number: int
    language: str
    day: datetime
    stories: tuple[Story, ...]
    authors: tuple[Author, ...]

    @property
    def articles(self) -> tuple[Story, ...]:
        """The stories that are read."""
        return tuple(story for story in self.stories if not story.is_video)

    @property
    def videos(self) -> tuple[Story, ...]:
        """The stories that are watched."""
        return tuple(story for story in self.stories if story.is_video)

    def by_path(self, path: str) -> Story | None:
        """The story at a percent-encoded path."""
        return next((story for story in self.stories if story.path == path), None)

    def others(self, story: Story | None, count: int, *, skip: int = 0) -> tuple[Story, ...]:
        """`count` articles that are not `story`, from the `skip`-th on, going round."""
        rest = [other for other in self.articles if other is not story]
        return tuple(rest[(skip + step) % len(rest)] for step in range(count))


@lru_cache(maxsize=64)
def edition(number: int, language: str) -> Edition:
    """The edition `number` (from 1) in `language`; ValueError for anything else."""
    if number < 1:
        raise ValueError(f"editions are counted from 1, not {number}")
    bank = words(language)
    authors = tuple(Author(name, f"/authors/{quote(slug(name))}") for name in bank["authors"])
    day = FIRST_DAY + timedelta(days=number)
    order = list(enumerate(index()))
    random.Random(f"{number}/{language}").shuffle(order)  # noqa: S311 - a shuffle of headlines, no secret
    stories = tuple(
        _story(entry, position, rank, number=number, language=language, authors=authors, day=day)
        for rank, (position, entry) in enumerate(order)
    )
    return Edition(number=number, language=language, day=day, stories=stories, authors=authors)


def slug(title: str) -> str:
    """A title as the real site puts it into addresses: each space or mark one hyphen, cut hard at 60 characters."""
    return re.sub(r"[^\w\u064b-\u0652]", "-", title.lower().replace("_", "-"))[:SLUG_LENGTH]


def _story(
    entry: Entry,
    position: int,
    rank: int,
    *,
    number: int,
    language: str,
    authors: tuple[Author, ...],
    day: datetime,
) -> Story:
    bank = words(language)
    text = bank["stories"][entry.key]
    chance = random.Random(f"{number}/{entry.key}")  # noqa: S311 - as above
    slots = _slots(bank["places"], position, number)
    headline = text["headline"].format_map(slots)
    general = chance.sample(bank["general"], chance.randint(3, 9))
    tags = tuple(tag.format_map(slots) for tag in chance.sample(bank["tags"], chance.randint(3, 6)))
    return Story(
        post_id=str(2_000_000 + number * 100 + position),
        section=entry.section,
        headline=headline,
        summary=text["summary"].format_map(slots),
        paragraphs=tuple(paragraph.format_map(slots) for paragraph in (*text["body"], *general)),
        subheads=tuple(head.format_map(slots) for head in chance.sample(bank["subheads"], 2)),
        photos=_photos(entry, language, slots, chance),
        author=authors[(position + number) % len(authors)],
        source=bank["sources"][(position + 3 * number) % len(bank["sources"])],
        tags=tags,
        keywords=(*sorted(tags), slots["place"], tags[0]),
        published=day - timedelta(minutes=7 + rank * (170 + number * 31 % 140)),
        path=_path(entry.section, headline),
    )


def _slots(places: list[str], position: int, number: int) -> dict[str, Any]:
    """Steps that share no factor with the number of values, so that neighbouring editions never repeat a headline."""
    return {
        "place": places[(number * 7 + position * 3) % len(places)],
        "place2": places[(number * 7 + position * 3 + 5 + number % 9) % len(places)],
        "n": 12 + (number * 13 + position * 29) % 80,
        "percent": 11 + (number * 17 + position * 7) % 52,
    }


def _photos(entry: Entry, language: str, slots: dict[str, Any], chance: random.Random) -> tuple[Photo, ...]:
    names = chance.sample(entry.photos, len(entry.photos))
    rest = [name for name in captions() if name not in names]
    names += chance.sample(rest, 1)
    return tuple(Photo(name, captions()[name][language].format_map(slots)) for name in names)


def _path(section: str, headline: str) -> str:
    if section in VIDEO_SECTIONS:
        return f"/videos/{quote(slug(headline))}"
    parent = next((item.key for item in menu("en") if any(child.key == section for child in item.children)), "news")
    return f"/{parent}/{section}/{quote(slug(headline))}"


def date_words(moment: datetime, language: str, *, time: bool = False) -> str:
    """A date as this language's pages write it: `6 Feb 2025 21:48`, `20 آب`."""
    own = labels(language)
    form: str = own["date_time" if time else "date"]
    month = own["months"][moment.month - 1]
    return form.format(day=moment.day, month=month, year=moment.year, time=moment.strftime("%H:%M"))
