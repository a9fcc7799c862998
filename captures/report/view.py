"""What the HTML report shows, arranged: groups of findings, pages, and the facts of each capture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from captures.capture import Capture, Step
from captures.errors import CaptureFolderError
from captures.findings import Finding, State
from captures.run import CaptureEntry, Run, worst_first
from captures.site import PARTS

FAMILIES = {
    "capture": "The visit",
    "structure": "What the page shows",
    "behaviour": "What happened when it was tried",
    "visual": "Design and picture",
    "accessibility": "Barriers",
    "baseline": "Baselines",
}


@dataclass(frozen=True)
class Group:
    """The same thing found in several captures: said once, with every place."""

    finding: Finding
    places: tuple[tuple[str, str], ...]  # what to call the place, and its anchor

    @property
    def family(self) -> str:
        """The heading it stands under."""
        return FAMILIES.get(self.finding.check.split(".")[0], "Other")


@dataclass(frozen=True)
class PartRow:
    """One part of a page: what was found of it, and how."""

    name: str
    said: str
    how: str
    confidence: float | None


@dataclass(frozen=True)
class CaptureView:
    """One capture as the report shows it; paths are relative to the run's folder."""

    entry: CaptureEntry
    anchor: str
    picture: str | None
    findings: tuple[Finding, ...]
    parts: tuple[PartRow, ...]
    steps: tuple[Step, ...]
    notices: tuple[str, ...]

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that fail the run."""
        return tuple(finding for finding in self.findings if finding.fails)


@dataclass(frozen=True)
class PageView:
    """A page in one language, in all its viewports."""

    name: str
    language: str
    captures: tuple[CaptureView, ...]

    @property
    def new(self) -> int:
        """How many new findings its captures have together."""
        return sum(len(view.new) for view in self.captures)


def families_of(run: Run) -> list[tuple[str, list[Group]]]:
    """New findings under their headings, worst first; those that say the same of several captures stand together."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in worst_first(run.new):
        found[finding.check, finding.message].append(finding)
    families: dict[str, list[Group]] = defaultdict(list)
    for same in found.values():
        group = Group(same[0], tuple(dict.fromkeys((place_of(f), anchor_of(f)) for f in same)))
        families[group.family].append(group)
    return list(families.items())


def capture_views(run: Run, folder: Path) -> list[CaptureView]:
    """Every judged capture of the run with what its files say; a folder that has gone is shown as the run knew it."""
    by_capture: dict[str, list[Finding]] = defaultdict(list)
    for finding in run.findings:
        by_capture[anchor_of(finding)].append(finding)
    return [_capture_view(entry, folder, by_capture[anchor_of(entry)]) for entry in run.judged]


def pages_of(views: Iterable[CaptureView]) -> list[PageView]:
    """The captures by page and language, those with new findings first."""
    pages: dict[tuple[str, str], list[CaptureView]] = defaultdict(list)
    for view in views:
        pages[view.entry.page, view.entry.language].append(view)
    made = [PageView(name, language, tuple(captures)) for (name, language), captures in pages.items()]
    return sorted(made, key=lambda page: -page.new)


def anchor_of(where: Finding | CaptureEntry) -> str:
    """The id of a capture's section."""
    return f"{where.page}-{where.language}-{where.viewport}"


def safe_url(url: str | None) -> str:
    """The address if a browser may be sent there, else `#`: a page could name `javascript:` as its own address."""
    return url if url and urlsplit(url).scheme in ("http", "https") else "#"


def place_of(finding: Finding) -> str:
    """What to call where a finding stands."""
    return " · ".join(part for part in (finding.page, finding.language, finding.viewport) if part) or "the whole run"


def _capture_view(entry: CaptureEntry, folder: Path, findings: list[Finding]) -> CaptureView:
    try:
        capture = Capture.load(folder / entry.folder)
    except CaptureFolderError:
        return CaptureView(entry, anchor_of(entry), None, tuple(findings), (), (), ("its folder has gone",))
    names = [name for name in ("screenshot.png", "evidence.png") if name in capture.manifest.files]
    picture = f"{entry.folder}/{names[0]}" if names else None
    structure = capture.structure
    return CaptureView(
        entry=entry,
        anchor=anchor_of(entry),
        picture=picture,
        findings=tuple(worst_first(f for f in findings if f.state is not State.FIXED or f.message)),
        parts=tuple(_part_row(name, structure) for name in PARTS if name in structure),
        steps=capture.manifest.steps,
        notices=tuple(structure.get("notices", ())),
    )


def _part_row(name: str, structure: Mapping[str, Any]) -> PartRow:
    found = structure.get("found_by", {}).get(name) or {}
    return PartRow(name, _said(structure[name]), str(found.get("how", "")), found.get("confidence"))


def _said(value: Any) -> str:
    """A part in one line: its items' labels, or its facts."""
    if not value:
        return "not on this page"
    if isinstance(value, list):
        return f"{len(value)}: " + " · ".join(_label(item) for item in value)
    if "links" in value:
        return " · ".join(_label(item) for item in value["links"]) + (
            f" — {value['text']}" if value.get("text") else ""
        )
    return " · ".join(
        f"{key.replace('_', ' ')}: {_fact(fact)}" for key, fact in value.items() if fact not in (None, [], "")
    )


def _label(item: Any) -> str:
    if isinstance(item, str):
        return item
    label = str(item.get("label") or item.get("headline") or "")
    children = item.get("children") or ()
    return f"{label} ({', '.join(_label(child) for child in children)})" if children else label


def _fact(fact: Any) -> str:
    return ", ".join(map(str, fact)) if isinstance(fact, list) else str(fact)
