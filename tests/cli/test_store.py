"""`captures store`: in from a run or an archive, listed, exported, pruned, rebuilt."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captures.archive.wacz import write_wacz
from captures.cli import run
from tests.archive_visits import visited


@pytest.fixture
def store(tmp_path: Path) -> str:
    write_wacz([visited(tmp_path, number=n) for n in range(3)], tmp_path / "run.wacz")
    address = str(tmp_path / "store")
    assert run(["store", "add", str(tmp_path / "run.wacz"), "--store", address]) == 0
    return address


def test_an_archive_is_added_once(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["store", "add", str(tmp_path / "run.wacz"), "--store", store]) == 0
    assert "0 added (0 bytes), 3 there already" in capsys.readouterr().out


def test_a_runs_folder_is_added_without_traffic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    visited(tmp_path)
    (tmp_path / "captures" / "home-en" / "desktop-0").rename(tmp_path / "captures" / "one")
    assert run(["store", "add", str(tmp_path), "--store", str(tmp_path / "store"), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert len(row["stored"]) == 1


def test_the_list_is_oldest_first(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["store", "list", "--store", store, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["started"][11:13] for row in rows] == ["12", "13", "14"]


def test_an_export_verifies(store: str, tmp_path: Path) -> None:
    out = str(tmp_path / "one.wacz")
    assert run(["store", "export", "20260301T130000Z", "-o", out, "--store", store]) == 0
    assert run(["verify", out]) == 0


def test_an_ambiguous_name_is_refused_with_a_hint(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["store", "export", "home", "-o", str(tmp_path / "x.wacz"), "--store", store]) == 2
    assert "names 3 stored captures" in capsys.readouterr().err


def test_a_damaged_batch_makes_rebuild_exit_1_and_is_named(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (batch,) = (tmp_path / "store/batches").iterdir()
    data = bytearray(batch.read_bytes())
    data[len(data) // 2] ^= 0xFF
    batch.write_bytes(data)
    assert run(["store", "rebuild", "--store", store]) == 1
    assert f"damaged: {batch.name}" in capsys.readouterr().err


def test_a_dry_run_of_pruning_only_says_so(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["store", "prune", "--everything", "0", "--daily", "1", "--weekly", "1", "--store", store]
    assert run([*arguments, "--dry-run"]) == 0
    assert "would go: example/home-en/desktop/20260301T130000Z" in capsys.readouterr().out
    assert run(arguments) == 0
    run(["store", "list", "--store", store])
    assert "20260301T130000Z" not in capsys.readouterr().out.split("bytes freed")[-1].split("gone:")[0]


def test_tables_are_written(store: str, tmp_path: Path) -> None:
    assert run(["store", "tables", "-o", str(tmp_path / "tables"), "--store", store]) == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["captures.parquet", "items.parquet"]
