"""A look that the page's own rules give a new story is news; a look that a change brought is none."""

from __future__ import annotations

import pytest

from tests.unit.visual.design.conftest import Compare

STYLE = """<style>
.card { color: #222; padding: 8px } .card--video { color: #057 } .card--live { font-weight: 700 } .card--live::after { content: "Live" }
.rows .card:first-child { font-size: 22px } .wide .card { border-left: 3px solid #000 } .card:not(:has(img)) h3 { font-style: italic }
.has-map { border-top: 1px solid } .is-shut { opacity: 0.5 } [data-theme=dark] .card { background: #111 } vt-card { display: block } vt-card[kind=view] h3 { color: #a50 } .late { margin-top: 4px }
</style>"""  # noqa: E501 - a rule a piece


def card(*names: str, picture: bool = True) -> str:
    image = "<img width=20 height=20 alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>" if picture else ""
    return f"<article class='card {' '.join(names)}'>{image}<h3>A headline</h3><p>And some words.</p></article>"


def custom(kind: str) -> str:
    return f"<vt-card kind={kind}><h3>A headline</h3></vt-card>"


def page(rows: str = card() * 4, wide: str = card("card--video") * 3, *, style: str = "", root: str = "") -> str:
    return (
        f"<!doctype html><html {root}>{STYLE}<style>{style}</style><main><section class=rows>{rows}</section>"
        f"<section class=wide>{wide}</section></main></html>"
    )


@pytest.mark.parametrize(
    "edition",
    [
        pytest.param(page(rows=card("card--video") + card() * 3), id="a kind known from another block comes first"),
        pytest.param(page(wide=card() * 2 + card("card--live")), id="a kind that was not there that day"),
        pytest.param(page(rows=card(picture=False) + card() * 3), id="the first story has no picture"),
        pytest.param(page(rows=card() * 2, wide=card()), id="fewer stories, none of the other kind"),
        pytest.param(page(rows=card("has-map") * 4), id="stories that have what none had"),
    ],
)
def test_what_rules_of_old_make_of_other_stories_is_news(compare: Compare, edition: str) -> None:
    assert [change.message for change in compare(page(), edition)] == []


@pytest.mark.parametrize(
    ("fault", "property_"),
    [
        pytest.param(page(style=".rows .card { color: #345 }"), "color", id="a rule came"),
        pytest.param(page().replace("padding: 8px", "padding: 9px"), "padding-top", id="a rule changed"),
        pytest.param(page(rows=card("is-shut") * 4), "opacity", id="a state came"),
        pytest.param(page().replace("border-left: 3px solid #000", ""), "border-left-width", id="a rule went"),
        pytest.param(page(rows=card() * 4, root="data-theme=dark"), "background-color", id="an attribute came"),
        pytest.param(
            page().replace("class='card ", "style='color: #345' class='card "), "color", id="a style attribute came"
        ),
    ],
)
def test_what_a_change_made_of_the_same_stories_is_a_fault(compare: Compare, fault: str, property_: str) -> None:
    changes = compare(page(), fault)
    assert property_ in {item.property for change in changes for item in change.changes}


def test_a_class_name_lost_by_a_whole_list_is_a_fault(compare: Compare) -> None:
    before = page(rows=card("card--row") * 4, style=".card--row { display: flex }")
    assert compare(before, page(rows=card() * 4, style=".card--row { display: flex }"))


def test_kinds_told_by_an_attribute_are_news_and_the_attribute_lost_is_a_fault(compare: Compare) -> None:
    before = page(rows=custom("news") * 3 + custom("view"))
    assert compare(before, page(rows=custom("film") + custom("view") * 3 + custom("news"))) == []
    dark = page(root="data-theme=dark")
    assert compare(dark, page())


def test_names_a_build_hashes_are_the_same_rules(compare: Compare) -> None:
    def built(build: str, first: str) -> str:
        style = f".Unit_u__{build} {{ color: #222 }} .Unit_film__{build} h3 {{ color: #057 }}"
        style += f".Cloud_2__{build} {{ top: 0 }}"
        units = "".join(
            f"<div class='Unit_u__{build} {kind and f'Unit_{kind}__{build}'}'><h3>Words</h3></div>"
            for kind in (first, "", "film", "")
        )
        return f"<!doctype html><style>{style}</style><main><div class=Sec_in__{build}>{units}</div></main>"

    assert compare(built("ZtL91", ""), built("bZn93", "film")) == []
