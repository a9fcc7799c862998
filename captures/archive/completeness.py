"""The completeness report: what was asked, stored, cut short, skipped, evicted, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from captures.archive.exchange import Exchange, Omission, Recording
from captures.archive.visited import Visited

FORMAT_VERSION = 1


def completeness(visits: Iterable[Visited], *, replay: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """`captures/completeness.json`: an object per visit, totals, and the replay proof where one was made."""
    rows = [_visit(visited) for visited in visits]
    totals = {name: sum(row[name] for row in rows) for name in ("asked", "stored", "bytes", "outside_the_look")}
    missing = sum(len(row["omissions"]) for row in rows)
    return {
        "format": FORMAT_VERSION,
        "totals": totals | {"not_stored_whole": missing},
        "visits": rows,
        "replay": None if replay is None else dict(replay),
    }


def _visit(visited: Visited) -> dict[str, Any]:
    recording = visited.recording
    return {
        "capture": visited.id,
        "url": visited.page_url,
        "status": visited.manifest.status.value,
        "recorded": recording is not None,
        **_traffic(recording or Recording(folder=visited.capture.folder)),
    }


def _traffic(recording: Recording) -> dict[str, Any]:
    return {
        "asked": recording.asked,
        "stored": len(recording.exchanges),
        "bytes": recording.stored_bytes,
        "outside_the_look": recording.outside_the_look,
        "reasons": recording.reasons(),
        "omissions": [_omission(omission) for omission in recording.omissions],
        "notes": [_note(exchange) for exchange in recording.exchanges if exchange.note is not None],
        "redactions": [asdict(redaction) for redaction in recording.redactions],
        "settings": dict(recording.settings),
    }


def _omission(omission: Omission) -> dict[str, str]:
    return {key: str(value) for key, value in asdict(omission).items()}


def _note(exchange: Exchange) -> dict[str, str]:
    assert exchange.note is not None
    return {"url": exchange.url, "note": exchange.note.value}
