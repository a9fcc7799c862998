"""Language, direction, names and alternatives on faulty and correct pieces of page, as a browser rendered them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from captures.accessibility.reading import tree_results
from captures.rendered import RenderedPage

TREES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "trees.toml").read_text("utf-8"))
OF_PAGES = ("page-language", "page-left-hidden", "status-live-off")
OF_PIECES = [rule for rule in TREES if rule not in (*OF_PAGES, "document-title-placeholder")]
Looked = Callable[..., list[RenderedPage]]


def page(pieces: dict[str, str]) -> str:
    """One English page with every piece in a section whose id is the piece's name."""
    sections = "".join(f'<section id="in-{name}">{piece}</section>' for name, piece in pieces.items())
    return f'<!doctype html><html lang="en"><title>Harbour</title><body><main><h1>Harbour</h1>{sections}</main></html>'


def failing(tree: RenderedPage, *, rule: str | None = None) -> set[str]:
    """The names of the pieces in which a rule (any rule) fails."""
    found = set()
    for result in tree_results(tree):
        if result.verdict == "fails" and rule in (None, result.rule):
            assert result.node is not None
            node = tree.nodes[result.node]
            near = [one.attributes["id"] for one in (node, *node.ancestors()) if one.tag == "section"]
            found.add(f"{near[0] if near else 'page'}" + ("" if rule else f" {result.rule}"))
    return found


def test_every_faulty_piece_fails(looked: Looked) -> None:
    trees = looked(*(page(TREES[rule]["faulty"]) for rule in OF_PIECES))
    found = {rule: failing(tree, rule=rule) for rule, tree in zip(OF_PIECES, trees, strict=True)}
    assert found == {rule: {f"in-{name}" for name in TREES[rule]["faulty"]} for rule in OF_PIECES}


def test_no_correct_piece_fails_any_rule(looked: Looked) -> None:
    trees = looked(*(page(TREES[rule]["correct"]) for rule in OF_PIECES))
    found = {rule: failing(tree) for rule, tree in zip(OF_PIECES, trees, strict=True)}
    assert found == {rule: set() for rule in OF_PIECES}


@pytest.mark.parametrize("rule", OF_PAGES)
def test_what_is_told_of_whole_pages_fails_on_the_faulty_ones_alone(rule: str, looked: Looked) -> None:
    faulty, correct = TREES[rule]["faulty"], TREES[rule]["correct"]
    trees = dict(zip([*faulty, *correct], looked(*faulty.values(), *correct.values()), strict=True))
    wrong = {
        name for name, tree in trees.items() if any(r.rule == rule and r.verdict == "fails" for r in tree_results(tree))
    }
    assert wrong == set(faulty)
    assert {name for name in correct if failing(trees[name])} == set()


def test_titles_of_editors_and_templates_are_placeholders(looked: Looked) -> None:
    (tree,) = looked(page({}))
    titles = TREES["document-title-placeholder"]
    for verdict, known in (("fails", titles["faulty"]), ("passes", titles["correct"])):
        for title in known:
            results = tree_results(replace(tree, title=title))
            assert [r.verdict for r in results if r.rule == "document-title-placeholder"] == [verdict], title


def test_the_control_pages_are_accused_of_nothing(looked: Looked) -> None:
    paths = sorted((Path(__file__).parents[4] / "control").glob("*.html"))
    assert len(paths) > 30
    trees = looked(*(path.read_text("utf-8") for path in paths))
    assert {path.name: found for path, tree in zip(paths, trees, strict=True) if (found := failing(tree))} == {}


@pytest.mark.parametrize("rule", (*OF_PAGES, *OF_PIECES))
def test_there_are_enough_pieces_of_either_kind(rule: str) -> None:
    assert len(TREES[rule]["faulty"]) >= 3
    assert len(TREES[rule]["correct"]) >= 5


def test_guests_who_write_in_another_language_do_not_make_the_page_s_own_wrong(looked: Looked) -> None:
    visits = """<html lang="he" dir="rtl"><body><nav><a href="/h">חדרים</a><a href="/a">הגעה</a></nav>
    <main><h1>חוות דעת אורחים</h1><p>אלה הדברים שכתבו לנו אורחים מחוץ לארץ</p>
    <p>We stayed for four nights in a room facing the sea. The breakfast was outstanding and the
    staff helped us to rent bicycles. The only thing we missed was a kettle.</p></main></body></html>"""
    (tree,) = looked(visits)
    assert {result.rule for result in tree_results(tree) if result.verdict == "fails"} == {"language-of-parts"}
