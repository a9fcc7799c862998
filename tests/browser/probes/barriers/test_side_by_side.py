"""Tracks of probes at the same time, results in the probes' order."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from captures.browser.probes.barriers.side_by_side import begin_track, side_by_side

TURNS = 5


class Waiting:
    """Gives the loop some turns and notes when it began and ended."""

    cap_ms = 1_000

    def __init__(self, name: str, track: str | None, notes: list[str]) -> None:
        self.name, self.track, self.notes = name, track, notes

    async def do(self, scene: Any) -> dict[str, Any]:  # noqa: ARG002 - the protocol's
        self.notes.append(f"{self.name} begins")
        for _ in range(TURNS):
            await asyncio.sleep(0)
        self.notes.append(f"{self.name} ends")
        if self.name == "ill":
            raise ValueError("it cannot")
        return {"name": self.name}

    async def undo(self, scene: Any) -> None:  # noqa: ARG002 - the protocol's
        self.notes.append(f"{self.name} undone")


def scene(browser: str = "chromium") -> Any:
    page = SimpleNamespace(once=lambda *_: None)
    return SimpleNamespace(page=page, browser=SimpleNamespace(browser_type=SimpleNamespace(name=browser)))


def done(place: Any, *tracks: tuple[str, str | None], early: str = "") -> tuple[list[Any], list[str]]:
    notes: list[str] = []
    answers: list[Any] = []

    async def work() -> None:
        probes = side_by_side([Waiting(name, track, notes) for name, track in tracks])
        if early:
            begin_track(probes, place, track=early)
            await asyncio.sleep(0)
        for probe in probes:
            try:
                answers.append((await probe.do(place))["name"])
            except ValueError as error:
                answers.append(str(error))
            await probe.undo(place)

    asyncio.run(work())
    return answers, notes


def test_tracks_run_beside_each_other_and_one_track_in_its_order() -> None:
    answers, notes = done(scene(), ("a1", "a"), ("b1", "b"), ("a2", "a"))
    assert answers == ["a1", "b1", "a2"]
    assert notes.index("b1 begins") < notes.index("a1 ends") < notes.index("a2 begins")


def test_a_probe_without_a_track_waits_its_turn() -> None:
    answers, notes = done(scene(), ("a1", "a"), ("last", None))
    assert answers == ["a1", "last"]
    assert notes.index("a1 undone") < notes.index("last begins")


def test_what_fails_is_told_to_whoever_asks_and_stops_nobody() -> None:
    answers, _ = done(scene(), ("ill", "a"), ("a2", "a"))
    assert answers == ["it cannot", "a2"]


def test_a_track_can_begin_before_it_is_asked_for() -> None:
    _, notes = done(scene(), ("a1", "a"), ("b1", "b"), early="b")
    assert notes[0] == "b1 begins"


@pytest.mark.parametrize("early", ["", "b"])
def test_firefox_gets_one_window_at_a_time(early: str) -> None:
    _, notes = done(scene("firefox"), ("a1", "a"), ("b1", "b"), early=early)
    assert notes == ["a1 begins", "a1 ends", "a1 undone", "b1 begins", "b1 ends", "b1 undone"]
