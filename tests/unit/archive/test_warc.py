"""Records as written: read back by us and by warcio, damage named with its offset."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from captures.archive.errors import RecordError
from captures.archive.http_block import request_head, response_head
from captures.archive.spool import Spool
from captures.archive.warc import Placed, Record, WarcWriter
from captures.archive.warc_read import check_digests, read_record, read_records
from tests.archive_visits import exchange

MOMENT = datetime(2026, 3, 1, 12, 0, 0, 123_456, UTC)


def _written(count: int = 3) -> tuple[bytes, list[Placed]]:
    out = io.BytesIO()
    writer = WarcWriter(out)
    placed = [
        writer.write(
            Record(
                type="resource",
                uri=f"urn:captures:x/{n}",
                date=MOMENT,
                content_type="text/plain",
                payload=b"hello %d " % n * 50,
            )
        )
        for n in range(count)
    ]
    return out.getvalue(), placed


def test_the_same_records_give_the_same_bytes() -> None:
    assert _written() == _written()


def test_warcio_reads_what_we_write() -> None:
    data, _ = _written()
    records = [
        (r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
        for r in ArchiveIterator(io.BytesIO(data), check_digests="raise")
    ]
    assert records[1] == ("urn:captures:x/1", b"hello 1 " * 50)


def test_we_read_each_record_at_its_offset() -> None:
    data, placed = _written()
    for place in placed:
        record = read_record(io.BytesIO(data), place.offset, name="x")
        assert record.length == place.length
        check_digests(record, name="x")
    assert [r.offset for r in read_records(io.BytesIO(data), name="x")] == [p.offset for p in placed]


def test_a_file_cut_short_is_named_with_the_offset() -> None:
    data, placed = _written()
    with pytest.raises(RecordError, match=rf"data.warc.gz: record at offset {placed[2].offset}: cut short"):
        list(read_records(io.BytesIO(data[:-10]), name="data.warc.gz"))


def test_other_bytes_between_records_are_noticed() -> None:
    data, placed = _written()
    mixed = data[: placed[1].offset] + b"xx" + data[placed[1].offset :]
    with pytest.raises(RecordError, match="not a gzip member"):
        list(read_records(io.BytesIO(mixed), name="x"))


def test_a_header_cannot_be_smuggled_into_a_record() -> None:
    out = io.BytesIO()
    evil = "http://x.example/\r\nWARC-Type: response"
    WarcWriter(out).write(Record(type="resource", uri=evil, date=MOMENT, content_type="text/plain"))
    out.seek(0)
    (record,) = read_records(out, name="x")
    assert record.type == "resource"


def test_bodies_come_decoded_so_the_coding_is_renamed_and_the_length_true(tmp_path: Path) -> None:
    spool = Spool(tmp_path, max_bytes=1000)
    given = (("content-encoding", "br"), ("Transfer-Encoding", "chunked"), ("content-length", "3"), (":status", "200"))
    head = response_head(exchange(spool, "/", b"hello", response_headers=given)).decode()
    assert head.startswith("HTTP/1.1 200 OK\r\n")
    assert "X-Orig-Content-Encoding: br\r\n" in head
    assert "X-Orig-Transfer-Encoding: chunked\r\n" in head
    assert "X-Orig-Content-Length: 3\r\n" in head
    assert head.count("Content-Length: 5\r\n") == 1
    assert ":status" not in head


def test_a_post_carries_its_length_so_that_indexers_read_its_body(tmp_path: Path) -> None:
    spool = Spool(tmp_path, max_bytes=1000)
    post = exchange(spool, "/answer?x=1", b"", method="POST", request_body=spool.put(b"a=b"))
    head = request_head(post).decode()
    assert head.startswith("POST /answer?x=1 HTTP/1.1\r\nHost: news.example\r\n")
    assert head.endswith("Content-Length: 3\r\n\r\n")


def test_two_cookies_joined_by_the_browser_stand_apart(tmp_path: Path) -> None:
    spool = Spool(tmp_path, max_bytes=1000)
    head = response_head(exchange(spool, "/", b"", response_headers=(("x-a", "1\n2"),))).decode()
    assert "x-a: 1\r\nx-a: 2\r\n" in head
