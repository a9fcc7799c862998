"""`captures archive`: one command from addresses to a proven archive."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from captures.archive.wacz_file import WaczFile
from captures.cli import run
from tests.archive_site import AwkwardSite, awkward_site


@pytest.fixture(scope="module")
def site() -> Iterator[AwkwardSite]:
    with awkward_site() as running:
        yield running


def test_an_archive_is_made_proven_and_verified(
    site: AwkwardSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site.wacz"
    frame = f"{site.url}frame"  # a page at rest: the trap-filled one is what the browser tests replay
    assert run(["archive", frame, "-o", str(out), "--check", "--json", "--key", str(tmp_path / "k.pem")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["replay"]["lowest"] == {"picture": 1.0, "text": 1.0, "resources": 1.0}
    assert told["totals"]["asked"] == told["totals"]["stored"] > 0
    with WaczFile(out) as archive:
        assert archive.json("captures/completeness.json")["replay"] == told["replay"]
    assert run(["verify", str(out), "--public-key", str(tmp_path / "k.pem")]) == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_page_that_is_down_exits_3_and_leaves_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert run(["archive", url, "-o", str(tmp_path / "x.wacz")]) == 3
    assert "cannot be reached" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["ftp://x/", "-o", "x.wacz"], "is not an address"), (["http://x/", "-o", "x.zip"], "must end in .wacz")],
    ids=["not http", "not wacz"],
)
def test_wrong_usage_exits_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", *arguments]) == 2
    assert said in capsys.readouterr().err
