"""What can be added to a store: a run's folder, a single capture's, or an archive of ours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from captures.archive.errors import ArchiveError
from captures.archive.store.export import restore
from captures.archive.store.store import Store
from captures.archive.verify import verify_wacz
from captures.archive.visited import Visited
from captures.archive.wacz_file import WaczFile
from captures.capture import MANIFEST, Capture


@contextmanager
def visits_of(source: Path) -> Iterator[list[Visited]]:
    """The visits in a source, readable while the block runs; raises ArchiveError where there are none.

    A run that was recorded brings its archive, with traffic; one that was not brings its captures alone.
    """
    if source.is_dir() and (source / "archive.wacz").is_file():
        source = source / "archive.wacz"
    if source.is_dir():
        yield _of_folder(source)
        return
    with tempfile.TemporaryDirectory(prefix="captures-source-") as scratch:
        yield _of_wacz(source, Path(scratch))


def _of_folder(folder: Path) -> list[Visited]:
    manifests = sorted(folder.glob(MANIFEST)) or sorted(folder.glob(f"captures/*/{MANIFEST}"))
    captures = [Capture.load(manifest.parent) for manifest in manifests]
    if not captures:
        raise ArchiveError(f"{folder}: no captures in it; name a run, a capture or a .wacz")
    for capture in captures:
        capture.verify()
    return [Visited(capture=capture) for capture in captures]


def _of_wacz(path: Path, scratch: Path) -> list[Visited]:
    """An archive's WARC is a batch like any other: read as a store of its own, and given out again."""
    verdict = verify_wacz(path)
    if verdict.first_wrong is not None:
        raise ArchiveError(f"{path}: not added, it does not verify: {verdict.first_wrong.message}")
    with WaczFile(path) as archive:
        if not archive.ours:
            raise ArchiveError(f"{path}: made by other software, so it holds traffic but no captures to add")
        batches = scratch / "store/batches"
        batches.mkdir(parents=True)
        for number, name in enumerate(archive.warcs):
            with archive.open(name) as source, (batches / f"{number}.warc.gz").open("wb") as target:
                while chunk := source.read(1 << 20):
                    target.write(chunk)
    with Store(str(scratch / "store")) as store:
        captures = store.captures()
        return [restore(store, capture, scratch / str(number)) for number, capture in enumerate(captures)]
