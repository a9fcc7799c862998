"""How this run stands beside the earlier ones of the same site in the same folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from captures.run import RUN_FILE, Run

SHOWN = 12


@dataclass(frozen=True)
class Point:
    """One run: when it began, how many findings were new, and its accessibility load (see `accessibility/scores`)."""

    started: str
    new: int
    known: int
    load: int
    href: str  # its report, relative to this run's folder; empty for this run itself


def trend_of(run: Run, folder: Path) -> list[Point]:
    """The runs beside `folder`, oldest first and this one last; runs that cannot be read are left out."""
    earlier = [
        point
        for path in sorted(folder.resolve().parent.glob(f"*/{RUN_FILE}"))
        if path.parent != folder.resolve() and (point := _earlier(path, run)) is not None
    ]
    earlier.sort(key=lambda point: point.started)
    return [*earlier[1 - SHOWN :], _point(run.to_json(), href="")]


def _earlier(path: Path, run: Run) -> Point | None:
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["site"] != run.site or data["started"] >= run.started or data.get("interrupted"):
            return None
        return _point(data, href=f"../{path.parent.name}/index.html")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # not a run of ours, or one that was cut short


def _point(data: dict[str, Any], *, href: str) -> Point:
    findings = data["findings"]
    return Point(
        started=str(data["started"])[:16].replace("T", " "),
        new=sum(f["state"] == "new" and f["severity"] != "notice" for f in findings),
        known=sum(f["state"] == "known" for f in findings),
        load=int((data.get("extra") or {}).get("barriers", {}).get("load", 0)),
        href=href,
    )
