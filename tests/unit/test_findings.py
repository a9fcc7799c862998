from dataclasses import replace

from captures.baselines import Baseline, BaselineManifest
from captures.capture import Environment
from captures.findings import Finding, Severity, State
from captures.rendered import Box
from captures.site import Known
from captures.states import acceptable, with_states

FINDING = Finding(
    check="behaviour.listen",
    severity=Severity.ERROR,
    page="article",
    viewport="desktop",
    language="en",
    message="Listen is silent",
    box=Box(1, 2, 3, 4),
    identity=("listen", "silent"),
)


def baseline_accepting(*fingerprints: str) -> Baseline:
    manifest = BaselineManifest(
        site="s",
        page="article",
        language="en",
        viewport="desktop",
        environment=Environment("chromium", "156", "linux-x86_64"),
        metric={},
        approved_from="",
        status="complete",
        accepted=fingerprints,
    )
    return Baseline(None, manifest)  # type: ignore[arg-type]  # no file of it is read


def test_a_finding_survives_json() -> None:
    assert Finding.from_json(FINDING.to_json()) == FINDING


def test_position_and_wording_are_not_what_makes_a_finding_the_same() -> None:
    moved = replace(FINDING, box=Box(9, 9, 9, 9), message="Listen says nothing", selector="#x")
    assert moved.fingerprint == FINDING.fingerprint


def test_another_page_makes_it_another_finding() -> None:
    assert replace(FINDING, page="home").fingerprint != FINDING.fingerprint


def test_what_the_baseline_accepted_is_known_and_does_not_fail() -> None:
    (seen,) = with_states([FINDING], baseline_accepting(FINDING.fingerprint), known=(), today="2026-01-01")
    assert seen.state is State.KNOWN
    assert not seen.fails


def test_a_listed_finding_is_known_until_its_date_and_new_after_it() -> None:
    listed = Known(fingerprint=FINDING.fingerprint, reason="vendor works on it", expires="2026-03-01")
    (before,) = with_states([FINDING], None, known=[listed], today="2026-03-01")
    (after,) = with_states([FINDING], None, known=[listed], today="2026-03-02")
    assert (before.state, after.state) == (State.KNOWN, State.NEW)
    assert "was accepted until 2026-03-01: vendor works on it" in after.message


def test_an_approval_accepts_behaviour_and_leaves_comparisons_to_the_new_baseline() -> None:
    picture = replace(FINDING, check="visual.pixels")
    assert acceptable([FINDING, picture, replace(FINDING, state=State.FIXED, page="x")]) == [FINDING.fingerprint]


def test_a_notice_never_fails_a_run() -> None:
    assert not replace(FINDING, severity=Severity.NOTICE).fails
