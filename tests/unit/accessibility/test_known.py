"""Accepted findings stay reviewable: they carry reason, owner and last day, and stale entries fail."""

from pathlib import Path

import pytest

from captures.accessibility.known import apply_known, dump_known, load_known, stale
from captures.errors import SiteFileError
from captures.findings import Finding, Severity, State
from captures.site import Known

FINDING = Finding(
    check="accessibility.image-alt",
    severity=Severity.ERROR,
    page="home",
    viewport="desktop",
    message="no alt",
    identity=("image-alt", "fails", "li.card img", "main / world", ""),
)
ENTRY = Known(
    fingerprint=FINDING.fingerprint, reason='The agency sends no "alt" yet', owner="Desk", expires="2026-12-31"
)


def test_a_listed_finding_is_known_and_carries_why() -> None:
    (finding,) = apply_known([FINDING], [ENTRY], today="2026-12-31")
    assert finding.state is State.KNOWN
    assert (finding.detail["reason"], finding.detail["owner"]) == ('The agency sends no "alt" yet', "Desk")
    assert not stale([finding], [ENTRY], site="replica", today="2026-12-31")


def test_an_entry_past_its_day_accepts_nothing_and_fails_itself() -> None:
    (finding,) = apply_known([FINDING], [ENTRY], today="2027-01-01")
    assert finding.fails
    assert "was accepted until 2026-12-31" in finding.message
    (error,) = stale([finding], [ENTRY], site="replica", today="2027-01-01")
    assert error.fails
    assert error.check == "accessibility.known-expired"


def test_an_entry_nothing_matches_fails_a_whole_run_alone() -> None:
    (error,) = stale([], [ENTRY], site="replica", today="2026-11-22")
    assert error.fails
    assert "no page shows it any more (The agency" in error.message
    assert not stale([], [ENTRY], site="replica", today="2026-11-22", whole=False)


def test_entries_survive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    others = (Known(fingerprint="0" * 32, reason="عنوان\nطويل \x7f\x01 🦉"), ENTRY)
    path.write_text(dump_known(others), "utf-8")
    assert set(load_known(path)) == set(others)
    assert load_known(tmp_path / "none.toml") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[[known]]\nfingerprint = "zz"\nreason = "because"', "known.fingerprint"),
        ('[[known]]\nfingerprint = "0123456789ab"', "known.reason: Field required"),
        ('[[knwon]]\nfingerprint = "0123456789ab"', "not knwon"),
        ("[[known", "not valid TOML"),
    ],
    ids=["fingerprint", "reason", "table", "toml"],
)
def test_a_file_that_does_not_say_what_it_must_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "known.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SiteFileError, match=sentence):
        load_known(path)
