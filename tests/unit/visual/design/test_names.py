# ruff: noqa: E501 - a page is a line
"""Names that style sheets never ask for mean no look where they count or name a topic; all others do."""

from __future__ import annotations

import pytest

from captures.visual.design import compare_design
from tests.unit.visual.design.conftest import Compare, DesignOf

STYLE = (
    ".entry { padding: 8px } .entry-note { color: #765 } .up { color: #070 } .down { color: #a00 } #menu-1 { color: #00a } "
    ".pill { color: #fff; background: #333 } .play { width: 30px; height: 30px; background: #eee } .cat-arts h3 { color: #508 } [class*=size-] { font-size: 14px }"
)
NOTE = "<p class=entry-note>A word</p>"


def entry(names: str, inside: str = "", *, ident: str = "") -> str:
    return f"<div class='entry {names}' {ident and f'id={ident}'}><h3>A headline</h3>{inside}</div>"


def page(*rows: str, style: str = "") -> str:
    return f"<!doctype html><style>{STYLE}{style}</style><header><a href=/>News</a></header><main><section class=list>{''.join(rows)}</section></main><footer>All rights reserved</footer>"


def tokens(design_of: DesignOf, *rows: str, style: str = "") -> list[tuple[str, ...]]:
    record = design_of(page(*rows, style=style))
    return [a.tokens for a in record.archetypes if "entry" in a.tokens]


def test_topics_in_class_names_make_one_archetype_of_look_alike_entries(design_of: DesignOf) -> None:
    rows = entry("topic-sport hentry"), entry("topic-arts tag-x148 hentry", NOTE), entry("topic-news hentry")
    assert tokens(design_of, *rows) == [("entry", "hentry")]


def test_a_topic_that_a_style_sheet_asks_for_is_a_kind(design_of: DesignOf) -> None:
    rows = [entry(f"cat-{name}") for name in ("arts", "news", "sport", "tv")]
    assert sorted(tokens(design_of, *rows)) == [("cat-arts", "entry"), ("entry",)]


def test_a_part_of_a_class_name_that_a_style_sheet_asks_for_speaks_of_it(design_of: DesignOf) -> None:
    assert len(tokens(design_of, entry("size-10"), entry("size-20"), entry("size-30"))) == 3
    assert len(tokens(design_of, entry("nr-10"), entry("nr-20"), entry("nr-30"))) == 1


def test_blocks_that_hold_other_things_are_no_topics(design_of: DesignOf) -> None:
    search, cloud, poll = "<form><input></form>", "<ul><li>One</li></ul>", "<table><tr><td>1</td></tr></table>"
    rows = [entry(f"widget-{name}", inside) for name, inside in (("search", search), ("cloud", cloud), ("poll", poll))]
    assert len(tokens(design_of, *rows)) == 3


def test_counted_ids_name_no_place_and_asked_for_ids_do(design_of: DesignOf) -> None:
    record = design_of(page(*(f"<p id=menu-{number} class=entry-note>Word</p>" for number in (1, 2, 3))))
    assert sorted(a.ident for a in record.archetypes if a.tag == "p") == ["", "menu-1"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            [entry("topic-a1 cat-x", NOTE), entry("topic-b2", NOTE), entry("topic-c3")],
            [entry("topic-d4"), entry("topic-e5", NOTE), entry("topic-b2")],
            id="other topics, numbers and notes",
        ),
        pytest.param(
            [entry(f"topic-x{n}", ident=f"entry-{n}") for n in (11, 12, 13)],
            [entry(f"topic-y{n}", ident=f"entry-{n}") for n in (14, 11)],
            id="other numbers in ids",
        ),
        pytest.param(
            [entry("", "<span class=pill>12</span>"), entry("")],
            [entry("", "<span class=play></span>"), entry("")],
            id="another kind of mark that both style sheets know",
        ),
        pytest.param(
            [
                f"<table><tbody>{'<tr class=up><td>1<td>2</tr>' * 2}{'<tr class=down><td>1<td>2</tr>' * 2}</tbody></table>"
            ],
            [f"<table><tbody>{'<tr class=down><td>1<td>2</tr>' * 3}</tbody></table>"],
            id="no price rose",
        ),
    ],
)
def test_what_a_cms_writes_into_names_is_news(compare: Compare, before: list[str], after: list[str]) -> None:
    assert [change.message for change in compare(page(*before), page(*after))] == []


def test_a_rule_for_a_topic_that_was_never_asked_for_is_a_fault(compare: Compare) -> None:
    rows = entry("topic-sport"), entry("topic-arts"), entry("topic-news")
    assert compare(page(*rows), page(*rows, style=".topic-arts { background: #fdd }"))


def test_the_only_button_beside_a_twin_is_missed(design_of: DesignOf) -> None:
    both = entry("", "<button class=pill><i>a</i></button><button class=play><i>b</i></button>")
    one = entry("", "<button class=play><i>b</i></button>")
    assert compare_design(design_of(page(both)), design_of(page(one)))


def test_the_only_story_of_its_kind_may_have_no_summary_where_others_have_none(compare: Compare) -> None:
    def stories(lead: str, *, lacking: int) -> str:
        link = "<h3><a href=/s>A headline</a></h3>"
        told = f"<div class=entry>{link}<p>A summary</p></div>" * (4 - lacking)
        return f"<div class=play>{link}{lead}</div>{told}" + f"<div class='entry pill'>{link}</div>" * lacking

    with_summary = "<p>The summary of it all</p>"
    assert compare(page(stories(with_summary, lacking=2)), page(stories("", lacking=2))) == []
    assert compare(page(stories(with_summary, lacking=0)), page(stories("", lacking=0)))
