import json
from pathlib import Path

import pytest

from captures.capture import Capture, Environment, Manifest, Status, commit, writing
from captures.errors import CaptureFolderError

MANIFEST = Manifest(
    site="s",
    page="home",
    language="en",
    viewport="desktop",
    url="http://127.0.0.1/",
    final_url="http://127.0.0.1/",
    started="2026-01-01T00:00:00.000+00:00",
    seconds=1.0,
    status=Status.COMPLETE,
    environment=Environment("chromium", "156", "linux-x86_64"),
)


def made(folder: Path) -> Capture:
    with writing(folder) as scratch:
        (scratch / "page.html").write_text("<p>words", "utf-8")
        return commit(scratch, folder, MANIFEST)


def test_a_committed_capture_reads_back_with_the_digests_of_its_files(tmp_path: Path) -> None:
    made(tmp_path / "home")
    capture = Capture.load(tmp_path / "home")
    capture.verify()
    assert list(capture.manifest.files) == ["page.html"]
    assert capture.manifest.status is Status.COMPLETE


def test_a_visit_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writing(tmp_path / "home") as scratch:
        (scratch / "page.html").write_text("half", "utf-8")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_capture_is_committed_once(tmp_path: Path) -> None:
    made(tmp_path / "home")
    with pytest.raises(CaptureFolderError, match="may exist already"):
        made(tmp_path / "home")
    Capture.load(tmp_path / "home").verify()


def test_an_altered_file_is_named(tmp_path: Path) -> None:
    capture = made(tmp_path / "home")
    (capture.folder / "page.html").write_text("<p>other words", "utf-8")
    with pytest.raises(CaptureFolderError, match=r"page\.html: altered"):
        capture.verify()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    capture = made(tmp_path / "home")
    (capture.folder / "page.html").unlink()
    with pytest.raises(CaptureFolderError, match=r"page\.html: missing"):
        capture.verify()


def test_a_folder_without_a_manifest_is_no_capture(tmp_path: Path) -> None:
    with pytest.raises(CaptureFolderError, match="no capture here"):
        Capture.load(tmp_path)


def test_a_manifest_of_another_format_is_refused(tmp_path: Path) -> None:
    capture = made(tmp_path / "home")
    path = capture.folder / "capture.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(CaptureFolderError, match="format 99"):
        Capture.load(capture.folder)
