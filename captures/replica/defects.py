"""The faults the replica can be served with: data in `defects/*.toml`, one table each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from captures.replica.library import package_files


@dataclass(frozen=True)
class Edit:
    """A change to served text: `pattern` (dot matches newlines) becomes `replacement` in what `on` names.

    `on` is `html`, or the name of a static text file such as `site.css`; `pages` limits pages by name, `language`
    by language; `count` is how many matches change (0: all).
    """

    on: str
    pattern: str
    replacement: str
    count: int = 0
    pages: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Fault:
    """What happens to requests whose path matches `path`: another status, a delay, no bytes, or another body."""

    path: str
    status: int = 0
    delay_ms: int = 0
    body: str = ""
    content_type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    origin: str = ""


@dataclass(frozen=True)
class Defect:
    """A named fault, what a reader would notice, and the check that must catch it."""

    name: str
    sentence: str
    caught_by: str
    edits: tuple[Edit, ...] = ()
    faults: tuple[Fault, ...] = ()


class _Defects(Mapping[str, Defect]):
    """Read on first use, because importing the package must cost nothing."""

    def __getitem__(self, name: str) -> Defect:
        return _load()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_load())

    def __len__(self) -> int:
        return len(_load())


DEFECTS: Mapping[str, Defect] = _Defects()


@cache
def _load() -> dict[str, Defect]:
    found: dict[str, Defect] = {}
    folder = package_files() / "defects"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                found[name] = _defect(name, table)
    return found


def _defect(name: str, table: dict[str, Any]) -> Defect:
    edits = [Edit(**{**edit, "pages": tuple(edit.get("pages", ()))}) for edit in table.get("edits", ())]
    if "style" in table:
        edits.append(Edit(on="site.css", pattern=r"\Z", replacement="\n" + table["style"], count=1))
    faults = [
        Fault(**{**fault, "headers": tuple(fault.get("headers", {}).items())}) for fault in table.get("faults", ())
    ]
    return Defect(name, table["sentence"], table["caught_by"], tuple(edits), tuple(faults))
