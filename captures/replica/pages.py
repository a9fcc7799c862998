"""The kinds of page the replica has, and what each needs to be drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from captures.replica.cards import View
from captures.replica.editions import Author, Edition, Story, edition
from captures.replica.library import labels, section_labels
from captures.replica.metadata import author_metadata, list_metadata, story_metadata

PAGES = ("home", "section", "article", "video", "author", "about")
SAMPLE_SECTION = "politics"
FIRST_LIST = 9
Context = dict[str, Any]


def page_path(page: str, language: str, number: int) -> str:
    """The path of one page of each kind, which moves with the edition for stories; KeyError for other names."""
    today = edition(number, language)
    return {
        "home": "/",
        "section": f"/news/{SAMPLE_SECTION}",
        "article": sample_article(today).path,
        "video": today.videos[0].path,
        "author": sample_article(today).author.path,
        "about": "/about",
    }[page]


def sample_article(today: Edition) -> Story:
    """The article that stands for all articles: the front page's lead."""
    return today.articles[0]


def home(view: View) -> Context:
    """The front page: lead, latest, films, opinions, pictures, most read, coverage."""
    articles, own = view.edition.articles, labels(view.language)
    picture_story = articles[2]
    return {
        "title": own["brand"],
        "description": own["footer_text"],
        "lead": view.card(articles[0]),
        "seconds": view.cards(articles[1:4]),
        "headlines": view.cards(articles[4:9]),
        "latest": view.cards(articles[15:23]),
        "videos": view.cards(view.edition.videos[:4]),
        "opinions": view.cards(articles[23:26]),
        "slides": [view.slide(photo) for story in articles[2:6] for photo in story.photos[:1]],
        "carousel_id": f"content-slick-{picture_story.post_id}",
        "most_read": most_read(view),
        "coverage": view.cards(articles[14:15]),
        "metadata": list_metadata(view, "home", own["brand"], "/"),
    }


def section(view: View, key: str, path: str) -> Context:
    """A section or region: its own stories first, filled up with the day's others."""
    own = labels(view.language)
    name = _section_name(view, key)
    stories = section_stories(view.edition, key)
    return {
        "title": name,
        "description": f"{name} · {own['brand']}",
        "section_key": key,
        "heading": name,
        "lead": view.card(stories[0]),
        "stories": view.cards(stories[1:FIRST_LIST]),
        "most_read": most_read(view),
        "metadata": list_metadata(view, key, name, path),
    }


def section_stories(today: Edition, key: str) -> list[Story]:
    """Every story of the edition, those filed under `key` first."""
    return sorted(today.stories, key=lambda story: story.section != key)


def article(view: View, story: Story) -> Context:
    """A story that is read."""
    place = view.edition.articles.index(story)
    middle = len(story.paragraphs) // 2
    return {
        **_told(view, story),
        "paragraphs": story.paragraphs,
        "subheads": {1: story.subheads[0], middle + 1: story.subheads[1]},
        "related_after": middle,
        "related": view.cards(view.edition.others(story, 2, skip=place + 11)),
        "section_name": view.card(story).section,
        "section_path": view.card(story).section_path,
        "body_picture": view.slide(story.photos[-1]),
        "body_picture_after": 3,
        "read_next": view.cards(view.edition.others(story, 4, skip=place + 3)),
        "slides": [view.slide(photo) for photo in story.photos[:2]],
    }


def video(view: View, story: Story) -> Context:
    """A story that is watched."""
    place = view.edition.videos.index(story)
    rest = [other for other in view.edition.videos if other is not story]
    return {
        **_told(view, story),
        "paragraphs": story.paragraphs[:2],
        "more_videos": view.cards(rest),
        "read_next": view.cards(view.edition.others(None, 4, skip=place + 5)),
        "poster": view.slide(story.photos[0]),
    }


def author(view: View, writer: Author) -> Context:
    """Everything one author signed."""
    own = labels(view.language)
    stories = [story for story in view.edition.stories if story.author == writer]
    return {
        "title": writer.name,
        "description": own["stories_by"].format(author=writer.name),
        "author": writer,
        "stories": view.cards(stories),
        "metadata": author_metadata(view, writer),
    }


def plain(view: View, title: str, path: str, paragraphs: Iterable[str]) -> Context:
    """A page of text: about, privacy, contact, an error, a thank-you."""
    return {
        "title": title,
        "description": title,
        "paragraphs": list(paragraphs),
        "metadata": list_metadata(view, "page", title, path),
    }


def authors(view: View) -> Context:
    """The list of authors."""
    own = labels(view.language)
    return {
        "title": own["authors"],
        "description": own["authors"],
        "writers": view.edition.authors,
        "metadata": list_metadata(view, "authors", own["authors"], "/authors"),
    }


def frame(view: View, page: str, path: str, *, switch: Callable[[str], str]) -> Context:
    """What every page has around its content."""
    return {
        "page": page,
        "path": path,
        "view": view,
        "own": labels(view.language),
        "switches": [(labels(other), switch(other)) for other in view.origins if other != view.language],
        "ticker": [story.headline for story in view.edition.stories[6:16]],
    }


def most_read(view: View) -> list[Any]:
    """The four cards of Most Read, the same on every page of an edition."""
    return view.cards(view.edition.articles[10:14])


def _told(view: View, story: Story) -> Context:
    return {
        "title": story.headline,
        "description": story.summary,
        "story": story,
        "story_date": view.date(story.published, time=True),
        "carousel_id": f"content-slick-{story.post_id}",
        "most_read": most_read(view),
        "coverage": view.cards(view.edition.articles[14:15]),
        "metadata": story_metadata(view, story),
    }


def _section_name(view: View, key: str) -> str:
    return section_labels(view.language).get(key) or labels(view.language).get(key.replace("-", "_"), key)
