"""Class names without what a build, a state or a counter puts into them."""

import pytest

from captures.accessibility.names import looks_generated, stable_names, without_kinds


@pytest.mark.parametrize(
    ("today", "tomorrow"),
    [
        ("Card_title__2fK3x card", "Card_title__9bQ1z card"),
        ("css-1q2w3e headline", "headline css-z9y8x7"),
        ("sc-bdVaJa kYtGHb story", "story sc-aXgZqP fRtMKc"),
        ("slide slide-active is-open", "slide"),
        ("post-12345 type-post", "type-post post-99"),
        ("lazyload thumb", "thumb lazyloaded"),
    ],
)
def test_another_build_state_or_number_is_the_same_component(today: str, tomorrow: str) -> None:
    assert stable_names(today) == stable_names(tomorrow)
    assert stable_names(today)


@pytest.mark.parametrize(
    "name",
    "most-read details-white-box headline nav__link btn-primary listen h-entry rhythm MuiButton sidebar__title--large "
    "wp-block-image g-col-lg".split(),
)
def test_a_word_stays_a_word(name: str) -> None:
    assert stable_names(name) == (name,)


def test_components_that_differ_stay_apart() -> None:
    assert stable_names("card-title") != stable_names("card-text")


@pytest.mark.parametrize("token", ["2fK3x", "kYtGHb", "a1b2c3", "bdVaJa", "xqzpt"])
def test_digests_are_told_from_words(token: str) -> None:
    assert looks_generated(token)


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("card", "card--video"), ("card",)),
        (("card__title--big",), ("card__title--big",)),
        (("btn", "card--video"), ("btn", "card--video")),
    ],
)
def test_what_says_the_kind_of_story_is_dropped_beside_its_base(names: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert without_kinds(names) == kept
