from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from captures.cli import run
from captures.visual import png


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    pixels = np.full((60, 80, 3), 250, np.uint8)
    before, after = tmp_path / "before.png", tmp_path / "after.png"
    before.write_bytes(png.encode(pixels))
    pixels[20:30, 40:60] = (200, 30, 30)
    after.write_bytes(png.encode(pixels))
    return before, after


def _run(*arguments: object) -> int:
    return run(["compare", *(str(argument) for argument in arguments)])


def test_equal_pictures_exit_0(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(pair[0], pair[0], "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "same": True,
        "width": 80,
        "height": 60,
        "changed_pixels": 0,
        "regions": [],
    }


def test_unlike_pictures_exit_1_and_say_where(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(*pair, "--json") == 1
    assert json.loads(capsys.readouterr().out) == {
        "same": False,
        "width": 80,
        "height": 60,
        "changed_pixels": 200,
        "regions": [{"kind": "changed", "box": [40, 20, 20, 10]}],
    }


def test_without_json_it_speaks_in_sentences(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    _run(*pair)
    assert capsys.readouterr().out.splitlines() == [
        "different: 200 pixels, 4.167% of the picture",
        "  changed: 20 by 10 px at 40, 20",
    ]


def test_the_threshold_decides(pair: tuple[Path, Path]) -> None:
    assert _run(*pair, "--threshold", "1") == 0
    assert _run(*pair, "--threshold", "0") == 1


def test_the_difference_is_drawn(pair: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "difference.png"
    assert _run(*pair, "--diff", out) == 1
    with Image.open(out) as image:
        assert image.size == (80, 60)
        assert image.convert("RGB").getpixel((50, 25)) == (214, 32, 48)


@pytest.mark.parametrize("content", [None, b"", b"no picture", png.SIGNATURE], ids=["missing", "empty", "text", "cut"])
@pytest.mark.parametrize("twice", [False, True], ids=["one bad", "both bad"])
def test_a_file_that_is_no_picture_exits_2_with_a_sentence(
    pair: tuple[Path, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    twice: bool,  # noqa: FBT001 - a parameter of pytest's
) -> None:
    bad = tmp_path / "bad.png"
    if content is not None:
        bad.write_bytes(content)
    assert _run(bad if twice else pair[0], bad, "--json") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert str(bad) in captured.err


def test_a_folder_or_an_odd_threshold_exits_2(pair: tuple[Path, Path], tmp_path: Path) -> None:
    assert _run(pair[0], tmp_path) == 2
    assert _run(*pair, "--threshold", "7") == 2
    assert _run(*pair, "--diff", tmp_path / "no folder" / "x.png") == 2


def test_the_module_runs_as_a_program(pair: tuple[Path, Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "captures", "compare", *pair, "--json"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["changed_pixels"] == 200
