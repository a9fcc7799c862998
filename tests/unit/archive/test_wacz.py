"""A WACZ written by hand: judged by the field's own referees, and by flipping every one of its bytes."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from captures.archive.errors import ArchiveError
from captures.archive.signing import Signer
from captures.archive.verify import Demands, verify_wacz
from captures.archive.wacz import Packing, write_wacz
from captures.archive.zip_layout import Member, write_zip
from tests.archive_visits import visited


@pytest.fixture(scope="module")
def wacz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wacz")
    visits = [visited(folder, page=page, number=n) for n, page in enumerate(("home", "article", "video"))]
    return write_wacz(visits, folder / "out.wacz", Packing(signer=Signer.ephemeral()))


def test_it_verifies(wacz: Path) -> None:
    verdict = verify_wacz(wacz)
    assert verdict.ok, verdict.first_wrong
    assert verdict.notices == ()


def test_every_flipped_byte_is_noticed(wacz: Path, tmp_path: Path) -> None:
    whole = wacz.read_bytes()
    target = tmp_path / "flipped.wacz"
    missed = []
    # Every byte of all headers, JSON, digest and seal; a prime's stride through the compressed records between.
    warc = slice(whole.find(b"\x1f\x8b"), whole.rfind(b"captures/chain.jsonl", 0, whole.rfind(b"PK\x01\x02")))
    dense = [i for i in range(len(whole)) if not warc.start + 64 < i < warc.stop - 64 or i % 13 == 0]
    target.write_bytes(whole)
    with target.open("r+b") as file:
        for position in dense:
            _poke(file, position, whole[position] ^ 0x20)
            if _verifies(target):
                missed.append(position)
            _poke(file, position, whole[position])
    assert missed == []
    assert verify_wacz(target).ok


def _poke(file: object, position: int, value: int) -> None:
    file.seek(position)  # type: ignore[attr-defined]  # a binary file
    file.write(bytes([value]))  # type: ignore[attr-defined]
    file.flush()  # type: ignore[attr-defined]


def _verifies(path: Path) -> bool:
    try:
        return verify_wacz(path).ok
    except ArchiveError:
        return False


def test_wacz_validate_of_py_wacz_accepts_it(wacz: Path) -> None:
    assert _run("wacz.main", "validate", "-f", str(wacz)) == 0


def test_warcio_check_accepts_its_warc(wacz: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wacz) as archive:
        archive.extract("archive/data.warc.gz", tmp_path)
    assert _run("warcio.cli", "check", "-v", str(tmp_path / "archive/data.warc.gz")) == 0


def test_openssl_accepts_the_signature(wacz: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wacz) as archive:
        signed = json.loads(archive.read("datapackage-digest.json"))["signedData"]
    raw = base64.b64decode(signed["signature"])
    numbers = b"".join(_der_integer(raw[i : i + 48]) for i in (0, 48))
    (tmp_path / "signature.der").write_bytes(b"\x30" + bytes([len(numbers)]) + numbers)
    (tmp_path / "key.der").write_bytes(base64.b64decode(signed["publicKey"]))
    (tmp_path / "said").write_text(signed["hash"])
    command = "openssl dgst -sha256 -verify key.der -keyform DER -signature signature.der said"
    done = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "Verified OK", done.stderr


def _der_integer(raw: bytes) -> bytes:
    number = raw.lstrip(b"\0")
    number = b"\0" + number if number[0] & 0x80 else number
    return b"\x02" + bytes([len(number)]) + number


def _run(module: str, *arguments: str) -> int:
    call = f"import sys; from {module} import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run([sys.executable, "-c", call, *arguments], capture_output=True, check=False).returncode


def _edited(wacz: Path, target: Path, edit: Callable[[dict[str, bytes]], None]) -> Path:
    """A forger's work: members changed, the layout and the seal made right again."""
    with zipfile.ZipFile(wacz) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    edit(members)
    with target.open("wb") as file:
        write_zip(file, [Member(name, data) for name, data in members.items()])
    return target


def test_a_remade_zip_with_one_changed_page_is_named(wacz: Path, tmp_path: Path) -> None:
    def edit(members: dict[str, bytes]) -> None:
        members["pages/pages.jsonl"] = members["pages/pages.jsonl"].replace(b"article page", b"ARTICLE page")

    verdict = verify_wacz(_edited(wacz, tmp_path / "x.wacz", edit))
    assert verdict.first_wrong is not None
    assert "pages/pages.jsonl" in verdict.first_wrong.message


def test_an_added_member_is_named(wacz: Path, tmp_path: Path) -> None:
    verdict = verify_wacz(_edited(wacz, tmp_path / "x.wacz", lambda members: members.update({"extra.txt": b"hello"})))
    assert verdict.first_wrong is not None
    assert "extra.txt: in the ZIP, but not listed" in verdict.first_wrong.message


def test_another_key_than_the_demanded_one_is_noticed(wacz: Path) -> None:
    verdict = verify_wacz(wacz, Demands(public_key=Signer.ephemeral().public_key))
    assert verdict.first_wrong is not None
    assert "by another key" in verdict.first_wrong.message


@pytest.mark.parametrize("order", [(0, 2), (1, 0, 2), (2, 1, 0)], ids=["one removed", "two swapped", "reversed"])
def test_a_capture_removed_or_moved_breaks_the_chain(wacz: Path, tmp_path: Path, order: tuple[int, ...]) -> None:
    import hashlib

    def edit(members: dict[str, bytes]) -> None:
        links = members["captures/chain.jsonl"].splitlines(keepends=True)
        header, *pages = members["pages/pages.jsonl"].splitlines(keepends=True)
        members["captures/chain.jsonl"] = b"".join(links[i] for i in order)
        members["pages/pages.jsonl"] = header + b"".join(pages[i] for i in order)
        package = json.loads(members["datapackage.json"])
        for resource in package["resources"]:
            data = members[resource["path"]]
            resource["hash"], resource["bytes"] = f"sha256:{hashlib.sha256(data).hexdigest()}", len(data)
        from captures.archive.package import as_json, package_digest

        members["datapackage.json"] = as_json(package)
        # Even who can sign anew must break the chain, or change the head that was published.
        signer = Signer.ephemeral()
        members["datapackage-digest.json"] = package_digest(
            members["datapackage.json"], signer=signer, timestamper=None
        )

    verdict = verify_wacz(_edited(wacz, tmp_path / "x.wacz", edit))
    assert verdict.first_wrong is not None
    assert verdict.first_wrong.name == "chain"


def test_no_captures_make_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="nothing to archive"):
        write_wacz([], tmp_path / "none.wacz")
    assert list(tmp_path.iterdir()) == []
