"""Bodies on disk by content: equal bytes are kept once, and memory holds one chunk at a time."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from captures.archive.errors import ArchiveError
from captures.archive.exchange import Body


class SpoolFullError(ArchiveError):
    """The cap on all bodies together, or on one of them, is reached."""


class Spool:
    """A folder of bodies named by their SHA-256; refuses to grow beyond `max_bytes`."""

    def __init__(self, folder: Path, *, max_bytes: int) -> None:
        self.folder = folder
        self.max_bytes = max_bytes
        self.used_bytes = 0
        folder.mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes) -> Body:
        """Keep these bytes; raises SpoolFullError."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.folder / digest
        if not path.exists():
            self._take(len(data))
            scratch = self._scratch()
            scratch.write_bytes(data)
            scratch.replace(path)
        return Body(path, len(data), digest)

    async def put_stream(self, chunks: AsyncIterator[bytes], *, max_bytes: int) -> tuple[Body, bool]:
        """Keep a stream up to `max_bytes`; the body, and whether the stream was cut there."""
        digest, size, cut = hashlib.sha256(), 0, False
        scratch = self._scratch()
        try:
            with scratch.open("wb") as file:
                async for chunk in chunks:
                    kept = chunk[: max_bytes - size]
                    self._take(len(kept))
                    file.write(kept)
                    digest.update(kept)
                    size += len(kept)
                    cut = len(kept) < len(chunk)
                    if cut:
                        break
            path = self.folder / digest.hexdigest()
            scratch.replace(path)
        finally:
            scratch.unlink(missing_ok=True)
        return Body(path, size, digest.hexdigest()), cut

    def _take(self, size: int) -> None:
        if self.used_bytes + size > self.max_bytes:
            raise SpoolFullError(f"{self.folder}: recording stopped at its cap of {self.max_bytes} bytes")
        self.used_bytes += size

    def _scratch(self) -> Path:
        descriptor, name = tempfile.mkstemp(prefix=".part-", dir=self.folder)
        os.close(descriptor)
        return Path(name)


def body_of(path: Path) -> Body:
    """An existing file as a body, hashed in chunks."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Body(path, path.stat().st_size, digest)
