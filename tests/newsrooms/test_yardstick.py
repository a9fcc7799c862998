"""The yardstick in a few seconds: news is no change, faults are seen and blamed; `make score-visual` has it all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.thread import LoopThread
from captures.visual.design import DesignRecord, compare_design
from tests.newsrooms.faults import FAULTS
from tests.newsrooms.press import printed
from tests.newsrooms.rooms import NEWSROOMS
from tests.newsrooms.score import record_of
from tests.newsrooms.trees import Scene, Window

SCENES = {
    ("gazette", "desktop"): Scene("gazette", "home", "en", 1, "desktop"),
    ("beacon", "phone"): Scene("beacon", "home", "ar", 1, "phone"),
}
TRIED = [
    *(
        ("gazette", "desktop", name)
        for name in ("radius-1px", "card-grey-12", "gap-4px", "most-read-emptied", "overlay")
    ),
    *(("beacon", "phone", name) for name in ("card-padding-4px", "footer-removed", "pictures-squashed", "rtl-lost")),
]


class Reading:
    """Windows on the newsrooms and the records of what was seen there."""

    def __init__(self, browser: LaunchedBrowser, loop: LoopThread, base: str) -> None:
        self.loop, self.base = loop, base
        self.windows = {viewport: Window(browser.browser, viewport) for viewport in ("desktop", "phone")}
        self.known: dict[Scene, DesignRecord] = {}

    def plain(self, newsroom: str, viewport: str, edition: int) -> DesignRecord:
        scene = _edition(SCENES[newsroom, viewport], edition)
        if scene not in self.known:
            self.known[scene] = record_of(
                self.loop.run(self.windows[viewport].look(scene.url(self.base))), NEWSROOMS[newsroom]
            )
        return self.known[scene]

    def faulty(self, newsroom: str, viewport: str, fault_name: str) -> DesignRecord:
        scene = _edition(SCENES[newsroom, viewport], 2)
        fault = next(fault for fault in FAULTS if fault.name == fault_name)
        selector = NEWSROOMS[newsroom].roles[fault.role].selector
        work = self.windows[viewport].look_at_fault(scene.url(self.base), fault, selector)
        seen = self.loop.run(work)
        assert seen is not None, f"{newsroom} has nothing to put {fault_name} on"
        return record_of(seen, NEWSROOMS[newsroom])


@pytest.fixture(scope="module")
def reading(shared_browser: LaunchedBrowser, loop_thread: LoopThread) -> Iterator[Reading]:
    with printed() as base:
        reading = Reading(shared_browser, loop_thread, base)
        yield reading
        for window in reading.windows.values():
            loop_thread.run(window.close())


@pytest.mark.parametrize(("newsroom", "viewport"), list(SCENES))
@pytest.mark.parametrize("edition", [2, 3])
def test_another_edition_is_the_same_design(reading: Reading, newsroom: str, viewport: str, edition: int) -> None:
    changes = compare_design(reading.plain(newsroom, viewport, 1), reading.plain(newsroom, viewport, edition))
    assert [change.message for change in changes] == []


@pytest.mark.parametrize(("newsroom", "viewport", "fault_name"), TRIED)
def test_a_fault_is_seen_in_another_edition_and_blamed(
    reading: Reading, newsroom: str, viewport: str, fault_name: str
) -> None:
    fault = next(fault for fault in FAULTS if fault.name == fault_name)
    changes = compare_design(reading.plain(newsroom, viewport, 1), reading.faulty(newsroom, viewport, fault_name))
    assert changes
    if not fault.anywhere:
        assert {change.part or "" for change in changes} <= set(NEWSROOMS[newsroom].roles[fault.role].parts)


def _edition(scene: Scene, edition: int) -> Scene:
    return Scene(scene.newsroom, scene.page, scene.language, edition, scene.viewport)
