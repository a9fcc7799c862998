"""A stored record as the answer to a request: status, headers, body, and the slice of it that was asked for."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass, replace

from captures.archive.warc_read import StoredRecord

# About the connection that was, or orders to a browser that must not outlive it.
_DROPPED = frozenset(
    "content-length content-encoding transfer-encoding connection keep-alive alt-svc strict-transport-security "
    "set-cookie set-cookie2 report-to nel reporting-endpoints clear-site-data date age".split()
)
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


@dataclass(frozen=True)
class Answer:
    """What is sent back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """A header's value, empty when absent."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def mime(self) -> str:
        """The media type without parameters, lower case."""
        return self.header("content-type").split(";")[0].strip().lower()


def answer_of(record: StoredRecord) -> Answer:
    """The answer in a `response` (or `resource`) record, its body decoded."""
    if not record.is_http:
        return Answer(200, (("Content-Type", record.headers.get("content-type", "")),), record.block)
    lines = record.http_head.decode("utf-8", "replace").split("\r\n")
    status = lines[0].split(" ")[1:2]
    pairs = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines[1:] if line)]
    given = {name.lower(): value.lower() for name, value in pairs}
    body = _decoded(record.payload, given)
    kept = tuple((name, value) for name, value in pairs if _is_kept(name.lower()))
    return Answer(int(status[0]) if status and status[0].isdigit() else 200, kept, body)


def miss(url: str) -> Answer:
    """The answer to what the archive does not have."""
    text = f"not in this archive: {url}\n".encode()
    return Answer(404, (("Content-Type", "text/plain; charset=utf-8"), ("X-Captures-Miss", "1")), text)


def sliced(answer: Answer, wanted: str) -> Answer:
    """The part of a whole body that a `Range` header asks for; the whole where it asks for none we serve."""
    match = _RANGE.match(wanted.strip())
    if match is None or answer.status != 200 or not (match[1] or match[2]):
        return answer
    size = len(answer.body)
    start, end = (int(match[1]), int(match[2] or size - 1)) if match[1] else (size - int(match[2]), size - 1)
    start, end = max(0, start), min(end, size - 1)
    if start > end:
        return Answer(416, (("Content-Range", f"bytes */{size}"),), b"")
    headers = [pair for pair in answer.headers if pair[0].lower() not in ("content-range", "accept-ranges")]
    headers += [("Accept-Ranges", "bytes"), ("Content-Range", f"bytes {start}-{end}/{size}")]
    return replace(answer, status=206, headers=tuple(headers), body=answer.body[start : end + 1])


def _is_kept(name: str) -> bool:
    return name not in _DROPPED and not name.startswith("x-orig-")


def _decoded(body: bytes, headers: dict[str, str]) -> bytes:
    """Our own archives hold decoded bodies; those of others may hold what was on the wire."""
    if "chunked" in headers.get("transfer-encoding", ""):
        body = _dechunked(body)
    coding = headers.get("content-encoding", "")
    try:
        if coding in ("gzip", "x-gzip"):
            return gzip.decompress(body)
        if coding == "deflate":
            return zlib.decompress(body, -15 if body[:1] != b"\x78" else 15)
        if coding == "zstd":
            import zstandard

            return bytes(zstandard.ZstdDecompressor().decompressobj().decompress(body))
        if coding == "br":
            import brotli  # type: ignore[import-not-found,unused-ignore]  # only if it is there

            return bytes(brotli.decompress(body))
    except (OSError, EOFError, zlib.error, ImportError):
        return body
    return body


def _dechunked(body: bytes) -> bytes:
    out, rest = [], body
    while rest:
        size, mark, rest = rest.partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            return body  # decoded already, the header alone stayed
        if not mark or length == 0:
            break
        out.append(rest[:length])
        rest = rest[length + 2 :]
    return b"".join(out)
