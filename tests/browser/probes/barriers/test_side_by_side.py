"""Tracks of probes at the same time, results in the probes' order."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from captures.browser.probes.barriers.side_by_side import (
    GivenUpError,
    begin_track,
    begin_tracks,
    end_tracks,
    found_beside,
    on_own_pages,
    side_by_side,
)

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


def test_a_track_is_given_up_in_its_turn_and_keeps_what_it_found() -> None:
    notes: list[str] = []

    class Endless(Waiting):
        async def do(self, scene: Any) -> dict[str, Any]:
            await super().do(scene)
            await asyncio.sleep(60)
            return {}

    async def work() -> tuple[list[Any], list[str]]:
        kinds = [("a1", "a", Waiting), ("a2", "a", Endless), ("a3", "a", Waiting), ("b1", "b", Endless)]
        probes = side_by_side([kind(name, track, notes) for name, track, kind in kinds])
        place = scene()
        begin_track(probes, place, track="a")
        begin_track(probes, place, track="b")
        end_tracks(probes, seconds=0.3, before_seconds={"a": 0.25})
        order: list[str] = []

        async def asked(probe: Any) -> None:
            try:
                await probe.do(place)
            except GivenUpError:
                order.append(probe.name)

        await asyncio.gather(*(asked(probe) for probe in probes))
        return [found_beside(probe) for probe in probes], order

    found, order = asyncio.run(work())
    assert found == [{"name": "a1"}, None, None, None]
    assert order == ["a2", "a3", "b1"]
    assert "a3 begins" not in notes


def test_only_what_leaves_the_visits_page_alone_is_undone_when_the_visit_is_over() -> None:
    beside, last = side_by_side([Waiting("a1", "a", []), Waiting("last", None, [])])
    assert on_own_pages(beside)
    assert on_own_pages(last)
    assert not on_own_pages(SimpleNamespace(name="menu"))  # type: ignore[arg-type]  # enough of a probe


def test_the_tracks_begin_in_the_order_of_their_probes() -> None:
    notes: list[str] = []

    async def work() -> None:
        probes = side_by_side([Waiting(f"{track}1", track, notes) for track in "dcab"])
        place = scene()
        begin_track(probes, place, track="a")
        begin_tracks(probes, place)
        for probe in probes:
            await probe.do(place)

    asyncio.run(work())
    assert [note for note in notes if note.endswith("begins")] == ["a1 begins", "d1 begins", "c1 begins", "b1 begins"]
