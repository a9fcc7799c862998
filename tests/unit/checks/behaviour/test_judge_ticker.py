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


def test_a_pointer_alone_and_a_wish_not_heard_are_notices(judged: Any) -> None:
    found = judged(ticker, ticker=MOVING | {"how": "hover", "reduced_motion": "keeps"})
    assert [(f.severity, f.identity) for f in found] == [
        ("notice", ("pause-by-pointer-only",)),
        ("notice", ("reduced-motion",)),
    ]
