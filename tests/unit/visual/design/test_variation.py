# ruff: noqa: E501 - a page is a line
"""What stories may lack, what several approved editions show to be news, and markup of old: one rule a test."""

from __future__ import annotations

from captures.visual.design import compare_design
from tests.unit.visual.design.conftest import Compare, DesignOf

STRIP = "<div class=strip><b>Now</b> <a href=/n>Something happens</a></div>"


def news(*, strip: str = "", cards: str = "", style: str = "") -> str:
    return (
        f"<!doctype html><style>.card {{ color: #333 }} .rail {{ display: flex; overflow-x: auto; width: 400px }} .rail .card {{ flex: 0 0 300px }} {style}</style>"
        f"<body><header><a href=/>News</a></header>{strip}<main>{cards or card() * 6}</main><footer>All rights reserved</footer></body>"
    )


def card(extra: str = "") -> str:
    return f"<div class=card><h3><a href=/s>A headline</a></h3>{extra}</div>"


def test_a_block_that_one_approved_edition_lacks_is_news(design_of: DesignOf) -> None:
    with_strip, without = design_of(news(strip=STRIP)), design_of(news())
    assert compare_design(with_strip, without)
    assert compare_design(with_strip, without, also=[design_of(news(cards=card() * 4))]) == []


def test_a_fault_is_one_against_every_approved_edition(design_of: DesignOf) -> None:
    faulty = design_of(news(style=".card h3 { color: #a00 }"))
    changes = compare_design(design_of(news(strip=STRIP)), faulty, also=[design_of(news())])
    assert [change.property for change in changes] == ["color"]


def test_a_block_all_approved_editions_have_is_missed(design_of: DesignOf) -> None:
    editions = [design_of(news(strip=STRIP, cards=card() * count)) for count in (3, 6)]
    assert compare_design(editions[0], design_of(news()), also=editions[1:])


def test_what_few_of_few_cards_have_may_be_missing(compare: Compare) -> None:
    assert compare(news(cards=card("<em>By Ada</em>") * 2 + card() * 4), news(cards=card() * 3)) == []


def test_what_all_of_many_cards_have_is_missed(compare: Compare) -> None:
    assert compare(news(cards=card("<em>By Ada</em>") * 8), news(cards=card() * 8))


def test_a_film_in_a_pictures_place_is_news(compare: Compare) -> None:
    still = (
        "<div class=lead><img src=data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA= width=300 height=200></div>"
    )
    film = "<div class=lead><video width=300 height=200></video></div>"
    assert compare(news(strip=still), news(strip=film)) == []


def test_a_colour_in_an_attribute_is_the_news_and_one_over_it_a_fault(compare: Compare) -> None:
    rose, fell = (
        '<div class=rate><font color="#008800">+1</font></div>',
        '<div class=rate><font color="#cc0000">-1</font></div>',
    )
    assert compare(news(strip=rose), news(strip=fell)) == []
    assert compare(news(strip=rose), news(strip=fell, style="font { color: #777 }"))


def test_inline_style_that_never_varies_is_design(compare: Compare) -> None:
    steady = '<p class=note style="padding: 4px">Note</p>'
    assert compare(news(strip=steady), news(strip=steady, style=".note { padding: 9px !important }"))
    assert compare(news(strip=steady), news(strip=steady.replace("4px", "9px"))) == []


def test_a_cell_beyond_the_end_of_a_scrolled_row_is_not_hidden(compare: Compare) -> None:
    near = f"<div class=rail>{card('<i>12</i>')}{card() * 6}</div>"
    far = f"<div class=rail>{card() * 6}{card('<i>12</i>')}</div>"
    assert compare(news(cards=near), news(cards=far)) == []


def test_rows_of_a_layout_table_are_told_apart_by_what_is_named_in_them(compare: Compare) -> None:
    table = "<table><tr><td id=a style='background:#eee'>One</td></tr>{}<tr><td id=z>Last</td></tr></table>"
    advert = "<tr><td><div id=ad-top>Advertisement</div></td></tr>"
    assert compare(news(strip=table.format(advert)), news(strip=table.format(""))) == []
    assert compare(
        news(strip=table.format("")), news(strip=table.format("").replace("<tr><td id=z>Last</td></tr>", ""))
    )
