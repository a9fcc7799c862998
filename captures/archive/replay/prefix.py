"""Addresses of the replay server: `/20260301120000/https://host/path` stands for that page at that moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

_PATH = re.compile(r"/(\d{4,14})/(https?:/{1,2}[^/].*)", re.DOTALL)
_LEAVES_THE_ORIGIN = re.compile(r"\s*(?:https?:)?//|\s*/|\s*https?:", re.IGNORECASE)


@dataclass(frozen=True)
class Replayed:
    """An archived address and the moment it is shown at."""

    url: str
    moment: str

    @property
    def path(self) -> str:
        """The path that stands for it on the server."""
        return f"/{self.moment}/{self.url}"

    def link(self, reference: str) -> str:
        """The path for a reference found in this document; one relative to the document works as it is."""
        if not _LEAVES_THE_ORIGIN.match(reference):
            return reference
        return Replayed(urljoin(self.url, reference.strip()), self.moment).path


def parse_path(path: str) -> Replayed | None:
    """What a path with its query stands for; None for the server's own paths and for what a page asked for bare."""
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    # Some clients fold the two slashes of the inner address into one.
    url = re.sub(r"^(https?):/+", r"\1://", match[2])
    return Replayed(url if url.count("/") > 2 else url + "/", match[1])
