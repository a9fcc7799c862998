"""The store: once in, whole out, whoever writes beside it and whenever it is killed."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from captures.archive.errors import RecordError, StoreError
from captures.archive.store import Store
from captures.archive.store.export import export, restore
from captures.archive.store.pictures import PictureRule
from captures.archive.store.retention import Retention, prune, to_drop
from captures.archive.store.tables import write_tables
from captures.archive.verify import verify_wacz
from captures.archive.visited import Visited
from captures.capture import sha256_of
from tests.archive_visits import START, visited

MENU = {"navigation": [{"label": "News", "url": "http://news.example/news", "children": []}]}


def _series(folder: Path, count: int) -> list[Visited]:
    return [visited(folder, number=n, structure=MENU, shade=80 + n) for n in range(count)]


def test_what_goes_in_comes_out_whole(tmp_path: Path) -> None:
    series = _series(tmp_path, 3)
    with Store(str(tmp_path / "store")) as store:
        added = store.add(series)
        assert added.stored == tuple(v.id for v in series)
        back = restore(store, store.captures()[0], tmp_path / "back")
        assert back.capture.manifest == series[0].capture.manifest
        assert sha256_of(back.capture.screenshot) == sha256_of(series[0].capture.screenshot)
        assert back.recording is not None
        assert series[0].recording is not None
        assert [e.body.sha256 for e in back.recording.exchanges] == [
            e.body.sha256 for e in series[0].recording.exchanges
        ]


def test_the_same_captures_go_in_only_once(tmp_path: Path) -> None:
    series = _series(tmp_path, 2)
    with Store(str(tmp_path / "store")) as store:
        store.add(series[:1])
        again = store.add(series)
        assert again.already == (series[0].id,)
        assert again.stored == (series[1].id,)
        assert len(store.captures()) == 2


def test_what_was_stored_before_is_a_revisit_and_an_export_needs_nothing_else(tmp_path: Path) -> None:
    series = _series(tmp_path, 3)
    with Store(str(tmp_path / "store")) as store:
        for one in series:
            store.add([one])
        last = store.captures()[-1]
        assert [p.type for p in store.index.records(last) if p.uri.endswith("/logo.png")] == ["revisit", "request"]
        wacz = export(store, [last], tmp_path / "last.wacz")
    verdict = verify_wacz(wacz)
    assert verdict.ok, verdict.first_wrong
    assert any("lossy" in notice for notice in verdict.notices)


def test_a_lossless_picture_is_kept_when_the_menu_changes(tmp_path: Path) -> None:
    changed = {"navigation": [{"label": "Sport", "url": "http://news.example/sport", "children": []}]}
    series = [*_series(tmp_path, 3), visited(tmp_path, number=3, structure=changed)]
    with Store(str(tmp_path / "store")) as store:
        store.add(series[:2])
        store.add(series[2:])
        kinds = ["png" if store.file(c, "screenshot.png") else "webp" for c in store.captures()]
    assert kinds == ["png", "webp", "webp", "png"]


def test_the_index_can_be_lost(tmp_path: Path) -> None:
    with Store(str(tmp_path / "store")) as store:
        store.add(_series(tmp_path, 2))
        before = store.captures()
        parts = store.index.parts("navigation", before)
    (tmp_path / "store/index.sqlite").write_bytes(b"not a database at all, but long enough to be taken for one" * 40)
    with Store(str(tmp_path / "store")) as store:
        assert store.captures() == before
        assert store.index.parts("navigation", before) == parts
        assert store.rebuild() == {}
        assert store.captures() == before


def test_a_corrupted_batch_is_named_and_costs_only_what_it_hit(tmp_path: Path) -> None:
    series = _series(tmp_path, 3)
    with Store(str(tmp_path / "store")) as store:
        for one in series:
            store.add([one], PictureRule(keeping="lossless"))
        middle = store.captures()[1]
        place = next(p for p in store.index.records(middle) if p.uri.endswith("/page.html"))
    path = tmp_path / "store/batches" / middle.batch
    data = bytearray(path.read_bytes())
    data[place.offset + 400] ^= 0xFF
    path.write_bytes(data)
    with Store(str(tmp_path / "store")) as store:
        damage = store.rebuild()
        assert list(damage) == [middle.batch]
        assert any(f"offset {place.offset}" in line for line in damage[middle.batch])
        assert any("has lost page.html" in line for line in damage[middle.batch])
        assert [c.id for c in store.captures()] == [series[0].id, series[2].id]
        restore(store, store.captures()[1], tmp_path / "back")


def test_bit_rot_after_indexing_is_noticed_when_read(tmp_path: Path) -> None:
    with Store(str(tmp_path / "store")) as store:
        store.add(_series(tmp_path, 1))
        capture = store.captures()[0]
        place = next(p for p in store.index.records(capture) if p.type == "response")
        path = tmp_path / "store/batches" / capture.batch
        data = bytearray(path.read_bytes())
        data[place.offset + 400] ^= 0xFF
        path.write_bytes(data)
        with pytest.raises(RecordError, match=f"offset {place.offset}"):
            store.payload(place)


def _in_child(work: Callable[[], None]) -> int:
    """Fork, work, leave; the parent gets the child's process id."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return pid


