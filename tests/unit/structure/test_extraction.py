from __future__ import annotations

import json

import pytest

from captures.errors import CapturesError
from captures.site import Site
from captures.structure import extract
from tests.unit.structure.conftest import Reader

MENU = """<nav aria-label='Main'><ul><li><a href='/n'>News</a></li><li><a href='/v'>Videos</a></li>
<li><a href='/l'>LIVE</a></li></ul></nav>"""
BODY = "".join(
    f"<p>Paragraph number {i} of the story, long enough to be nothing but a paragraph of it.</p>" for i in range(3)
)
STORY = f"<main><h1>Ports reopen after the storm</h1><p>By Jane Roe</p><p>6 Feb 2025</p>{BODY}</main>"
LISTEN = "<button>Listen</button>"
MOST_READ = """<section><h2>Most Read</h2><ul><li><a href='/a'>The river rises again</a></li>
<li><a href='/b'>The hills are dry</a></li></ul></section>"""
PARTS = (
    "url title language direction navigation languages breaking listen article "
    "related most_read coverage read_next footer"
)


def test_the_object_has_the_keys_of_the_contract_in_its_order(read: Reader) -> None:
    data = extract(read("<p>Nothing of note.</p>")).structure.to_json()
    assert list(data) == PARTS.split()
    assert [data[part] for part in ("navigation", "listen", "article", "most_read", "footer")] == [
        [],
        None,
        None,
        [],
        None,
    ]
    assert json.loads(json.dumps(data)) == data


def test_every_part_says_how_and_where_it_was_found(read: Reader) -> None:
    page = read(MENU + STORY + LISTEN + MOST_READ)
    found = extract(page).found_by
    assert set(found) == {"navigation", "article", "listen", "most_read"}
    for part in found.values():
        assert 0 < part["confidence"] <= 1
        assert part["how"] and part["selector"]
        assert all(0 <= index < len(page.nodes) for index in part["nodes"])
    assert page.nodes[found["listen"]["trigger"]].all_text() == "Listen"
    assert {"container", "toggle"} <= set(found["navigation"])


def test_the_site_files_selector_is_tried_first(read: Reader) -> None:
    other = "<div class='mine'><a href='/c'>Another story altogether</a></div>"
    site = Site(name="x", base_url="http://newsroom.test", selectors={"most_read": (".gone", ".mine")})
    extraction = extract(read(MOST_READ + other), site=site)
    assert [story.headline for story in extraction.structure.most_read] == ["Another story altogether"]
    assert extraction.found_by["most_read"]["how"] == "the site file's selector"


def test_the_site_file_says_which_box_holds_the_headline(read: Reader) -> None:
    page = read(f"<div class='lead'><h2>The second of two titles</h2></div>{STORY}")
    site = Site(name="x", base_url="http://newsroom.test", selectors={"article": (".lead",)})
    assert extract(page).structure.article.headline == "Ports reopen after the storm"  # type: ignore[union-attr]
    assert extract(page, site=site).structure.article.headline == "The second of two titles"  # type: ignore[union-attr]


def test_words_are_the_second_try_where_the_selector_matches_nothing(read: Reader) -> None:
    site = Site(name="x", base_url="http://newsroom.test", selectors={"most_read": (".gone",)})
    assert len(extract(read(MOST_READ), site=site).structure.most_read) == 2


def test_labels_of_the_site_file_find_parts_in_other_languages(read: Reader) -> None:
    page = read(MOST_READ.replace("Most Read", "Meistgelesen"), root="lang='de'")
    site = Site(name="x", base_url="http://newsroom.test", labels={"de": {"most_read": ("Meistgelesen",)}})
    assert extract(page).structure.most_read == ()
    assert len(extract(page, site=site).structure.most_read) == 2


def test_a_bad_selector_in_a_site_file_is_an_error(read: Reader) -> None:
    site = Site(name="x", base_url="http://newsroom.test", selectors={"footer": ("p[",)})
    with pytest.raises(CapturesError, match=r"p\["):
        extract(read(BODY), site=site)


def test_what_was_tried_in_the_browser_outweighs_what_the_tree_shows(read: Reader) -> None:
    page = read(STORY + LISTEN)
    assert extract(page).structure.listen.state == "ready"  # type: ignore[union-attr]  # found above
    tried = {"state": "broken", "kind": "audio", "media_url": "http://newsroom.test/a.mp3", "duration_seconds": 2.5}
    listen = extract(page, facts={"listen": tried}).structure.listen
    assert listen is not None
    assert (listen.state, listen.kind, listen.duration_seconds) == ("broken", "audio", 2.5)
    untold = extract(page, facts={"listen": {"state": "unknown"}}).structure.listen
    assert untold is not None and untold.state == "ready"


