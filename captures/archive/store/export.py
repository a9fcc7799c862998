"""A stored capture made whole again: a folder with its files, its traffic as a recording, a WACZ of both."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from captures.archive.errors import ArchiveError
from captures.archive.exchange import Exchange, Headers, Reason, Recording
from captures.archive.spool import Spool
from captures.archive.store.index import Place, StoredCapture
from captures.archive.store.store import Store
from captures.archive.visited import Visited
from captures.archive.wacz import Packing, write_wacz
from captures.archive.warc_read import StoredRecord
from captures.capture import Capture

_NO_CAP = 1 << 62
_TRUNCATED = {"length": Reason.TOO_LARGE, "time": Reason.TIMED_OUT, "disconnect": Reason.UNFINISHED}


def export(store: Store, captures: Sequence[StoredCapture], output: Path, packing: Packing | None = None) -> Path:
    """One self-contained WACZ of stored captures: no record in it refers to anything outside it."""
    if not captures:
        raise ArchiveError(f"{output}: nothing to export")
    with tempfile.TemporaryDirectory(prefix="captures-export-") as scratch:
        visits = [restore(store, capture, Path(scratch) / str(number)) for number, capture in enumerate(captures)]
        return write_wacz(visits, output, packing)


def restore(store: Store, capture: StoredCapture, folder: Path) -> Visited:
    """A stored capture as it was before it was stored; its screenshot may be lossy, as the store's rule had it."""
    files = folder / "capture"
    files.mkdir(parents=True)
    spool = Spool(folder / "bodies", max_bytes=_NO_CAP)
    base = f"urn:captures:{capture.id}/"
    exchanges: list[Exchange] = []
    answer: tuple[Place, StoredRecord] | None = None
    for place in store.index.records(capture):
        if place.uri.startswith(base):
            # The name comes from our own manifest, but the store may have been handed to us.
            (files / Path(place.uri.removeprefix(base)).name).write_bytes(store.payload(place))
        elif place.uri.startswith("urn:"):
            continue
        elif place.type == "request" and answer is not None:
            exchanges.append(_exchange(store, answer, store.record(place), spool))
            answer = None
        elif place.type in ("response", "revisit"):
            answer = (place, store.record(place))
    recording = Recording(folder=spool.folder, exchanges=tuple(exchanges), asked=len(exchanges))
    return Visited(capture=Capture.load(files), recording=recording)


def _exchange(store: Store, answer: tuple[Place, StoredRecord], request: StoredRecord, spool: Spool) -> Exchange:
    place, response = answer
    first, response_headers = _message(response)
    asked, request_headers = _message(request)
    _, status, *reason = first.split(" ", 2)
    method = asked.split(" ")[0]
    sent = request.payload
    note = response.headers.get("warc-captures-note", "")
    return Exchange(
        url=response.uri,
        method=method,
        request_headers=request_headers,
        request_body=spool.put(sent) if sent or method in ("POST", "PUT", "PATCH") else None,
        status=int(status),
        reason=reason[0] if reason else "",
        protocol=response.headers.get("warc-protocol", "http/1.1"),
        response_headers=response_headers,
        body=spool.put(store.payload(place)),
        started=datetime.fromisoformat(response.date),
        resource_type=response.headers.get("warc-resource-type", "other"),
        truncated=_TRUNCATED.get(response.headers.get("warc-truncated", "")),
        note=Reason(note) if note in set(Reason) else None,
    )


def _message(record: StoredRecord) -> tuple[str, Headers]:
    first, *lines = record.http_head.decode("utf-8", "replace").rstrip("\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first, tuple((name.strip(), value.strip()) for name, _, value in pairs)
