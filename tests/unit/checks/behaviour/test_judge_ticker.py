"""What is said of a ticker, from how it moved and what stopped it."""

from __future__ import annotations

from typing import Any

import pytest

from captures.checks.behaviour import ticker

STILL = {"present": True, "moving": None, "pausable": None, "how": None, "selector": "div", "box": None}
MOVING = STILL | {"moving": "runs", "pausable": True, "how": "control", "reduced_motion": "stops"}


@pytest.mark.parametrize(
    "facts",
    [{"present": False}, STILL, MOVING, MOVING | {"how": "focus"}, STILL | {"note": "could not be loaded again"}],
    ids=["absent", "still", "button", "focus", "not to be told"],
)
def test_what_stands_or_can_be_stopped_is_no_finding(judged: Any, facts: dict[str, Any]) -> None:
    assert judged(ticker, ticker=facts) == []


def test_endless_motion_that_nothing_stops_is_an_error(judged: Any) -> None:
    (finding,) = judged(ticker, ticker=MOVING | {"pausable": False, "how": None})
    assert (finding.check, finding.severity, finding.part) == ("behaviour.ticker", "error", "breaking")
    assert "2.2.2" in finding.message


def test_a_ticker_that_used_to_move_and_stands_still_is_a_warning(judged: Any) -> None:
    (finding,) = judged(ticker, before={"ticker": MOVING}, ticker=STILL)
    assert (finding.severity, finding.identity) == ("warning", ("frozen",))


@pytest.mark.parametrize("before", [{}, {"ticker": STILL}, {"ticker": None}])
def test_a_ticker_that_never_moved_may_stand_still(judged: Any, before: dict[str, Any]) -> None:
    assert judged(ticker, before=before, ticker=STILL) == []


def test_a_ticker_that_could_not_be_watched_is_not_called_frozen(judged: Any) -> None:
    assert judged(ticker, before={"ticker": MOVING}, ticker=STILL | {"note": "could not be loaded again"}) == []


def test_a_pointer_alone_is_a_notice_and_a_wish_not_heard_a_warning(judged: Any) -> None:
    found = judged(ticker, ticker=MOVING | {"how": "hover", "reduced_motion": "keeps"})
    assert [(f.severity, f.identity) for f in found] == [
        ("notice", ("pause-by-pointer-only",)),
        ("warning", ("reduced-motion",)),
    ]
