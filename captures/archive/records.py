"""One visit as WARC records: pairs of request and response, then the capture's own files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from captures.archive import cdxj
from captures.archive.exchange import Body, Exchange, Headers
from captures.archive.http_block import request_head, response_head
from captures.archive.thumbnail import thumbnail
from captures.archive.visited import Visited, media_type
from captures.archive.warc import Placed, Record, WarcWriter, warc_date, warc_fields

_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_TRUNCATIONS = {"too large": "length", "archive full": "length", "timed out": "time", "unfinished": "disconnect"}


@dataclass(frozen=True)
class Origin:
    """Where a payload was stored first."""

    uri: str
    date: str
    record_id: str


@dataclass
class Seen:
    """Payloads that need not be stored again, by `scope(uri)` and SHA-256."""

    scope: Callable[[str], str] = str
    known: dict[tuple[str, str], Origin] = field(default_factory=dict)
    worth: int = 512  # bytes: a revisit record is about as large

    def find(self, uri: str, sha256: str, size: int) -> Origin | None:
        """The first place of these bytes, where a revisit record is worth it."""
        return self.known.get((self.scope(uri), sha256)) if size >= self.worth else None

    def add(self, uri: str, sha256: str, origin: Origin) -> None:
        """Remember a payload that was just stored whole."""
        self.known.setdefault((self.scope(uri), sha256), origin)


@dataclass(frozen=True)
class VisitWriter:
    """Writes visits into one WARC and yields the index line of each record that can be looked up."""

    warc: WarcWriter
    filename: str
    seen: Seen

    def visit(
        self,
        visited: Visited,
        *,
        replaced: Mapping[str, tuple[str, bytes]] = MappingProxyType({}),
        thumbnails: bool = True,
    ) -> Iterator[cdxj.IndexLine]:
        """All records of one visit; traffic first, so that a reader in a stream meets the page before its picture.

        `replaced` gives files of the capture another name and other bytes.
        """
        for exchange in visited.recording.exchanges if visited.recording else ():
            yield self._exchange(exchange)
        for uri, mime, body in visited.files():
            base, _, name = uri.rpartition("/")
            if name in replaced:
                other, data = replaced[name]
                yield self._resource(f"{base}/{other}", media_type(other), data, visited)
            else:
                yield self._resource(uri, mime, body, visited)
        picture = thumbnail(visited.capture.folder) if thumbnails and visited.recording else None
        if picture is not None:
            yield self._resource(f"urn:thumbnail:{visited.page_url}", "image/jpeg", picture, visited)

    def info(self, fields: dict[str, str], visited: Visited) -> None:
        """The `warcinfo` that opens a file: who made it, with what, where."""
        record = Record(
            type="warcinfo",
            uri="",
            date=visited.started,
            content_type="application/warc-fields",
            payload=warc_fields(fields),
            extra=(("WARC-Filename", self.filename),),
        )
        self.warc.write(record)

    def _exchange(self, exchange: Exchange) -> cdxj.IndexLine:
        uri = exchange.url.split("#")[0]
        origin = self.seen.find(uri, exchange.body.sha256, exchange.body.size)
        record = Record(
            type="revisit" if origin else "response",
            uri=uri,
            date=exchange.started,
            content_type="application/http; msgtype=response",
            head=response_head(exchange),
            payload=b"" if origin else exchange.body,
            payload_sha256=exchange.body.sha256,
            extra=(*_refers(origin), *_facts(exchange)),
        )
        placed = self.warc.write(record)
        if origin is None:
            self.seen.add(uri, placed.payload_sha256, Origin(uri, warc_date(exchange.started), placed.id))
        self._request(exchange, uri, placed)
        return self._line(record, placed, exchange)

    def _request(self, exchange: Exchange, uri: str, response: Placed) -> None:
        record = Record(
            type="request",
            uri=uri,
            date=exchange.started,
            content_type="application/http; msgtype=request",
            head=request_head(exchange),
            payload=exchange.request_body or b"",
            extra=(("WARC-Concurrent-To", response.id),),
        )
        self.warc.write(record)

    def _resource(self, uri: str, mime: str, body: Body | bytes, visited: Visited) -> cdxj.IndexLine:
        size = len(body) if isinstance(body, bytes) else body.size
        origin = self.seen.find(uri, body.sha256, size) if isinstance(body, Body) else None
        record = Record(
            type="revisit" if origin else "resource",
            uri=uri,
            date=visited.page_moment,
            content_type=mime,
            payload=b"" if origin else body,
            payload_sha256=body.sha256 if isinstance(body, Body) else "",
            extra=_refers(origin),
        )
        placed = self.warc.write(record)
        if origin is None:
            self.seen.add(uri, placed.payload_sha256, Origin(uri, warc_date(visited.page_moment), placed.id))
        return self._line(record, placed, None)

    def _line(self, record: Record, placed: Placed, exchange: Exchange | None) -> cdxj.IndexLine:
        method, body, mime = "GET", b"", record.content_type
        if exchange is not None:
            method, mime = exchange.method, exchange.mime or "application/octet-stream"
            body = exchange.request_body.read() if exchange.request_body else b""
        sent = _header(exchange.request_headers, "content-type") if exchange else ""
        key, query = cdxj.request_key(record.uri, method=method, content_type=sent, body=body)
        return cdxj.IndexLine(
            key=key,
            timestamp="".join(c for c in warc_date(record.date)[:19] if c.isdigit()),
            url=record.uri,
            mime="warc/revisit" if record.type == "revisit" else mime.split(";")[0],
            status=exchange.status if exchange else 200,
            digest=f"sha256:{placed.payload_sha256}",
            offset=placed.offset,
            length=placed.length,
            filename=self.filename,
            method=method,
            request_body=query,
        )


def _refers(origin: Origin | None) -> Headers:
    if origin is None:
        return ()
    return (
        ("WARC-Profile", _SAME_PAYLOAD),
        ("WARC-Refers-To", origin.record_id),
        ("WARC-Refers-To-Target-URI", origin.uri),
        ("WARC-Refers-To-Date", origin.date),
    )


def _facts(exchange: Exchange) -> Headers:
    facts = [("WARC-Protocol", exchange.protocol.lower()), ("WARC-Resource-Type", exchange.resource_type)]
    if exchange.truncated is not None:
        facts.append(("WARC-Truncated", _TRUNCATIONS.get(exchange.truncated.value, "unspecified")))
    if exchange.note is not None:
        facts.append(("WARC-Captures-Note", exchange.note.value))
    return tuple(facts)


def _header(headers: Headers, name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")
