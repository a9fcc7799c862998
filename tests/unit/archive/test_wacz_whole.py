"""An archive is there whole or not at all; and archives made by other software are judged by the general rules."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from captures.archive.errors import ArchiveError
from captures.archive.signing import Signer
from captures.archive.verify import verify_wacz
from captures.archive.wacz import Packing, write_wacz
from tests.archive_visits import visited


def _in_child(work: Callable[[], None]) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return pid


def test_killed_at_fifty_moments_the_archive_is_the_old_one_or_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    old, new = [visited(tmp_path / "a")], [visited(tmp_path / "b", number=n) for n in range(2)]
    out = tmp_path / "out" / "x.wacz"
    packing = Packing(signer=Signer.ephemeral())
    began = time.perf_counter()
    write_wacz(new, out, packing)
    whole = time.perf_counter() - began
    kept = {write_wacz(old, out, packing).read_bytes()}
    rng = random.Random(50)
    for _ in range(50):
        pid = _in_child(lambda: (write_wacz(new, out, packing), None)[1])
        time.sleep(rng.uniform(0, 1.3 * whole))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        data = out.read_bytes()
        if data not in kept:
            assert verify_wacz(out).ok
            kept.add(data)
    half = [path for path in out.parent.rglob("*.wacz") if path != out and zipfile.is_zipfile(path)]
    assert all(verify_wacz(path).ok for path in half)  # what a kill left lying about is whole, or no ZIP at all


def test_a_full_disk_is_a_clear_error_and_leaves_the_old_archive(tmp_path: Path) -> None:
    out = tmp_path / "out" / "x.wacz"
    write_wacz([visited(tmp_path)], out)
    before = out.read_bytes()
    more = [visited(tmp_path, number=n) for n in range(1, 4)]

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        try:
            write_wacz(more, out)
        except ArchiveError as error:
            os._exit(7 if "cannot be written" in str(error) else 8)

    _, status = os.waitpid(_in_child(work), 0)
    assert os.waitstatus_to_exitcode(status) == 7
    assert out.read_bytes() == before
    assert [path.name for path in out.parent.iterdir()] == ["x.wacz"]


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WACZ of the same records made by py-wacz."""
    folder = tmp_path_factory.mktemp("foreign")
    ours = write_wacz([visited(folder)], folder / "ours.wacz")
    with zipfile.ZipFile(ours) as archive:
        warc = archive.extract("archive/data.warc.gz", folder)
        pages = archive.extract("pages/pages.jsonl", folder)
    create = "import sys; from wacz.main import main; sys.exit(main(sys.argv[1:]))"
    arguments = ["create", "-f", warc, "-o", str(folder / "foreign.wacz"), "-p", pages]
    subprocess.run([sys.executable, "-c", create, *arguments], check=True, capture_output=True)
    return folder / "foreign.wacz"


def test_an_archive_made_by_py_wacz_verifies_with_a_notice(foreign: Path) -> None:
    verdict = verify_wacz(foreign)
    assert verdict.ok, verdict.first_wrong
    assert any("made by other software" in notice for notice in verdict.notices)
    assert any("not signed" in notice for notice in verdict.notices)


@pytest.mark.parametrize("member", ["archive/data.warc.gz", "pages/pages.jsonl", "datapackage.json"])
def test_a_changed_byte_in_any_content_of_it_is_noticed(foreign: Path, tmp_path: Path, member: str) -> None:
    with zipfile.ZipFile(foreign) as source, zipfile.ZipFile(tmp_path / "x.wacz", "w") as target:
        for name in source.namelist():
            data = bytearray(source.read(name))
            if name == member:
                data[len(data) // 2] ^= 1
            target.writestr(name, bytes(data))
    assert not verify_wacz(tmp_path / "x.wacz").ok
