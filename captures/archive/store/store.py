"""A store: captures go in once, come out whole, and can be listed and asked about quickly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from captures.archive.errors import RecordError, StoreError
from captures.archive.records import Origin, Seen, VisitWriter
from captures.archive.store.files import SUFFIX, StoreFiles
from captures.archive.store.index import Index, Place, StoredCapture
from captures.archive.store.pictures import FIXED_PARTS, PictureRule, is_lossless, lossy
from captures.archive.store.scan import scan
from captures.archive.visited import Visited
from captures.archive.warc import WarcWriter
from captures.archive.warc_read import StoredRecord, check_digests, read_record
from captures.capture import MANIFEST, sha256_of
from captures.site import PARTS


@dataclass(frozen=True)
class Added:
    """What an addition did."""

    stored: tuple[str, ...]
    already: tuple[str, ...]
    batch: str
    bytes: int


class Store:
    """The store at an address: a folder, or anything fsspec knows. Raises StoreError."""

    def __init__(self, address: str) -> None:
        self.files = StoreFiles(address)
        self.index = Index(self.files.index_path)
        self._extract: Callable[[bytes, bytes], dict[str, Any]] | None = None
        self.refresh()

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refresh(self) -> None:
        """Bring the index up to the batches that are there: what a killed writer left out, what others added."""
        known = self.index.known_batches()
        there = {file.name: file for file in self.files.batches()}
        changed = [file for file in there.values() if known.get(file.name) != (file.size, file.stamp)]
        for name in known.keys() - there.keys():
            with self.index.writing():
                self.index.drop(name)
        for file in changed:
            with self.files.open(file.name) as data:
                scanned = scan(data, name=file.name)
            with self.index.writing():
                self.index.put(file.name, file.size, file.stamp, scanned)
        if changed or known.keys() - there.keys():
            self._read_parts()

    def rebuild(self, *, extract: Callable[[bytes, bytes], dict[str, Any]] | None = None) -> dict[str, list[str]]:
        """Throw the index away and read every batch again; what is damaged, by batch.

        `extract` makes the parts anew from a stored rendered tree and behaviour, for when extractors improved.
        """
        self._extract = extract
        with self.index.writing():
            for name in self.index.known_batches():
                self.index.drop(name)
        self.refresh()
        return self.index.damage()

    def add(self, visits: Sequence[Visited], rule: PictureRule | None = None) -> Added:
        """Commit the captures that are not stored yet as one batch; safe with other writers, and against being killed.

        Raises StoreError on a full disk, with the store as it was.
        """
        with self.files.lock(alone=False):
            self.refresh()
            known = {capture.id for capture in self.index.captures()}
            new = [visited for visited in visits if visited.id not in known]
            already = tuple(visited.id for visited in visits if visited.id in known)
            if not new:
                return Added((), already, "", 0)
            name = _batch_name(new)
            try:
                size = self._commit(new, name, rule or PictureRule())
            except OSError as error:
                why = error.strerror or str(error)
                raise StoreError(f"{self.files.address}: nothing was added ({why}); free some space") from error
            self.refresh()
        return Added(tuple(visited.id for visited in new), already, name, size)

    def captures(self, *, page: str = "", viewport: str = "") -> list[StoredCapture]:
        """What is stored, oldest first."""
        return self.index.captures(page=page, viewport=viewport)

    def find(self, name: str) -> StoredCapture:
        """The capture with this id, or the only one whose id holds `name`; raises StoreError."""
        found = [capture for capture in self.captures() if name in (capture.id, capture.started)]
        found = found or [capture for capture in self.captures() if name in capture.id]
        if len(found) == 1:
            return found[0]
        hint = ", ".join(capture.id for capture in found[:5]) or "see `captures store list`"
        raise StoreError(f"{name!r} names {len(found)} stored captures: {hint}")

    def record(self, place: Place) -> StoredRecord:
        """A record, its digests checked; raises RecordError when it is damaged."""
        with self.files.open(place.batch) as file:
            record = read_record(file, place.offset, name=place.batch)
        check_digests(record, name=place.batch)
        return record

    def payload(self, place: Place) -> bytes:
        """A record's payload, wherever it was stored first; raises StoreError when that is gone."""
        if place.type != "revisit":
            return self.record(place).payload
        whole = self.index.whole(place.sha256)
        if whole is None:
            raise StoreError(f"{place.uri}: the batch that holds its payload (SHA-256 {place.sha256}) is gone")
        return self.record(whole).payload

    def file(self, capture: StoredCapture, name: str) -> bytes | None:
        """One of a capture's files; None when it has no such file."""
        uri = f"urn:captures:{capture.id}/{name}"
        place = next((place for place in self.index.records(capture) if place.uri == uri), None)
        return None if place is None else self.payload(place)

    def _commit(self, visits: Sequence[Visited], name: str, rule: PictureRule) -> int:
        with self.files.staged() as staged:
            with staged.open("wb") as file:
                writer = VisitWriter(WarcWriter(file), name, _StoreSeen(index=self.index))
                writer.info({"software": "captures", "format": "WARC File Format 1.1"}, visits[0])
                for visited, picture in self._with_pictures(visits, rule):
                    for _ in writer.visit(visited, replaced=picture, thumbnails=False):
                        pass
            size = staged.stat().st_size
            self.files.commit(staged, name)
        return size

    def _with_pictures(
        self, visits: Sequence[Visited], rule: PictureRule
    ) -> Iterator[tuple[Visited, dict[str, tuple[str, bytes]]]]:
        """Each visit, and what its screenshot is replaced by where the rule says so."""
        latest: dict[tuple[str, str, str], tuple[int, dict[str, Any] | None]] = {}
        for visited in visits:
            m = visited.manifest
            key = (m.page, m.language, m.viewport)
            number, before = latest.get(key) or self._latest(*key)
            now = visited.capture.structure
            latest[key] = (number + 1, now)
            replaced: dict[str, tuple[str, bytes]] = {}
            keep = is_lossless(rule, number=number, before=before, now=now)
            if not keep and visited.capture.screenshot.is_file():
                replaced["screenshot.png"] = lossy(visited.capture.screenshot, quality=rule.quality)
            yield visited, replaced

    def _structure(self, capture: StoredCapture) -> dict[str, Any]:
        tree = self.file(capture, "page.json.zst") if self._extract else None
        if self._extract is not None and tree is not None:
            return self._extract(tree, self.file(capture, "behaviour.json") or b"{}")
        stored: dict[str, Any] = json.loads(self.file(capture, "structure.json") or b"{}")
        return stored

    def _latest(self, page: str, language: str, viewport: str) -> tuple[int, dict[str, Any] | None]:
        stored = self.captures(page=f"{page}-{language}", viewport=viewport)
        if not stored:
            return 0, None
        last = stored[-1:]
        return len(stored), {part: self.index.parts(part, last).get(last[0].id) for part in FIXED_PARTS}

    def _read_parts(self) -> None:
        for capture in self.index.without_parts():
            parts: dict[str, Any] = {}
            barriers = None
            # A file that cannot be read leaves its capture without parts; the damaged batch is named in the index.
            with suppress(StoreError, RecordError, ValueError):
                structure = self._structure(capture)
                parts = {part: structure[part] for part in PARTS if part in structure}
                barriers = count_barriers(json.loads(self.file(capture, "accessibility.json") or b"null"))
            with self.index.writing():
                self.index.put_parts(capture.id, parts, barriers=barriers)


@dataclass
class _StoreSeen(Seen):
    """Everything the store holds already counts as seen, whatever address it had."""

    index: Index = field(kw_only=True)
    scope: Any = field(default=lambda _uri: "")

    def find(self, uri: str, sha256: str, size: int) -> Origin | None:
        found = super().find(uri, sha256, size)
        return found or (self.index.origin(sha256) if size >= self.worth else None)


def count_barriers(accessibility: Any) -> int | None:
    """How many elements fail how many rules, each pair once; None where nobody looked."""
    if not accessibility:
        return None
    results = [result for result in accessibility.get("results", ()) if result.get("verdict") == "fails"]
    return len({(result.get("rule"), tuple(result.get("target", ()))) for result in results})


def _batch_name(visits: Sequence[Visited]) -> str:
    """From what is in it: two writers of the same captures meet at the same name, and one of them yields."""
    digests = sorted(sha256_of(visited.capture.folder / MANIFEST) for visited in visits)
    said = hashlib.sha256("".join(digests).encode("ascii")).hexdigest()[:16]
    return f"{min(visited.started for visited in visits):%Y%m%dT%H%M%SZ}-{said}{SUFFIX}"
