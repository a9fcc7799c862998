# ruff: noqa: E501 - a rule of style is a line
"""`captures.visual.design`: what is seen and what is not, one rule a test, in a real browser."""

from __future__ import annotations

import json

import pytest

from captures.visual.design import DesignRecord, compare_design
from tests.unit.visual.design.conftest import Compare, DesignOf

STYLE = """<style>
body { margin: 0; font: 16px/1.5 sans-serif; color: #222 } main { display: grid; grid-template-columns: 1fr 300px; gap: 20px }
ul { list-style: none; padding: 0 } .card { border: 1px solid #ddd; border-radius: 6px; padding: 12px; margin: 0 0 16px }
.card:first-child { border-color: #000 } .card h3 { margin: 0 } .date { color: #666 } .tag--sport { color: green } .tag--arts { color: purple }
.story { overflow: visible } .story p { margin: 0 0 16px } .story p + p { text-indent: 1em } header { position: sticky; top: 0; background: #fff }
svg { width: 20px; height: 20px } .pair > * { height: 40px } .fixed { position: fixed; inset: 0; background: #000c; z-index: 9 }
</style>"""
PROSE = "<p>" + "Many words that a story is made of, and some more of them to fill the line. " * 4 + "</p>"


def card(title: str = "A headline", *, tag: str = "", date: str = "1 May") -> str:
    label = f'<span class="tag tag--{tag}">{tag}</span>' if tag else ""
    return f'<li class="card">{label}<h3><a href="/s">{title}</a></h3><span class="date">{date}</span></li>'


def page(
    *,
    cards: str = card() * 3,
    story: str = PROSE * 3,
    side: str = "<h2>Most Read</h2><ol><li><a href=/1>One</a></li><li><a href=/2>Two</a></li></ol>",
    style: str = "",
    after: str = "",
) -> str:
    return (
        f"<!doctype html><html><head>{STYLE}<style>{style}</style></head><body><header><a href=/ class=logo>News</a>"
        f"<svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg></header><main><div class=left><ul class=cards>{cards}</ul>"
        f"<div class=story>{story}</div></div><aside class=side>{side}</aside></main><footer>All rights reserved</footer>"
        f"{after}</body></html>"
    )


@pytest.mark.parametrize(
    "edition",
    [
        pytest.param(page(), id="the same page"),
        pytest.param(page(cards=card("A very much longer headline that wraps " * 4) * 7), id="longer and more"),
        pytest.param(page(cards=card()), id="one card alone"),
        pytest.param(page(story=PROSE * 9), id="more paragraphs"),
        pytest.param(page(story=PROSE + "<blockquote>Said</blockquote>" + PROSE * 2), id="a quotation"),
        pytest.param(
            page(story=PROSE + "<h2>On</h2>" + PROSE + "<figure><figcaption>x</figcaption></figure>"), id="sub-heading"
        ),
        pytest.param(
            page(cards=card() + card().replace("</li>", "<em class=badge>Live</em></li>") + card()), id="a badge"
        ),
    ],
)
def test_news_alone_is_no_change(compare: Compare, edition: str) -> None:
    assert compare(page(), edition) == []


@pytest.mark.parametrize(
    ("style", "property_"),
    [
        (".card { border-radius: 7px }", "border-top-left-radius"),
        (".date { color: #787878 }", "color"),
        ("main { gap: 24px }", "row-gap"),
        (".card h3 { font-weight: 400 }", "font-weight"),
        (".card { padding: 16px }", "padding-top"),
        ("main { grid-template-columns: 1fr }", "grid-template-columns"),
        ("header { position: static }", "position"),
        (".card:first-child { border-color: #ddd }", "border-top-color"),
        (".card:nth-child(2) { margin-top: 18px }", "margin-top"),
        (".card h3 { letter-spacing: 1px }", "letter-spacing"),
        (".side { max-width: 240px }", "max-width"),
        ("a { text-decoration: none }", "text-decoration-line"),
    ],
)
def test_one_property_is_seen_and_named(compare: Compare, style: str, property_: str) -> None:
    changes = compare(page(), page(cards=card("Other words here") * 5, style=style))
    assert property_ in {item.property for change in changes for item in change.changes}