def test_killed_at_fifty_moments_it_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    series = _series(tmp_path, 12)
    address = str(tmp_path / "store")
    journal = tmp_path / "journal"
    journal.touch()

    def work() -> None:
        with Store(address) as store, journal.open("a") as told:
            for one in series:
                added = store.add([one])
                for name in added.stored:
                    told.write(name + "\n")
                    told.flush()

    rng = random.Random(6)
    for round_number in range(50):
        if round_number % 10 == 0:  # a fresh store every ten kills, so that the kills meet every stage
            _empty(tmp_path / "store")
            journal.write_text("")
        pid = _in_child(work)
        time.sleep(rng.uniform(0.0, 0.06))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with Store(address) as store:
            assert store.index.damage() == {}
            stored = [capture.id for capture in store.captures()]
            assert len(stored) == len(set(stored))
            assert set(journal.read_text().split()) <= set(stored)
    os.waitpid(_in_child(work), 0)
    with Store(address) as store:
        assert [capture.id for capture in store.captures()] == [one.id for one in series]
        assert store.rebuild() == {}


def _empty(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def test_writers_side_by_side_neither_double_nor_lose(tmp_path: Path) -> None:
    series = _series(tmp_path, 6)
    address = str(tmp_path / "store")

    def work(order: list[Visited]) -> Callable[[], None]:
        def add() -> None:
            with Store(address) as store:
                for one in order:
                    store.add([one])

        return add

    Store(address).close()
    children = [_in_child(work(order)) for order in (series, series[::-1], series[3:] + series[:3])]
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0, 0]
    with Store(address) as store:
        assert sorted(c.id for c in store.captures()) == sorted(one.id for one in series)
        assert len(list((tmp_path / "store/batches").iterdir())) == len(series)
        assert store.rebuild() == {}


def test_a_full_disk_is_a_clear_error_and_leaves_the_store_intact(tmp_path: Path) -> None:
    series = _series(tmp_path, 2)
    address = str(tmp_path / "store")
    said = tmp_path / "said"
    with Store(address) as store:
        store.add(series[:1])

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Store(address) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
            try:
                store.add(series[1:])
            except StoreError as error:
                os.write(os.open(said, os.O_WRONLY | os.O_CREAT), str(error).encode())

    os.waitpid(_in_child(work), 0)
    assert "nothing was added" in said.read_text()
    assert list((tmp_path / "store/staging").iterdir()) == []
    with Store(address) as store:
        assert [c.id for c in store.captures()] == [series[0].id]
        assert store.add(series[1:]).stored == (series[1].id,)


def test_any_fsspec_address_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    series = _series(tmp_path, 2)
    with Store("memory://archive-of-tests") as store:
        store.add(series)
        store.add(series)
        assert [c.id for c in store.captures()] == [one.id for one in series]
        assert store.files.commit(store_file(tmp_path), store.captures()[0].batch) is False


def store_file(folder: Path) -> Path:
    path = folder / "other"
    path.write_bytes(b"another writer's batch")
    return path


def test_pruning_keeps_what_the_kept_captures_refer_to(tmp_path: Path) -> None:
    series = [visited(tmp_path, number=24 * n, structure=MENU) for n in range(10)]
    with Store(str(tmp_path / "store")) as store:
        for one in series:
            store.add([one])
        now = datetime(2026, 3, 11, 13, tzinfo=UTC)
        doomed = to_drop(store.captures(), Retention(everything_days=2, daily_days=1, weekly_days=0), now=now)
        assert 0 < len(doomed) < 10
        assert prune(store, doomed, dry_run=True).freed_bytes == 0
        pruned = prune(store, doomed, dry_run=False)
        assert pruned.freed_bytes > 0
        assert store.rebuild() == {}
        left = store.captures()
        assert len(left) == 10 - len(doomed)
        for number, capture in enumerate(left):
            restore(store, capture, tmp_path / f"back-{number}")


def test_the_oldest_capture_can_go_and_its_payloads_stay(tmp_path: Path) -> None:
    series = _series(tmp_path, 3)
    with Store(str(tmp_path / "store")) as store:
        for one in series:
            store.add([one])
        prune(store, [store.captures()[0]], dry_run=False)
        assert [c.id for c in store.captures()] == [series[1].id, series[2].id]
        back = restore(store, store.captures()[0], tmp_path / "back")
        assert back.recording is not None
        assert len(back.recording.exchanges) == 2


def test_retention_thins_by_day_and_week_and_spares_the_ends() -> None:
    from captures.archive.store.index import StoredCapture

    def at(hours: int) -> StoredCapture:
        moment = (START + timedelta(hours=hours)).isoformat()
        return StoredCapture(str(hours), "b", "s", "home", "en", "desktop", "u", moment, "complete")

    captures = [at(hours) for hours in range(0, 24 * 30, 6)]
    now = START + timedelta(days=30)
    kept = {c.id for c in captures} - {c.id for c in to_drop(captures, Retention(everything_days=2), now=now)}
    recent = [c for c in captures if int(c.id) >= 24 * 28]
    assert {c.id for c in recent} <= kept
    assert len(kept) == len(recent) + 28 + (1 if "0" in kept and START.hour else 0) or len(kept) < 45


def test_tables_can_be_asked(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    with Store(str(tmp_path / "store")) as store:
        store.add(_series(tmp_path, 2))
        paths = write_tables(store, tmp_path / "tables")
    assert [path.name for path in paths] == ["captures.parquet", "items.parquet"]
    items = pq.read_table(paths[1]).to_pylist()
    assert {(item["part"], item["label"], item["rank"]) for item in items} == {("navigation", "News", 1)}
    assert json.loads(items[0]["data"])["label"] == "News"


def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    with Store(str(tmp_path / "store")) as store:
        store.add(_series(tmp_path, 1))
    with sqlite3.connect(tmp_path / "store/index.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with Store(str(tmp_path / "store")) as store:
        assert len(store.captures()) == 1
