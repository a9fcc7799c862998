"""What is said of the language switch, from where its links led."""

from __future__ import annotations

from typing import Any

import pytest

from captures.checks.behaviour import languages

LINK = {
    "language": "ar",
    "label": "Ar",
    "url": "http://127.0.0.1/ar",
    "selector": "a",
    "box": [1, 2, 3, 4],
    "status": 200,
}
OK = LINK | {
    "outcome": "ok",
    "language_found": "ar",
    "direction": "rtl",
    "expected_direction": "rtl",
    "links_back": True,
}


@pytest.mark.parametrize(
    "link",
    [OK, OK | {"links_back": None}, LINK | {"outcome": "unclear", "status": 403}],
    ids=["there and back", "a way back nobody can see", "blocked"],
)
def test_a_switch_that_works_or_cannot_be_told_is_no_finding(judged: Any, link: dict[str, Any]) -> None:
    assert judged(languages, languages={"present": True, "links": [link]}) == []


@pytest.mark.parametrize(
    ("link", "severity", "words"),
    [
        (LINK | {"outcome": "gone", "status": 404}, "error", "does not exist (404)"),
        (LINK | {"outcome": "nowhere", "reason": "it leads to the page it stands on"}, "error", "stands on"),
        (OK | {"outcome": "wrong", "language_found": "en", "direction": "ltr"}, "error", "lang “en” and dir “ltr”"),
        (OK | {"links_back": False}, "warning", "no link back"),
    ],
    ids=["gone", "nowhere", "wrong", "no way back"],
)
def test_a_promise_that_is_not_kept_is_named(judged: Any, link: dict[str, Any], severity: str, words: str) -> None:
    (finding,) = judged(languages, languages={"present": True, "links": [link]})
    assert (finding.check, finding.severity, finding.part) == ("behaviour.languages", severity, "languages")
    assert words in finding.message
    assert finding.identity[1] == "ar"
