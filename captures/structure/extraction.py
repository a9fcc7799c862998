"""A page's structure from its rendered tree: every part, where it was found, and what disagrees with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from captures.rendered import Node, RenderedPage
from captures.selectors import path_of, select
from captures.site import Site
from captures.structure.article import StoryPage, article_of
from captures.structure.breaking import breaking_of
from captures.structure.dates import Dating
from captures.structure.disagreements import disagreements
from captures.structure.footer import footer_of
from captures.structure.languages import languages_of
from captures.structure.listen import listen_of
from captures.structure.lists import StoryList, story_lists, without_story
from captures.structure.metadata import metadata_of
from captures.structure.model import NextStory, Notice, PopularStory, Story, Structure, Trace
from captures.structure.navigation import navigation_of
from captures.structure.view import View
from captures.structure.vocabulary import vocabulary_for

_SUBTAG = re.compile(r"^[A-Za-z]{2,3}(?=$|[-_])")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True)
class Extraction:
    """The structure, where each part was found (`found_by`), and where metadata disagrees (`notices`)."""

    structure: Structure
    found_by: Mapping[str, Mapping[str, Any]]
    notices: tuple[Notice, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """What `structure.json` holds: the contract's object, `found_by` and `notices` beside it."""
        notices = [notice.to_json() for notice in self.notices]
        return self.structure.to_json() | {"found_by": dict(self.found_by), "notices": notices}


def extract(page: RenderedPage, *, site: Site | None = None, facts: Mapping[str, Any] | None = None) -> Extraction:
    """Every part of the page. `facts` are what probes tried in the browser (`listen`, `ticker`, `menu`).

    Raises CapturesError where the site file holds a selector that is none.
    """
    tried = facts or {}
    view = _view(page, site)
    selected = _selected(page, site)
    sources = metadata_of(view)
    lists = story_lists(view, selected)
    story = article_of(view, sources, _nodes(lists.values()), selected=selected)
    lists = lists if story is not None else without_story(view, lists)
    start = story.headline.index if story else None
    switch = languages_of(view, _language(page), selected=selected.get("languages", ()))
    taken = _nodes(lists.values())
    stories = [*taken, *(story.text_nodes if story else ())]
    foot = footer_of(view, stories=stories, selected=selected.get("footer", ()))
    left_out = [*(switch.nodes if switch else ()), *(foot.nodes if foot else ())]
    panels = tried.get("menu", {}).get("panels", ())
    menu = navigation_of(
        view, headline=start, leave_out=left_out, panels=panels, selected=selected.get("navigation", ())
    )
    seen = tried.get("ticker", {}).get("lines", ())
    ticker = breaking_of(view, before=start, seen=seen, selected=selected.get("breaking", ()))
    player = listen_of(view, taken=taken, facts=tried.get("listen", {}), selected=selected.get("listen", ()))
    structure = Structure(
        url=page.url,
        title=page.title,
        language=_language(page),
        direction=page.direction,
        navigation=menu.items if menu else (),
        languages=switch.languages if switch else (),
        breaking=ticker.lines if ticker else (),
        listen=player.listen if player else None,
        article=story.article if story else None,
        footer=foot.footer if foot else None,
        **_stories(lists),
    )
    traces = {
        "navigation": menu,
        "languages": switch,
        "breaking": ticker,
        "listen": player,
        "article": story,
        "footer": foot,
        **lists,
    }
    found = {part: thing.trace for part, thing in traces.items() if thing is not None}
    if story is not None and story.tags is not None:
        found["tags"] = story.tags.trace
    return Extraction(structure, _found_by(page, found, story), tuple(disagreements(structure, sources)))


def _view(page: RenderedPage, site: Site | None) -> View:
    language = _language(page) or "en"
    words = vocabulary_for(site, language)
    month_first = page.language.replace("_", "-").lower() in ("en-us", "en-ph")
    timezone = site.timezone if site is not None else "UTC"
    return View(page, words, Dating.at(page.clock, words=words, timezone=timezone, month_first=month_first))


def _language(page: RenderedPage) -> str | None:
    match = _SUBTAG.match(page.language.strip())
    if match is not None:
        return match[0].lower()
    return "ar" if len(_ARABIC.findall(page.title)) > len(page.title) / 3 > 0 else None


def _selected(page: RenderedPage, site: Site | None) -> dict[str, list[Node]]:
    if site is None:
        return {}
    found: dict[str, list[Node]] = {}
    for part, selectors in site.selectors.items():
        for selector in selectors:
            nodes = [node for node in select(page, selector) if node.flags & 1] or select(page, selector)
            if nodes:
                found[part] = nodes
                break
    return found


def _nodes(lists: Iterable[StoryList]) -> list[Node]:
    return [root for found in lists for root in found.roots]


def _stories(lists: Mapping[str, StoryList]) -> dict[str, Any]:
    def cards(part: str) -> Sequence[Any]:
        return lists[part].cards if part in lists else ()

    return {
        "related": tuple(Story(card.headline, card.url) for card in cards("related")),
        "most_read": tuple(
            PopularStory(c.headline, c.url, c.sections, c.date, c.image_alt) for c in cards("most_read")
        ),
        "coverage": tuple(Story(card.headline, card.url) for card in cards("coverage")),
        "read_next": tuple(
            NextStory(card.headline, card.url, card.sections, card.image_alt) for card in cards("read_next")
        ),
    }


def _found_by(page: RenderedPage, traces: Mapping[str, Trace], story: StoryPage | None) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for part, trace in traces.items():
        node = page.nodes[trace.nodes[0]] if trace.nodes else None
        found[part] = {
            "how": trace.how,
            "confidence": trace.confidence,
            "nodes": list(trace.nodes),
            "selector": path_of(node) if node is not None else None,
            "box": node.box.to_json() if node is not None and node.box is not None else None,
            **trace.roles,
        }
    if story is not None and story.fields:
        found["article"]["from_metadata"] = dict(story.fields)
    return found
