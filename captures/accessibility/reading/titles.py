"""Titles that name no page (WCAG 2.4.2, failure F25)."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from captures.accessibility.reading.template_names import LEFT
from captures.accessibility.results import BarrierResult
from captures.rendered import RenderedPage

RULE = "document-title-placeholder"
WCAG = ("2.4.2",)
# What editors, word processors and project templates put there until somebody writes a title.
PLACEHOLDERS = frozenset({
    "untitled", "untitled document", "untitled page", "untitled-1", "document", "document1", "new document",
    "new page", "new page 1", "page title", "your title here", "enter title here", "insert title here",
    "title here", "no title", "website title", "site title", "my first page", "react app", "vite app", "vue app",
    "create next app", "nuxt app", "sveltekit app", "angular app", "my app",
    "just another wordpress site", "lorem ipsum", "null", "undefined", "[object object]",
    "sin título", "documento sin título", "nueva página", "sans titre", "document sans titre", "nouvelle page",
    "unbenannt", "unbenanntes dokument", "neue seite", "بدون عنوان", "بلا عنوان", "صفحة جديدة", "senza titolo",
    "sem título", "naamloos", "naamloos document", "без названия", "无标题文档", "無題ドキュメント",
})  # fmt: skip
_STARTER = re.compile(r"^(?:vite|webpack|parcel) \+ [a-z.]+(?: \+ (?:ts|js|typescript))?$")
_PARTS = re.compile(r"\s+[|·•:»/–—-]+\s+")
_FILE = re.compile(r"^[\w.%-]+\.(?:html?|xhtml|php\d?|aspx?|jsp|cgi|docx?|pdf|indd|pptx?)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)


def title_results(page: RenderedPage) -> list[BarrierResult]:
    """One result on the title; none where there is none (axe says so)."""
    title = " ".join(page.title.split())
    if not title or not page.nodes:
        return []
    why = _placeholder(title, page.url)
    message = f"the title “{title[:60]}” {why}" if why else "the title is not a placeholder"
    return [
        BarrierResult.about(
            page.root,
            rule=RULE,
            verdict="fails" if why else "passes",
            wcag=WCAG,
            impact="serious",
            message=message,
            evidence={"title": title[:200]},
            engine="tree",
        )
    ]


def _placeholder(title: str, url: str) -> str:
    if title.lower().strip(" .…-–—|") in PLACEHOLDERS or _STARTER.match(title.lower()):
        return "is a placeholder"
    if all(LEFT.match(part) for part in _PARTS.split(title)):
        return "is what a template prints where it has none"
    if not any(character.isalnum() for character in title):
        return "has no word in it"
    address = urlsplit(url)
    same = {url, url.partition("://")[2], address.netloc + address.path, unquote(address.path).strip("/")}
    if _ADDRESS.match(title) and title.rstrip("/") in {one.rstrip("/") for one in same}:
        return "is the page's address"
    if _FILE.match(title):
        return "is a file name"
    return ""
