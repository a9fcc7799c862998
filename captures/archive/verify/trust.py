"""Who signed it, when that was stamped, and whether all captures of the run are there, in order."""

from __future__ import annotations

import base64
import json
from typing import Any

from captures.archive.chain import first_break
from captures.archive.package import DIGEST
from captures.archive.signing import signature_holds
from captures.archive.timestamping import read_stamp
from captures.archive.verify.verdict import Examined, FaultError
from captures.archive.visited import LOSSY
from captures.archive.warc_read import read_record


def check_signature(examined: Examined) -> str:
    """The hash of the package was signed by the key in the digest, and by the key that was demanded."""
    signed = _signed(examined)
    wanted = examined.demands.public_key
    if not signed:
        if wanted:
            raise FaultError(f"{DIGEST}: not signed, though a key was demanded")
        examined.notices.append("not signed: anyone could have remade it as a whole")
        return "none"
    digest = examined.archive.json(DIGEST)
    if signed.get("hash") != digest.get("hash"):
        raise FaultError(f"{DIGEST}: the signed hash is not the package's hash")
    if "publicKey" not in signed:
        return _domain_signature(signed, examined)
    key = str(signed["publicKey"])
    if not signature_holds(str(signed["hash"]), signature=str(signed.get("signature", "")), public_key=key):
        raise FaultError(f"{DIGEST}: the signature does not fit the hash and the key")
    if wanted and key != wanted:
        raise FaultError(f"{DIGEST}: signed, but by another key than the one demanded")
    return "by the demanded key" if wanted else f"by the key that ends in {key[-12:]}"


def check_timestamp(examined: Examined) -> str:
    """The stamp is over this signature, and chains to the authority that was demanded."""
    signed = _signed(examined)
    token = str(signed.get("timeSignature", ""))
    if not token or "publicKey" not in signed:
        if examined.demands.authority:
            raise FaultError(f"{DIGEST}: carries no time stamp, though an authority was demanded")
        return "none"
    stamp = read_stamp(token, signature=str(signed["signature"]), authority=examined.demands.authority)
    if not stamp.trusted:
        examined.notices.append(
            "the time stamp is over this signature, but its authority was not checked: give --timestamp-ca"
        )
    return f"{stamp.moment:%Y-%m-%dT%H:%M:%SZ}"


def check_chain(examined: Examined) -> str:
    """No capture was removed, added or moved since the run, and the chain continues where it was told to."""
    if not examined.archive.ours:
        return "none (made by other software)"
    links = examined.archive.jsonl("captures/chain.jsonl")
    facts = examined.archive.package.get("captures", {})
    previous = examined.demands.previous or str(facts.get("chain_previous"))
    broken = first_break(links, head=str(facts.get("chain_head")), previous=previous)
    if broken is not None:
        raise FaultError(f"captures/chain.jsonl: {broken}")
    pages = [page.get("capture") for page in examined.archive.pages()]
    usable = [link["capture"] for link in links if link["status"] in ("complete", "partial")]
    if pages != usable or len(links) != facts.get("count"):
        raise FaultError("captures/chain.jsonl: its captures are not those of pages/pages.jsonl, in that order")
    return f"{len(links)} links"


def check_captures(examined: Examined) -> str:
    """Every capture's manifest is the one in the chain, and every file it lists is there with its hash."""
    links = examined.archive.jsonl("captures/chain.jsonl") if examined.archive.ours else []
    files = {fact.uri: fact.digest for fact in examined.records.values() if fact.uri.startswith("urn:captures:")}
    for link in links:
        base = f"urn:captures:{link['capture']}/"
        if files.get(f"{base}capture.json") != link["manifest"]:
            raise FaultError(f"{link['capture']}: its capture.json is not the one in the chain")
        for name, sha256 in _manifest(examined, f"{base}capture.json")["files"].items():
            found = files.get(base + name)
            if found is None and name == "screenshot.png" and any(base + other in files for other in LOSSY):
                examined.notices.append(f"{link['capture']}: its screenshot was kept in a lossy form")
            elif found != f"sha256:{sha256}":
                raise FaultError(f"{link['capture']}: {name} is {'missing' if found is None else 'another file'}")
    return f"{len(links)} captures"


def _signed(examined: Examined) -> dict[str, Any]:
    if DIGEST not in examined.archive.names:
        return {}
    signed = examined.archive.json(DIGEST).get("signedData")
    return signed if isinstance(signed, dict) else {}


def _domain_signature(signed: dict[str, Any], examined: Examined) -> str:
    """A signature by a domain's certificate, as crawlers make it; the certificate's own chain is not judged."""
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        certificate = x509.load_pem_x509_certificate(str(signed["domainCert"]).encode("ascii"))
        key = certificate.public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey):
            raise ValueError("not an elliptic-curve certificate")
        key.verify(base64.b64decode(signed["signature"]), str(signed["hash"]).encode(), ec.ECDSA(hashes.SHA256()))
    except (KeyError, ValueError, InvalidSignature) as error:
        raise FaultError(f"{DIGEST}: the domain's signature does not hold ({type(error).__name__}: {error})") from None
    examined.notices.append("signed by a domain's certificate, whose own chain was not checked")
    return f"by {signed.get('domain', 'a domain')}"


def _manifest(examined: Examined, uri: str) -> dict[str, Any]:
    for (name, offset), fact in examined.records.items():
        if fact.uri == uri and fact.type == "resource":
            with examined.archive.open(f"archive/{name}") as file:
                data: dict[str, Any] = json.loads(read_record(file, offset, name=name).payload)
            return data
    raise FaultError(f"{uri}: no record holds it whole")
