"""Looking requests up in an archive: exact address first, then the same without cache-busters, nearest in time."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from captures.archive.cdxj import IndexLine, request_key, url_key
from captures.archive.errors import ArchiveError
from captures.archive.redact import Redactor
from captures.archive.replay.fuzzy import without_cache_busters
from captures.archive.wacz_file import WaczFile
from captures.archive.warc_read import StoredRecord, read_record

_LOCAL_HEADER = 30  # bytes before the name in a ZIP's local header
_STORED = 0


@dataclass(frozen=True)
class Asked:
    """One request put to the archive."""

    url: str
    method: str = "GET"
    content_type: str = ""
    body: bytes = b""
    near: str = ""  # 14 digits: among several answers the one nearest to this moment


@dataclass(frozen=True)
class ArchivedPage:
    """A page of the archive's own list."""

    url: str
    ts: str
    title: str
    capture: str = ""
    viewport: tuple[str, int, int, float] | None = None  # name, width and height in CSS pixels, scale
    clock: str = ""  # the time the page saw, where the recorder knew it

    @property
    def moment(self) -> str:
        """Its time stamp as 14 digits."""
        return "".join(c for c in self.ts[:19] if c.isdigit())


class Library:
    """The answers of one WACZ; safe to use from several threads. Raises ArchiveError when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with WaczFile(path) as archive:
            self.pages = tuple(_page(row) for row in archive.pages())
            self._lines = _by_key(archive.index())
            self._starts = {
                name.rpartition("/")[2]: self._start(archive, name) for name in archive.warcs if name.endswith(".gz")
            }

    def find(self, asked: Asked) -> StoredRecord | None:
        """The record that answers, a revisit resolved to where its payload lies; None when there is none."""
        line = self._best(asked)
        if line is None:
            return None
        record = self._read(line)
        if record.type != "revisit":
            return record
        original = self._original(record)
        if original is None:
            return None
        # The revisit's own headers, the first answer's bytes.
        return StoredRecord(record.offset, record.length, record.headers, record.http_head + original.payload)

    def resource(self, uri: str) -> bytes | None:
        """The payload of a `urn:` record; None when it is not there."""
        record = self.find(Asked(uri))
        return None if record is None else record.payload

    def addresses(self) -> set[str]:
        """Every address that has an answer."""
        return {line.url for lines in self._lines.values() for line in lines}

    def _best(self, asked: Asked) -> IndexLine | None:
        for url in dict.fromkeys((asked.url, Redactor().url(asked.url))):
            body = Redactor().request_body(url, asked.body)
            key, _ = request_key(url, method=asked.method, content_type=asked.content_type, body=body)
            found = self._nearest(self._lines.get(key, ()), asked)
            if found is not None:
                return found
        if asked.method not in ("GET", "HEAD"):
            return None
        return self._nearest(self._fuzzy.get(url_key(without_cache_busters(asked.url)), ()), asked)

    def _nearest(self, lines: Iterable[IndexLine], asked: Asked) -> IndexLine | None:
        usable = [line for line in lines if line.status != 304]
        # SURT folds case and order away: what was asked for to the letter wins.
        exact = [line for line in usable if line.url == asked.url.split("#")[0]] or usable
        moment = int(asked.near[:14].ljust(14, "0") or 0)
        return min(exact, key=lambda line: abs(int(line.timestamp[:14]) - moment), default=None)

    @cached_property
    def _fuzzy(self) -> dict[str, list[IndexLine]]:
        lines = [line for found in self._lines.values() for line in found if line.method == "GET"]
        table: defaultdict[str, list[IndexLine]] = defaultdict(list)
        for line in lines:
            table[url_key(without_cache_busters(line.url))].append(line)
        return table

    @cached_property
    def _by_digest(self) -> dict[str, IndexLine]:
        lines = (line for found in self._lines.values() for line in found)
        return {line.digest: line for line in lines if line.mime != "warc/revisit"}

    def _original(self, revisit: StoredRecord) -> StoredRecord | None:
        line = self._by_digest.get(revisit.headers.get("warc-payload-digest", ""))
        return None if line is None else self._read(line)

    def _read(self, line: IndexLine) -> StoredRecord:
        name = line.filename.rpartition("/")[2]
        if name not in self._starts:
            raise ArchiveError(f"{self.path}: archive/{name} cannot be read from: it must be gzip, stored uncompressed")
        with self.path.open("rb") as file:
            return read_record(file, self._starts[name] + line.offset, name=f"{self.path}: {name}")

    def _start(self, archive: WaczFile, name: str) -> int:
        """Where a member's bytes begin in the file: a WACZ stores its WARCs, so records can be read in place."""
        info = archive.zip.getinfo(name)
        if info.compress_type != _STORED:
            raise ArchiveError(f"{self.path}: {name} is compressed inside the ZIP, a WACZ must store it")
        with self.path.open("rb") as file:
            file.seek(info.header_offset + 26)
            name_length, extra_length = struct.unpack("<HH", file.read(4))
        return int(info.header_offset + _LOCAL_HEADER + name_length + extra_length)


def _by_key(lines: Iterable[IndexLine]) -> dict[str, list[IndexLine]]:
    table: defaultdict[str, list[IndexLine]] = defaultdict(list)
    for line in lines:
        table[line.key].append(line)
    return dict(table)


def _page(row: dict[str, Any]) -> ArchivedPage:
    window = row.get("viewport")
    return ArchivedPage(
        url=str(row["url"]),
        ts=str(row["ts"]),
        title=str(row.get("title") or row["url"]),
        capture=str(row.get("capture", "")),
        viewport=_window(window) if isinstance(window, dict) else None,
        clock=str(window.get("clock", "")) if isinstance(window, dict) else "",
    )


def _window(window: dict[str, Any]) -> tuple[str, int, int, float] | None:
    try:
        return str(window["name"]), int(window["width"]), int(window["height"]), float(window.get("scale", 1))
    except (KeyError, TypeError, ValueError):
        return None
