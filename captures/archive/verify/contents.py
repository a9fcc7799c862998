"""The package and its resources: every member listed, every hash right, the JSON ours byte for byte."""

from __future__ import annotations

import hashlib
from typing import Any

from captures.archive.package import DIGEST, PACKAGE, as_json
from captures.archive.verify.verdict import Examined, FaultError

_CHUNK = 1 << 20
_VERSIONS = ("1.0.0", "1.1.0", "1.1.1", "1.2.0")
_DIGEST_KEYS = {"path", "hash", "signedData"}
_SIGNED_KEYS = {"hash", "signature", "publicKey", "created", "software", "timeSignature"}


def check_package(examined: Examined) -> str:
    """`datapackage.json` says it is a WACZ, its digest fits it, and nothing stands in the two that should not."""
    archive = examined.archive
    package = archive.package
    version = str(package.get("wacz_version", ""))
    if version not in _VERSIONS:
        raise FaultError(f"{PACKAGE}: wacz_version is {version or 'missing'}, known are {', '.join(_VERSIONS)}")
    if not isinstance(package.get("resources"), list) or not package["resources"]:
        raise FaultError(f"{PACKAGE}: lists no resources")
    if DIGEST not in archive.names:
        if archive.ours:
            raise FaultError(f"{DIGEST}: missing")
        examined.notices.append(f"no {DIGEST}: the package's own hash cannot be checked")
        return f"WACZ {version}"
    digest = archive.json(DIGEST)
    said = str(digest.get("hash", "")) if isinstance(digest, dict) else ""
    if not _same_hash(said, archive.read(PACKAGE)):
        raise FaultError(f"{PACKAGE}: its SHA-256 is not the one in {DIGEST}")
    if archive.ours:
        _check_ours(archive.read(PACKAGE), archive.read(DIGEST), package, digest)
    return f"WACZ {version}"


def check_resources(examined: Examined) -> str:
    """Every listed resource is there with its hash and size; no member is there that is not listed."""
    archive = examined.archive
    listed: dict[str, dict[str, Any]] = {}
    for resource in archive.package["resources"]:
        path = str(resource.get("path", "")) if isinstance(resource, dict) else ""
        if path not in archive.names:
            raise FaultError(f"{path or 'a resource without path'}: listed in {PACKAGE}, but not in the ZIP")
        if path in listed:
            raise FaultError(f"{path}: listed twice in {PACKAGE}")
        listed[path] = resource
    for name in archive.names:
        if name not in listed and name not in (PACKAGE, DIGEST) and not name.endswith("/"):
            raise FaultError(f"{name}: in the ZIP, but not listed in {PACKAGE}")
    for path, resource in listed.items():
        _check_resource(examined, path, resource)
    return f"{len(listed)} resources"


def _check_ours(package: bytes, digest: bytes, facts: dict[str, Any], said: dict[str, Any]) -> None:
    for name, data, parsed in ((PACKAGE, package, facts), (DIGEST, digest, said)):
        if as_json(parsed) != data:
            raise FaultError(f"{name}: not written the way this software writes it, so it was edited")
    signed = said.get("signedData", {})
    if said.get("path") != PACKAGE or set(said) - _DIGEST_KEYS or set(signed) - _SIGNED_KEYS:
        raise FaultError(f"{DIGEST}: says something it should not")
    for key in ("created", "software"):
        # Not under the signature themselves, so they must repeat what is.
        if signed and signed.get(key) != facts.get(key):
            raise FaultError(f"{DIGEST}: {key!r} differs from {PACKAGE}")


def _check_resource(examined: Examined, path: str, resource: dict[str, Any]) -> None:
    algorithm, _, value = str(resource.get("hash", "")).partition(":")
    if algorithm not in ("sha256", "md5") or not value:
        raise FaultError(f"{path}: {PACKAGE} gives no usable hash for it")
    digest, size = hashlib.new(algorithm, usedforsecurity=False), 0
    with examined.archive.open(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    if digest.hexdigest() != value:
        raise FaultError(f"{path}: its {algorithm} hash is not the one in {PACKAGE}")
    if resource.get("bytes", size) != size:
        raise FaultError(f"{path}: has {size} bytes, {PACKAGE} says {resource.get('bytes')}")


def _same_hash(said: str, data: bytes) -> bool:
    algorithm, _, value = said.partition(":")
    return algorithm in ("sha256", "md5") and hashlib.new(algorithm, data, usedforsecurity=False).hexdigest() == value
