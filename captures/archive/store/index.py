"""The rows of all batches in SQLite: quick to ask, never the truth, made anew by `captures store rebuild`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from captures.archive.errors import StoreError
from captures.archive.records import Origin
from captures.archive.store.scan import CaptureRow, RecordRow, Scanned

_SCHEMA = """
CREATE TABLE IF NOT EXISTS batches (name TEXT PRIMARY KEY, size INTEGER, stamp TEXT, damage TEXT);
CREATE TABLE IF NOT EXISTS captures (
    id TEXT PRIMARY KEY, batch TEXT, site TEXT, page TEXT, language TEXT, viewport TEXT,
    url TEXT, started TEXT, status TEXT, bytes INTEGER, barriers INTEGER);
CREATE TABLE IF NOT EXISTS records (
    batch TEXT, offset INTEGER, length INTEGER, type TEXT, uri TEXT, date TEXT, record_id TEXT,
    sha256 TEXT, size INTEGER, capture TEXT, PRIMARY KEY (batch, offset)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (capture TEXT, part TEXT, data TEXT, PRIMARY KEY (capture, part)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS records_by_payload ON records (sha256, type);
CREATE INDEX IF NOT EXISTS records_by_capture ON records (capture);
CREATE INDEX IF NOT EXISTS captures_by_page ON captures (page, viewport, started);
"""
_VERSION = 2
_BUSY_S = 30


@dataclass(frozen=True)
class StoredCapture:
    """A capture as the index lists it; `bytes` is what its page weighed, `barriers` None where not looked for."""

    id: str
    batch: str
    site: str
    page: str
    language: str
    viewport: str
    url: str
    started: str
    status: str
    bytes: int = 0
    barriers: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a record lies."""

    batch: str
    offset: int
    type: str
    uri: str
    sha256: str


class Index:
    """One SQLite file; raises StoreError where it cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._open()
        except sqlite3.DatabaseError:
            # Damaged or of another version: the WARCs hold everything, so begin again.
            path.unlink(missing_ok=True)
            self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything inside is kept together or not at all."""
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                yield
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: the index cannot be written ({error})") from None

    def known_batches(self) -> dict[str, tuple[int, str]]:
        """Size and stamp of every batch that was read."""
        return {name: (size, stamp) for name, size, stamp in self._db.execute("SELECT name, size, stamp FROM batches")}

    def damage(self) -> dict[str, list[str]]:
        """What is wrong with which batch."""
        rows = self._db.execute("SELECT name, damage FROM batches WHERE damage != '[]' ORDER BY name")
        return {name: json.loads(damage) for name, damage in rows}

    def put(self, name: str, size: int, stamp: str, scanned: Scanned) -> None:
        """A batch's rows; a capture that an earlier batch holds stays where it is."""
        self.drop(name)
        self._db.execute("INSERT INTO batches VALUES (?, ?, ?, ?)", (name, size, stamp, json.dumps(scanned.damage)))
        self._db.executemany(
            "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_record(name, row) for row in scanned.records)
        )
        self._db.executemany(
            "INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL) ON CONFLICT (id) DO UPDATE "
            "SET batch = excluded.batch WHERE excluded.batch < captures.batch",
            (_capture(name, row) for row in scanned.captures),
        )

    def drop(self, name: str) -> None:
        """Forget a batch."""
        self._db.execute("DELETE FROM parts WHERE capture IN (SELECT id FROM captures WHERE batch = ?)", (name,))
        for table in ("records", "captures"):
            self._db.execute(f"DELETE FROM {table} WHERE batch = ?", (name,))  # noqa: S608 - two literals
        self._db.execute("DELETE FROM batches WHERE name = ?", (name,))

    def captures(self, *, page: str = "", viewport: str = "") -> list[StoredCapture]:
        """The captures, oldest first; `page` is a name or a `name-language` key."""
        rows = self._db.execute(
            "SELECT * FROM captures WHERE (? IN ('', page, page || '-' || language)) AND (? IN ('', viewport)) "
            "ORDER BY started, id",
            (page, viewport),
        )
        return [StoredCapture(*row) for row in rows]

    def records(self, capture: StoredCapture) -> list[Place]:
        """The records of a capture in its batch, in the order they were written."""
        rows = self._db.execute(
            "SELECT batch, offset, type, uri, sha256 FROM records WHERE capture = ? AND batch = ? ORDER BY offset",
            (capture.id, capture.batch),
        )
        return [Place(*row) for row in rows]

    def kept_records(self, batch: str, dropped: set[str]) -> list[tuple[int, int]]:
        """Offset and length of what must stay of a batch: its other captures, and payloads others refer to."""
        rows = self._db.execute(
            "SELECT offset, length, capture, type, sha256 FROM records WHERE batch = ? ORDER BY offset", (batch,)
        ).fetchall()
        revisits = self._db.execute("SELECT capture, sha256 FROM records WHERE type = 'revisit'")
        still = {sha256 for capture, sha256 in revisits if capture not in dropped}
        return [
            (offset, length)
            for offset, length, capture, kind, sha256 in rows
            if capture not in dropped or (kind in ("response", "resource") and sha256 in still)
        ]

    def whole(self, sha256: str) -> Place | None:
        """A record that holds this payload itself."""
        row = self._db.execute(
            "SELECT batch, offset, type, uri, sha256 FROM records "
            "WHERE sha256 = ? AND type IN ('response', 'resource') ORDER BY batch, offset LIMIT 1",
            (sha256,),
        ).fetchone()
        return None if row is None else Place(*row)

    def origin(self, sha256: str) -> Origin | None:
        """What a revisit record of this payload refers to."""
        row = self._db.execute(
            "SELECT uri, date, record_id FROM records WHERE sha256 = ? AND type IN ('response', 'resource') "
            "ORDER BY batch, offset LIMIT 1",
            (sha256,),
        ).fetchone()
        return None if row is None else Origin(*row)

    def without_parts(self) -> list[StoredCapture]:
        """Captures whose structure was not read yet."""
        rows = self._db.execute("SELECT * FROM captures WHERE id NOT IN (SELECT capture FROM parts)")
        return [StoredCapture(*row) for row in rows]

    def put_parts(self, capture: str, parts: dict[str, Any], *, barriers: int | None) -> None:
        """A capture's parts, with what the page weighed and how many barriers it had."""
        rows = [(capture, part, json.dumps(data, ensure_ascii=False)) for part, data in parts.items()]
        self._db.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", [*rows, (capture, "", "null")])
        weight = (
            "SELECT COALESCE(SUM(COALESCE((SELECT MAX(o.size) FROM records o WHERE o.sha256 = r.sha256), r.size)), 0) "
            "FROM records r WHERE r.capture = ? AND r.type IN ('response', 'revisit') AND r.uri NOT LIKE 'urn:%'"
        )
        self._db.execute(
            f"UPDATE captures SET bytes = ({weight}), barriers = ? WHERE id = ?",  # noqa: S608 - a literal above
            (capture, barriers, capture),
        )

    def parts(self, part: str, captures: Iterable[StoredCapture]) -> dict[str, Any]:
        """One part of each of these captures, by capture; those that have none are left out."""
        wanted = {capture.id for capture in captures}
        rows = self._db.execute("SELECT capture, data FROM parts WHERE part = ?", (part,))
        return {capture: json.loads(data) for capture, data in rows if capture in wanted}

    def _open(self) -> None:
        self._db = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None)
        self._db.execute("PRAGMA synchronous = NORMAL")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            self._db.close()
            raise sqlite3.DatabaseError(f"index version {version}")
        self._db.executescript(_SCHEMA)
        self._db.execute(f"PRAGMA user_version = {_VERSION}")


def _record(batch: str, row: RecordRow) -> tuple[Any, ...]:
    return (
        batch,
        row.offset,
        row.length,
        row.type,
        row.uri,
        row.date,
        row.record_id,
        row.sha256,
        row.size,
        row.capture,
    )


def _capture(batch: str, row: CaptureRow) -> tuple[Any, ...]:
    m = row.manifest
    return (
        row.id,
        batch,
        m["site"],
        m["page"],
        m["language"],
        m["viewport"],
        m["final_url"],
        m["started"],
        m["status"],
    )
