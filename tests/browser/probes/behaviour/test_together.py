"""Probes that are begun together: their waiting overlaps, and one that fails costs nobody else anything."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from captures.browser.probes import Probe, Scene
from captures.browser.probes.behaviour import behaviour_probes
from captures.browser.probes.behaviour.together import together


def scene_in(browser: str) -> Scene:
    """All that these probes look at is the browser's name."""
    return cast("Scene", SimpleNamespace(browser=SimpleNamespace(browser_type=SimpleNamespace(name=browser))))


SCENE = scene_in("chromium")


class Slow:
    cap_ms = 2_000

    def __init__(self, name: str, log: list[str], *, error: Exception | None = None) -> None:
        self.name, self._log, self._error = name, log, error

    async def away(self, scene: Scene) -> dict[str, Any]:  # noqa: ARG002 - the protocol's
        self._log.append(f"{self.name} away")
        await asyncio.sleep(0.05)
        if self._error is not None:
            raise self._error
        return {"away": self.name}

    async def finish(self, scene: Scene, facts: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002 - the protocol's
        self._log.append(f"{self.name} finished")
        return facts

    async def do(self, scene: Scene) -> dict[str, Any]:
        self._log.append(f"{self.name} done")
        await asyncio.sleep(0)
        return await self.away(scene)

    async def undo(self, scene: Scene) -> None:  # noqa: ARG002 - the protocol's
        self._log.append(f"{self.name} undone")


async def in_order(probes: tuple[Probe, ...], scene: Scene = SCENE) -> list[dict[str, Any] | str]:
    found: list[dict[str, Any] | str] = []
    for probe in probes:
        try:
            found.append(await probe.do(scene))
        except ValueError as error:
            found.append(str(error))
        await probe.undo(scene)
    return found


def test_the_others_are_under_way_before_the_page_is_touched_and_finish_in_their_turn() -> None:
    log: list[str] = []
    probes = together(Slow("page", log), [Slow("one", log), Slow("two", log)])
    facts = asyncio.run(in_order(probes))
    assert facts == [{"away": "page"}, {"away": "one"}, {"away": "two"}]
    assert log.index("two away") < log.index("page undone") < log.index("one finished") < log.index("two finished")


def test_firefox_does_one_thing_after_the_other() -> None:
    log: list[str] = []
    probes = together(Slow("page", log), [Slow("one", log)])
    assert asyncio.run(in_order(probes, scene_in("firefox"))) == [{"away": "page"}, {"away": "one"}]
    assert log.index("page undone") < log.index("one away")


def test_one_that_fails_raises_in_its_own_turn_alone() -> None:
    log: list[str] = []
    probes = together(Slow("page", log), [Slow("one", log, error=ValueError("no page")), Slow("two", log)])
    assert asyncio.run(in_order(probes)) == [{"away": "page"}, "no page", {"away": "two"}]


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_visit_that_ends_early_leaves_no_complaint_behind() -> None:
    async def cut_short() -> None:
        first, *_ = together(Slow("page", []), [Slow("one", [], error=ValueError("nobody waits"))])
        await first.do(SCENE)
        await asyncio.sleep(0.1)

    asyncio.run(cut_short())


def test_every_probe_has_a_name_of_its_own() -> None:
    names = [probe.name for probe in behaviour_probes()]
    assert names == ["menu", "links", "languages", "ticker", "pictures", "listen"]
