"""Scripts and function words, without a page."""

from __future__ import annotations

import pytest

from captures.accessibility.reading.writing import (
    guess,
    letters_by_script,
    same_or_kin,
    scripts_of,
    word_count,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("harbour", "Latin"),
        ("ميناء", "Arabic"),
        ("נמל", "Hebrew"),
        ("порт", "Cyrillic"),
        ("λιμάνι", "Greek"),
        ("港口", "Han"),
        ("みなと", "Kana"),
        ("항구", "Hangul"),
        ("ท่าเรือ", "Thai"),
        ("बंदरगाह", "Devanagari"),
    ],
)
def test_letters_belong_to_one_script(text: str, script: str) -> None:
    assert set(letters_by_script(text)) == {script}


def test_digits_and_signs_belong_to_no_script() -> None:
    assert not letters_by_script("2026 – 5 € (٣)!")


@pytest.mark.parametrize(
    ("tag", "scripts"),
    [
        ("en-EN", {"Latin"}),
        ("ar", {"Arabic"}),
        ("ar-Latn", {"Latin"}),
        ("sr", {"Latin", "Cyrillic"}),
        ("sr-Cyrl-RS", {"Cyrillic"}),
        ("ja", {"Han", "Kana"}),
        ("qqq", set()),
    ],
)
def test_a_tag_says_which_scripts_its_language_uses(tag: str, scripts: set[str]) -> None:
    assert scripts_of(tag) == scripts


def test_scripts_without_spaces_count_letters_as_words() -> None:
    assert word_count("港口在九天的暴风雨之后") == 3
    assert word_count("nine days of storms") == 4


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        ("they say that it is not what we were told of", "Latin", "en"),
        ("sie sagen, dass es nicht so ist, wie wir es gehört haben", "Latin", "de"),
        ("они говорят, что это не так, как мы это слышали", "Cyrillic", "ru"),
        ("يقولون إن هذا ما كان على هذا النحو من قبل", "Arabic", "ar"),
    ],
)
def test_function_words_tell_the_language(text: str, script: str, language: str) -> None:
    found = guess(words_of(text), script=script, declared="fi")
    assert found is not None
    assert found.language == language


def test_parts_of_names_prove_no_language() -> None:
    found = guess(words_of("Juan de la Cruz, María de los Ángeles, José del Río"), script="Latin", declared="en")
    assert found is not None
    assert found.distinct == 0


@pytest.mark.parametrize(("one", "other"), [("no", "nb"), ("da", "nb"), ("gl", "pt"), ("id", "ms"), ("en-GB", "en")])
def test_near_languages_are_not_told_apart(one: str, other: str) -> None:
    assert same_or_kin(one, other)


@pytest.mark.parametrize(("one", "other"), [("en", "es"), ("ar", "fa"), ("ru", "uk")])
def test_far_languages_are_told_apart(one: str, other: str) -> None:
    assert not same_or_kin(one, other)
