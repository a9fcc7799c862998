from __future__ import annotations

from collections.abc import Iterator

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.thread import LoopThread
from tests.gallery.facts import Score, score
from tests.gallery.looking import HALVES, Exhibit, see_all
from tests.gallery.score import GOALS


@pytest.fixture(scope="module")
def exhibits(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Iterator[list[Exhibit]]:
    yield loop_thread.run(see_all(shared_browser))


@pytest.mark.parametrize("half", HALVES)
def test_the_facts_of_foreign_pages_are_read_right(exhibits: list[Exhibit], half: str) -> None:
    total = Score()
    for exhibit in exhibits:
        if exhibit.half == half:
            total.add(exhibit.score())
    assert total.share >= GOALS[half], f"missed {total.missed}, invented {total.invented}"


def test_the_gallery_holds_enough_pages_in_both_halves(exhibits: list[Exhibit]) -> None:
    counts = [sum(exhibit.half == half for exhibit in exhibits) for half in HALVES]
    assert sum(counts) >= 25
    assert min(counts) >= 12


def test_a_missed_and_an_invented_fact_both_cost() -> None:
    truth = {"title": "t", "language": "en", "direction": "ltr", "related": [{"headline": "A", "url": "/a"}]}
    found = truth | {"related": [{"headline": "B", "url": "/b"}]}
    result = score(truth, found, "http://x.test/")
    assert (len(result.missed), len(result.invented)) == (1, 1)
    assert result.share == pytest.approx(3 / 5)
