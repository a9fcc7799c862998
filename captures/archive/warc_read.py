"""WARC records read in a stream, each with its offset; every digest is checked while its bytes pass."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from captures.archive.errors import RecordError

_CHUNK = 1 << 18
_MAX_HEAD = 1 << 20


@dataclass(frozen=True)
class StoredRecord:
    """One record as it lies in a file: headers by lower-case name, the whole block in memory."""

    offset: int
    length: int
    headers: dict[str, str]
    block: bytes

    @property
    def type(self) -> str:
        """`response`, `request`, `resource`, `revisit`, `warcinfo` or `metadata`."""
        return self.headers.get("warc-type", "")

    @property
    def uri(self) -> str:
        """The address it is about; angle brackets that WARC 1.0 writers add are gone."""
        return self.headers.get("warc-target-uri", "").strip("<>")

    @property
    def date(self) -> str:
        """The WARC-Date as written."""
        return self.headers.get("warc-date", "")

    @property
    def payload(self) -> bytes:
        """The block without its HTTP header block; the whole block of a record that has none."""
        return self.block.partition(b"\r\n\r\n")[2] if self.is_http else self.block

    @property
    def http_head(self) -> bytes:
        """The HTTP header block with its empty line; nothing where there is none."""
        head, mark, _ = self.block.partition(b"\r\n\r\n")
        return head + mark if self.is_http else b""

    @property
    def is_http(self) -> bool:
        """Whether the block is an HTTP message."""
        return self.headers.get("content-type", "").startswith("application/http")


def read_records(file: IO[bytes], *, name: str) -> Iterator[StoredRecord]:
    """Every record of a WARC (gzip per record) in order; raises RecordError with name and offset at the first fault."""
    offset = file.tell()
    pending = b""
    while True:
        if not pending and not (pending := file.read(_CHUNK)):
            return
        record, pending = _one(file, pending, offset=offset, name=name)
        yield record
        offset += record.length


def read_record(file: IO[bytes], offset: int, *, name: str) -> StoredRecord:
    """The one record that begins at `offset`; raises RecordError."""
    file.seek(offset)
    first = file.read(_CHUNK)
    if not first:
        raise RecordError(f"{name}: no record at offset {offset}, the file ends before it")
    return _one(file, first, offset=offset, name=name)[0]


def check_digests(record: StoredRecord, *, name: str) -> None:
    """Raise RecordError when a SHA-256 digest of the record does not fit its bytes; other algorithms pass."""
    found = {"warc-block-digest": record.block}
    if record.type != "revisit":
        found["warc-payload-digest"] = record.payload
    for header, data in found.items():
        algorithm, _, value = record.headers.get(header, "").partition(":")
        if algorithm.lower() not in ("sha256", "sha-256", "sha1") or not value:
            continue
        digest = hashlib.new(algorithm.lower().replace("-", ""), data, usedforsecurity=False)
        if value.lower() not in _spellings(digest.digest()):
            raise RecordError(f"{name}: record at offset {record.offset} ({record.uri}): {header} does not match")


def _one(file: IO[bytes], pending: bytes, *, offset: int, name: str) -> tuple[StoredRecord, bytes]:
    where = f"{name}: record at offset {offset}"
    if not pending.startswith(b"\x1f\x8b"):
        raise RecordError(f"{where}: not a gzip member")
    inflate = zlib.decompressobj(31)
    out, used = [], 0
    while not inflate.eof:
        if not pending and not (pending := file.read(_CHUNK)):
            raise RecordError(f"{where}: cut short, the file ends inside it")
        try:
            out.append(inflate.decompress(pending))
        except zlib.error as error:
            raise RecordError(f"{where}: damaged ({error})") from None
        used += len(pending) - len(inflate.unused_data)
        pending = inflate.unused_data
    headers, block = _parse(b"".join(out), where=where)
    return StoredRecord(offset, used, headers, block), pending


def _parse(data: bytes, *, where: str) -> tuple[dict[str, str], bytes]:
    end = data.find(b"\r\n\r\n", 0, _MAX_HEAD)
    if end < 0 or not data.startswith(b"WARC/1."):
        raise RecordError(f"{where}: does not begin with a WARC header")
    headers: dict[str, str] = {}
    for line in data[:end].decode("utf-8", "replace").split("\r\n")[1:]:
        key, _, value = line.partition(":")
        headers[key.strip().lower()] = value.strip()
    length = headers.get("content-length", "")
    if not length.isdigit():
        raise RecordError(f"{where}: has no Content-Length")
    block, tail = data[end + 4 : end + 4 + int(length)], data[end + 4 + int(length) :]
    if len(block) != int(length) or tail != b"\r\n\r\n":
        raise RecordError(f"{where}: its block is not as long as its Content-Length says")
    return headers, block


def _spellings(digest: bytes) -> set[str]:
    """Writers use hexadecimal or base 32."""
    return {digest.hex(), base64.b32encode(digest).decode().lower()}
