"""Where batches lie, and the one way in: whole and under a name nobody has, or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from captures.archive.errors import StoreError

SUFFIX = ".warc.gz"


@dataclass(frozen=True)
class BatchFile:
    """A committed batch as the file system lists it."""

    name: str
    size: int
    stamp: str  # changes when the file does


class StoreFiles:
    """The batches of one store. Local folders commit by hard link, other file systems by their own exclusive create."""

    def __init__(self, address: str) -> None:
        import fsspec

        try:
            self.fs, self.root = fsspec.core.url_to_fs(address)
        except (ValueError, ImportError) as error:
            raise StoreError(f"{address}: no such kind of store ({error})") from None
        self.address = address
        self.local = Path(self.root) if "file" in _protocols(self.fs) else None
        self._batches = f"{self.root.rstrip('/')}/batches"
        self.fs.makedirs(self._batches, exist_ok=True)

    @property
    def index_path(self) -> Path:
        """Where the index of this store is kept on this machine."""
        if self.local is not None:
            return self.local / "index.sqlite"
        cache = Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "captures"
        cache.mkdir(parents=True, exist_ok=True)
        return cache / f"store-{hashlib.sha256(self.address.encode()).hexdigest()[:16]}.sqlite"

    def batches(self) -> list[BatchFile]:
        """The committed batches, by name, which is by time."""
        self.fs.invalidate_cache()
        found = self.fs.ls(self._batches, detail=True)
        files = [_batch(entry) for entry in found if str(entry["name"]).endswith(SUFFIX)]
        return sorted(files, key=lambda file: file.name)

    @contextmanager
    def staged(self) -> Iterator[Path]:
        """A local file to write a batch into; it is gone at the end, committed or not."""
        folder = None
        if self.local is not None:
            folder = self.local / "staging"
            folder.mkdir(exist_ok=True)
        descriptor, name = tempfile.mkstemp(suffix=".part", dir=folder)
        os.close(descriptor)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    def commit(self, staged: Path, name: str) -> bool:
        """Make the staged file the batch `name`; False when somebody else has already committed it."""
        target = f"{self._batches}/{name}"
        if self.local is not None:
            return _link(staged, Path(target))
        try:
            self.fs.pipe_file(target, staged.read_bytes(), mode="create")
        except FileExistsError:
            return False
        return True

    def open(self, name: str) -> IO[bytes]:
        """A batch for reading, seekable; raises StoreError when it is gone."""
        try:
            file: IO[bytes] = self.fs.open(f"{self._batches}/{name}", "rb")
        except FileNotFoundError:
            raise StoreError(f"{self.address}: batches/{name} is gone") from None
        return file

    def remove(self, name: str) -> None:
        """Delete a batch; only retention does, after what depends on it was moved."""
        self.fs.rm_file(f"{self._batches}/{name}")

    @contextmanager
    def lock(self, *, alone: bool) -> Iterator[None]:
        """Many may add at once; retention must be alone. Holds on one machine: elsewhere prune when nobody writes."""
        if self.local is None:
            yield
            return
        with (self.local / ".lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
            yield


def _link(staged: Path, target: Path) -> bool:
    with staged.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(staged, target)
    except FileExistsError:
        return False
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return True


def _protocols(fs: Any) -> tuple[str, ...]:
    return (fs.protocol,) if isinstance(fs.protocol, str) else tuple(fs.protocol)


def _batch(entry: dict[str, Any]) -> BatchFile:
    stamp = entry.get("mtime") or entry.get("LastModified") or entry.get("created") or ""
    return BatchFile(str(entry["name"]).rpartition("/")[2], int(entry["size"]), str(stamp))
