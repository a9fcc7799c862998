"""One way only to lay out a ZIP: stored entries, fixed metadata, no gaps, a seal over everything as its comment.

Because every byte outside the entries' data follows from names, sizes and checksums, a reader can compute the whole
layout and compare (APPNOTE 6.3.10; ZIP64 where sizes demand it). The seal is no protection against a forger, who can
compute it too; the signature is. It makes a single flipped bit show wherever it lies.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

SEAL = b"captures-seal sha256:"
_CHUNK = 1 << 20
_UTF8_NAMES = 0x0800
_DATE = (0 << 9) | (1 << 5) | 1  # 1980-01-01, the format's first day
_LIMIT = 0xFFFFFFFF
_ZIP64_MARK = b"PK\x06\x06"


@dataclass(frozen=True)
class Entry:
    """A file in the ZIP: all that its headers depend on."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def end(self) -> int:
        """Where the next local header must begin."""
        return self.offset + len(local_header(self)) + self.size


@dataclass(frozen=True)
class Member:
    """A file to be put into a ZIP: its name there, and the bytes or the path that hold its content."""

    name: str
    content: bytes | Path

    def chunks(self) -> Iterator[bytes]:
        """The content piece by piece."""
        if isinstance(self.content, bytes):
            yield self.content
            return
        with self.content.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def write_zip(file: IO[bytes], members: Sequence[Member]) -> None:
    """Lay the members out in the given order and seal them."""
    out, entries = _Hashing(file), []
    for member in members:
        crc, size = 0, 0
        for chunk in member.chunks():
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
        entry = Entry(member.name, size, crc, out.offset)
        out.write(local_header(entry))
        for chunk in member.chunks():
            out.write(chunk)
        entries.append(entry)
    out.write(directory(entries))
    file.write(seal(out.digest.hexdigest()))


def local_header(entry: Entry) -> bytes:
    """The bytes before an entry's data."""
    large = entry.size >= _LIMIT
    extra = struct.pack("<HHQQ", 1, 16, entry.size, entry.size) if large else b""
    size = _LIMIT if large else entry.size
    name = entry.name.encode("utf-8")
    fields = (45 if large else 20, _UTF8_NAMES, 0, 0, _DATE, entry.crc, size, size, len(name), len(extra))
    return b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", *fields) + name + extra


def directory(entries: Sequence[Entry]) -> bytes:
    """Everything after the last entry's data, up to the comment that is the seal."""
    start = entries[-1].end if entries else 0
    central = b"".join(_central(entry) for entry in entries)
    large = start + len(central) >= _LIMIT or len(entries) >= 0xFFFF
    count = 0xFFFF if large else len(entries)
    length, where = (_LIMIT, _LIMIT) if large else (len(central), start)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, length, where, len(seal("0" * 64)))
    zip64 = _zip64_end(len(entries), len(central), start) if large else b""
    return central + zip64 + b"PK\x05\x06" + end


def seal(sha256: str) -> bytes:
    """The comment for a ZIP whose bytes before it have this SHA-256."""
    return SEAL + sha256.encode("ascii")


def _central(entry: Entry) -> bytes:
    large = entry.size >= _LIMIT or entry.offset >= _LIMIT
    extra = struct.pack("<HHQQQ", 1, 24, entry.size, entry.size, entry.offset) if large else b""
    size, offset = (_LIMIT, _LIMIT) if large else (entry.size, entry.offset)
    name = entry.name.encode("utf-8")
    version = 45 if large else 20
    sizes = (entry.crc, size, size, len(name), len(extra), 0, 0, 0, 0o100644 << 16, offset)
    made_by = (3 << 8) | version  # Unix: else the permissions beside it mean nothing
    return (
        b"PK\x01\x02"
        + struct.pack("<HHHHHH", made_by, version, _UTF8_NAMES, 0, 0, _DATE)
        + struct.pack("<IIIHHHHHII", *sizes)
        + name
        + extra
    )


def _zip64_end(count: int, length: int, start: int) -> bytes:
    made_by = (3 << 8) | 45
    record = struct.pack("<QHHIIQQQQ", 44, made_by, 45, 0, 0, count, count, length, start)
    return _ZIP64_MARK + record + b"PK\x06\x07" + struct.pack("<IQI", 0, start + length, 1)


class _Hashing:
    """Writes through to a file, keeping the offset and the SHA-256 of all that passed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.offset = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self.digest.update(data)
        self.offset += len(data)
