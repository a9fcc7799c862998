"""The anonymous signature of WACZ: ECDSA P-384 over SHA-256, raw r and s, key beside it (wacz-auth 0.1.0).

It shows that an archive is still what its maker signed. Who the maker was shows only by comparing the public key
with one known from elsewhere: `captures verify --public-key`.
"""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from captures.archive.errors import ArchiveError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

_BYTES = 48  # of r and of s on P-384


@dataclass(frozen=True)
class Signer:
    """A private key that signs the hash of `datapackage.json`."""

    key: EllipticCurvePrivateKey

    @classmethod
    def ephemeral(cls) -> Signer:
        """A key made for one archive and forgotten."""
        from cryptography.hazmat.primitives.asymmetric import ec

        return cls(ec.generate_private_key(ec.SECP384R1()))

    @classmethod
    def load_or_create(cls, path: Path) -> Signer:
        """The key in a PEM file, made there (readable by its owner only) when the file does not exist."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec

        if not path.exists():
            signer = cls.ephemeral()
            form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(signer.key.private_bytes(*form))
            return signer
        try:
            key = serialization.load_pem_private_key(path.read_bytes(), None)
        except (ValueError, TypeError) as error:
            raise ArchiveError(f"{path}: not an unencrypted private key in PEM ({error})") from None
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp384r1":
            raise ArchiveError(f"{path}: the key must be on the curve P-384 (secp384r1)")
        return cls(key)

    @property
    def public_key(self) -> str:
        """The public key as base64 of its SubjectPublicKeyInfo."""
        from cryptography.hazmat.primitives import serialization

        form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(self.key.public_key().public_bytes(*form)).decode("ascii")

    def sign(self, text: str) -> str:
        """The signature of a text (`sha256:...`), base64 of raw r and s."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, utils

        r, s = utils.decode_dss_signature(self.key.sign(text.encode("utf-8"), ec.ECDSA(hashes.SHA256())))
        return base64.b64encode(r.to_bytes(_BYTES, "big") + s.to_bytes(_BYTES, "big")).decode("ascii")


def signature_holds(text: str, *, signature: str, public_key: str) -> bool:
    """Whether the signature of the text was made with the private half of this key."""
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, utils

    try:
        key = serialization.load_der_public_key(base64.b64decode(public_key, validate=True))
        raw = base64.b64decode(signature, validate=True)
        if not isinstance(key, ec.EllipticCurvePublicKey) or len(raw) != 2 * _BYTES:
            return False
        der = utils.encode_dss_signature(int.from_bytes(raw[:_BYTES], "big"), int.from_bytes(raw[_BYTES:], "big"))
        key.verify(der, text.encode("utf-8"), ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def public_key_of(path: Path) -> str:
    """The public key in a PEM file (of either half) in the form archives carry it."""
    from cryptography.hazmat.primitives import serialization

    data = path.read_bytes()
    try:
        public = serialization.load_pem_public_key(data)
    except ValueError:
        return Signer.load_or_create(path).public_key
    form = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(public.public_bytes(*form)).decode("ascii")
