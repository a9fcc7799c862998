"""Visits into one WACZ 1.1.1 file: written beside its place, synced, then moved there whole."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from captures.archive import chain
from captures.archive.cdxj import IndexLine, to_text
from captures.archive.completeness import completeness
from captures.archive.errors import ArchiveError
from captures.archive.package import DIGEST, PACKAGE, SOFTWARE, PackageFacts, as_json, datapackage, package_digest
from captures.archive.records import Seen, VisitWriter
from captures.archive.signing import Signer
from captures.archive.timestamping import Timestamper
from captures.archive.visited import Visited
from captures.archive.warc import WarcWriter, warc_date
from captures.archive.zip_layout import Member, write_zip
from captures.capture import MANIFEST, sha256_of

WARC_NAME = "data.warc.gz"
_PAGES_HEADER = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages", "hasText": True}


@dataclass(frozen=True, kw_only=True)
class Packing:
    """How to pack: every field has a sensible default."""

    signer: Signer | None = None
    timestamper: Timestamper | None = None
    title: str = ""
    previous: str = chain.GENESIS  # the chain head of the archive this one continues
    replay: Mapping[str, Any] | None = None  # the replay proof, once there is one
    created: datetime | None = None


def write_wacz(visits: Sequence[Visited], output: Path, packing: Packing | None = None) -> Path:
    """Pack the visits, in this order, into `output`; raises ArchiveError when there are none or the disk is full.

    A visit that was refused or failed is kept as evidence, in the chain and the WARC, but is no page of the archive.
    Without a signer the archive is not signed. An existing file is replaced only by a complete new one.
    """
    if not visits:
        raise ArchiveError(f"{output}: nothing to archive, no page was captured")
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{output.name}.", dir=output.parent) as scratch:
            whole = _pack(visits, Path(scratch), packing or Packing())
            whole.replace(output)
    except OSError as error:
        raise ArchiveError(f"{output}: cannot be written ({error.strerror or error})") from error
    return output


def _pack(visits: Sequence[Visited], scratch: Path, packing: Packing) -> Path:
    warc = scratch / WARC_NAME
    lines = _write_warc(visits, warc)
    links = chain.link_all([_chain_entry(visited) for visited in visits], previous=packing.previous)
    report = completeness(visits, replay=packing.replay)
    members = [
        Member(f"archive/{WARC_NAME}", warc),
        Member("captures/chain.jsonl", _jsonl(links)),
        Member("captures/completeness.json", as_json(report)),
        Member("indexes/index.cdxj", to_text(lines).encode("utf-8")),
        Member("pages/pages.jsonl", _jsonl([_PAGES_HEADER, *(_page(visited) for visited in visits if visited.usable)])),
    ]
    package = datapackage(members, _facts(visits, links, packing))
    digest = package_digest(package, signer=packing.signer, timestamper=packing.timestamper)
    whole = scratch / "whole.wacz"
    with whole.open("xb") as file:
        write_zip(file, [Member(PACKAGE, package), Member(DIGEST, digest), *members])
        file.flush()
        os.fsync(file.fileno())
    return whole


def _write_warc(visits: Sequence[Visited], path: Path) -> list[IndexLine]:
    lines: list[IndexLine] = []
    with path.open("xb") as file:
        # Same address only: a page must replay from what was answered there, whatever else had the same bytes.
        writer = VisitWriter(WarcWriter(file), path.name, Seen())
        writer.info(_warcinfo(visits[0]), visits[0])
        for visited in visits:
            lines.extend(writer.visit(visited))
    return lines


def _warcinfo(visited: Visited) -> dict[str, str]:
    environment = visited.manifest.environment
    return {
        "software": SOFTWARE,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "browser": f"{environment.browser} {environment.browser_version}",
        "platform": environment.platform,
        "fonts": environment.fonts,
        "device-scale": str(environment.device_scale),
        "robots": "see captures/completeness.json",
    }


def _chain_entry(visited: Visited) -> dict[str, Any]:
    return {
        "capture": visited.id,
        "status": visited.manifest.status.value,
        "url": visited.page_url,
        "ts": warc_date(visited.page_moment),
        "manifest": f"sha256:{sha256_of(visited.capture.folder / MANIFEST)}",
    }


def _page(visited: Visited) -> dict[str, Any]:
    name = hashlib.sha256(visited.id.encode("utf-8")).hexdigest()[:20]
    return {
        "id": name,
        "url": visited.page_url,
        "ts": warc_date(visited.page_moment),
        "title": visited.title,
        "capture": visited.id,
        **({"viewport": window} if (window := visited.window) else {}),
        "text": visited.text,
    }


def _facts(visits: Sequence[Visited], links: Sequence[Mapping[str, Any]], packing: Packing) -> PackageFacts:
    first = next((visited for visited in visits if visited.usable), visits[0])
    return PackageFacts(
        title=packing.title or first.title,
        main_page_url=first.page_url,
        main_page_date=warc_date(first.page_moment),
        chain_head=str(links[-1]["link"]),
        chain_previous=packing.previous,
        captures=len(visits),
        created=packing.created or datetime.now(UTC),
    )


def _jsonl(rows: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
