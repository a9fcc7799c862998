import pytest

from captures.redact import redact_url


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("https://news.example/a?token=abc&page=2", "https://news.example/a?token=[redacted]&page=2"),
        ("https://news.example/a?access_token=abc", "https://news.example/a?access_token=[redacted]"),
        ("https://news.example/a?page=2&q=tokens", "https://news.example/a?page=2&q=tokens"),
    ],
)
def test_credentials_leave_an_address_and_nothing_else_does(url: str, kept: str) -> None:
    assert redact_url(url) == kept
