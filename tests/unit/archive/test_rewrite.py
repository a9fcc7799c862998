"""What the replay server changes in pages and sheets, and what it leaves alone."""

from __future__ import annotations

import pytest

from captures.archive.replay.answer import Answer, sliced
from captures.archive.replay.css import rewrite_css
from captures.archive.replay.fuzzy import without_cache_busters
from captures.archive.replay.html import rewrite_html, rewrite_srcset
from captures.archive.replay.prefix import Replayed, parse_path

PAGE = Replayed("https://news.example/world/a", "20260301120000")
LED = "/20260301120000/https://"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('<a href="/x">', f'<a href="{LED}news.example/x">'),
        ("<img src='//cdn.example/a.png'>", f"<img src='{LED}cdn.example/a.png'>"),
        ("<img src=/a.png alt=x>", f'<img src="{LED}news.example/a.png" alt=x>'),
        ('<img src="b.png">', '<img src="b.png">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<img src="data:image/png;base64,xx">', '<img src="data:image/png;base64,xx">'),
        ('<a href="/x?a=1&amp;b=2">', f'<a href="{LED}news.example/x?a=1&amp;b=2">'),
        ("<style>b{background:url(/i.png)}</style>", f"<style>b{{background:url({LED}news.example/i.png)}}</style>"),
        ("<script>const a = \"<img src='/x'>\";</script>", "<script>const a = \"<img src='/x'>\";</script>"),
        ('<!-- <img src="/x"> -->', '<!-- <img src="/x"> -->'),
        ('<meta http-equiv="Content-Security-Policy" content="default-src *">', ""),
        ('<p title="a > b" data-x="/y">', '<p title="a > b" data-x="/y">'),
        ('<img srcset="/a 1x, /b 2x">', f'<img srcset="{LED}news.example/a 1x, {LED}news.example/b 2x">'),
    ],
)
def test_pages(given: str, expected: str) -> None:
    assert rewrite_html(given, PAGE.link, head="") == expected


def test_our_script_comes_before_anything_that_can_run() -> None:
    page = rewrite_html("<!doctype html><html><head><script>x</script>", PAGE.link, head="<OURS>")
    assert page.index("<OURS>") < page.index("<script>x")
    assert rewrite_html("<p>bare", PAGE.link, head="<OURS>").startswith("<OURS>")


def test_sheets() -> None:
    sheet = '@import "/b.css"; a{src:url( "/f.woff" )} i{background:url(rel.png)}'
    led = f'@import "{LED}news.example/b.css"; a{{src:url( "{LED}news.example/f.woff" )}} i{{background:url(rel.png)}}'
    assert rewrite_css(sheet, PAGE.link) == led


def test_a_srcset_whose_address_has_a_comma() -> None:
    assert rewrite_srcset("/w,100/a.png 1x, /b.png 2x", PAGE.link).startswith(f"{LED}news.example/w,100/a.png 1x, ")


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/20260301120000/https://x.example/a?b=c", "https://x.example/a?b=c"),
        ("/20260301120000/https:/x.example/a", "https://x.example/a"),
        ("/20260301120000/http://x.example", "http://x.example/"),
        ("/app.js", None),
        ("/2026/01/01/story", None),
    ],
)
def test_paths_stand_for_addresses(path: str, url: str | None) -> None:
    found = parse_path(path)
    assert (found.url if found else None) == url


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("http://x/a?_=1712345678901", "http://x/a"),
        ("http://x/a?id=7&cb=123456789", "http://x/a?id=7"),
        ("http://x/a?1712345678901", "http://x/a"),
        ("http://x/a?page=2", "http://x/a?page=2"),
        ("http://x/a?t=politics", "http://x/a?t=politics"),
        ("http://x/a?v=deadbeef", "http://x/a?v=deadbeef"),
    ],
    ids=["jquery", "named", "bare", "a page number", "a topic", "a version"],
)
def test_only_cache_busters_go(given: str, left: str) -> None:
    assert without_cache_busters(given) == left


@pytest.mark.parametrize(
    ("wanted", "status", "body", "said"),
    [
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=0-1,3-4", 200, b"0123456789", ""),
        ("nonsense", 200, b"0123456789", ""),
    ],
)
def test_ranges(wanted: str, status: int, body: bytes, said: str) -> None:
    answer = sliced(Answer(200, (), b"0123456789"), wanted)
    assert (answer.status, answer.body, answer.header("content-range")) == (status, body, said)
