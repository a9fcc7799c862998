"""What an editor or a day chooses is news: an icon beside words, the order of columns, the width of an only picture."""

from __future__ import annotations

import pytest

from captures.visual.design import compare_design
from tests.unit.visual.design.conftest import Compare, DesignOf

STYLE = """<style>
.row { display: grid; grid-template-columns: repeat(3, 1fr) } .cover { padding: 9px } .cover.is-set-middle { text-align: center }
.plate { margin: 0 } .plate[data-width=wide] { margin: 0 -40px } svg { width: 24px; height: 24px }
</style>"""  # noqa: E501 - a rule a piece
SUN = "<path d='M4 4h16v16H4z'/>"
RAIN = "<path d='M2 12L12 2l10 10z'/>"


def svg(drawing: str) -> str:
    return f"<svg viewBox='0 0 24 24'>{drawing}</svg>"


def desk(name: str) -> str:
    links = "".join(f"<li><a href='/{name}/{n}'>A headline of {name} {n}</a></li>" for n in range(4))
    return f"<section class=desk><h2>{name}</h2><ul>{links}</ul></section>"


def page(body: str) -> str:
    return f"<!doctype html>{STYLE}<main>{body}</main>"


def story(*more: str) -> str:
    text = "".join(f"<p>Paragraph {n} says a little more than the one before it did.</p>" for n in range(6))
    return page(f"<article><h1>A headline</h1><div class=prose>{text}{''.join(more)}</div></article>")


COVER = "<div class='cover{}'><h2><a href=/1>A headline</a></h2></div><p>More words.</p>"
ENTRY = "<section class=entry><time>10:41</time><h3>What happened then</h3><p>It was told by two.</p></section>"
SEARCH = "<form><input aria-label=Words><button aria-label=Search>{}</button></form>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            page(f"<p>{svg(SUN)} Beirut 24°</p>"),
            page(f"<p>{svg(RAIN)} Beirut 15°</p>"),
            id="the weather beside words",
        ),
        pytest.param(
            page(f"<ul><li>{svg(SUN)}<b>24°</b></li><li>{svg(SUN)}<b>21°</b></li></ul>"),
            page(f"<ul><li>{svg(RAIN)}<b>14°</b></li><li>{svg(RAIN)}<b>11°</b></li></ul>"),
            id="the weather in a list",
        ),
        pytest.param(
            page(SEARCH.format(svg("<path class=x-1a2b d='M4 4h16'/>"))),
            page(SEARCH.format(svg("<path class=x-9z8y d='M4 4h16'/>"))),
            id="a class name inside an icon",
        ),
        pytest.param(
            page(f"<div class=row>{desk('Sport')}{desk('Climate')}{desk('Books')}</div>"),
            page(f"<div class=row>{desk('Books')}{desk('Sport')}{desk('Climate')}</div>"),
            id="columns of one kind in another order",
        ),
        pytest.param(story(ENTRY), story(), id="a live entry in one story and none in the other"),
        pytest.param(
            page(COVER.format("")), page(COVER.format(" is-set-middle")), id="an editor set the lead in the middle"
        ),
        pytest.param(
            story("<figure class=plate data-width=wide><figcaption>Here</figcaption></figure>"),
            story("<figure class=plate data-width=text><figcaption>There</figcaption></figure>"),
            id="the only picture is narrow",
        ),
    ],
)
def test_what_a_day_chooses_is_no_change(compare: Compare, before: str, after: str) -> None:
    assert [change.message for change in compare(before, after)] == []


@pytest.mark.parametrize(
    ("before", "after", "property_"),
    [
        pytest.param(page(SEARCH.format(svg(SUN))), page(SEARCH.format(svg(RAIN))), "icon", id="a control's sign"),
        pytest.param(
            page(f"<p>{svg(SUN)} Beirut</p>"), page(f"<p>{svg('')} Beirut</p>"), "inkless", id="an empty sign"
        ),
        pytest.param(
            page(f"{desk('Sport')}{desk('Climate')}{desk('Books')}"),
            page(f"{desk('Books')}{desk('Sport')}{desk('Climate')}"),
            "out of order",
            id="blocks one above the other in another order",
        ),
        pytest.param(
            story("<figure class=plate data-width=wide><figcaption>Here</figcaption></figure>"),
            story("<figure class=plate><figcaption>There</figcaption></figure>"),
            "margin-left",
            id="the only picture lost its attribute",
        ),
        pytest.param(
            page(COVER.format(" is-set-middle")).replace("text-align: center", "text-align: left"),
            page(COVER.format(" is-set-middle")),
            "text-align",
            id="the rule for the lead changed",
        ),
    ],
)
def test_what_no_day_chooses_is_a_change(compare: Compare, before: str, after: str, property_: str) -> None:
    changes = compare(before, after)
    said = {change.property for change in changes} | {one.property for change in changes for one in change.changes}
    assert property_ in said


def frame(*, menu: int = 8, groups: tuple[int, ...] = (4, 4, 4, 4)) -> str:
    entries = "".join(f"<li><a href=/{n}>Entry {n}</a></li>" for n in range(menu))
    lists = "".join(
        f"<div class=group><h2>Group</h2><ul>{'<li><a href=/g>A link</a></li>' * many}</ul></div>" for many in groups
    )
    return page("<p>Words.</p>").replace(
        "<main>", f"<header><nav><ul>{entries}</ul></nav></header><footer>{lists}</footer><main>"
    )


def test_a_menu_may_lack_one_entry_of_yesterday(compare: Compare) -> None:
    assert compare(frame(), frame(menu=7)) == []


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(frame(menu=4), id="half the menu"),
        pytest.param(frame(groups=(4, 4, 4)), id="a group of the footer"),
        pytest.param(frame(groups=(4, 0, 4, 4)), id="what is in a group of the footer"),
    ],
)
def test_what_the_frame_of_a_page_lists_is_missed(compare: Compare, after: str) -> None:
    assert "number" in {change.property for change in compare(frame(), after)}


def test_a_part_of_which_nothing_but_the_heading_is_left_is_emptied(design_of: DesignOf) -> None:
    stories = "".join(f"<article class=card><h3><a href=/{n}>A headline {n}</a></h3></article>" for n in range(4))
    block = "<section class='block block-{}'><h2>{}</h2><div class=cards>{}</div></section>"
    latest = block.format("latest", "Latest", stories)
    full = page(latest + block.format("most", "Most Read", stories.replace("href=/", "href=/m")))
    hollow = page(latest + block.format("most", "Most Read", ""))
    before = design_of(full, parts=True)
    assert compare_design(before, design_of(full.replace("headline", "title"), parts=True)) == []
    assert [c.part for c in compare_design(before, design_of(hollow, parts=True))] == ["most_read"]


def test_a_box_that_holds_nothing_but_what_is_optional_may_go_with_it(design_of: DesignOf) -> None:
    wrapped = page(
        "<div class=region><section class=alert><h2>Alert</h2><a href=/>Now</a></section></div><p>Words.</p>"
    )
    before = design_of(wrapped, optional=".alert")
    assert compare_design(before, design_of(page("<p>Words.</p>"), optional=".alert")) == []
    assert compare_design(design_of(wrapped), design_of(page("<p>Words.</p>"))) != []
