"""A WACZ opened for reading: its members, its package, its index; used by verification, replay and the store."""

from __future__ import annotations

import gzip
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from captures.archive.cdxj import IndexLine, parse
from captures.archive.errors import ArchiveError
from captures.archive.package import PACKAGE
from captures.archive.zip_layout import SEAL

# What `zipfile` and `zlib` raise on files that were damaged rather than made by hand.
DAMAGE = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError, struct.error, zlib.error, KeyError)


class WaczFile:
    """The ZIP behind a WACZ; raises ArchiveError where it cannot be opened at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
        except FileNotFoundError:
            raise ArchiveError(f"{path}: no such file") from None
        except DAMAGE as error:
            raise ArchiveError(f"{path}: not a ZIP that can be read ({error or type(error).__name__})") from None

    def __enter__(self) -> WaczFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    @property
    def names(self) -> list[str]:
        """The members, in the order of the directory."""
        return self.zip.namelist()

    @property
    def sealed(self) -> bool:
        """Whether its comment is a seal of ours."""
        return self.zip.comment.startswith(SEAL)

    @property
    def ours(self) -> bool:
        """Whether this package made it: then every byte is accounted for, whichever of the two marks was damaged."""
        try:
            software = str(self.package.get("software", ""))
        except ArchiveError:
            software = ""
        return self.sealed or software.startswith("captures ")

    @cached_property
    def package(self) -> dict[str, Any]:
        """`datapackage.json`."""
        data = self.json(PACKAGE)
        if not isinstance(data, dict):
            raise ArchiveError(f"{self.path}: {PACKAGE} is not a JSON object")
        return data

    @cached_property
    def warcs(self) -> list[str]:
        """The names of the WARC members."""
        return [name for name in self.names if name.startswith("archive/") and ".warc" in name]

    def read(self, name: str) -> bytes:
        """A member's bytes; raises ArchiveError when it is missing or damaged."""
        try:
            return self.zip.read(name)
        except DAMAGE as error:
            raise ArchiveError(f"{self.path}: {name} cannot be read ({error})") from None

    def json(self, name: str) -> Any:
        """A member as JSON; raises ArchiveError."""
        try:
            return json.loads(self.read(name))
        except ValueError as error:
            raise ArchiveError(f"{self.path}: {name} is not JSON ({error})") from None

    def jsonl(self, name: str) -> list[dict[str, Any]]:
        """A member as JSON lines; empty when it is not there; raises ArchiveError."""
        if name not in self.names:
            return []
        try:
            rows = [json.loads(line) for line in self.read(name).splitlines() if line.strip()]
        except ValueError as error:
            raise ArchiveError(f"{self.path}: {name} is not JSON lines ({error})") from None
        return [row for row in rows if isinstance(row, dict)]

    def pages(self) -> list[dict[str, Any]]:
        """The rows of the page lists that name a page."""
        rows = self.jsonl("pages/pages.jsonl") + self.jsonl("pages/extraPages.jsonl")
        return [row for row in rows if "url" in row and "ts" in row]

    def index(self) -> Iterator[IndexLine]:
        """Every line of every index; raises ArchiveError."""
        for name in self.names:
            if not name.startswith("indexes/") or name.endswith(".idx"):
                continue
            data = self.read(name)
            try:
                text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")
            except DAMAGE as error:
                raise ArchiveError(f"{self.path}: {name} is damaged ({error})") from None
            yield from parse(text, name=name)

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A member as a seekable file; raises ArchiveError when it is missing or damaged."""
        try:
            with self.zip.open(name) as file:
                yield file
        except DAMAGE as error:
            raise ArchiveError(f"{self.path}: {name} cannot be read ({error})") from None
