"""An audit as its users meet it: baseline missing, approved, calm, changed, blocked, foreign, killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from captures.capture import Capture
from tests.cli.newsroom import Newsroom, newsroom

SECONDS = 110


@dataclass
class Said:
    """What a command said."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    with newsroom() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, room: Newsroom) -> Path:
    """A working folder with a site file and approved baselines."""
    made = tmp_path_factory.mktemp("audits")
    (made / "site.toml").write_text(room.site_file(), "utf-8")
    first = captures(made, "audit", "--site", "site.toml", "--output", "first", "--no-barriers")
    assert first.code == 1, first.err
    assert "baseline.missing" in first.out
    assert "captures approve first --page home" in first.out
    approved = captures(made, "approve", "first")
    assert approved.code == 0, approved.err
    return made


@pytest.fixture
def restore(room: Newsroom) -> Iterator[None]:
    before = dict(room.__dict__)
    yield
    room.__dict__.update(before)


def captures(folder: Path, *arguments: str, **environment: str) -> Said:
    clean = {key: value for key, value in os.environ.items() if key != "CI"} | environment
    done = subprocess.run(
        [sys.executable, "-m", "captures", *arguments],
        cwd=folder,
        env=clean,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def audited(folder: Path, *more: str) -> tuple[Said, dict[str, Any]]:
    said = captures(folder, "audit", "--site", "site.toml", "--output", "run", "--no-barriers", *more)
    run: dict[str, Any] = json.loads((folder / "run" / "run.json").read_text("utf-8"))
    return said, run


def new_checks(run: dict[str, Any]) -> set[str]:
    return {f["check"] for f in run["findings"] if f["state"] == "new" and f["severity"] != "notice"}


def test_the_same_page_again_is_nothing_new(folder: Path) -> None:
    said, run = audited(folder)
    assert said.code == 0, said.out
    assert new_checks(run) == set()
    assert (folder / "run" / "index.html").is_file()
    assert (folder / "run" / "junit.xml").read_text().startswith("<?xml")
    assert json.loads((folder / "run" / "findings.sarif").read_text())["version"] == "2.1.0"
    assert "/run/index.html" in said.out or "run/index.html" in said.out


def _menu_item_gone(room: Newsroom) -> None:
    room.edits = {'<a href="/sport">Sport</a>': ""}


def _list_gone(room: Newsroom) -> None:
    room.edits = {'<div class="card">': '<div class="card" hidden>'}


def _colour(room: Newsroom) -> None:
    room.style = room.style.replace("color:#111", "color:#733")


def _radius(room: Newsroom) -> None:
    room.style = room.style.replace("border-radius:6px", "border-radius:9px")


def _unnamed_link(room: Newsroom) -> None:
    room.edits = {">About Meridian<": '><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width=20 height=20><'}


@pytest.mark.usefixtures("restore")
@pytest.mark.parametrize(
    ("change", "check"),
    [
        (_menu_item_gone, "structure.navigation"),
        (_list_gone, "structure.most_read"),
        (_colour, "visual.design"),
        (_radius, "visual.pixels"),
        (_unnamed_link, "accessibility.link-name"),
    ],
)
def test_a_fault_is_found_by_the_check_meant_for_it(
    folder: Path, room: Newsroom, change: Callable[[Newsroom], None], check: str
) -> None:
    change(room)
    said, run = audited(folder)
    assert said.code == 1
    assert check in new_checks(run)


@pytest.mark.usefixtures("restore")
def test_a_new_headline_changes_the_picture_and_not_the_design(folder: Path, room: Newsroom) -> None:
    room.headline = "A busy morning on the coast road"
    _, run = audited(folder)
    assert new_checks(run) == {"visual.pixels"}
    (finding,) = [f for f in run["findings"] if f["check"] == "visual.pixels" and f["state"] == "new"]
    assert "replaced" in finding["message"]
    assert all((folder / "run" / name).is_file() for name in finding["detail"]["pictures"].values())


@pytest.mark.usefixtures("restore")
@pytest.mark.parametrize(("status", "check"), [(503, "capture.blocked"), (404, "capture.http-error")])
def test_a_page_that_is_not_there_is_never_called_changed(
    folder: Path, room: Newsroom, status: int, check: str
) -> None:
    room.status = status
    said, run = audited(folder)
    assert said.code == 3
    assert new_checks(run) == {check}


def test_a_baseline_of_another_platform_cannot_judge(folder: Path) -> None:
    (state,) = (folder / "baselines/meridian/home-en/desktop").iterdir()
    moved = state.rename(state.with_name("chromium-darwin-arm64"))
    try:
        said, run = audited(folder)
    finally:
        moved.rename(state)
    assert said.code == 4
    assert "baseline.foreign" in new_checks(run)
    assert "captures approve RUN --page home" in said.out


def test_an_earlier_run_is_moved_aside_not_overwritten(folder: Path) -> None:
    audited(folder)
    audited(folder)
    aside = list(folder.glob("run.2*"))
    assert aside
    assert all((path / "run.json").is_file() for path in aside)


def test_approving_is_refused_where_ci_is_set(folder: Path) -> None:
    audited(folder)
    said = captures(folder, "approve", "run", CI="true")
    assert said.code == 2
    assert "never written where CI is set" in said.err


@pytest.mark.slow
def test_killing_an_audit_leaves_only_whole_captures(folder: Path) -> None:
    chance = random.Random(20260102)
    for attempt in range(4):
        output = folder / f"killed-{attempt}"
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "captures",
                "audit",
                "--site",
                "site.toml",
                "--output",
                str(output),
                "--no-barriers",
            ],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.8, 6.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for made in (output / "captures").glob("[!.]*"):
            Capture.load(made).verify()


def test_ctrl_c_keeps_what_is_done_and_says_so(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "captures", "audit", "--site", "site.toml", "--output", "stopped", "--no-barriers"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not (folder / "stopped" / "run.json").is_file() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads((folder / "stopped" / "run.json").read_text())["interrupted"] is True
