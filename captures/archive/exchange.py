"""What a recorder leaves behind: requests with their answers, what is missing and why, what was blacked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO

Headers = tuple[tuple[str, str], ...]


class Reason(StrEnum):
    """Why a body is missing, cut short, or not the very bytes the page received."""

    EVENT_STREAM = "event stream"  # endless by nature: what had come is kept
    WEB_SOCKET = "web socket"  # WARC has no record type for it
    EVICTED = "evicted"  # the browser had thrown the body away and it could not be fetched again
    FETCHED_AGAIN = "fetched again"  # a second request after the look, since the first could not be read
    WHOLE_FOR_RANGE = "whole for range"  # the page asked for a part, the archive keeps the whole
    TOO_LARGE = "too large"
    TIMED_OUT = "timed out"
    UNFINISHED = "unfinished"  # still under way when the visit ended
    FAILED = "failed"  # the network's own word is in the detail
    ARCHIVE_FULL = "archive full"
    OUTSIDE_THE_LOOK = "outside the look"  # caused by probes: counted, never stored
    ROBOTS = "robots.txt"


@dataclass(frozen=True)
class Body:
    """Bytes on disk, named by what they are."""

    path: Path
    size: int
    sha256: str

    def open(self) -> IO[bytes]:
        """The bytes, to be read once from the start."""
        return self.path.open("rb")

    def read(self) -> bytes:
        """All of them."""
        return self.path.read_bytes()


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """One request and its answer, headers as they were on the wire, the body as the page got it (decoded)."""

    url: str
    method: str
    request_headers: Headers
    request_body: Body | None = None
    status: int
    reason: str = ""
    protocol: str = "HTTP/1.1"
    response_headers: Headers
    body: Body
    started: datetime
    seconds: float = 0.0
    resource_type: str = "other"
    truncated: Reason | None = None
    note: Reason | None = None

    def header(self, name: str) -> str:
        """A response header's value, empty when absent."""
        return next((value for key, value in self.response_headers if key.lower() == name.lower()), "")

    @property
    def mime(self) -> str:
        """The media type without parameters, lower case."""
        return self.header("content-type").split(";")[0].strip().lower()


@dataclass(frozen=True)
class Omission:
    """One request whose answer the archive does not have, or not whole."""

    url: str
    method: str
    reason: Reason
    detail: str = ""
    partly: bool = False  # an exchange stands for it all the same: cut short, or its head alone


@dataclass(frozen=True)
class Redaction:
    """One value that was never written: where it stood, not what it was."""

    url: str
    where: str  # request header | response header | query | request body
    name: str


@dataclass(frozen=True, kw_only=True)
class Recording:
    """The traffic of one visit; bodies lie in `folder`, deduplicated by content."""

    folder: Path
    exchanges: tuple[Exchange, ...] = ()
    omissions: tuple[Omission, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    asked: int = 0  # requests of the look, each redirect one: as many as exchanges and omissions that are not partly
    outside_the_look: int = 0
    settings: Mapping[str, object] = field(default_factory=dict)

    @property
    def stored_bytes(self) -> int:
        """Body bytes, each exchange counted."""
        return sum(exchange.body.size for exchange in self.exchanges)

    def reasons(self) -> dict[str, int]:
        """How many omissions there are of each reason."""
        return dict(Counter(omission.reason.value for omission in self.omissions))
