"""A capture: what one visit left behind, a folder written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from captures.errors import CaptureFolderError
from captures.rendered import RenderedPage

MANIFEST = "capture.json"
FORMAT_VERSION = 1


class Status(StrEnum):
    """How a visit ended."""

    COMPLETE = "complete"
    PARTIAL = "partial"  # something is missing; `reason` and the steps say what
    BLOCKED = "blocked"  # the site refused: 403, 429, 503 or a challenge page
    FAILED = "failed"  # nothing worth comparing: down, timed out, an HTTP error


@dataclass(frozen=True)
class Environment:
    """Who looked: what must be equal for two pictures to be comparable."""

    browser: str
    browser_version: str
    platform: str
    fonts: str = ""  # SHA-256 over the installed font files' names, first 16 hex digits
    device_scale: float = 1.0

    @property
    def key(self) -> str:
        """The part of the environment a baseline's folder is named by, such as `chromium-linux-x86_64`."""
        return f"{self.browser}-{self.platform}".lower()


@dataclass(frozen=True)
class Step:
    """One named step of a visit: a stabiliser, a probe, or a stage."""

    name: str
    outcome: str  # done | timed-out | failed | skipped
    seconds: float
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`capture.json`: what, when, by whom, how it went, and the SHA-256 of every file beside it."""

    site: str
    page: str
    language: str
    viewport: str
    url: str
    final_url: str
    started: str
    seconds: float
    status: Status
    reason: str = ""
    http_status: int | None = None
    attempt: int = 1
    environment: Environment
    steps: tuple[Step, ...] = ()
    console_errors: tuple[str, ...] = ()
    failed_requests: tuple[str, ...] = ()
    masks: Mapping[str, list[list[float]]] = field(default_factory=dict)  # selector -> boxes
    dynamic: Mapping[str, list[list[float]]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT_VERSION


@dataclass(frozen=True)
class Capture:
    """A committed capture: its manifest, and its files read when asked for."""

    folder: Path
    manifest: Manifest

    @property
    def usable(self) -> bool:
        """Whether there is a page in it to judge."""
        return self.manifest.status in (Status.COMPLETE, Status.PARTIAL) and "page.json.zst" in self.manifest.files

    @property
    def screenshot(self) -> Path:
        """The full-page picture."""
        return self.folder / "screenshot.png"

    @cached_property
    def rendered(self) -> RenderedPage:
        """The rendered tree."""
        return RenderedPage.load(self.folder / "page.json.zst")

    @cached_property
    def structure(self) -> dict[str, Any]:
        """`structure.json`: the contract's object, with `found_by` beside it."""
        return self.read_json("structure.json")

    @cached_property
    def accessibility(self) -> dict[str, Any]:
        """`accessibility.json`: engines, results per frame, what was not tested."""
        return self.read_json("accessibility.json")

    @cached_property
    def behaviour(self) -> dict[str, Any]:
        """`behaviour.json`: the facts each probe left, by probe name."""
        return self.read_json("behaviour.json")

    def read_json(self, name: str) -> dict[str, Any]:
        """A JSON file of the capture; an empty object where the visit did not get that far."""
        path = self.folder / name
        return json.loads(path.read_text("utf-8")) if name in self.manifest.files else {}

    def verify(self) -> None:
        """Raise CaptureFolderError naming the first file that is missing or not what the manifest says."""
        for name, digest in self.manifest.files.items():
            path = self.folder / name
            if not path.is_file():
                raise CaptureFolderError(f"{path}: missing, though the manifest lists it")
            if sha256_of(path) != digest:
                raise CaptureFolderError(f"{path}: altered since it was captured (SHA-256 differs)")

    @classmethod
    def load(cls, folder: Path) -> Capture:
        """The capture in `folder`; raises CaptureFolderError where there is none."""
        try:
            data = json.loads((folder / MANIFEST).read_text("utf-8"))
            return cls(folder, _manifest(data))
        except FileNotFoundError:
            raise CaptureFolderError(f"{folder}: no capture here ({MANIFEST} is missing)") from None
        except (ValueError, KeyError, TypeError) as error:
            raise CaptureFolderError(f"{folder / MANIFEST}: not a capture's manifest ({error})") from None


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """A temporary sibling to fill; `commit` inside the block makes it the capture, anything else leaves no trace."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def commit(scratch: Path, folder: Path, manifest: Manifest) -> Capture:
    """Write the manifest with the digests of all files, then rename: the folder appears whole or not at all.

    Raises CaptureFolderError when `folder` already exists: a capture is committed once.
    """
    digests = {path.name: sha256_of(path) for path in sorted(scratch.iterdir()) if path.name != MANIFEST}
    whole = Manifest(**{f.name: getattr(manifest, f.name) for f in fields(manifest)} | {"files": digests})
    (scratch / MANIFEST).write_text(json.dumps(asdict(whole), indent=1, ensure_ascii=False), "utf-8")
    for path in scratch.iterdir():
        _sync(path)
    scratch.chmod(0o755)
    try:
        # os.rename replaces an empty folder, so a non-empty target is the only loser: two writers cannot both win.
        scratch.rename(folder)
    except OSError as error:
        raise CaptureFolderError(f"{folder}: cannot be committed, it may exist already ({error.strerror})") from None
    _sync(folder.parent)
    return Capture(folder, whole)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _manifest(data: dict[str, Any]) -> Manifest:
    if data.get("format") != FORMAT_VERSION:
        raise ValueError(f"format {data.get('format')!r}, this version reads {FORMAT_VERSION}")
    known = {f.name for f in fields(Manifest)}
    data = {key: value for key, value in data.items() if key in known}
    return Manifest(
        **data
        | {
            "status": Status(data["status"]),
            "environment": Environment(**data["environment"]),
            "steps": tuple(Step(**step) for step in data["steps"]),
            "console_errors": tuple(data["console_errors"]),
            "failed_requests": tuple(data["failed_requests"]),
        }
    )
