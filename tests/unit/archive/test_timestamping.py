"""A time stamp by a local authority made with openssl, verified by us, by openssl, and not by another authority."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from captures.archive.errors import ArchiveError
from captures.archive.signing import Signer
from captures.archive.timestamping import Timestamper, read_stamp
from captures.archive.verify import Demands, verify_wacz
from captures.archive.wacz import Packing, write_wacz
from captures.archive.wacz_file import WaczFile
from tests.archive_visits import visited

CONFIG = """
[tsa]
default_tsa = here
[here]
dir = {folder}
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    folder: Path

    @property
    def certificates(self) -> Path:
        return self.folder / "ca.pem"

    def answer(self, query: bytes) -> bytes:
        (self.folder / "query.tsq").write_bytes(query)
        _openssl(self.folder, "ts -reply -config ts.cnf -queryfile query.tsq -out answer.tsr")
        return (self.folder / "answer.tsr").read_bytes()


def _openssl(folder: Path, arguments: str) -> str:
    done = subprocess.run(["openssl", *arguments.split()], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def _authority(folder: Path) -> Authority:
    (folder / "ts.cnf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    (folder / "eku").write_text("extendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n")
    curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    _openssl(folder, f"req -x509 {curve} -keyout ca.key -out ca.pem -subj /CN=Local-CA -days 2")
    _openssl(folder, f"req {curve} -keyout tsa.key -out tsa.csr -subj /CN=Local-TSA")
    sign = "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -set_serial 2 -days 2 -extfile eku -out tsa.pem"
    _openssl(folder, sign)
    return Authority(folder)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    yield _authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stamped(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stamped")
    packing = Packing(signer=Signer.ephemeral(), timestamper=Timestamper(authority.answer))
    return write_wacz([visited(folder)], folder / "stamped.wacz", packing)


def test_it_verifies_against_the_authority(stamped: Path, authority: Authority) -> None:
    verdict = verify_wacz(stamped, Demands(authority=authority.certificates))
    assert verdict.ok, verdict.first_wrong
    assert verdict.notices == ()


def test_without_the_authority_it_is_intact_and_says_it_was_not_judged(stamped: Path) -> None:
    verdict = verify_wacz(stamped)
    assert verdict.ok, verdict.first_wrong
    assert any("authority was not checked" in notice for notice in verdict.notices)


def test_another_authority_does_not_vouch_for_it(stamped: Path, tmp_path: Path) -> None:
    verdict = verify_wacz(stamped, Demands(authority=_authority(tmp_path).certificates))
    assert verdict.first_wrong is not None
    assert verdict.first_wrong.name == "time stamp"


def test_plain_openssl_accepts_it(stamped: Path, authority: Authority, tmp_path: Path) -> None:
    with WaczFile(stamped) as archive:
        signed = archive.json("datapackage-digest.json")["signedData"]
    (tmp_path / "said").write_text(signed["signature"])
    (tmp_path / "token.tsr").write_bytes(base64.b64decode(signed["timeSignature"]))
    said = _openssl(tmp_path, f"ts -verify -data said -in token.tsr -CAfile {authority.certificates}")
    assert "Verification: OK" in said


def test_a_stamp_over_another_signature_does_not_hold(stamped: Path) -> None:
    with WaczFile(stamped) as archive:
        signed = archive.json("datapackage-digest.json")["signedData"]
    with pytest.raises(ArchiveError, match="not valid"):
        read_stamp(signed["timeSignature"], signature=signed["signature"][:-4] + "AAA=")


def test_every_flipped_byte_of_the_stamp_is_noticed(stamped: Path, tmp_path: Path) -> None:
    whole = stamped.read_bytes()
    start = whole.index(b"timeSignature")
    target = tmp_path / "flipped.wacz"
    for position in range(start, whole.index(b'"', start + 20), 41):
        target.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert not verify_wacz(target).ok, position


def test_an_authority_that_answers_nonsense_is_a_clear_error(tmp_path: Path) -> None:
    packing = Packing(signer=Signer.ephemeral(), timestamper=Timestamper(lambda _: b"no"))
    with pytest.raises(ArchiveError, match="sent no usable answer"):
        write_wacz([visited(tmp_path)], tmp_path / "x.wacz", packing)
    assert not (tmp_path / "x.wacz").exists()
