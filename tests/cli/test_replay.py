"""`captures replay`: started as a process, as a person would."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from captures.archive.wacz import write_wacz
from captures.cli import run
from tests.archive_visits import visited


def test_it_prints_where_serves_and_counts_what_was_missed(tmp_path: Path) -> None:
    wacz = write_wacz([visited(tmp_path)], tmp_path / "x.wacz")
    command = [sys.executable, "-m", "captures", "replay", str(wacz)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        page = process.stdout.readline().strip().rpartition(": ")[2]
        front = urllib.request.urlopen(address).read().decode()
        assert "1 archived page" in front
        assert "home at 0" in urllib.request.urlopen(page).read().decode()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(page.replace("/home", "/nowhere"))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert "1 addresses were asked for and not there\n  http://news.example/nowhere" in said


def test_what_is_no_archive_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.wacz").write_bytes(b"no")
    assert run(["replay", str(tmp_path / "x.wacz")]) == 2
    assert "x.wacz" in capsys.readouterr().err
