"""CDXJ: one sorted line a record, the index that pywb and replayweb.page look addresses up in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from captures.archive.errors import ArchiveError


@dataclass(frozen=True, kw_only=True, order=True)
class IndexLine:
    """Where the record of one address at one moment lies."""

    key: str
    timestamp: str  # 14 digits, UTC
    url: str
    mime: str
    status: int = 0
    digest: str
    offset: int
    length: int
    filename: str
    method: str = "GET"
    request_body: str = ""

    def to_text(self) -> str:
        """`key timestamp json`, numbers as strings as the common indexers write them."""
        fields: dict[str, str] = {"url": self.url, "mime": self.mime}
        if self.status:
            fields["status"] = str(self.status)
        fields |= {"digest": self.digest, "length": str(self.length), "offset": str(self.offset)}
        fields["filename"] = self.filename
        if self.method != "GET":
            fields |= {"requestBody": self.request_body, "method": self.method}
        return f"{self.key} {self.timestamp} {json.dumps(fields, ensure_ascii=False)}"


def to_text(lines: Iterable[IndexLine]) -> str:
    """All lines, in the byte order that binary search needs."""
    return "".join(f"{line}\n" for line in sorted((line.to_text() for line in lines), key=str.encode))


def parse(text: str, *, name: str) -> Iterator[IndexLine]:
    """The lines of a CDXJ file; raises ArchiveError naming the first one that is not such a line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("!meta"):
            continue
        try:
            key, timestamp, fields = line.split(" ", 2)
            yield _line(key, timestamp, json.loads(fields))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ArchiveError(f"{name}: line {number} is not a CDXJ line ({error})") from None


def _line(key: str, timestamp: str, fields: dict[str, str]) -> IndexLine:
    status = str(fields.get("status", ""))
    return IndexLine(
        key=key,
        timestamp=timestamp,
        url=fields["url"],
        mime=fields.get("mime") or "",
        status=int(status) if status.isdigit() else 0,
        digest=fields.get("digest", ""),
        offset=int(fields["offset"]),
        length=int(fields["length"]),
        filename=fields["filename"],
        method=fields.get("method", "GET"),
        request_body=fields.get("requestBody", ""),
    )


def url_key(url: str) -> str:
    """The sort-friendly form of an address (SURT) under which all players file it."""
    import surt

    try:
        return str(surt.surt(url)).replace(" ", "%20")
    except (ValueError, UnicodeError):
        return url.replace(" ", "%20")


def request_key(url: str, *, method: str = "GET", content_type: str = "", body: bytes = b"") -> tuple[str, str]:
    """The key of a request with its method and body folded in, and the body as a query, as pywb's indexers do it."""
    if method in ("GET", ""):
        return url_key(url), ""
    from cdxj_indexer.postquery import append_method_query

    query, suffix = append_method_query(method, content_type, len(body), BytesIO(body), url)
    return url_key(url + suffix), query or ""
