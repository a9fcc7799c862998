"""The ratchet over a page whose news changes: no old fault comes back as new, no swap of faults goes unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from playwright.async_api import Page

from captures.accessibility.ratchet import Judged, Snapshot, compare
from captures.browser.engines import run_engines
from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.thread import LoopThread
from captures.findings import State

STORIES = 6
TOPICS = ("harbour", "orchestra", "budget", "harvest", "ferry", "museum", "drought", "election", "railway", "clinic")


@dataclass(frozen=True)
class Edition:
    """One day's page. `good` and `bad` name stories whose card is better or worse than the template makes it."""

    day: int
    build: str = "x1Yz9"  # what the style build puts into class names
    bad: Mapping[str, Sequence[int]] = field(default_factory=dict)
    good: Mapping[str, Sequence[int]] = field(default_factory=dict)
    swapped_icons: bool = False
    extra_section: bool = False

    def has(self, fault: str, story: int, *, template: bool) -> bool:
        return story in self.bad.get(fault, ()) or (template and story not in self.good.get(fault, ()))

    def html(self) -> str:
        sections = ["World", "Culture", *(["Weather"] if self.extra_section else [])]
        blocks = "".join(self._section(number, title) for number, title in enumerate(sections))
        icons = ["share", "save", "print"]
        named = [0] if not self.swapped_icons else [1]
        buttons = "".join(
            f'<button class="tool"{f" aria-label={icon}" if index in named else ""}><svg width=30 height=30>'
            f'<path d="M{index} 0h9v9z"/></svg></button>'
            for index, icon in enumerate(icons)
        )
        return (
            f"<!doctype html><html lang=en><title>Edition {self.day}</title><style>.k__{self.build}{{color:#999}}"
            ".card{display:block}</style><body><header><a href=/>Home</a></header>"
            f"<main><h1>{TOPICS[self.day % 10].title()} news of the day</h1>"
            f"<div class=tools>{buttons}</div>{blocks}</main>"
            "<footer><a href=/imprint><img src=logo.png></a></footer>"
        )

    def _section(self, number: int, title: str) -> str:
        first = self.day * 3 + number * 40
        return (
            f'<section class="block"><h2>{title}</h2><ul class="list day-{self.day}">'
            + "".join(self._card(first + index) for index in range(STORIES))
            + "</ul></section>"
        )

    def _card(self, story: int) -> str:
        slug = f"{TOPICS[story % 10]}-{story}"
        alt = "" if self.has("alt", story, template=False) else f' alt="The {slug}"'
        colour = f"k__{self.build}" if self.has("contrast", story, template=True) else "plain"
        state = " is-active" if story % 2 else ""
        return (
            f'<li class="card{state}" id="post-{story}"><h3><a href="/news/{slug}">About the {slug}</a></h3>'
            f'<img src="/img/{slug}.jpg"{alt} width=90 height=60>'
            f'<p class="{colour}">Summary of {slug} in words</p></li>'
        )


