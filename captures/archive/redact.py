"""Secrets out of an exchange before it touches the disk; what was taken is listed, never its value.

Headers that carry a session are dropped whole. In addresses and form bodies only parameters that by name can be
nothing but a credential lose their value: names such as `key` or `sig` are public page configuration as often as
not, and an address changed without need no longer replays.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from captures.archive.exchange import Headers, Redaction

PLACEHOLDER = "redacted"
REQUEST_HEADERS = frozenset(
    "cookie authorization proxy-authorization x-auth-token x-csrf-token x-xsrf-token x-api-key".split()
)
RESPONSE_HEADERS = frozenset("set-cookie set-cookie2 authorization proxy-authorization x-auth-token".split())
PARAMETERS = frozenset(
    "access_token id_token refresh_token auth_token session_token csrf_token client_secret password passwd pwd "
    "jsessionid phpsessid sessionid".split()
)
_PARAMETER = re.compile(
    r"(?i)(?<![A-Za-z0-9_])(" + "|".join(sorted(PARAMETERS)) + r")(=|%3D|\"\s*:\s*\")([^&#\"\r\n]*)"
)


class Redactor:
    """Takes secrets out and keeps the list; with `keep` it lets everything through."""

    def __init__(self, *, keep: bool = False) -> None:
        self.keep = keep
        self._found: dict[Redaction, None] = {}

    @property
    def found(self) -> tuple[Redaction, ...]:
        """What was taken out, each place once, in order of appearance."""
        return tuple(self._found)

    def url(self, url: str) -> str:
        """The address without user name, password or credential parameters."""
        if self.keep:
            return url
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        query = _PARAMETER.sub(r"\1\2" + PLACEHOLDER, parts.query)
        clean = urlunsplit(parts._replace(netloc=host, query=query)) if (host, query) != parts[1:4:2] else url
        if host != parts.netloc:
            self._note(clean, "query", "user and password in the address")
        for match in _PARAMETER.finditer(parts.query):
            self._note(clean, "query", match[1])
        return clean

    def request_headers(self, url: str, headers: Headers) -> Headers:
        """The headers of a request without sessions and credentials."""
        return self._headers(url, "request header", headers, REQUEST_HEADERS)

    def response_headers(self, url: str, headers: Headers) -> Headers:
        """The headers of an answer without the cookies it sets."""
        return self._headers(url, "response header", headers, RESPONSE_HEADERS)

    def request_body(self, url: str, data: bytes) -> bytes:
        """A form or JSON body with credential values replaced; other bodies come back as they are."""
        if self.keep or not data:
            return data
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return data
        for match in _PARAMETER.finditer(text):
            self._note(url, "request body", match[1])
        return _PARAMETER.sub(r"\1\2" + PLACEHOLDER, text).encode("utf-8")

    def _headers(self, url: str, where: str, headers: Headers, secret: frozenset[str]) -> Headers:
        if self.keep:
            return headers
        kept: list[tuple[str, str]] = []
        for name, value in headers:
            if name.lower() in secret:
                self._note(url, where, name.lower())
            elif name.lower() in ("location", "referer", "content-location"):
                kept.append((name, self.url(value)))
            else:
                kept.append((name, value))
        return tuple(kept)

    def _note(self, url: str, where: str, name: str) -> None:
        self._found[Redaction(url, where, name)] = None
