"""Addresses that a page and its style sheets name for other windows, densities, or for later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from captures.archive.exchange import Exchange
from captures.archive.replay.css import references

_SETS = re.compile(r"(data-)?(lazy-?|image)?srcset", re.IGNORECASE)
_LAZY = re.compile(
    r"data-(lazy|src|original|bg|background|image|img|poster|thumb|audio|video)([-_][a-z-]*)?", re.IGNORECASE
)
_FILE = re.compile(r"[^\s{}<>\"']+\.(jpe?g|png|webp|avif|gif|svg|mp3|m4a|ogg|opus|wav|mp4|webm)(\?\S*)?", re.IGNORECASE)
_LOADED = {
    "img": ("src",),
    "source": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "input": ("src",),
    "embed": ("src",),
}
_LINKED = frozenset("stylesheet icon apple-touch-icon preload manifest mask-icon".split())
_NOT_WORDS = re.compile(r"[\s<>{}\"'\\]")
_MAX_SOURCE = 5_000_000  # characters of one page or sheet


def candidates(exchanges: Iterable[Exchange], page_html: str, page_url: str) -> list[str]:
    """Absolute http(s) addresses, each once, in order of appearance, fragments gone."""
    found: dict[str, None] = {}
    for reference, base in _references(exchanges, page_html, page_url):
        try:
            url = urljoin(base, reference.strip()).split("#")[0]
            usable = urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
        except ValueError:
            continue
        if usable and not _NOT_WORDS.search(url):
            found.setdefault(url)
    return list(found)


def _references(exchanges: Iterable[Exchange], page_html: str, page_url: str) -> Iterator[tuple[str, str]]:
    if page_html:
        yield from _of_page(page_html, page_url)
        yield "/favicon.ico", page_url  # browsers ask for it unasked, and tell nobody
    for exchange in exchanges:
        if exchange.status != 200 or exchange.mime not in ("text/html", "text/css"):
            continue
        text = exchange.body.read()[:_MAX_SOURCE].decode("utf-8", "replace")
        if exchange.mime == "text/html":
            yield from _of_page(text, exchange.url)
        else:
            yield from ((reference, exchange.url) for reference in references(text))


def _of_page(text: str, url: str) -> Iterator[tuple[str, str]]:
    reader = _Reader()
    reader.feed(text)
    base = urljoin(url, reader.base) if reader.base else url
    yield from ((reference, base) for reference in reader.found)


class _Reader(HTMLParser):
    """Collects what a page would load under other circumstances."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.base = ""
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value for name, value in attrs if value}
        self._in_style = tag == "style"
        if tag == "base" and "href" in values:
            self.base = self.base or values["href"]
        if tag == "link" and _LINKED & set(values.get("rel", "").lower().split()):
            self.found.append(values.get("href", ""))
        self.found += [values[name] for name in _LOADED.get(tag, ()) if name in values]
        for name, value in values.items():
            if _SETS.fullmatch(name):
                self.found += addresses_of_set(value)
            elif name == "style":
                self.found += references(value)
            elif _LAZY.fullmatch(name) and _looks_like_address(value):
                self.found.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += references(data)


def addresses_of_set(value: str) -> list[str]:
    """The addresses in a `srcset`; one may hold commas, so a candidate ends at white space or a trailing comma."""
    found, rest = [], value
    while rest := rest.lstrip(" \t\r\n\f,"):
        address, *tail = rest.split(maxsplit=1)
        rest = tail[0] if tail else ""
        if not address.endswith(","):
            rest = rest.partition(",")[2]  # the descriptor
        found.append(address.rstrip(","))
    return found


def _looks_like_address(value: str) -> bool:
    return value.startswith(("http://", "https://", "/", "./", "../")) or _FILE.fullmatch(value) is not None
