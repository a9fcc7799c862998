"""Everything that can be checked about a WACZ, from its ZIP layout to the time stamp; the first fault is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from captures.archive.errors import ArchiveError
from captures.archive.verify.contents import check_package, check_resources
from captures.archive.verify.layout import check_layout, check_seal
from captures.archive.verify.records import check_index, check_pages, check_warcs
from captures.archive.verify.trust import check_captures, check_chain, check_signature, check_timestamp
from captures.archive.verify.verdict import Demands, Examined, FaultError, Outcome, Verdict
from captures.archive.wacz_file import WaczFile

__all__ = ["Demands", "FaultError", "Outcome", "Verdict", "verify_wacz"]

_Check = Callable[[Examined], str]
_END_OF_DIRECTORY = b"PK\x05\x06"
CHECKS: tuple[tuple[str, _Check], ...] = (
    ("ZIP layout", check_layout),
    ("package", check_package),
    ("hashes", check_resources),
    ("WARC records", check_warcs),
    ("index", check_index),
    ("pages", check_pages),
    ("signature", check_signature),
    ("time stamp", check_timestamp),
    ("chain", check_chain),
    ("captures", check_captures),
    ("seal", check_seal),
)


def verify_wacz(path: Path, demands: Demands | None = None) -> Verdict:
    """Check a WACZ in the order of `CHECKS`, stopping at the first fault.

    Raises ArchiveError when the path cannot be read or holds nothing like a ZIP; a ZIP that is damaged is a verdict.
    """
    _must_look_like_zip(path)
    outcomes: list[Outcome] = []
    try:
        archive = WaczFile(path)
    except ArchiveError as error:
        return Verdict((Outcome("ZIP layout", ok=False, message=str(error)),))
    with archive:
        examined = Examined(archive, demands or Demands())
        for name, check in CHECKS:
            try:
                outcomes.append(Outcome(name, ok=True, message=check(examined)))
            except (FaultError, ArchiveError) as fault:
                outcomes.append(Outcome(name, ok=False, message=str(fault)))
                break
    return Verdict(tuple(outcomes), tuple(examined.notices))


def _must_look_like_zip(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(max(0, path.stat().st_size - 66_000))
            tail = file.read()
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read ({error.strerror})") from None
    if not start.startswith(b"PK") and _END_OF_DIRECTORY not in tail:
        raise ArchiveError(f"{path}: not a WACZ (it is no ZIP at all)")
