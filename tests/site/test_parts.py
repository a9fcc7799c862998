"""What must hold of the parts of every page, in every language and viewport of the site under test."""

from __future__ import annotations

from urllib.parse import urlsplit

from captures.capture import Capture
from captures.site import Site


def test_the_visit_brought_a_page(capture: Capture) -> None:
    assert capture.manifest.status == "complete", capture.manifest.reason


def test_the_page_has_a_menu_whose_items_lead_somewhere(capture: Capture) -> None:
    menu = capture.structure["navigation"]
    assert menu, "no menu was found"
    leaves = [item for entry in menu for item in (entry["children"] or [entry])]
    assert all(item["label"] for item in leaves)
    assert all(urlsplit(item["url"] or "").scheme in ("http", "https") for item in leaves)


def test_the_language_switch_offers_the_site_s_other_languages(capture: Capture, site: Site) -> None:
    offered = {entry["language"] for entry in capture.structure["languages"]}
    assert offered >= {page.language for page in site.pages} - {capture.manifest.language}


def test_the_page_speaks_its_language_in_its_direction(capture: Capture) -> None:
    structure = capture.structure
    assert structure["language"] == capture.manifest.language
    assert structure["direction"] == ("rtl" if structure["language"] in ("ar", "fa", "he", "ur") else "ltr")


def test_no_part_lists_the_same_story_twice(capture: Capture) -> None:
    for part in ("breaking", "related", "most_read", "coverage", "read_next"):
        items = [item if isinstance(item, str) else item["url"] for item in capture.structure[part]]
        assert len(items) == len(set(items)), part


def test_listen_plays_where_the_page_offers_it(capture: Capture) -> None:
    listen = capture.structure["listen"]
    assert listen is None or listen["state"] == "ready"


def test_the_footer_is_there(capture: Capture) -> None:
    footer = capture.structure["footer"]
    assert footer and footer["links"]
