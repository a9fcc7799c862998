"""What labels ask for, and whose it is."""

from __future__ import annotations

import pytest

from captures.accessibility.reading.labels import asked_by, speaks_of_oneself, speaks_of_others


@pytest.mark.parametrize(
    ("label", "purpose", "mine"),
    [
        ("E-mail address *", "email", False),
        ("Your e-mail", "email", True),
        ("What is your telephone number?", "tel", True),
        ("Enter your email address to subscribe", "email", True),
        ("Name (as on your passport)", "name", False),
        ("Correo electrónico (obligatorio)", "email", False),
        ("Tu fecha de nacimiento", "birthday", True),
        ("البريد الإلكتروني", "email", False),
        ("بريدك الإلكتروني", "email", True),
        ("Vor- und Nachname", "name", False),
        ("Numéro de téléphone", "tel", False),
    ],
)
def test_a_label_names_its_purpose(label: str, purpose: str, *, mine: bool) -> None:
    found = asked_by(label)
    assert found is not None
    assert (found.purpose.name, found.mine) == (purpose, mine)


@pytest.mark.parametrize("label", ["Your email preferences", "Boat", "Search", "File name", "Address of the shop", ""])
def test_other_words_name_none(label: str) -> None:
    assert asked_by(label) is None


@pytest.mark.parametrize(
    "words", ["Add a customer", "Friend’s e-mail", "Buscar un socio", "بيانات العميل", "Recipient"]
)
def test_somebody_else_is_spoken_of(words: str) -> None:
    assert speaks_of_others(words)


@pytest.mark.parametrize(
    "words", ["Your address", "Additional questions", "Newsletter", "Hazte socio", "اشترك في النشرة"]
)
def test_nobody_else_is_spoken_of(words: str) -> None:
    assert not speaks_of_others(words)


@pytest.mark.parametrize("words", ["Newsletter", "Sign up", "Hazte socio", "اشترك في النشرة", "Contact us"])
def test_the_reader_is_spoken_of(words: str) -> None:
    assert speaks_of_oneself(words)
