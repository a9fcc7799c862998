"""Pages that move, sound, pass or refresh by themselves are accused of it; calm and stoppable ones of nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.motion import motion_probes
from captures.browser.thread import LoopThread
from tests.browser.probes.barriers.rehearsing import CONTROL, Said, all_probed, probed, served

# Dozens of pages are rehearsed in real time: minutes on two cores.
pytestmark = pytest.mark.slow

FAULTY = Path(__file__).parent / "faulty"
EXPECTED = {
    "moving-": "moving-content",
    "timed-": "timed-refresh",
    "transient-": "transient-message",
    "sound-": "autoplaying-sound",
}
FAULTY_PAGES = sorted(page.stem for page in FAULTY.glob("*.html"))
CORRECT_PAGES = [
    *("motion-ticker-pause", "motion-short-animation", "motion-video-controls", "motion-status-stays"),
    *("motion-gif-free-clock", "carousel-paused", "react-like-delegation", "sound-with-controls"),
    *("sound-short", "sound-muted", "sound-stoppable"),
]


@pytest.fixture(scope="module")
def said(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Said]:
    evidence = tmp_path_factory.mktemp("motion")
    with served(FAULTY) as faulty, served(CONTROL) as control:
        pages = {page: f"{faulty}{page}.html" for page in FAULTY_PAGES}
        pages |= {page: f"{control}{page}.html" for page in CORRECT_PAGES}
        work = [
            partial(probed, shared_browser.browser, address, motion_probes(), folder=evidence / page)
            for page, address in pages.items()
        ]
        # Watching is mostly waiting: more of it fits beside each other.
        return dict(zip(pages, loop_thread.run(all_probed(work, at_once=8)), strict=True))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", FAULTY_PAGES)
def test_what_goes_on_by_itself_is_accused(page: str, said: dict[str, Said]) -> None:
    assert not said[page].broken
    rule = next(rule for prefix, rule in EXPECTED.items() if page.startswith(prefix))
    assert rule in said[page].rules("fails")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", CORRECT_PAGES)
def test_what_stops_or_can_be_stopped_is_not(page: str, said: dict[str, Said]) -> None:
    assert not said[page].broken
    assert said[page].failing() == []
