"""Serve the replica with every defect and with harmless editions: misses and false alarms (`make attack`).

A defect is found when the run would exit 1 or 3; it is found *well* when the check it is for says so. Names after the
command choose defects. Not part of the suite: it takes some minutes.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from captures.approval import approve
from captures.audit import AuditRequest, audit
from captures.replica import DEFECTS, Replica, serve_replica
from captures.run import Run
from captures.site import Site
from captures.targets import replica_site

PAGES = (
    ("article", "en", "desktop"),
    ("article", "ar", "desktop"),
    ("article", "en", "phone"),
    ("home", "en", "desktop"),
    ("section", "en", "desktop"),
)
EDITIONS = range(2, 6)


def main(names: list[str]) -> int:
    """Print a line a defect and edition; 1 when anything was missed or accused."""
    with tempfile.TemporaryDirectory() as folder, serve_replica() as replica:
        root = Path(folder)
        _baseline(replica, root)
        misses = [name for name in names or DEFECTS if not _found(replica, root, name)]
        alarms = [] if names else [number for number in EDITIONS if not _calm(replica, root, number)]
    total = len(names or DEFECTS)
    print(f"\n{total - len(misses)} of {total} defects found; {len(alarms)} of {len(EDITIONS)} editions accused")
    return 1 if misses or alarms else 0


def _baseline(replica: Replica, root: Path) -> None:
    for pages in _rounds():
        run = _audit(replica, root, "baseline", pages, barriers=True)
        approve(run, run.judged, root=root / "baseline", baselines=root / "baselines")


def _found(replica: Replica, root: Path, name: str) -> bool:
    replica.set(edition=1, defects=[name])
    wanted = DEFECTS[name].caught_by
    seen: set[str] = set()
    # The probes take their time: they are asked where the engines did not see a barrier.
    rounds = [(pages, False) for pages in _rounds()]
    rounds += [(pages, True) for pages in _rounds() if wanted.startswith("accessibility.")]
    for pages, barriers in rounds:
        run = _audit(replica, root, name, pages, barriers=barriers)
        seen |= {finding.check for finding in run.new}
        if wanted in seen or (wanted.startswith("capture.") and seen):
            break
    verdict = "found" if wanted in seen else "found by others" if seen else "MISSED"
    print(f"{verdict:<16} {name:<24} {wanted:<34} {', '.join(sorted(seen - {wanted}))[:110]}", flush=True)
    return bool(seen)


def _calm(replica: Replica, root: Path, number: int) -> bool:
    replica.set(edition=number, defects=[])
    run = _audit(replica, root, f"edition-{number}", PAGES)
    alarms = [f for f in run.new if f.check != "visual.pixels"]
    for finding in alarms:
        where = f"edition {number}: {finding.page} {finding.viewport}"
        print(f"{'ACCUSED':<16} {where} {finding.check}: {finding.message[:130]}")
    print(f"{'calm' if not alarms else 'accused':<16} edition {number}", flush=True)
    return not alarms


def _rounds() -> Iterable[tuple[tuple[str, str, str], ...]]:
    """One visit after the other, so that a defect that is found at once costs one."""
    return [(page,) for page in PAGES]


def _audit(
    replica: Replica, root: Path, name: str, pages: Iterable[tuple[str, str, str]], *, barriers: bool = False
) -> Run:
    site: Site = replica_site(replica)
    wanted = list(pages)
    chosen = tuple(
        page.model_copy(
            update={"viewports": tuple(v for p, lang, v in wanted if (p, lang) == (page.name, page.language))}
        )
        for page in site.pages
        if any((page.name, page.language) == (p, language) for p, language, _ in wanted)
    )
    request = AuditRequest(
        site=site,
        pages=chosen,
        viewports=site.viewports,
        output=root / name,
        baselines=root / "baselines",
        attempts=1,
        barriers=barriers,
        whole=False,
    )
    return asyncio.run(audit(request))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
