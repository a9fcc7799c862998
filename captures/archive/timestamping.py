"""A time stamp over the signature (RFC 3161): somebody else's word that the archive existed by then.

The whole response is kept, so that `openssl ts -verify` takes it as it is; see `docs/archive.md`.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from captures.archive.errors import ArchiveError

_TIMEOUT_S = 30.0
_DIGESTS = {
    "2.16.840.1.101.3.4.2.1": hashlib.sha256,
    "2.16.840.1.101.3.4.2.2": hashlib.sha384,
    "2.16.840.1.101.3.4.2.3": hashlib.sha512,
}
_TYPE = "application/timestamp-query"


@dataclass(frozen=True)
class Timestamper:
    """Asks an authority; `send` takes a DER query and gives the DER response."""

    send: Callable[[bytes], bytes]

    @classmethod
    def at(cls, url: str) -> Timestamper:
        """The authority that answers at an http(s) address."""
        return cls(lambda query: _post(url, query))

    def stamp(self, signature: str) -> str:
        """The authority's response over the text of a signature, as base64; raises ArchiveError."""
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, decode_timestamp_response

        builder = TimestampRequestBuilder().data(signature.encode("ascii")).hash_algorithm(HashAlgorithm.SHA256)
        request = builder.nonce(nonce=True).cert_request(cert_request=True).build()
        raw = self.send(request.as_bytes())
        try:
            response = decode_timestamp_response(raw)
            if response.tst_info.nonce != request.nonce:
                raise ValueError("it answers another question (the nonce differs)")
        except ValueError as error:
            raise ArchiveError(f"the time-stamping authority sent no usable answer: {error}") from None
        return base64.b64encode(raw).decode("ascii")


@dataclass(frozen=True)
class Stamp:
    """What a valid time stamp says."""

    moment: datetime
    trusted: bool  # chained to the certificates the caller gave, rather than to its own


def read_stamp(token: str, *, signature: str, authority: Path | None = None) -> Stamp:
    """The stamp over this signature; raises ArchiveError when it is not valid.

    `authority` is a PEM file of trusted certificates. Without it only what the stamp is over is checked: a token
    carries the authority's certificate, but nobody who vouches for that.
    """
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    message = signature.encode("ascii")
    try:
        response = decode_timestamp_response(base64.b64decode(token, validate=True))
        if authority is None:
            _check_imprint(response, message)
        else:
            builder = VerifierBuilder()
            for certificate in _trusted(authority):
                builder = builder.add_root_certificate(certificate)
            builder.build().verify_message(response, message)
    except (ValueError, VerificationError) as error:
        raise ArchiveError(f"the time stamp is not valid: {error}") from None
    return Stamp(response.tst_info.gen_time, authority is not None)


def _check_imprint(response: Any, message: bytes) -> None:
    imprint = response.tst_info.message_imprint
    digest = _DIGESTS.get(imprint.hash_algorithm.dotted_string)
    if digest is None or imprint.message != digest(message).digest():
        raise ValueError("it is over something else")


def _trusted(authority: Path) -> list[Any]:
    from cryptography import x509

    return x509.load_pem_x509_certificates(authority.read_bytes())


def _post(url: str, query: bytes) -> bytes:
    import httpx

    try:
        answer = httpx.post(url, content=query, headers={"Content-Type": _TYPE}, timeout=_TIMEOUT_S)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise ArchiveError(f"{url}: the time-stamping authority did not answer ({error})") from None
    return answer.content
