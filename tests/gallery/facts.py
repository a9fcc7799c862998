"""A page's structure as a bag of single facts, so that truth and extraction can be counted against each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

Fact = tuple[str, ...]
STORY_PARTS = ("related", "most_read", "coverage", "read_next")
ARTICLE_FIELDS = ("headline", "description", "author", "source", "date_published", "reading_minutes", "paragraphs")
# A player's state is proven in the browser, not read; its length needs real sound.
LISTEN_FIELDS = ("label", "kind", "media_url")


@dataclass
class Score:
    """Facts right, missed and invented, and which."""

    right: Counter[str] = field(default_factory=Counter)
    missed: list[Fact] = field(default_factory=list)
    invented: list[Fact] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right facts among all that were stated by either side."""
        right = sum(self.right.values())
        total = right + len(self.missed) + len(self.invented)
        return right / total if total else 1.0

    def add(self, other: Score) -> None:
        self.right.update(other.right)
        self.missed.extend(other.missed)
        self.invented.extend(other.invented)


def score(truth: dict[str, Any], found: dict[str, Any], base: str) -> Score:
    """The extraction against the truth, whose addresses are relative to `base`."""
    wanted, free = facts_of(truth, base)
    have, _ = facts_of(found, base)
    unjudged = _unjudged(truth)
    result = Score()
    for fact in set(wanted) | set(have):
        part = fact[0]
        if fact in free or (part in unjudged and fact[1] in unjudged[part]):
            continue
        both = min(wanted[fact], have[fact])
        result.right[part] += both
        result.missed.extend([fact] * (wanted[fact] - both))
        result.invented.extend([fact] * (have[fact] - both))
    return result


def facts_of(data: dict[str, Any], base: str) -> tuple[Counter[Fact], set[Fact]]:
    """The facts a structure states, and those that may be stated or not."""
    facts: Counter[Fact] = Counter()
    free: set[Fact] = set()
    for name in ("title", "language", "direction"):
        facts[("page", name, str(data.get(name)))] += 1
    for item in data.get("navigation") or ():
        own = [("navigation", "item", item["label"], _url(item["url"], base))]
        own += [
            ("navigation", "child", item["label"], c["label"], _url(c["url"], base)) for c in item.get("children") or ()
        ]
        (free.update if item.get("optional") else facts.update)(own)
    for item in data.get("languages") or ():
        facts[("languages", "language", item["language"], _url(item["url"], base))] += 1
        if item["label"] is not None:
            facts[("languages", "label", item["language"], item["label"])] += 1
    facts.update(("breaking", "line", line) for line in data.get("breaking") or ())
    facts.update(_listen(data.get("listen"), base))
    facts.update(_article(data.get("article")))
    for part in STORY_PARTS:
        facts.update(_stories(part, data.get(part) or (), base))
    for link in (data.get("footer") or {}).get("links", ()):
        fact = ("footer", "link", link["label"], _url(link["url"], base))
        (free.add if link.get("optional") else facts.update)(fact if link.get("optional") else [fact])
    if text := (data.get("footer") or {}).get("text"):
        facts[("footer", "text", text)] += 1
    return facts, free


def _listen(listen: dict[str, Any] | None, base: str) -> list[Fact]:
    if listen is None:
        return []
    facts: list[Fact] = [("listen", "there")]
    for name in LISTEN_FIELDS:
        if listen.get(name) is not None:
            value = str(listen[name])
            facts.append(("listen", name, _url(value, base) if name == "media_url" else value))
    return facts


def _article(article: dict[str, Any] | None) -> list[Fact]:
    if article is None:
        return []
    facts: list[Fact] = [
        ("article", name, str(article[name])) for name in ARTICLE_FIELDS if article.get(name) is not None
    ]
    return facts + [("article", "keyword", word) for word in article["keywords"]]


def _stories(part: str, stories: Any, base: str) -> list[Fact]:
    facts: list[Fact] = []
    for story in stories:
        url = _url(story["url"], base)
        facts.append((part, "story", story["headline"], url))
        facts += [(part, "section", url, section) for section in story.get("sections", ())]
        facts += [(part, name, url, story[name]) for name in ("date", "image_alt") if story.get(name)]
    if len(stories) > 1:
        facts.append((part, "order", *(_url(story["url"], base) for story in stories)))
    return facts


def _unjudged(truth: dict[str, Any]) -> dict[str, set[str]]:
    """Fields a truth says nothing of: a player's label it leaves out, a language's label that is null."""
    fields: dict[str, set[str]] = {}
    listen = truth.get("listen")
    if listen is not None:
        fields["listen"] = {name for name in LISTEN_FIELDS if name not in listen}
    if any(item["label"] is None for item in truth.get("languages") or ()):
        fields["languages"] = {"label"}
    return fields


def _url(url: str | None, base: str) -> str:
    if url is None:
        return ""
    parts = urlsplit(urljoin(base, url))
    return urlunsplit(parts._replace(path=parts.path or "/"))  # a browser writes the empty path as "/"
