"""What a history says happened: entries, exits, the fewest moves, changed facts, and a page that escapes everything."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from captures.archive.history import PartHistory, history_of
from captures.archive.history.events import _between
from captures.archive.history.items import Item, items_of
from captures.archive.history.text import as_csv, as_text
from captures.archive.history.timeline import timeline_page
from captures.archive.store import Store
from tests.archive_visits import visited


def _list(*names: str) -> dict[str, Any]:
    return {"most_read": [{"headline": name, "url": f"https://news.example/{name}"} for name in names]}


@pytest.fixture
def histories(tmp_path: Path) -> list[PartHistory]:
    editions = [_list("a", "b", "c", "d"), _list("a", "b", "c", "d"), _list("d", "a", "b", "e"), {"most_read": []}]
    with Store(str(tmp_path / "store")) as store:
        store.add([visited(tmp_path, number=n, structure=edition) for n, edition in enumerate(editions)])
        return history_of(store, "most_read", page="home")


def test_entries_exits_and_moves_are_told_with_their_ranks(histories: list[PartHistory]) -> None:
    (history,) = histories
    told = [(c.kind, c.label, c.before, c.rank) for c in history.changes if c.when.startswith("2026-03-01T14")]
    assert told == [("left", "c", 3, None), ("moved", "d", 4, 1), ("entered", "e", None, 4)]


def test_nothing_is_told_of_a_capture_like_the_one_before(histories: list[PartHistory]) -> None:
    assert [c for c in histories[0].changes if c.when.startswith("2026-03-01T13")] == []


def test_an_emptied_part_is_everything_leaving(histories: list[PartHistory]) -> None:
    last = [c.kind for c in histories[0].changes if c.when.startswith("2026-03-01T15")]
    assert last == ["left"] * 4


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [("abcd", "bcda", ["a"]), ("abcd", "abcd", []), ("abcd", "dcba", ["d", "c", "b"]), ("abc", "xabc", [])],
    ids=["one to the end", "same", "reversed", "an entry pushes, nobody moves"],
)
def test_the_fewest_moves_explain_the_new_order(before: str, after: str, moved: list[str]) -> None:
    changes = _between([Item(c, c) for c in before], [Item(c, c) for c in after], when="now")
    assert len([c for c in changes if c.kind == "moved"]) == len(moved)


def test_a_menu_entry_is_followed_by_its_path_and_its_target_watched() -> None:
    menu = [{"label": "News", "url": "/n", "children": [{"label": "Sport", "url": "/s"}]}]
    other = [{"label": "News", "url": "/n", "children": [{"label": "Sport", "url": "/sports"}]}]
    (change,) = _between(items_of("navigation", menu), items_of("navigation", other), when="now")
    assert change.label == "News / Sport"
    assert "leads to /sports instead of /s" in change.detail


def test_a_story_with_a_new_headline_changed_and_did_not_leave() -> None:
    before = items_of("most_read", [{"headline": "Old", "url": "https://www.news.example/x?utm=1"}])
    after = items_of("most_read", [{"headline": "New", "url": "https://news.example/x"}])
    (change,) = _between(before, after, when="now")
    assert change.kind == "changed"
    assert change.detail == "'Old' became 'New'"


def test_a_part_that_is_one_object_is_followed_fact_by_fact() -> None:
    before = items_of("listen", {"state": "ready", "kind": "audio"})
    after = items_of("listen", {"state": "broken", "kind": "audio"})
    (change,) = _between(before, after, when="now")
    assert change.detail == "state: ready became broken"
    assert [c.kind for c in _between(before, items_of("listen", None), when="now")] == ["left", "left"]


def test_text_and_csv_say_the_same(histories: list[PartHistory]) -> None:
    text = as_text(histories)
    assert "~ d moved from 4 to 1" in text
    assert "+ e entered at 4" in text
    rows = list(csv.DictReader(io.StringIO(as_csv(histories))))
    assert len(rows) == len(histories[0].changes)


def test_nothing_from_the_page_gets_into_the_timeline_or_a_spreadsheet_unescaped(tmp_path: Path) -> None:
    evil = '<script>alert(1)</script>"=cmd'
    editions = [
        _list("a"),
        {"most_read": [{"headline": f"={evil}", "url": "https://news.example/a"}, *_list("b")["most_read"]]},
    ]
    with Store(str(tmp_path / "store")) as store:
        store.add([visited(tmp_path, number=n, structure=edition) for n, edition in enumerate(editions)])
        histories = history_of(store, "most_read")
    page = timeline_page(histories)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "'=" in as_csv(histories)
