"""Letting old captures go without breaking those that stay.

A batch that loses captures is written anew with the ones that stay, and with every payload that a kept capture
anywhere refers to (its key frames), whole; only when that is committed is the old batch deleted. A crash between the
two leaves both, which is no loss, and the next run finishes the work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from captures.archive.errors import StoreError
from captures.archive.store.files import SUFFIX
from captures.archive.store.index import StoredCapture
from captures.archive.store.store import Store
from captures.archive.visited import parse_moment


@dataclass(frozen=True, kw_only=True)
class Retention:
    """Everything for some days, then the first of each day, then the first of each week; for ever where 0."""

    everything_days: int = 14
    daily_days: int = 180
    weekly_days: int = 0


@dataclass(frozen=True)
class Pruned:
    """What was, or would be, let go."""

    captures: tuple[StoredCapture, ...]
    batches: tuple[str, ...]
    freed_bytes: int


def to_drop(captures: Sequence[StoredCapture], retention: Retention, *, now: datetime) -> list[StoredCapture]:
    """The captures that the rule lets go; of each page and viewport the newest and the oldest always stay."""
    groups: dict[tuple[str, str, str, str], list[StoredCapture]] = {}
    for capture in sorted(captures, key=lambda capture: capture.started):
        groups.setdefault((capture.site, capture.page, capture.language, capture.viewport), []).append(capture)
    dropped: list[StoredCapture] = []
    for group in groups.values():
        slots: set[tuple[str, str]] = set()
        for capture in group:
            slot = _slot(parse_moment(capture.started), retention, now=now)
            ends = capture in (group[0], group[-1])
            if not ends and (slot is None or (slot[0] != "each" and slot in slots)):
                dropped.append(capture)
            elif slot is not None:
                slots.add(slot)
    return dropped


def prune(store: Store, captures: Iterable[StoredCapture], *, dry_run: bool) -> Pruned:
    """Let these captures go; raises StoreError on a full disk, with the store as it was."""
    doomed = tuple(captures)
    ids = {capture.id for capture in doomed}
    batches = tuple(sorted({capture.batch for capture in doomed}))
    if dry_run or not doomed:
        return Pruned(doomed, batches, 0)
    before = sum(file.size for file in store.files.batches())
    with store.files.lock(alone=True):
        store.refresh()
        for batch in batches:
            try:
                _rewrite(store, batch, ids)
            except OSError as error:
                raise StoreError(f"{store.files.address}: {batch} stays as it was ({error.strerror})") from error
        store.refresh()
    return Pruned(doomed, batches, before - sum(file.size for file in store.files.batches()))


def _slot(moment: datetime, retention: Retention, *, now: datetime) -> tuple[str, str] | None:
    age = now - moment
    if age <= timedelta(days=retention.everything_days):
        return ("each", moment.isoformat())
    if not retention.daily_days or age <= timedelta(days=retention.daily_days):
        return ("day", f"{moment:%Y-%m-%d}")
    if not retention.weekly_days or age <= timedelta(days=retention.weekly_days):
        year, week, _ = moment.isocalendar()
        return ("week", f"{year}-{week}")
    return None


def _rewrite(store: Store, batch: str, ids: set[str]) -> None:
    kept = store.index.kept_records(batch, ids)
    if kept:
        with store.files.staged() as staged:
            said = hashlib.sha256()
            with store.files.open(batch) as source, staged.open("wb") as target:
                # Records are gzip members: the bytes move as they are, digests and identifiers with them.
                for offset, length in kept:
                    source.seek(offset)
                    data = source.read(length)
                    said.update(data)
                    target.write(data)
            # The same date, so that it sorts before what refers to it; another name, so that both can be there.
            stem = batch.removesuffix(SUFFIX).partition(".")[0]
            name = f"{stem}.{said.hexdigest()[:8]}{SUFFIX}"
            if name == batch:
                return
            store.files.commit(staged, name)
    store.files.remove(batch)
