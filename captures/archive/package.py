"""`datapackage.json` and its digest: the list of everything in a WACZ, hashed, signed, stamped (WACZ 1.1.1)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from captures import __version__
from captures.archive.signing import Signer
from captures.archive.timestamping import Timestamper
from captures.archive.zip_layout import Member

SOFTWARE = f"captures {__version__}"
PACKAGE = "datapackage.json"
DIGEST = "datapackage-digest.json"
WACZ_VERSION = "1.1.1"  # players reject the 1.2.0 draft


@dataclass(frozen=True, kw_only=True)
class PackageFacts:
    """What the package says about itself beside its files."""

    title: str
    main_page_url: str
    main_page_date: str
    chain_head: str
    chain_previous: str
    captures: int
    created: datetime


def datapackage(members: Sequence[Member], facts: PackageFacts) -> bytes:
    """The package's JSON: a resource a file, with SHA-256 and size."""
    package = {
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "title": facts.title,
        "created": facts.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "software": SOFTWARE,
        "mainPageUrl": facts.main_page_url,
        "mainPageDate": facts.main_page_date,
        "captures": {
            "count": facts.captures,
            "chain_head": facts.chain_head,
            "chain_previous": facts.chain_previous,
        },
        "resources": [_resource(member) for member in members],
    }
    return as_json(package)


def package_digest(package: bytes, *, signer: Signer | None, timestamper: Timestamper | None) -> bytes:
    """The digest's JSON: the package's hash, its signature with the key, and the stamp over the signature."""
    said = f"sha256:{hashlib.sha256(package).hexdigest()}"
    digest: dict[str, Any] = {"path": PACKAGE, "hash": said}
    if signer is not None:
        signed = {"hash": said, "signature": signer.sign(said), "publicKey": signer.public_key}
        signed |= {"created": json.loads(package)["created"], "software": json.loads(package)["software"]}
        if timestamper is not None:
            signed["timeSignature"] = timestamper.stamp(signed["signature"])
        digest["signedData"] = signed
    return as_json(digest)


def as_json(data: Any) -> bytes:
    """The one way in which we write JSON, so that a reader can demand it byte for byte."""
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def _resource(member: Member) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    for chunk in member.chunks():
        digest.update(chunk)
        size += len(chunk)
    name = member.name.rpartition("/")[2].lower()
    return {"name": name, "path": member.name, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}
