"""What is said of links, from what their addresses answered."""

from __future__ import annotations

from typing import Any

from captures.checks.behaviour import links


def link(part: str, label: str, status: int = 404) -> dict[str, Any]:
    return {"part": part, "label": label, "url": f"http://127.0.0.1/{label}", "status": status, "selector": "a"}


def test_links_that_answer_or_refuse_robots_are_no_finding(judged: Any) -> None:
    shy = [link("most_read", "One", 403), link("footer", "Two", 429), link("related", "Three", 0)]
    assert judged(links, links={"checked": 9, "dead": [], "unclear": shy, "nowhere": [], "front_page": []}) == []


def test_dead_stories_of_a_part_are_one_finding_that_outlives_the_stories(judged: Any) -> None:
    (today,) = judged(links, links={"dead": [link("most_read", "One"), link("most_read", "Two")]})
    (tomorrow,) = judged(links, links={"dead": [link("most_read", "Other")]})
    assert today.fingerprint == tomorrow.fingerprint
    assert (today.severity, today.part) == ("error", "most_read")
    assert today.message == "2 links in Most Read lead to a page that does not exist (404): “One”, “Two”."


def test_dead_links_of_the_menu_are_told_apart(judged: Any) -> None:
    found = judged(
        links, links={"dead": [link("navigation", "Health"), link("navigation", "TV"), link("footer", "About")]}
    )
    assert len({finding.fingerprint for finding in found}) == 3


def test_stories_without_an_address_are_errors_and_servers_in_trouble_are_notices(judged: Any) -> None:
    facts = {
        "nowhere": [link("read_next", "A")],
        "unclear": [link("tags", "B", 503)],
        "front_page": [link("related", "C", 200)],
    }
    assert {(f.part, str(f.severity)) for f in judged(links, links=facts)} == {
        ("read_next", "error"),
        ("tags", "notice"),
        ("related", "notice"),
    }
