"""The addresses of the newsroom: everything it links to is there, in every language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import httpx
import pytest

from captures.replica import Replica, serve_replica

LANGUAGES = ("en", "ar", "es")


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with serve_replica() as served:
        yield served


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=10) as opened:
        yield opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_a_page_links_to_or_embeds_exists(replica: Replica, client: httpx.Client, language: str) -> None:
    wanted: set[str] = set()
    for name in ("home", "article", "video", "about") if language == "en" else ("home", "article"):
        url = replica.url(name, language)
        answer = client.get(url)
        assert answer.status_code == 200, url
        wanted |= {urljoin(url, found) for found in _addresses(answer.text) if not found.startswith("data:")}
    failed = [url for url in sorted(wanted) if client.get(url, follow_redirects=True).status_code != 200]
    assert failed == []
    assert len(wanted) > 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_of_the_sitemap_is_served(replica: Replica, client: httpx.Client, language: str) -> None:
    origin = replica.origins[language]
    assert f"Sitemap: {origin}/sitemaps/all.xml" in client.get(origin + "/robots.txt").text
    (child,) = _locations(client.get(origin + "/sitemaps/all.xml").content)
    pages = _locations(client.get(child).content)
    assert {client.get(page).status_code for page in pages} == {200}
    assert len([page for page in pages if page.count("/") > 4]) > 25


def test_the_feed_lists_the_stories(replica: Replica, client: httpx.Client) -> None:
    channel = ET.fromstring(client.get(replica.origins["es"] + "/feed.rss").content).find("channel")
    assert channel is not None
    links = [item.findtext("link") for item in channel.iter("item")]
    assert replica.url("article", "es") in links


def test_a_short_address_leads_to_the_lead_story(replica: Replica, client: httpx.Client) -> None:
    answer = client.get(replica.origins["ar"] + "/latest")
    assert answer.status_code == 302
    assert urljoin(replica.origins["ar"], answer.headers["location"]) == replica.url("article", "ar")


@pytest.mark.parametrize(
    "path",
    [
        "/no-such-page",
        "/static/../site.py",
        "/static/css/%2e%2e/%2e%2e/site.py",
        "/static/templates/base.html",
        "/authors/nobody",
        "/sitemaps/all/sitemap-1999-1.xml",
        "/<script>alert(1)</script>",
        "/static/css/",
        "/%ff%fe",
    ],
)
def test_what_does_not_exist_is_not_found_and_never_echoed(replica: Replica, client: httpx.Client, path: str) -> None:
    answer = client.get(replica.origins["en"] + path)
    assert answer.status_code == 404
    assert "alert(1)" not in answer.text


def test_no_page_sets_a_cookie(replica: Replica, client: httpx.Client) -> None:
    assert not any("set-cookie" in client.get(replica.origins[p[1]] + p[2]).headers for p in replica.pages)


def test_sound_is_served_in_ranges(replica: Replica, client: httpx.Client) -> None:
    whole = client.get(replica.media + "/media/audio/listen-en.wav")
    part = client.get(replica.media + "/media/audio/listen-en.wav", headers={"range": "bytes=100-199"})
    assert (whole.headers["accept-ranges"], part.status_code) == ("bytes", 206)
    assert part.content == whole.content[100:200]
    assert len(whole.content) < 60_000


@pytest.mark.parametrize("path", ["/media/image/2026/1/2/x.jpg", "/media/image/2026/99/2/x.jpg", "/media/audio/x"])
def test_unknown_media_are_not_found(replica: Replica, client: httpx.Client, path: str) -> None:
    assert client.get(replica.media + path).status_code == 404


def test_late_boxes_and_the_poll_answer(replica: Replica, client: httpx.Client) -> None:
    origin = replica.origins["en"]
    assert client.get(origin + "/api/pulse").json() == {"edition": 1}
    assert client.get(origin + "/api/recommend").json()["html"].count("<li>") == 3
    more = client.get(origin + "/api/more/politics?from=9").json()
    assert (more["html"].count("<article"), more["next"], more["left"]) == (4, 13, True)
    assert client.post(origin + "/newsletter", data={}).status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_tells_machines_what_it_tells_readers(replica: Replica, client: httpx.Client, language: str) -> None:
    page = client.get(replica.url("article", language)).text
    block = re.search(r'type="text/tawsiyat">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    assert "\r\n" in block[1]
    told = json.loads(block[1].strip())
    assert f"<h1>{told['title']}</h1>" in page.replace("&#39;", "'").replace("&#34;", '"')
    assert (told["lang"], told["url"]) == (language, replica.url("article", language))
    assert re.search(r"published_time\" content=\"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.0{7}\"", page)
    assert page.index("lg_para summary") < page.index("<p>")


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in {"href", "src", "data-src", "poster"} and tag != "form":
                self.found.add(value)
            if value and name in {"srcset", "data-srcset"}:
                self.found |= {source.split()[0] for source in value.split(", ")}


def _addresses(html: str) -> set[str]:
    parser = _Addresses()
    parser.feed(html)
    return {address for address in parser.found if urlsplit(address).scheme in {"", "http", "data"}}


def _locations(xml: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(xml).iter() if node.tag.endswith("}loc")]
