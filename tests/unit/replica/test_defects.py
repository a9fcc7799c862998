"""Every named fault changes what is served: a template that moves must not disarm one in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from captures.replica import DEFECTS, Defect, Edit, Replica, serve_replica
from captures.replica.rendering import static_file

SEVERAL = 24


@pytest.fixture(scope="module")
def served() -> Iterator[dict[tuple[str, str], str]]:
    with serve_replica() as replica, httpx.Client() as client:
        yield {(name, lang): client.get(replica.origins[lang] + path).text for name, lang, path in replica.pages}


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=list(DEFECTS))
def test_each_edit_of_a_defect_changes_something(defect: Defect, served: dict[tuple[str, str], str]) -> None:
    idle = [edit.pattern for edit in defect.edits if not _changes(edit, served)]
    assert idle == []
    assert defect.edits or defect.faults


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=list(DEFECTS))
def test_a_defect_says_what_a_reader_notices_and_which_check_it_is_for(defect: Defect) -> None:
    assert defect.sentence.endswith(".")
    assert re.fullmatch(r"(capture|structure|behaviour|accessibility|visual)\.[a-z_-]+", defect.caught_by)


def test_there_are_several_for_each_kind_of_check() -> None:
    assert len(DEFECTS) >= SEVERAL
    kinds = [defect.caught_by.split(".")[0] for defect in DEFECTS.values()]
    assert min(kinds.count(kind) for kind in ("capture", "structure", "behaviour", "accessibility", "visual")) >= 5


def test_defects_add_up() -> None:
    with serve_replica(defects=["tags-gone", "coverage-gone"]) as replica:
        page = httpx.get(_article(replica)).text
    assert ('class="tags"' in page, "block-coverage" in page, "block-most-read" in page) == (False, False, True)


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        DEFECTS["nothing-of-the-kind"]


def _article(replica: Replica) -> str:
    return replica.url("article", "en")


def _changes(edit: Edit, served: dict[tuple[str, str], str]) -> bool:
    if edit.on == "html":
        texts = [text for (name, _), text in served.items() if not edit.pages or name in edit.pages]
    else:
        path = static_file(f"css/{edit.on}") or static_file(f"js/{edit.on}")
        assert path is not None, edit.on
        texts = [path.read_text(encoding="utf-8")]
    return any(
        re.sub(edit.pattern, edit.replacement, text, count=edit.count, flags=re.DOTALL) != text for text in texts
    )
