"""`captures verify`: exit codes, and the first fault by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captures.archive.signing import Signer
from captures.archive.wacz import Packing, write_wacz
from captures.archive.wacz_file import WaczFile
from captures.cli import run
from tests.archive_visits import visited


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    signer = Signer.load_or_create(folder / "maker.pem")
    return write_wacz([visited(folder)], folder / "good.wacz", Packing(signer=signer))


def test_a_good_archive_exits_0_and_names_each_check(signed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(signed)]) == 0
    said = capsys.readouterr().out
    assert "ok    signature: by the key that ends in" in said
    assert said.endswith("good.wacz: verified\n")


def test_a_damaged_one_exits_1_and_names_the_first_fault(
    signed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(signed.read_bytes())
    data[data.index(b"home page")] ^= 1
    bad = tmp_path / "bad.wacz"
    bad.write_bytes(data)
    assert run(["verify", str(bad), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert "datapackage.json" in told["first_wrong"]


@pytest.mark.parametrize("content", [None, b"no archive at all"], ids=["missing", "not a zip"])
def test_what_is_no_archive_exits_2(content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.wacz"
    if content is not None:
        path.write_bytes(content)
    assert run(["verify", str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_the_makers_key_can_be_demanded(signed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(signed), "--public-key", str(signed.parent / "maker.pem")]) == 0
    Signer.load_or_create(tmp_path / "other.pem")
    assert run(["verify", str(signed), "--public-key", str(tmp_path / "other.pem")]) == 1
    assert "by another key" in capsys.readouterr().out


def test_a_chain_can_be_followed_from_archive_to_archive(signed: Path, tmp_path: Path) -> None:
    with WaczFile(signed) as first:
        head = first.package["captures"]["chain_head"]
    second = write_wacz([visited(tmp_path, number=1)], tmp_path / "second.wacz", Packing(previous=head))
    assert run(["verify", str(second), "--after", str(signed)]) == 0
    assert run(["verify", str(signed), "--after", str(second)]) == 1
