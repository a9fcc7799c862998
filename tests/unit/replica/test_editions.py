"""Editions: the same on every machine, and nothing of one left in the next."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from itertools import pairwise

import pytest

from captures.replica.editions import date_words, edition, slug
from captures.replica.library import captions, index, words

LANGUAGES = ("en", "ar", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_neighbouring_editions_share_no_headline_and_no_address(language: str) -> None:
    for one, other in pairwise(range(1, 12)):
        a, b = edition(one, language).stories, edition(other, language).stories
        assert not {story.headline for story in a} & {story.headline for story in b}
        assert not {story.path for story in a} & {story.path for story in b}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_edition_has_two_stories_at_one_address(language: str) -> None:
    for number in range(1, 60):
        paths = [story.path for story in edition(number, language).stories]
        assert len(set(paths)) == len(paths), number


def test_lengths_differ_between_editions() -> None:
    leads = [edition(number, "en").articles[0] for number in range(1, 9)]
    assert len({len(story.headline) for story in leads}) > 4
    assert len({len(story.paragraphs) for story in leads}) > 3


def test_an_edition_is_the_same_on_every_machine() -> None:
    told = "\n".join(f"{s.path} {s.published} {s.photos} {s.paragraphs}" for s in edition(1, "en").stories)
    assert hashlib.sha256(told.encode()).hexdigest()[:16] == FIRST_EDITION


FIRST_EDITION = "dbc94b38b1a7d65e"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_slot_is_left_unfilled_in_any_text(language: str) -> None:
    for number in (1, 2, 7):
        for story in edition(number, language).stories:
            texts = [story.headline, story.summary, *story.paragraphs, *story.tags, *story.subheads]
            texts += [photo.caption for photo in story.photos]
            assert not [text for text in texts if "{" in text or not text.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_is_written_in_every_language(language: str) -> None:
    assert set(words(language)["stories"]) == {entry.key for entry in index()}
    assert all(set(caption) == set(LANGUAGES) for caption in captions().values())
    assert len(words(language)["places"]) == len(words("en")["places"])


def test_stories_are_not_from_the_future_and_not_older_than_two_weeks() -> None:
    for number in range(1, 30):
        today = edition(number, "en")
        assert all(timedelta() < today.day - story.published < timedelta(days=14) for story in today.stories)


def test_dates_are_written_as_each_language_writes_them() -> None:
    moment = edition(1, "en").day
    assert date_words(moment, "en", time=True) == "2 Jan 2026 06:00"
    assert date_words(moment, "ar") == "2 كانون الثاني"
    assert date_words(moment, "es") == "2 ene 2026"


def test_a_slug_is_cut_hard_at_sixty_characters_with_a_hyphen_for_each_mark() -> None:
    assert slug("Explained: how 15") == "explained--how-15"
    assert len(slug("a very long headline, " * 8)) == 60
    assert slug("خبراً جديداً") == "خبراً-جديداً"


def test_editions_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        edition(0, "en")


def test_a_language_it_does_not_speak_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        edition(1, "fr")
