from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from captures.site import Site
from captures.structure.vocabulary import normal, starts_with, vocabulary_for

FILES = {
    file.name: tomllib.loads(file.read_text("utf-8"))
    for file in (resources.files("captures.sites") / "labels").iterdir()
    if file.name.endswith(".toml")
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MOST READ", "Most read:"),
        ("Más leídas", "mas leidas"),
        ("اقرأ أيضاً", "إقرأ ايضا"),
        ("٤ دقائق", "4 دقائق"),
        ("What’s new", "whats new"),
    ],
)
def test_case_accents_and_punctuation_do_not_tell_labels_apart(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_a_label_begins_a_text_only_at_a_word() -> None:
    assert starts_with("most read this week", {"most", "most read"}) == "most read"
    assert starts_with("mostly harmless", {"most"}) is None


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_language_has_a_title_for_every_part_and_twelve_months(name: str) -> None:
    english = FILES["en.toml"]
    assert set(FILES[name]["parts"]) == set(english["parts"])
    assert set(FILES[name]["words"]) == set(english["words"])
    assert sorted(map(int, FILES[name]["months"])) == list(range(1, 13))


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_title_of_a_part_is_a_decoy_of_it(name: str) -> None:
    for part, decoys in FILES[name]["not"].items():
        assert not {normal(word) for word in decoys} & {normal(word) for word in FILES[name]["parts"][part]}


def test_labels_of_the_site_file_come_before_the_built_in_ones() -> None:
    site = Site(name="x", base_url="http://x.test", labels={"de": {"most_read": ("Meistgelesen",)}})
    assert vocabulary_for(site, "de").part("most_read")[0] == "meistgelesen"
