"""Each seeing probe on faulty and on correct pieces of page: no miss, no false alarm, undone after itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from captures.accessibility.results import BarrierResult
from captures.rendered import RenderedPage
from captures.replica import serve_replica

Seen = Callable[..., tuple[RenderedPage, list[BarrierResult]]]


PIECES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "pieces.toml").read_text("utf-8"))
# Their pieces do not disturb each other on one page.
SHARED = ("text-spacing", "text-resize", "contrast-over-picture", "forced-colours", "reflow")


def page(pieces: dict[str, str], *, head: str = "") -> str:
    """One page with every piece in a section whose id is the piece's name."""
    sections = "".join(
        f'<section id="in-{name}" style="margin:0 0 24px">{piece}</section>' for name, piece in pieces.items()
    )
    viewport = '<meta name="viewport" content="width=device-width">'
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">{viewport}<title>Harbour</title>{head}'
        f"<main><h1>Harbour</h1>{sections}</main></html>"
    )


def failing_sections(tree: RenderedPage, results: list[BarrierResult], rule: str) -> set[str]:
    found = set()
    for result in results:
        if result.verdict == "fails" and result.rule == rule:
            assert result.node is not None, result
            node = tree.nodes[result.node]
            near = [one.attributes["id"] for one in (node, *node.ancestors()) if one.tag == "section"]
            found.add(near[0] if near else node.tag)
    return found


@pytest.mark.parametrize("probe", SHARED)
def test_every_faulty_piece_fails(seen: Seen, probe: str) -> None:
    faulty = PIECES[probe]["faulty"]
    tree, results = seen(page(faulty), probe)
    assert failing_sections(tree, results, probe) == {f"in-{name}" for name in faulty}


def test_no_correct_piece_fails(seen: Seen) -> None:
    correct = {f"{probe}-{name}": piece for probe in SHARED for name, piece in PIECES[probe]["correct"].items()}
    _, results = seen(page(correct))
    assert [(result.rule, result.message, result.snippet) for result in results if result.verdict == "fails"] == []
    assert {result.rule for result in results if result.verdict == "passes"} >= {
        "contrast-over-picture",
        "forced-colours",
    }


def test_dark_colours_that_hide_text_fail_and_those_that_do_not_pass(seen: Seen) -> None:
    dark = PIECES["dark-mode"]
    tree, results = seen(page({**dark["faulty"], **dark["correct"]}, head=dark["head"]), "dark-mode")
    assert failing_sections(tree, results, "contrast-dark") == {f"in-{name}" for name in dark["faulty"]}


CONTROL_RULES = ("contrast-placeholder", "contrast-in-state", "control-contrast")


def test_controls_whose_colours_fade_fail_and_those_that_can_be_told_do_not(seen: Seen) -> None:
    pieces = PIECES["control-colours"]
    tree, results = seen(page(pieces["faulty"]), "control-colours")
    found = set().union(*(failing_sections(tree, results, rule) for rule in CONTROL_RULES))
    assert found == {f"in-{name}" for name in pieces["faulty"]}
    _, results = seen(page(pieces["correct"]), "control-colours")
    assert [(result.rule, result.snippet) for result in results if result.verdict == "fails"] == []


def test_words_drawn_in_svg_that_are_too_faint_fail_where_their_ground_is_certain(seen: Seen) -> None:
    pieces = PIECES["svg-texts"]
    tree, results = seen(page({**pieces["faulty"], **pieces["correct"]}), "control-colours")
    assert failing_sections(tree, results, "contrast-svg-text") == {f"in-{name}" for name in pieces["faulty"]}


def test_text_that_a_filter_fades_fails(seen: Seen) -> None:
    pieces = PIECES["faded"]
    tree, results = seen(page({**pieces["faulty"], **pieces["correct"]}), "control-colours")
    assert failing_sections(tree, results, "contrast-filtered") == {f"in-{name}" for name in pieces["faulty"]}


def test_faint_words_of_scripts_whose_letters_join_fail(seen: Seen) -> None:
    pieces = PIECES["joined"]
    tree, results = seen(page({**pieces["faulty"], **pieces["correct"]}), "control-colours")
    assert failing_sections(tree, results, "color-contrast") == {f"in-{name}" for name in pieces["faulty"]}


@pytest.mark.parametrize("verdict", ["faulty", "correct"])
def test_links_that_a_narrow_window_takes_away_fail_where_nothing_brings_them_back(seen: Seen, verdict: str) -> None:
    for name, body in PIECES["lost-when-narrow"][verdict].items():
        html = (
            f'<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>T</title>{body}'
        )
        _, results = seen(html, "reflow")
        failing = [result.rule for result in results if result.verdict == "fails"]
        assert failing == ["lost-when-narrow"] * (verdict == "faulty"), name


@pytest.mark.parametrize("verdict", ["faulty", "correct"])
def test_a_page_that_hides_its_content_and_asks_to_be_turned_fails(seen: Seen, verdict: str) -> None:
    for body in PIECES["orientation"][verdict]:
        _, results = seen(page({"only": body}), "orientation")
        assert [result.rule for result in results] == ["orientation-message"] * (verdict == "faulty"), body


def test_a_newsroom_without_faults_is_accused_of_nothing_and_with_them_of_each(seen: Seen) -> None:
    with serve_replica() as replica:
        for language in ("en", "ar"):
            _, results = seen(replica.url("article", language))
            assert [(result.rule, result.snippet) for result in results if result.verdict == "fails"] == []
        replica.set(defects=["reflow-broken", "text-spacing-clipped"])
        _, results = seen(replica.url("article", "en"))
    assert {result.rule for result in results if result.verdict == "fails"} == {"reflow", "text-spacing"}
