"""The ZIP itself: computed anew from its directory and compared, so that no byte outside the data can change."""

from __future__ import annotations

import hashlib
import zlib
from typing import IO

from captures.archive.verify.verdict import Examined, FaultError
from captures.archive.zip_layout import Entry, directory, local_header, seal

_CHUNK = 1 << 20


def check_layout(examined: Examined) -> str:
    """Local headers, gaps, directory and checksums are what this package writes; of others, what `zipfile` reads."""
    archive = examined.archive
    if len(set(archive.names)) != len(archive.names):
        raise FaultError("the ZIP holds two members of one name: readers would disagree which counts")
    if not archive.ours:
        examined.notices.append(
            "made by other software: its ZIP layout is not promised byte for byte, only its contents are checked"
        )
        if (damaged := archive.zip.testzip()) is not None:
            raise FaultError(f"{damaged}: its CRC-32 in the ZIP does not match")
        return f"{len(archive.names)} members, readable"
    with archive.path.open("rb") as file:
        entries = _walk(file, examined)
        _compare(file, directory(entries), "the ZIP directory")
        comment = file.read()
    if len(comment) != len(seal("0" * 64)):
        raise FaultError("the ZIP's comment is not a seal")
    return f"{len(entries)} members, canonical"


def check_seal(examined: Examined) -> str:
    """The comment is the SHA-256 of everything before it."""
    if not examined.archive.ours:
        return "none (made by other software)"
    length = len(seal("0" * 64))
    size = examined.archive.path.stat().st_size
    digest = hashlib.sha256()
    with examined.archive.path.open("rb") as file:
        left = size - length
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
        found = file.read()
    if found != seal(digest.hexdigest()):
        raise FaultError("the seal does not match: a byte of the file was changed")
    return "intact"


def _walk(file: IO[bytes], examined: Examined) -> list[Entry]:
    entries: list[Entry] = []
    offset = 0
    for info in examined.archive.zip.infolist():
        entry = Entry(info.filename, info.file_size, info.CRC, offset)
        _compare(file, local_header(entry), f"the ZIP header of {entry.name}")
        crc, left = 0, entry.size
        while left > 0 and (chunk := file.read(min(_CHUNK, left))):
            crc, left = zlib.crc32(chunk, crc), left - len(chunk)
        if left or crc != entry.crc:
            raise FaultError(f"{entry.name}: its bytes were changed (CRC-32 in the ZIP does not match)")
        entries.append(entry)
        offset = entry.end
    return entries


def _compare(file: IO[bytes], expected: bytes, what: str) -> None:
    start = file.tell()
    found = file.read(len(expected))
    if found == expected:
        return
    pairs = zip(found, expected, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(found), len(expected)))
    raise FaultError(f"{what} is not what its contents demand, from byte {start + at} on")
