"""`captures history`: text, JSON, CSV and a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captures.archive.store import Store
from captures.cli import run
from tests.archive_visits import visited


@pytest.fixture
def store(tmp_path: Path) -> str:
    address = str(tmp_path / "store")
    stories = [{"headline": name, "url": f"https://news.example/{name}"} for name in "abc"]
    editions = [{"most_read": stories[:2]}, {"most_read": stories[1:]}]
    with Store(address) as opened:
        opened.add([visited(tmp_path, number=n, structure=edition) for n, edition in enumerate(editions)])
    return address


def test_text_says_what_happened(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["history", "most_read", "--page", "home", "--store", store]) == 0
    said = capsys.readouterr().out
    assert "- a left from 1" in said
    assert "+ c entered at 2" in said


def test_json_and_csv(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["history", "most_read", "--store", store, "--json"]) == 0
    (history,) = json.loads(capsys.readouterr().out)
    assert [change["kind"] for change in history["changes"]] == ["left", "entered"]
    assert run(["history", "most_read", "--store", store, "--csv"]) == 0
    assert capsys.readouterr().out.count("\n") == 3


def test_a_timeline_page(store: str, tmp_path: Path) -> None:
    assert run(["history", "most_read", "--store", store, "--html", str(tmp_path / "out.html")]) == 0
    assert "<svg" in (tmp_path / "out.html").read_text("utf-8")


def test_an_unknown_part_suggests_the_nearest(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["history", "most_red", "--store", store]) == 2
    assert "did you mean 'most_read'" in capsys.readouterr().err


def test_a_part_nobody_stored_is_said_so(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["history", "listen", "--store", store]) == 2
    assert "has no capture with listen" in capsys.readouterr().err
