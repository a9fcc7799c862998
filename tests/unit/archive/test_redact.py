"""Secrets taken out of exchanges, what is harmless left alone."""

from __future__ import annotations

import pytest

from captures.archive.redact import Redactor


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://u:p@x.example/a", "https://x.example/a"),
        ("https://x.example/a?access_token=s3cret&b=1", "https://x.example/a?access_token=redacted&b=1"),
        ("https://x.example/a?b=1&PHPSESSID=abc", "https://x.example/a?b=1&PHPSESSID=redacted"),
        ("https://x.example/a?key=public&sig=abc", "https://x.example/a?key=public&sig=abc"),
        ("https://x.example/passwords?tokens=3", "https://x.example/passwords?tokens=3"),
        ("https://x.example/a?q=access_token", "https://x.example/a?q=access_token"),
    ],
    ids=["user", "token", "session", "page configuration", "plural words", "a value that names one"],
)
def test_addresses(given: str, kept: str) -> None:
    assert Redactor().url(given) == kept


def test_a_redacted_address_stays_as_it_is() -> None:
    redactor = Redactor()
    once = redactor.url("https://x.example/a?access_token=s3cret")
    assert redactor.url(once) == once


def test_headers_that_carry_a_session_are_dropped_and_listed() -> None:
    redactor = Redactor()
    kept = redactor.request_headers(
        "https://x.example/", (("Cookie", "a=b"), ("Accept", "*/*"), ("AUTHORIZATION", "x"))
    )
    assert kept == (("Accept", "*/*"),)
    assert [(r.where, r.name) for r in redactor.found] == [
        ("request header", "cookie"),
        ("request header", "authorization"),
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (b"user=me&password=hunter2&x=1", b"user=me&password=redacted&x=1"),
        (b'{"password": "hunter2", "x": 1}', b'{"password": "redacted", "x": 1}'),
        (b"\xff\xfe\x00binary", b"\xff\xfe\x00binary"),
        (b"", b""),
    ],
    ids=["form", "json", "binary", "empty"],
)
def test_bodies(given: bytes, kept: bytes) -> None:
    assert Redactor().request_body("https://x.example/", given) == kept


def test_the_value_is_nowhere_in_the_list() -> None:
    redactor = Redactor()
    redactor.url("https://x.example/a?access_token=s3cret")
    redactor.request_body("https://x.example/", b"password=hunter2")
    assert "s3cret" not in repr(redactor.found)
    assert "hunter2" not in repr(redactor.found)


def test_everything_is_kept_when_asked() -> None:
    redactor = Redactor(keep=True)
    assert redactor.response_headers("https://x.example/", (("Set-Cookie", "a=b"),)) == (("Set-Cookie", "a=b"),)
    assert redactor.found == ()
