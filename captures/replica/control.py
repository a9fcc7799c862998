"""What the replica serves at this moment: one value, swapped whole, so that a request sees one edition's content."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from captures.errors import UsageError
from captures.replica.defects import DEFECTS, Defect, Edit, Fault
from captures.replica.editions import edition


@dataclass(frozen=True)
class Served:
    """One answered request; `path` has its query as sent, the hash is the SHA-256 of the body bytes sent."""

    origin: str
    method: str
    path: str
    status: int
    body_bytes: int
    body_sha256: str


@dataclass(frozen=True)
class Programme:
    """An edition and the faults it is served with."""

    edition: int
    defects: tuple[Defect, ...] = ()

    def edited(self, text: str, on: str, *, page: str = "", language: str = "") -> str:
        """The text after every edit that is meant for it."""
        for edit in (edit for defect in self.defects for edit in defect.edits):
            if edit.on == on and _meant_for(edit, page, language):
                text = re.sub(edit.pattern, edit.replacement, text, count=edit.count, flags=re.DOTALL)
        return text

    def fault(self, origin: str, path: str) -> Fault | None:
        """The first fault that this path meets."""
        faults = (fault for defect in self.defects for fault in defect.faults)
        return next((f for f in faults if f.origin in ("", origin) and re.search(f.path, path)), None)


@dataclass
class Control:
    """The programme in force, the origins by name, and what was served."""

    programme: Programme
    origins: Mapping[str, str]
    log: list[Served] = field(default_factory=list)


def programme(number: int, defects: Iterable[str]) -> Programme:
    """The programme of these names; UsageError for an unknown defect, naming the nearest, or an edition below 1."""
    try:
        edition(number, "en")
    except ValueError as error:
        raise UsageError(str(error)) from error
    return Programme(number, tuple(_defect(name) for name in defects))


def _defect(name: str) -> Defect:
    if name in DEFECTS:
        return DEFECTS[name]
    near = difflib.get_close_matches(name, list(DEFECTS), n=1, cutoff=0.3)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise UsageError(f"the replica has no defect {name!r}{hint} `captures serve --list-defects` lists them")


def _meant_for(edit: Edit, page: str, language: str) -> bool:
    return (not edit.pages or page in edit.pages) and (not edit.language or edit.language == language)
