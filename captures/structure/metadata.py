"""What a page says of itself: tawsiyat JSON, JSON-LD, Open Graph, meta tags. The rendered page has the last word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from captures.structure.view import View

_ARTICLE_TYPES = re.compile(r"(Article|BlogPosting|Report|LiveBlogPosting|VideoObject)$")


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """One source's statements; None where it says nothing."""

    source: str
    headline: str | None = None
    description: str | None = None
    author: str | None = None
    date: str | None = None
    keywords: tuple[str, ...] = ()
    is_article: bool = False
    audio_url: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


def metadata_of(view: View) -> list[Metadata]:
    """The sources in order of trust: tawsiyat, JSON-LD, Open Graph, meta tags."""
    return [*_tawsiyat(view), *_json_ld(view), _open_graph(view), _meta(view)]


def first(sources: list[Metadata], name: str) -> tuple[Any, str]:
    """The first statement about `name`, and who made it; (None, "") where nobody does."""
    for source in sources:
        if value := getattr(source, name):
            return value, source.source
    return None, ""


def _tawsiyat(view: View) -> Iterator[Metadata]:
    for data in _data_scripts(view, "tawsiyat"):
        if isinstance(data, dict):
            yield Metadata(
                source="tawsiyat",
                headline=_text(data.get("title")),
                description=_text(data.get("description")),
                author=_text(data.get("author")),
                date=view.dating.find(_text(data.get("published_time")) or ""),
                keywords=_keywords(data.get("keywords")),
                is_article=bool(data.get("postid"))
                and str(data.get("type", "")).lower() in ("article", "news", "post", "video"),
            )


def _json_ld(view: View) -> Iterator[Metadata]:
    for data in _data_scripts(view, "ld+json"):
        for item in _things(data):
            kinds = item.get("@type", "")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in kinds):
                yield Metadata(
                    source="json-ld",
                    headline=_text(item.get("headline") or item.get("name")),
                    description=_text(item.get("description")),
                    author=_names(item.get("author")),
                    date=view.dating.find(_text(item.get("datePublished") or item.get("uploadDate")) or ""),
                    keywords=_keywords(item.get("keywords")),
                    is_article=True,
                )


def _things(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _things(item)
    elif isinstance(data, dict):
        yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(data.get(name))


def _open_graph(view: View) -> Metadata:
    tags = _meta_tags(view)
    author = tags.get("article:author")
    return Metadata(
        source="open-graph",
        headline=tags.get("og:title") or tags.get("twitter:title"),
        description=tags.get("og:description") or tags.get("twitter:description"),
        author=None if author and author.startswith(("http:", "https:")) else author,
        date=view.dating.find(tags.get("article:published_time") or ""),
        keywords=_keywords(tags.get("article:tag")),
        is_article=(tags.get("og:type") or "").startswith(("article", "video.")) or "article:published_time" in tags,
    )


def _meta(view: View) -> Metadata:
    tags = _meta_tags(view)
    dates = (
        "date",
        "pubdate",
        "publish-date",
        "publishdate",
        "dc.date",
        "dc.date.issued",
        "parsely-pub-date",
        "sailthru.date",
        "datepublished",
        "article.published",
        "cxenseparse:recs:publishtime",
        "dcterms.created",
    )
    authors = ("author", "byl", "dc.creator", "parsely-author", "sailthru.author", "article.author")
    return Metadata(
        source="meta",
        description=tags.get("description") or tags.get("dc.description"),
        author=next((tags[name] for name in authors if name in tags and not tags[name].startswith("http")), None),
        date=next((found for name in dates if name in tags and (found := view.dating.find(tags[name]))), None),
        keywords=_keywords(tags.get("keywords") or tags.get("news_keywords")),
    )


def _meta_tags(view: View) -> dict[str, str]:
    tags: dict[str, str] = {}
    for node in view.elements:
        if node.tag == "meta":
            name = (
                node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
            ).lower()
            content = " ".join(node.attributes.get("content", "").split())
            if name and content:
                if name == "article:tag" and name in tags:
                    tags[name] += "," + content
                tags.setdefault(name, content)
    return tags


def _data_scripts(view: View, kind: str) -> Iterator[Any]:
    for node in view.elements:
        if node.tag == "script" and kind in (node.attributes.get("type", "") + node.attributes.get("id", "")).lower():
            try:
                yield json.loads(node.text.strip(), strict=False)
            except ValueError:
                continue  # a page's broken data script is no statement


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _names(value: Any) -> str | None:
    items = value if isinstance(value, list) else [value]
    people = [item for item in items if not (isinstance(item, dict) and "Organization" in str(item.get("@type")))]
    names = [name for item in people if (name := _text(item)) and not name.startswith("http")]
    return ", ".join(dict.fromkeys(names)) or None


def _keywords(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else re.split(r"[,،;]", value) if isinstance(value, str) else []
    return tuple(dict.fromkeys(" ".join(part.split()) for part in parts if isinstance(part, str) and part.strip()))
