"""What is said of a Listen button, from what was heard."""

from __future__ import annotations

from typing import Any

import pytest

from captures.checks.behaviour import check, listen

PLACE = {"present": True, "selector": "button.play", "box": [10, 20, 80, 30]}
FINE = PLACE | {"state": "ready", "reason": None, "pauses": True, "announces": True, "kind": "audio"}


@pytest.mark.parametrize(
    "facts",
    [
        FINE,
        {"present": False},
        FINE | {"kind": "speech", "pauses": None, "announces": None},
        FINE | {"paused_by": "another control"},
    ],
    ids=["plays", "absent", "speech nobody can hear here", "a button of its own to pause"],
)
def test_what_plays_or_cannot_be_told_is_no_finding(judged: Any, facts: dict[str, Any]) -> None:
    assert judged(listen, listen=facts) == []


def test_a_visit_that_did_not_try_anything_is_no_finding(judged: Any) -> None:
    assert judged(check) == []
    assert judged(check, listen=None, menu="?", ticker=[], links={}, languages={}, pictures={}) == []


@pytest.mark.parametrize("reason", ["404: http://127.0.0.1/a.mp3", "no source: the player has no address to play"])
def test_silence_is_an_error_with_its_reason_and_place(judged: Any, reason: str) -> None:
    (finding,) = judged(listen, listen=PLACE | {"state": "broken", "reason": reason})
    assert (finding.check, finding.severity, finding.part) == ("behaviour.listen", "error", "listen")
    assert reason in finding.message
    assert (finding.selector, finding.box) == ("button.play", (10, 20, 80, 30))


def test_the_same_fault_keeps_its_fingerprint_when_its_reason_and_place_change(judged: Any) -> None:
    (one,) = judged(listen, listen=PLACE | {"state": "broken", "reason": "404: /a"})
    (other,) = judged(listen, listen={"present": True, "state": "broken", "reason": "404: /b", "selector": "a"})
    assert one.fingerprint == other.fingerprint


def test_what_could_not_be_tried_is_only_a_notice(judged: Any) -> None:
    (finding,) = judged(listen, listen=PLACE | {"state": "unknown", "reason": "it was still loading"})
    assert finding.severity == "notice"


def test_no_way_to_stop_and_no_word_of_its_state_are_warnings(judged: Any) -> None:
    found = judged(listen, listen=FINE | {"pauses": False, "announces": False, "name_during": "Listen"})
    assert [(f.severity, f.identity) for f in found] == [("warning", ("pause",)), ("warning", ("state",))]


def test_a_story_that_starts_by_itself_is_an_error_that_says_so(judged: Any) -> None:
    reason = "it was playing before anybody pressed it, and the press stopped it"
    (finding,) = judged(listen, listen=PLACE | {"state": "broken", "reason": reason, "begins_alone": True})
    assert finding.severity == "error"
    assert finding.message.startswith("Listen starts by itself: it was playing before anybody pressed it")
