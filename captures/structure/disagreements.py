"""Where a page's metadata says another thing than the page shows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from captures.structure.metadata import Metadata
from captures.structure.model import Article, Notice, Structure
from captures.structure.vocabulary import normal

_ALIKE = 0.85


def disagreements(structure: Structure, sources: list[Metadata]) -> Iterator[Notice]:
    """A notice for each stated fact that the rendered page contradicts; what only one of them says is none."""
    article = structure.article
    if article is None:
        return
    for source in sources:
        yield from _texts(article, source)
        if source.date and article.date_published and source.date != article.date_published:
            yield Notice("article", "date_published", source.source, article.date_published, source.date)


def _texts(article: Article, source: Metadata) -> Iterator[Notice]:
    for name, stated in (("headline", source.headline), ("description", source.description), ("author", source.author)):
        shown = getattr(article, name)
        if shown and stated and not _agree(shown, stated):
            yield Notice("article", name, source.source, shown, stated)


def _agree(shown: str, stated: str) -> bool:
    one, other = normal(shown), normal(stated)
    if one == other or one in other or other in one:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
