"""WARC records against their digests, index lines against records, pages against the index."""

from __future__ import annotations

from collections.abc import Iterable

from captures.archive.cdxj import IndexLine
from captures.archive.verify.verdict import Examined, FaultError, StoredFact
from captures.archive.warc_read import check_digests, read_records

_LOOKED_UP = ("response", "resource", "revisit")


def check_warcs(examined: Examined) -> str:
    """Every record is whole and its block and payload digests match; revisits refer to a record that is there."""
    archive = examined.archive
    if not archive.warcs:
        raise FaultError("no WARC in archive/")
    for name in archive.warcs:
        if not name.endswith(".gz"):
            examined.notices.append(f"{name}: not compressed, checked by its hash alone")
            continue
        with archive.open(name) as file:
            for record in read_records(file, name=name):
                check_digests(record, name=name)
                digest = record.headers.get("warc-payload-digest", "")
                fact = StoredFact(record.type, record.uri, record.date, digest, record.length)
                examined.records[name.rpartition("/")[2], record.offset] = fact
    whole = {fact.digest for fact in examined.records.values() if fact.type in ("response", "resource")}
    for fact in examined.records.values():
        if fact.type == "revisit" and fact.digest not in whole:
            raise FaultError(f"revisit of {fact.uri}: the payload it refers to is not in the archive")
    return f"{len(examined.records)} records in {len(archive.warcs)} WARC"


def check_index(examined: Examined) -> str:
    """Every line leads to the record of that address, moment and payload; of ours, every record has a line."""
    lines = list(examined.archive.index())
    for line in lines:
        _check_line(line, examined)
    if not lines:
        raise FaultError("indexes/: empty or missing")
    if examined.archive.ours:
        _check_all_indexed(lines, examined)
    return f"{len(lines)} lines"


def check_pages(examined: Examined) -> str:
    """Every page has a record of its address; of ours, at exactly its moment."""
    pages = examined.archive.pages()
    if not pages:
        if examined.archive.ours and "pages/pages.jsonl" not in examined.archive.names:
            raise FaultError("pages/pages.jsonl: missing")
        why = "every visit was refused or failed" if examined.archive.ours else "players have nothing to begin with"
        examined.notices.append(f"it lists no page: {why}")
    dates: dict[str, set[str]] = {}
    for fact in examined.records.values():
        dates.setdefault(fact.uri, set()).add(fact.date)
    for page in pages:
        url, moment = str(page["url"]), str(page["ts"])
        stored = dates.get(url.split("#", maxsplit=1)[0], set())
        if moment in stored or (not stored and not _recorded(page, examined)):
            continue
        if examined.archive.ours or not stored:
            raise FaultError(f"pages/pages.jsonl: {url} at {moment} has no record in the WARC")
        examined.notices.append(f"page {url}: its time stamp {moment} is not its record's; players may not find it")
    return f"{len(pages)} pages"


def _recorded(page: dict[str, object], examined: Examined) -> bool:
    """Whether the traffic of this page's visit was to be recorded at all: an archive of captures alone is none."""
    if not examined.archive.ours:
        return True
    report = examined.archive.json("captures/completeness.json")
    return any(row["recorded"] and row["stored"] for row in report["visits"] if row["capture"] == page.get("capture"))


def _check_line(line: IndexLine, examined: Examined) -> None:
    where = f"index line of {line.url} at {line.timestamp}"
    name = line.filename.rpartition("/")[2]
    fact = examined.records.get((name, line.offset))
    if fact is None:
        if not name.endswith(".gz"):
            return
        raise FaultError(f"{where}: no record begins at offset {line.offset} of {line.filename}")
    moment = "".join(c for c in fact.date[:19] if c.isdigit())
    if fact.uri != line.url or moment != line.timestamp[:14]:
        raise FaultError(f"{where}: leads to the record of {fact.uri} at {fact.date}")
    if line.length != fact.length:
        raise FaultError(f"{where}: says {line.length} bytes, the record has {fact.length}")
    if line.digest and fact.digest and _bare(line.digest) != _bare(fact.digest):
        raise FaultError(f"{where}: its digest is not the record's")


def _check_all_indexed(lines: Iterable[IndexLine], examined: Examined) -> None:
    indexed = {(line.filename, line.offset) for line in lines}
    for place, fact in examined.records.items():
        if fact.type in _LOOKED_UP and place not in indexed:
            raise FaultError(f"record of {fact.uri} at offset {place[1]}: not in the index")


def _bare(digest: str) -> str:
    return digest.rpartition(":")[2].lower()
