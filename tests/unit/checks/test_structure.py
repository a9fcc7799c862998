"""New stories are not news; a part, a menu item or a language that is gone is."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from captures.checks.structure import check
from captures.findings import Finding, Severity
from captures.rendered import RenderedPage
from tests.unit.accessibility.trees import page

PAGE = "http://127.0.0.1:8001/news/a"
BEFORE: dict[str, Any] = {
    "url": PAGE,
    "language": "en",
    "direction": "ltr",
    "navigation": [
        {
            "label": "News",
            "url": "/news",
            "children": [{"label": "Politics", "url": "/p"}, {"label": "Sports", "url": "/s"}],
        },
        {"label": "Live", "url": "/live", "children": []},
    ],
    "languages": [
        {"language": "ar", "label": "Ar", "url": "http://127.0.0.1:8002/"},
        {"language": "es", "label": "Es", "url": "http://127.0.0.1:8003/"},
    ],
    "breaking": ["one", "two"],
    "listen": {"state": "ready"},
    "article": {"headline": "h", "paragraphs": 5, "date_published": "2026-01-01", "keywords": ["k"]},
    "related": [{"headline": "r", "url": "/r"}],
    "most_read": [
        {"headline": f"story {n}", "url": f"/{n}", "sections": ["News"], "date": "2026-01-01", "image_alt": "a"}
        for n in range(4)
    ],
    "coverage": [],
    "read_next": [],
    "footer": {"links": [{"label": "About", "url": "/about"}, {"label": "Contact", "url": "/contact"}], "text": "t"},
    "found_by": {
        "article": {"selector": "h1", "from_metadata": {"keywords": "tawsiyat"}},
        "tags": {"how": "links after the story", "selector": "ul.tags"},
    },
}


def judged(
    change: Callable[[dict[str, Any]], object],
    *,
    base: dict[str, Any] = BEFORE,
    optional: tuple[str, ...] = (),
    approved: RenderedPage | None = None,
) -> list[Finding]:
    now = copy.deepcopy(base)
    change(now)
    subject = SimpleNamespace(
        capture=SimpleNamespace(structure=now, manifest=SimpleNamespace(page="a", viewport="d", language="en")),
        baseline=SimpleNamespace(structure=base, rendered=approved),
        site=SimpleNamespace(optional=optional),
        evidence=Path(),
    )
    from captures.checks import Subject

    subject.finding = Subject.finding.__get__(subject)
    return list(check(subject))  # type: ignore[arg-type]  # has what a check reads


def errors(found: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.check, finding.message) for finding in found if finding.severity is Severity.ERROR}


@pytest.mark.parametrize(
    ("change", "check_name", "said"),
    [
        (lambda s: s["navigation"][0]["children"].pop(), "structure.navigation", "The menu: News › Sports is gone"),
        (lambda s: s["navigation"].pop(0), "structure.navigation", "The menu: News is gone"),
        (
            lambda s: s["navigation"][1].update(label="On air"),
            "structure.navigation",
            "The menu: Live is now called 'On air'",
        ),
        (
            lambda s: s["navigation"][0]["children"][1].update(url="http://127.0.0.1:9009/culture?from=menu"),
            "structure.navigation",
            "The menu: News › Sports led to /s and leads to /culture",
        ),
        (lambda s: s["navigation"].reverse(), "structure.navigation", "The menu is in another order"),
        (lambda s: s["languages"].pop(), "structure.languages", "The language switch: es is gone"),
        (
            lambda s: s["languages"][0].update(url=PAGE + "#"),
            "structure.languages",
            "The language switch: Ar leads to this very page",
        ),
        (
            lambda s: s.update(listen=None),
            "structure.listen",
            "The listen block is gone: the page does not show it any more",
        ),
        (
            lambda s: s.update(most_read=[]),
            "structure.most_read",
            "Most Read is gone: the page does not show it any more",
        ),
        (
            lambda s: s.update(most_read=s["most_read"][:1]),
            "structure.most_read",
            "Most Read shows 1 of the 4 items it had",
        ),
        (
            lambda s: [item.update(image_alt=None) for item in s["most_read"]],
            "structure.most_read",
            "Most Read: the picture descriptions of all items are gone",
        ),
        (
            lambda s: s["found_by"].pop("tags"),  # its metadata may go on stating them
            "structure.tags",
            "The tag list is gone: the page does not show it any more",
        ),
        (
            lambda s: s["found_by"]["article"]["from_metadata"].update(date="JSON-LD"),
            "structure.article",
            "The article no longer shows its date, which its metadata still states",
        ),
        (lambda s: s["footer"]["links"].pop(), "structure.footer", "The footer block: Contact is gone"),
        (lambda s: s.update(direction="rtl"), "structure.direction", "the page's direction was 'ltr' and is 'rtl'"),
    ],
)
def test_what_is_gone_is_an_error_that_names_it(
    change: Callable[[dict[str, Any]], object], check_name: str, said: str
) -> None:
    assert errors(judged(change)) == {(check_name, said)}


def _news(structure: dict[str, Any]) -> None:
    structure["breaking"] = ["three", "four", "five"]
    structure["most_read"] = [
        item | {"headline": "new", "url": f"/new/{n}"} for n, item in enumerate(structure["most_read"])
    ]
    structure["article"] |= {"headline": "other", "paragraphs": 9, "keywords": ["z"]}
    structure["related"] = []


def _another_port(structure: dict[str, Any]) -> None:
    structure["url"] = "http://127.0.0.1:9001/news/b"
    for number, entry in enumerate(structure["languages"]):
        entry["url"] = f"http://127.0.0.1:{9002 + number}/"


@pytest.mark.parametrize("change", [lambda _: None, _another_port])
def test_the_same_parts_elsewhere_are_no_change(change: Callable[[dict[str, Any]], object]) -> None:
    assert judged(change) == []


def test_new_stories_are_not_news() -> None:
    assert {name for name, _ in errors(judged(_news))} <= {"structure.related"}


def test_a_new_menu_item_is_only_noted() -> None:
    found = judged(lambda s: s["navigation"].append({"label": "Games", "url": "/g", "children": []}))
    assert [finding.severity for finding in found] == [Severity.NOTICE]


@pytest.mark.parametrize(("optional", "alarms"), [((".flash",), 0), ((".other",), 1)])
def test_a_part_in_an_optional_block_may_be_absent(optional: tuple[str, ...], alarms: int) -> None:
    approved = page(("div", {"class": "flash"}, [("a", {"href": "/1"}, ["Line"])]), ("main", {}, ["Story"]))
    line = next(node.index for node in approved.nodes if node.tag == "a")
    base = {**BEFORE, "found_by": {**BEFORE["found_by"], "breaking": {"nodes": [line]}}}
    found = judged(lambda s: s.update(breaking=[]), base=base, optional=optional, approved=approved)
    assert len(found) == alarms
