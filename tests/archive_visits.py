"""Captures with recordings made by hand: real files, no browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from captures.archive.exchange import Exchange, Recording
from captures.archive.spool import Spool
from captures.archive.visited import Visited
from captures.capture import Environment, Manifest, Status, commit, writing
from tests.archive_site import png

START = datetime(2026, 3, 1, 12, 0, 0, 250_000, UTC)
ORIGIN = "http://news.example"


def exchange(spool: Spool, path: str, body: bytes, mime: str = "text/html", **changes: object) -> Exchange:
    """One GET and its answer, half a second after the start."""
    fields: dict[str, object] = {
        "url": ORIGIN + path,
        "method": "GET",
        "request_headers": (("Accept", "*/*"),),
        "status": 200,
        "response_headers": (("Content-Type", mime), ("Content-Encoding", "gzip")),
        "body": spool.put(body),
        "started": START + timedelta(milliseconds=500),
    }
    return Exchange(**(fields | changes))  # type: ignore[arg-type]  # a test helper, checked by its tests


def visited(
    folder: Path,
    *,
    page: str = "home",
    number: int = 0,
    structure: Mapping[str, object] | None = None,
    shade: int = 90,
    bodies: Mapping[str, bytes] | None = None,
    viewport: str = "desktop",
) -> Visited:
    """A committed capture of one page and the traffic beside it; `number` hours after the start."""
    moment = START + timedelta(hours=number)
    spool = Spool(folder / "bodies", max_bytes=10**9)
    html = f"<!doctype html><title>{page}</title><p>{page} at {number}".encode() + b"." * 600
    exchanges = [exchange(spool, f"/{page}", html, started=moment)]
    for path, body in (bodies or {"/logo.png": png(200) + b"\0" * 900}).items():
        exchanges.append(exchange(spool, path, body, "image/png", started=moment + timedelta(milliseconds=40)))
    target = folder / "captures" / f"{page}-en" / f"{viewport}-{number}"
    with writing(target) as scratch:
        (scratch / "screenshot.png").write_bytes(png(shade, 64, 48))
        (scratch / "page.html").write_bytes(html)
        title = {"title": f"{page} page", "url": ORIGIN + f"/{page}"}
        (scratch / "structure.json").write_text(json.dumps(title | dict(structure or {})), "utf-8")
        manifest = Manifest(
            site="example",
            page=page,
            language="en",
            viewport=viewport,
            url=f"{ORIGIN}/{page}",
            final_url=f"{ORIGIN}/{page}",
            started=moment.isoformat(),
            seconds=1.0,
            status=Status.COMPLETE,
            environment=Environment("chromium", "156", "linux-x86_64"),
        )
        capture = commit(scratch, target, manifest)
    recording = Recording(folder=spool.folder, exchanges=tuple(exchanges), asked=len(exchanges))
    return Visited(capture=capture, recording=recording)
