"""What a verification asks for, works on and says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from captures.archive.errors import ArchiveError
from captures.archive.wacz_file import WaczFile


class FaultError(ArchiveError):
    """Something about the archive is not as it must be; the message names member and place."""


@dataclass(frozen=True, kw_only=True)
class Demands:
    """What the caller insists on beyond what the archive says about itself."""

    public_key: str = ""  # base64 SubjectPublicKeyInfo: signed by this key and no other
    authority: Path | None = None  # PEM certificates the time stamp must chain to
    previous: str = ""  # the chain head of the archive this one must continue


@dataclass(frozen=True)
class Outcome:
    """One check: what it found, in words."""

    name: str
    ok: bool
    message: str


@dataclass(frozen=True)
class Verdict:
    """All checks up to the first that failed."""

    outcomes: tuple[Outcome, ...]
    notices: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return all(outcome.ok for outcome in self.outcomes)

    @property
    def first_wrong(self) -> Outcome | None:
        """The check that failed."""
        return next((outcome for outcome in self.outcomes if not outcome.ok), None)


@dataclass(frozen=True)
class StoredFact:
    """What the WARC check remembers of a record, for the checks after it."""

    type: str
    uri: str
    date: str
    digest: str
    length: int


@dataclass
class Examined:
    """The archive under examination and what earlier checks learnt."""

    archive: WaczFile
    demands: Demands
    notices: list[str] = field(default_factory=list)
    records: dict[tuple[str, int], StoredFact] = field(default_factory=dict)

    def by_uri(self, uri: str) -> list[StoredFact]:
        """The records about an address that can be looked up."""
        return [fact for fact in self.records.values() if fact.uri == uri and fact.type != "request"]