def test_a_player_without_a_source_is_broken(read: Reader) -> None:
    listen = extract(read(STORY + "<div><h2>Listen</h2><audio controls></audio></div>")).structure.listen
    assert listen is not None and (listen.kind, listen.state) == ("audio", "broken")


def test_lines_and_panels_seen_over_time_are_added_once(read: Reader) -> None:
    page = read(MENU + "<div><b>BREAKING</b><ul><li>The first line of news</li></ul></div>" + STORY)
    panels = [{"parent": "News", "items": [{"label": "Politics", "url": "http://newsroom.test/p"}]}]
    facts = {"ticker": {"lines": ["The first line of news", "A second line of news"]}, "menu": {"panels": panels}}
    structure = extract(page, facts=facts).structure
    assert structure.breaking == ("The first line of news", "A second line of news")
    assert [child.label for child in structure.navigation[0].children] == ["Politics"]


def test_metadata_that_contradicts_the_page_is_a_notice_and_the_page_stands(read: Reader) -> None:
    head = """<title>x</title><meta name='author' content='Somebody Else'>
    <meta property='og:title' content='Ports reopen after the storm'>"""
    extraction = extract(read(STORY, head=head))
    assert extraction.structure.article is not None
    assert extraction.structure.article.author == "Jane Roe"
    assert [(n.field, n.source, n.stated) for n in extraction.notices] == [("author", "meta", "Somebody Else")]


def test_what_only_the_metadata_says_is_taken_and_said_to_be_from_there(read: Reader) -> None:
    head = "<title>x</title><meta name='keywords' content='ports, storm, Ports'>"
    extraction = extract(read(STORY, head=head))
    assert extraction.structure.article is not None
    assert extraction.structure.article.keywords == ("ports", "storm")
    assert extraction.found_by["article"]["from_metadata"] == {"keywords": "meta"}


@pytest.mark.parametrize(
    "decoy",
    [
        MOST_READ.replace("Most Read", "Most Recent"),
        "<p>It was the <b>most read</b> story of <a href='/x'>the year that was</a>.</p>",
        "<nav><a href='/most-read'>Most Read</a><a href='/n'>Every other story there is</a></nav>",
        (
            "<section><h2>Most Read</h2><div></div></section>"
            "<section><h2>Offers</h2><a href='/o'>One trick for your garden</a></section>"
        ),
        f"<div style='display:none'>{MOST_READ}</div>",
        f"<template>{MOST_READ}</template><noscript>{MOST_READ}</noscript>",
    ],
    ids=["most recent", "in a sentence", "in a menu", "empty, another block after it", "hidden", "template"],
)
def test_what_only_looks_like_most_read_is_not_taken_for_it(read: Reader, decoy: str) -> None:
    assert extract(read(STORY + decoy)).structure.most_read == ()


@pytest.mark.parametrize("attributes", ["href='http://[bad'", "href='javascript:void(0)'", "href=''", ""])
def test_links_that_lead_nowhere_do_no_harm(read: Reader, attributes: str) -> None:
    menu = f"<nav><a {attributes}>One</a><a href='/t'>Two</a><a href='/h'>Three</a></nav>"
    page = read(f"{menu}<footer><a {attributes}>F</a> © 2025</footer>")
    assert [item.label for item in extract(page).structure.navigation][-2:] == ["Two", "Three"]


@pytest.mark.parametrize(
    ("links", "languages"),
    [
        ("<a href='/news/uk'>UK</a><a href='/news/it'>IT</a>", []),
        ("<a href='/uk/'>UK</a><a href='/de/'>DE</a>", ["uk", "de"]),
        ("<a href='http://es.newsroom.test/'>Español</a>", ["es"]),
        ("<p>She teaches <a href='/courses/arabic'>Arabic</a> at the university.</p>", []),
    ],
    ids=["sections with names of codes", "codes that lead to languages", "one language", "a word of a sentence"],
)
def test_a_language_switch_leads_to_languages(read: Reader, links: str, languages: list[str]) -> None:
    assert [item.language for item in extract(read(f"<div>{links}</div>")).structure.languages] == languages


def test_podcasts_to_choose_from_are_no_story_read_aloud(read: Reader) -> None:
    pods = "".join(f"<li><button>Listen to {name}</button></li>" for name in ("The Brief", "Two Seas", "Harbour"))
    assert extract(read(STORY + f"<h2>Podcasts</h2><ul>{pods}</ul>")).structure.listen is None


def test_a_listen_button_in_a_row_of_tools_is_found(read: Reader) -> None:
    tools = "<ul><li><button>Share</button></li><li><button>Listen</button></li><li><button>Save</button></li></ul>"
    assert extract(read(STORY + tools)).structure.listen is not None
