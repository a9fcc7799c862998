"""Addresses that differ only by what was put there to defeat caches.

The rule, as other players have it: a query parameter is a cache-buster when its name is one of a short list (or it
has no name) and its value is nothing but a number, or eight and more hexadecimal digits.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_NAMES = frozenset(
    (
        "_ __ _t _ts cb cachebust cachebuster cache_buster bust nocache no_cache rnd rand random r ts t time timestamp"
    ).split()
)
_VALUE = re.compile(r"\d+(\.\d+)?|[0-9a-fA-F]{8,}")


def without_cache_busters(url: str) -> str:
    """The address without cache-busting parameters; the others keep their order."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [pair for pair in parts.query.split("&") if not _busts(pair)]
    return urlunsplit(parts._replace(query="&".join(kept)))


def _busts(pair: str) -> bool:
    name, equals, value = pair.partition("=")
    if not equals:
        name, value = "_", name  # a bare `?1712345678901`
    return name.lower() in _NAMES and _VALUE.fullmatch(value) is not None