def test_a_change_says_what_where_and_how_often(compare: Compare) -> None:
    (change,) = compare(page(), page(style=".date { color: #999 }"))
    assert change.archetype.endswith("span.date")
    assert (change.before, change.after, change.count) == ("rgb(102, 102, 102)", "rgb(153, 153, 153)", 3)
    assert "rgb(102, 102, 102) → rgb(153, 153, 153) on 3" in change.message


def test_an_inherited_colour_is_reported_at_its_root_alone(compare: Compare) -> None:
    (change,) = compare(page(), page(style="body { color: #444 }"))
    assert [item.archetype for item in change.changes if item.property == "color"] == ["html > body"]


@pytest.mark.parametrize(
    ("after", "what"),
    [
        pytest.param(page(side=""), "gone", id="a block emptied"),
        pytest.param(page(cards=card().replace("A headline", "") * 3), "hidden", id="titles without words"),
        pytest.param(page(style=".card h3 { display: none }"), "gone", id="titles not rendered"),
        pytest.param(page(style="footer { visibility: hidden }"), "hidden", id="footer hidden"),
        pytest.param(page(after="<div class=fixed></div>"), "covers", id="overlay"),
        pytest.param(page(story=f"<p>{'w' * 400}</p>" * 3), "page width", id="wider than the window"),
        pytest.param(page().replace("<path d='M0 0h9v9z'/>", ""), "inkless", id="icon empty"),
        pytest.param(page().replace("<body>", "<body>undefined"), "stray text", id="words between the blocks"),
        pytest.param(page(after="<footer>All rights reserved</footer>"), "doubled", id="footer twice"),
    ],
)
def test_what_styles_do_not_say_is_seen(compare: Compare, after: str, what: str) -> None:
    assert what in {item.property for change in compare(page(), after) for item in change.changes}


def test_blocks_in_another_order_are_seen(compare: Compare) -> None:
    before = "<main class=pair><section class=a>One</section><section class=b>Two</section></main>"
    after = "<main class=pair><section class=b>Two</section><section class=a>One</section></main>"
    assert any(change.property == "out of order" for change in compare(STYLE + before, STYLE + after))


def test_a_block_moved_elsewhere_is_seen_as_moved(compare: Compare) -> None:
    moved = page(side="").replace("<footer>", "<section class=box><h2>Poll</h2></section><footer>")
    before = page(side="<section class=box><h2>Poll</h2></section>")
    assert any(item.property == "moved" for change in compare(before, moved) for item in change.changes)


def test_a_topics_colour_is_content_and_its_size_is_not(compare: Compare) -> None:
    before = page(cards=card(tag="sport") + card(tag="arts") + card())
    after = page(cards=card(tag="arts") * 3)
    assert compare(before, after) == []
    assert compare(before, after.replace("</style></head>", ".tag { font-size: 11px }</style></head>"))


def test_new_hashes_of_a_build_are_no_change(compare: Compare) -> None:
    html = "<style>.Box_in__{0} {{ color: {1} }}</style><div class=Box_in__{0}><p class=Box_p__{0}>Words</p></div>"
    assert compare(html.format("a1b2c", "red"), html.format("x9y8z", "red")) == []
    assert compare(html.format("a1b2c", "red"), html.format("x9y8z", "blue"))


def test_no_style_sheet_is_one_change(compare: Compare) -> None:
    every = ("header", "main", "div", "ul", "li", "h3", "span", "aside", "h2", "ol", "footer", "a")
    rich = page(style="".join(f"{tag} {{ padding: {at + 1}px }}" for at, tag in enumerate(every)))
    (change,) = compare(rich, rich.replace(STYLE, "").replace("padding", "x"))
    assert change.part is None
    assert "whole page" in change.message


def test_a_record_survives_json(design_of: DesignOf) -> None:
    record = design_of(page())
    assert DesignRecord.from_json(json.loads(json.dumps(record.to_json()))) == record


def test_records_of_two_versions_are_refused(design_of: DesignOf) -> None:
    record = design_of(page())
    older = DesignRecord.from_json({**record.to_json(), "version": 0})
    with pytest.raises(ValueError, match="versions 0 and"):
        compare_design(older, record)


def test_what_a_new_rule_takes_away_is_missed_however_few_had_it(compare: Compare) -> None:
    cards = card(tag="sport") + card() * 3
    assert compare(page(cards=cards), page(cards=card() * 4)) == []
    changes = compare(page(cards=cards), page(cards=cards, style=".tag { display: none }"))
    assert "gone" in {item.property for change in changes for item in change.changes}
