"""What happened to a part between one capture and the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Literal

from captures.archive.history.items import Item, items_of
from captures.archive.store import Store
from captures.archive.store.index import StoredCapture

Kind = Literal["entered", "left", "moved", "changed"]


@dataclass(frozen=True)
class Change:
    """One thing that happened; ranks count from 1, `rank` is None of what left, `before` of what entered."""

    when: str
    kind: Kind
    key: str
    label: str
    rank: int | None = None
    before: int | None = None
    detail: str = ""


@dataclass(frozen=True)
class Moment:
    """The part in one capture."""

    capture: StoredCapture
    items: tuple[Item, ...]


@dataclass(frozen=True)
class PartHistory:
    """One part of one page in one viewport, over all captures that looked at it."""

    part: str
    page: str
    viewport: str
    moments: tuple[Moment, ...]
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "part": self.part,
            "page": self.page,
            "viewport": self.viewport,
            "captures": [
                {
                    "id": moment.capture.id,
                    "started": moment.capture.started,
                    "items": len(moment.items),
                    "bytes": moment.capture.bytes,
                    "barriers": moment.capture.barriers,
                }
                for moment in self.moments
            ],
            "changes": [asdict(change) for change in self.changes],
        }


def history_of(store: Store, part: str, *, page: str = "", viewport: str = "") -> list[PartHistory]:
    """The part's history, a page and viewport each; captures that brought no page are left out."""
    captures = [c for c in store.captures(page=page, viewport=viewport) if c.status in ("complete", "partial")]
    data = store.index.parts(part, captures)
    groups: dict[tuple[str, str], list[Moment]] = {}
    for capture in captures:
        if capture.id in data:
            key = (f"{capture.page}-{capture.language}", capture.viewport)
            groups.setdefault(key, []).append(Moment(capture, tuple(items_of(part, data[capture.id]))))
    return [
        PartHistory(part, name, window, tuple(moments), tuple(_changes(moments)))
        for (name, window), moments in sorted(groups.items())
    ]


def _changes(moments: Sequence[Moment]) -> list[Change]:
    return [
        change
        for before, after in pairwise(moments)
        for change in _between(before.items, after.items, when=after.capture.started)
    ]


def _between(before: Sequence[Item], after: Sequence[Item], *, when: str) -> list[Change]:
    old = {item.key: (rank, item) for rank, item in enumerate(before, start=1)}
    new = {item.key: (rank, item) for rank, item in enumerate(after, start=1)}
    changes = [
        Change(when, "left", key, item.label, before=rank) for key, (rank, item) in old.items() if key not in new
    ]
    stayed = [key for key in new if key in old]
    still = _longest_rising([old[key][0] for key in stayed])
    for key, (rank, item) in new.items():
        if key not in old:
            changes.append(Change(when, "entered", key, item.label, rank=rank))
            continue
        past, was = old[key]
        if past not in still:
            # Those that merely made room did not move: the fewest moves that explain the new order are told.
            changes.append(Change(when, "moved", key, item.label, rank=rank, before=past))
        if (detail := _difference(was, item)) != "":
            changes.append(Change(when, "changed", key, item.label, rank=rank, before=past, detail=detail))
    return changes


def _longest_rising(ranks: Sequence[int]) -> set[int]:
    """The longest rising subsequence: items that kept their order among themselves (patience sorting)."""
    ends: list[int] = []
    piles: list[int] = []
    for rank in ranks:
        at = bisect_left(ends, rank)
        ends[at : at + 1] = [rank]
        piles.append(at)
    kept: set[int] = set()
    want = len(ends) - 1
    for rank, pile in zip(reversed(ranks), reversed(piles), strict=True):
        if pile == want:
            kept.add(rank)
            want -= 1
    return kept


def _difference(was: Item, now: Item) -> str:
    told = []
    if was.label != now.label:
        told.append(f"{was.label!r} became {now.label!r}")
    if was.url != now.url and was.key == was.label:
        told.append(f"leads to {now.url or 'nothing'} instead of {was.url or 'nothing'}")
    old, new = dict(was.facts), dict(now.facts)
    told += [
        f"{key}: {old.get(key, 'nothing')} became {new.get(key, 'nothing')}"
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    ]
    return "; ".join(told)
