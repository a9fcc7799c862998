"""A batch read from end to end into rows; damage is named, stepped over, and costs only what it hit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from captures.archive.errors import RecordError
from captures.archive.warc_read import StoredRecord, check_digests, read_record

_MAGIC = b"\x1f\x8b\x08"
_WINDOW = 1 << 20
_PREFIX = "urn:captures:"


@dataclass(frozen=True)
class RecordRow:
    """Where one record lies and what it is about."""

    offset: int
    length: int
    type: str
    uri: str
    date: str
    record_id: str
    sha256: str
    size: int  # of the payload; 0 of a revisit
    capture: str = ""


@dataclass(frozen=True)
class CaptureRow:
    """A capture whose manifest is in the batch."""

    id: str
    manifest: dict[str, Any]


@dataclass
class Scanned:
    """What a batch holds."""

    records: list[RecordRow] = field(default_factory=list)
    captures: list[CaptureRow] = field(default_factory=list)
    damage: list[str] = field(default_factory=list)


def scan(file: IO[bytes], *, name: str) -> Scanned:
    """Every record that is whole and matches its digests; a capture counts only when all its files are there."""
    found = Scanned()
    pending: list[RecordRow] = []
    for record in _records(file, name, found.damage):
        row = _row(record)
        if row.type in ("warcinfo", "metadata"):
            continue
        pending.append(row)
        if not (row.uri.startswith(_PREFIX) and row.uri.endswith("/capture.json") and row.type == "resource"):
            continue
        capture = row.uri.removeprefix(_PREFIX).removesuffix("/capture.json")
        found.records += [_of(capture, each) for each in pending]
        manifest = json.loads(record.payload)
        missing = _missing_files(capture, manifest, pending)
        pending = []
        if missing:
            found.damage.append(f"{name}: {capture} has lost {', '.join(missing)}")
        else:
            found.captures.append(CaptureRow(capture, manifest))
    found.records += pending  # payloads that later batches may refer to
    return found


def _records(file: IO[bytes], name: str, damage: list[str]) -> Iterator[StoredRecord]:
    file.seek(0, 2)
    end, offset = file.tell(), 0
    while offset < end:
        try:
            record = read_record(file, offset, name=name)
            record = StoredRecord(offset, record.length, record.headers, record.block)
            check_digests(record, name=name)
        except RecordError as error:
            damage.append(str(error))
            offset = _next_member(file, offset + 1, end)
            continue
        yield record
        offset += record.length


def _next_member(file: IO[bytes], offset: int, end: int) -> int:
    """Where the next record may begin, after damage."""
    while offset < end:
        file.seek(offset)
        window = file.read(_WINDOW)
        at = window.find(_MAGIC)
        if at >= 0:
            return offset + at
        offset += max(1, len(window) - len(_MAGIC) + 1)
    return end


def _row(record: StoredRecord) -> RecordRow:
    return RecordRow(
        offset=record.offset,
        length=record.length,
        type=record.type,
        uri=record.uri,
        date=record.date,
        record_id=record.headers.get("warc-record-id", ""),
        sha256=record.headers.get("warc-payload-digest", "").removeprefix("sha256:"),
        size=0 if record.type == "revisit" else len(record.payload),
    )


def _of(capture: str, row: RecordRow) -> RecordRow:
    return RecordRow(**{**row.__dict__, "capture": capture})


def _missing_files(capture: str, manifest: dict[str, Any], rows: list[RecordRow]) -> list[str]:
    base = f"{_PREFIX}{capture}/"
    have = {row.uri.removeprefix(base) for row in rows if row.uri.startswith(base)}
    if have & {"screenshot.webp", "screenshot.jpg"}:
        have.add("screenshot.png")  # kept in a lossy form, as the store's settings say
    return sorted(set(manifest.get("files", {})) - have)