@pytest.fixture(scope="module")
def page(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Iterator[Page]:
    context = loop_thread.run(shared_browser.browser.new_context())
    yield loop_thread.run(context.new_page())
    loop_thread.run(context.close())


@pytest.fixture(scope="module")
def seen(loop_thread: LoopThread, page: Page) -> Snapshots:
    return Snapshots(loop_thread, page)


class Snapshots:
    """What was seen of each edition."""

    def __init__(self, loop: LoopThread, page: Page) -> None:
        self.loop, self.page = loop, page
        self.known: dict[str, Snapshot] = {}

    def __call__(self, edition: Edition) -> Snapshot:
        return self.of(edition.html())

    def of(self, html: str) -> Snapshot:
        if html not in self.known:
            self.known[html] = self.loop.run(self._look(html))
        return self.known[html]

    async def _look(self, html: str) -> Snapshot:
        await self.page.set_content(html)
        look = await look_at(self.page)
        run = await run_engines(self.page, look, engines=("axe",))
        return Snapshot(look.rendered, run.results, run.engines)


def errors(judged: Sequence[Judged], state: State) -> list[tuple[str, str]]:
    return sorted(
        {
            (found.fault.rule, element.instance)
            for found in judged
            for element in found.fault.elements
            if found.state is state and found.fault.verdict == "fails" and found.fault.wcag
        }
    )


FIRST = Edition(day=1, bad={"alt": [4]})


@pytest.mark.parametrize("day", [2, 3, 7])
def test_other_stories_with_the_templates_old_faults_are_not_new(seen: Snapshots, day: int) -> None:
    judged = compare(seen(Edition(day=day)), seen(FIRST))
    assert errors(judged, State.NEW) == []
    assert {rule for rule, _ in errors(judged, State.KNOWN)} >= {"button-name", "color-contrast", "image-alt"}


def test_a_new_build_and_a_new_section_bring_no_new_fault(seen: Snapshots) -> None:
    judged = compare(seen(Edition(day=2, build="Qw7rT", extra_section=True)), seen(FIRST))
    assert errors(judged, State.NEW) == []


def test_a_story_that_was_clean_and_is_broken_now_is_new(seen: Snapshots) -> None:
    judged = compare(seen(replace(FIRST, bad={"alt": [4, 43]})), seen(FIRST))
    assert errors(judged, State.NEW) == [("image-alt", "link /news/harvest-43")]


def test_one_fixed_and_another_broken_in_one_component_is_seen(seen: Snapshots) -> None:
    judged = compare(seen(replace(FIRST, bad={"alt": [5]})), seen(FIRST))
    assert errors(judged, State.NEW) == [("image-alt", "link /news/museum-5")]
    assert errors(judged, State.FIXED) == [("image-alt", "link /news/ferry-4")]


def test_a_swap_among_icons_without_words_is_seen(seen: Snapshots) -> None:
    judged = compare(seen(replace(FIRST, swapped_icons=True)), seen(FIRST))
    assert len(errors(judged, State.NEW)) == 1
    assert len(errors(judged, State.FIXED)) == 1
    assert {rule for rule, _ in errors(judged, State.NEW)} == {"button-name"}


def test_a_swap_survives_a_change_of_stories(seen: Snapshots) -> None:
    before = Edition(day=1, bad={"alt": [4]})
    after = Edition(day=2, bad={"alt": [7]})  # story 7 was there and clean on the first day, story 4 is gone from it
    assert errors(compare(seen(after), seen(before)), State.NEW) == [("image-alt", "link /news/election-7")]


def test_a_template_mended_is_fixed_once_and_gone_stories_are_not_called_fixed(seen: Snapshots) -> None:
    every = list(range(200))
    judged = compare(seen(Edition(day=2, good={"contrast": every})), seen(FIRST))
    fixed = [found for found in judged if found.state is State.FIXED and found.fault.rule == "color-contrast"]
    assert len(fixed) == 2  # one for each section
    assert errors(compare(seen(Edition(day=2)), seen(FIRST)), State.FIXED) == []


def test_a_template_broken_today_is_one_new_finding_a_section(seen: Snapshots) -> None:
    every = list(range(200))
    judged = compare(seen(FIRST), seen(Edition(day=1, bad={"alt": [4]}, good={"contrast": every})))
    new = [found for found in judged if found.state is State.NEW]
    assert [found.fault.rule for found in new] == ["color-contrast", "color-contrast"]
    assert {len(found.fault.elements) for found in new} == {STORIES}
    assert len({found.identity for found in new}) == 2


def test_the_one_slide_of_a_carousel_that_shows_stands_for_all(seen: Snapshots) -> None:
    def carousel(*slugs: str) -> str:
        slides = "".join(
            f'<li style="width:300px;flex:none"><a href="/{slug}"><img src="{slug}.png" width=90 height=60></a></li>'
            for slug in slugs
        )
        return (
            "<!doctype html><html lang=en><title>Slides</title><main><h1>Pictures</h1>"
            f'<ul class="track" style="display:flex;width:300px;overflow:hidden;padding:0">{slides}</ul></main>'
        )

    before, now = (
        seen.of(carousel(*slugs)) for slugs in (("one", "two", "three", "four"), ("five", "one", "two", "three"))
    )
    assert errors(compare(now, before), State.NEW) == []


def test_without_a_baseline_everything_is_new(seen: Snapshots) -> None:
    judged = compare(seen(FIRST), None)
    assert judged
    assert {found.state for found in judged} == {State.NEW}
