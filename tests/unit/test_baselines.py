"""Baselines know who made them, are replaced whole, and are never written where CI is set."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from captures.baselines import BaselineStore, load_baseline
from captures.capture import Capture, Environment, Manifest, Status, commit, writing
from captures.errors import BaselineWriteRefusedError, CaptureFolderError, ForeignBaselineError
from captures.visual.png import encode

METRIC = {"name": "m", "version": "1"}
MANIFEST = Manifest(
    site="meridian",
    page="home",
    language="en",
    viewport="desktop",
    url="http://127.0.0.1/",
    final_url="http://127.0.0.1/",
    started="2026-01-01T00:00:00.000+00:00",
    seconds=1.0,
    status=Status.COMPLETE,
    environment=Environment("chromium", "156.0", "linux-x86_64"),
)


@pytest.fixture(autouse=True)
def _not_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


def captured(folder: Path, *, shade: int = 0, manifest: Manifest = MANIFEST) -> Capture:
    with writing(folder) as scratch:
        (scratch / "page.json.zst").write_bytes(b"tree")
        (scratch / "screenshot.png").write_bytes(encode(np.full((4, 4, 3), shade, np.uint8)))
        return commit(scratch, folder, manifest)


def test_what_was_accepted_is_found_again_with_what_came_with_it(tmp_path: Path) -> None:
    store = BaselineStore(tmp_path / "baselines")
    store.accept(captured(tmp_path / "a"), metric=METRIC, accepted=["f1"])
    found = store.find(MANIFEST)
    assert found is not None
    assert found.manifest.accepted == ("f1",)
    assert [picture.name for picture in found.pictures] == ["picture-1.webp"]


def test_a_page_nobody_approved_has_none(tmp_path: Path) -> None:
    assert BaselineStore(tmp_path).find(MANIFEST) is None


def test_several_pictures_may_stand_side_by_side(tmp_path: Path) -> None:
    store = BaselineStore(tmp_path / "baselines")
    store.accept(captured(tmp_path / "a", shade=1), metric=METRIC)
    folder = store.accept(captured(tmp_path / "b", shade=2), metric=METRIC, also=True)
    assert [p.name for p in load_baseline(folder).pictures] == ["picture-2.webp", "picture-1.webp"]
    folder = store.accept(captured(tmp_path / "c", shade=3), metric=METRIC)
    assert [p.name for p in load_baseline(folder).pictures] == ["picture-1.webp"]


@pytest.mark.parametrize("other", [{"browser": "firefox"}, {"platform": "darwin-arm64"}], ids=str)
def test_another_browser_s_or_platform_s_baseline_is_no_verdict(tmp_path: Path, other: dict[str, str]) -> None:
    store = BaselineStore(tmp_path / "baselines")
    store.accept(captured(tmp_path / "a"), metric=METRIC)
    foreign = replace(MANIFEST, environment=replace(MANIFEST.environment, **other))
    with pytest.raises(ForeignBaselineError, match=r"made on chromium-linux-x86_64.*captures approve RUN --page home"):
        store.find(foreign)


def test_ci_never_writes_a_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(BaselineWriteRefusedError, match="approve on your machine"):
        BaselineStore(tmp_path / "baselines").accept(captured(tmp_path / "a"), metric=METRIC)
    assert not (tmp_path / "baselines").exists()


def test_an_altered_capture_is_not_accepted(tmp_path: Path) -> None:
    capture = captured(tmp_path / "a")
    capture.screenshot.write_bytes(b"other")
    with pytest.raises(CaptureFolderError, match="altered"):
        BaselineStore(tmp_path / "baselines").accept(capture, metric=METRIC)


@pytest.mark.parametrize("status", [Status.BLOCKED, Status.FAILED])
def test_a_page_that_was_not_seen_cannot_be_a_baseline(tmp_path: Path, status: Status) -> None:
    capture = captured(tmp_path / "a", manifest=replace(MANIFEST, status=status))
    with pytest.raises(CaptureFolderError, match="cannot be a baseline"):
        BaselineStore(tmp_path / "baselines").accept(capture, metric=METRIC)


def test_an_lfs_pointer_is_named_with_the_command_that_fetches_it(tmp_path: Path) -> None:
    folder = BaselineStore(tmp_path / "baselines").accept(captured(tmp_path / "a"), metric=METRIC)
    (folder / "picture-1.webp").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    with pytest.raises(CaptureFolderError, match="git lfs pull"):
        load_baseline(folder)


def test_a_damaged_baseline_is_named(tmp_path: Path) -> None:
    folder = BaselineStore(tmp_path / "baselines").accept(captured(tmp_path / "a"), metric=METRIC)
    (folder / "page.json.zst").write_bytes(b"rot")
    with pytest.raises(CaptureFolderError, match=r"page\.json\.zst: altered since it was approved"):
        load_baseline(folder)


def test_states_no_page_asks_for_are_unused(tmp_path: Path) -> None:
    store = BaselineStore(tmp_path / "baselines")
    folder = store.accept(captured(tmp_path / "a"), metric=METRIC)
    assert store.unused("meridian", [("home-en", "desktop")]) == []
    assert store.unused("meridian", [("home-en", "phone")]) == [folder.parent]
    shutil.rmtree(folder)
    assert store.unused("meridian", []) == []
