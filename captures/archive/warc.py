"""WARC 1.1 written one gzip member a record, byte for byte the same for the same input (ISO 28500:2017).

Written by hand rather than through `warcio` for three reasons: offsets and lengths are known as records are
written, `warcio` fails on `br` where Google's `brotli` is installed, and the same records give the same bytes.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO

from captures.archive.exchange import Body

_CHUNK = 1 << 20
_NAMESPACE = uuid.UUID("9a0c9f5e-6a0e-5e0e-9d0a-2f6d8d6a5b11")


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record to write: `head` (an HTTP header block, or nothing) and then the payload."""

    type: str
    uri: str
    date: datetime
    content_type: str
    head: bytes = b""
    payload: Body | bytes = b""
    extra: tuple[tuple[str, str], ...] = ()
    payload_sha256: str = ""  # only for `revisit`, whose payload lies elsewhere


@dataclass(frozen=True)
class Placed:
    """Where a record came to lie, and what names it."""

    id: str
    offset: int
    length: int
    payload_sha256: str


class WarcWriter:
    """Appends records to a binary file that it does not close."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._offset = 0
        self._count = 0

    def write(self, record: Record) -> Placed:
        """Append one record as a gzip member of its own."""
        payload_sha256 = record.payload_sha256 or _payload_sha256(record.payload)
        block_sha256, size = _block_digest(record)
        name = f"<urn:uuid:{uuid.uuid5(_NAMESPACE, f'{self._count} {record.uri} {block_sha256}')}>"
        head = _warc_head(record, name=name, block_sha256=block_sha256, size=size, payload_sha256=payload_sha256)
        start = self._offset
        deflate = zlib.compressobj(6, zlib.DEFLATED, 31)
        self._put(deflate.compress(head))
        for chunk in _block(record):
            self._put(deflate.compress(chunk))
        self._put(deflate.compress(b"\r\n\r\n") + deflate.flush())
        self._count += 1
        return Placed(name, start, self._offset - start, payload_sha256)

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._offset += len(data)


def warc_date(moment: datetime) -> str:
    """UTC to the millisecond, as WARC 1.1 allows; the very text that pages.jsonl repeats."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def warc_fields(fields: dict[str, str]) -> bytes:
    """An `application/warc-fields` block."""
    lines = (f"{name}: {' '.join(value.split())}" for name, value in fields.items() if value)
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8")


def _warc_head(record: Record, *, name: str, block_sha256: str, size: int, payload_sha256: str) -> bytes:
    headers = [
        ("WARC-Type", record.type),
        ("WARC-Record-ID", name),
        *([("WARC-Target-URI", record.uri)] if record.type != "warcinfo" else []),
        ("WARC-Date", warc_date(record.date)),
        ("Content-Type", record.content_type),
        ("WARC-Block-Digest", f"sha256:{block_sha256}"),
        *([("WARC-Payload-Digest", f"sha256:{payload_sha256}")] if record.type != "warcinfo" else []),
        *record.extra,
        ("Content-Length", str(size)),
    ]
    lines = ["WARC/1.1", *(f"{key}: {' '.join(value.split())}" for key, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


def _block(record: Record) -> Iterator[bytes]:
    if record.head:
        yield record.head
    if isinstance(record.payload, bytes):
        yield record.payload
        return
    with record.payload.open() as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _block_digest(record: Record) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in _block(record):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _payload_sha256(payload: Body | bytes) -> str:
    return hashlib.sha256(payload).hexdigest() if isinstance(payload, bytes) else payload.sha256
