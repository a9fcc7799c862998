"""What pages say about themselves to machines: meta tags, JSON-LD, and the real site's own `tawsiyat` object."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from captures.replica.cards import View
from captures.replica.editions import Author, Story
from captures.replica.library import labels, section_labels


@dataclass(frozen=True)
class Metadata:
    """The head of one page."""

    kind: str
    url: str
    image: str
    json_ld: Markup
    tawsiyat: Markup | None = None
    meta: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


def story_metadata(view: View, story: Story) -> Metadata:
    """The head of an article or a video."""
    image = view.photo_url(story.photos[0].name, 1000)
    keywords = ",".join(story.keywords)
    return Metadata(
        kind="video.other" if story.is_video else "article",
        url=view.origin + story.path,
        image=image,
        json_ld=_script(_news_article(view, story, image)),
        tawsiyat=Markup("\r\n  ") + _script(_tawsiyat(view, story, image)) + Markup("\r\n"),
        meta=(("postid", story.post_id), ("keywords", keywords), ("author", story.author.name)),
        properties=(
            ("article:published_time", _zoneless(story.published)),
            ("article:modified_time", _zoneless(story.published)),
        ),
    )


def list_metadata(view: View, key: str, name: str, path: str) -> Metadata:
    """The head of a page that lists stories, or of a page of text."""
    data = {"@context": "https://schema.org", "@type": "WebPage", "name": name, "inLanguage": view.language}
    image = view.photo_url(view.edition.stories[0].photos[0].name, 1000)
    return Metadata("website", view.origin + path, image, _script({**data, "identifier": key}))


def author_metadata(view: View, writer: Author) -> Metadata:
    """The head of an author's page."""
    person = {"@type": "Person", "name": writer.name, "jobTitle": labels(view.language)["author_role"]}
    data = {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": person}
    image = view.photo_url(view.edition.stories[0].photos[0].name, 1000)
    return Metadata("profile", view.origin + writer.path, image, _script(data))


def _news_article(view: View, story: Story, image: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "VideoObject" if story.is_video else "NewsArticle",
        "headline": story.headline,
        "name": story.headline,
        "description": story.summary,
        "image": [image],
        "thumbnailUrl": image,
        "datePublished": story.published.isoformat(),
        "uploadDate": story.published.isoformat(),
        "author": [{"@type": "Person", "name": story.author.name, "url": view.origin + story.author.path}],
        "publisher": {"@type": "Organization", "name": labels(view.language)["brand"]},
        "inLanguage": view.language,
        "keywords": list(story.tags),
        "mainEntityOfPage": view.origin + story.path,
    }


def _tawsiyat(view: View, story: Story, image: str) -> dict[str, Any]:
    section = section_labels(view.language)[story.section]
    classes = [
        {"key": "class1", "mapping": "posttype", "value": "video" if story.is_video else "article"},
        {"key": "class2", "mapping": "category", "value": section},
        {"key": "class3", "mapping": "author", "value": story.author.name},
    ]
    return {
        "type": "video" if story.is_video else "article",
        "postid": story.post_id,
        "title": story.headline,
        "url": view.origin + story.path,
        "keywords": ",".join(story.keywords),
        "thumbnail": image,
        "video_duration": "4" if story.is_video else "",
        "word_count": str(story.words),
        "lang": view.language,
        "published_time": story.published.isoformat(),
        "last_updated": story.published.isoformat(),
        "description": story.summary,
        "author": story.author.name,
        "classes": classes,
    }


def _script(data: dict[str, Any]) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what HTML could read was escaped on the lines above


def _zoneless(moment: datetime) -> str:
    """Seven decimals and no zone, as the real site's tags have it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.0000000")
