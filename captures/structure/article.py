"""The story the page is about, put together from headline, byline, body, tags and metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from captures.rendered import Node
from captures.structure.body import Body, body_of, is_promo
from captures.structure.byline import Byline, bits_between, read_byline
from captures.structure.headline import Headline, headline_of
from captures.structure.metadata import Metadata, first
from captures.structure.model import Article, Trace
from captures.structure.standfirst import standfirst_of
from captures.structure.tags import Tags, tags_of
from captures.structure.view import View
from captures.structure.vocabulary import normal

NO_SELECTION: Mapping[str, Sequence[Node]] = {}


@dataclass(frozen=True, eq=False)
class StoryPage:
    """The article and the elements it was read from."""

    article: Article
    headline: Node
    body: Body | None
    tags: Tags | None
    trace: Trace
    fields: Mapping[str, str] = field(default_factory=dict)  # where each fact came from, when not from the page itself

    @property
    def text_nodes(self) -> tuple[Node, ...]:
        """The headline and the paragraphs."""
        return (self.headline, *(self.body.paragraphs if self.body else ()))


def article_of(
    view: View, sources: list[Metadata], taken: Sequence[Node], *, selected: Mapping[str, Sequence[Node]] = NO_SELECTION
) -> StoryPage | None:
    """The page's story; None on front pages, section pages and lists."""
    headline = headline_of(view, sources, list(taken), within=selected.get("article", ()))
    if headline is None:
        return None
    body = body_of(view, headline.node, taken)
    if not _is_story(view, headline, body, sources):
        return None
    summary = standfirst_of(view, headline.node, body, first(sources, "description")[0])
    byline = _byline(view, headline.node, body, summary)
    stated = [word for source in sources for word in source.keywords]
    tags = tags_of(view, after=headline.node.index, taken=taken, stated=stated, selected=selected.get("tags", ()))
    fields: dict[str, str] = {}
    article = Article(
        headline=headline.text,
        description=_description(view.text(summary) if summary else None, sources, headline.text, fields),
        author=_or_stated(byline.author, sources, "author", fields),
        source=byline.source,
        date_published=_or_stated(byline.date, sources, "date", fields),
        reading_minutes=byline.minutes,
        keywords=tags.words if tags else _stated_keywords(sources, fields),
        paragraphs=_count(view, body, summary, byline, tags),
    )
    nodes = [headline.node.index, *([body.node.index] if body else [])]
    roles = {
        "headline": headline.node.index,
        "body": body.node.index if body else None,
        "summary": summary.index if summary else None,
    }
    return StoryPage(
        article, headline.node, body, tags, Trace(headline.how, headline.confidence, tuple(nodes), roles), fields
    )


def _is_story(view: View, headline: Headline, body: Body | None, sources: list[Metadata]) -> bool:
    if any(source.is_article for source in sources):
        return True
    if body is None:
        return False
    # The teasers of a front page stand each in a card of its own; the paragraphs of a story stand side by side.
    beside = Counter(node.parent.index for node in body.paragraphs if node.parent and view.chars[node.index] >= 80)
    return max(beside.values(), default=0) >= 2 and len(headline.text.split()) >= 2


def _byline(view: View, headline: Node, body: Body | None, summary: Node | None) -> Byline:
    """Read between the headline and the body first, then just above the headline, then just below the body."""
    first_paragraph = next(
        (n for n in (body.paragraphs if body else ()) if view.chars[n.index] >= 60 and n is not summary), None
    )
    stop = (
        first_paragraph.index if first_paragraph is not None else min(view.end[headline.index] + 120, len(view.nodes))
    )
    between = _top_nodes(view, view.end[headline.index], stop, leave_out=summary)
    byline = read_byline(view, bits_between(view, between))
    if byline.author and byline.date:
        return byline
    above = _above(view, headline)
    below = _below(view, body)
    for more in (above, below):
        other = read_byline(view, bits_between(view, more))
        for name in ("author", "source", "date", "minutes"):
            if getattr(byline, name) is None:
                setattr(byline, name, getattr(other, name))
    return byline


def _top_nodes(view: View, start: int, stop: int, *, leave_out: Node | None) -> list[Node]:
    """The elements that lie wholly between two places of the document, outermost ones only."""
    found = []
    index = start
    while index < stop:
        node = view.nodes[index]
        if node is leave_out:
            index = view.end[index]
        elif node.is_element and view.end[index] <= stop and not _is_passed_over(view, node):
            if view.reachable(node) or node.styles.get("display") == "contents":
                found.append(node)
            index = view.end[index]
        else:
            index = view.end[index] if node.is_element and _is_passed_over(view, node) else index + 1
    return found


def _is_passed_over(view: View, node: Node) -> bool:
    """Whether it holds no small print of the story: pictures, forms, menus, boxes of any size."""
    return node.tag in ("figure", "nav", "form") or (node.tag == "aside" and view.chars[node.index] > 250)


def _above(view: View, headline: Node) -> list[Node]:
    """The neighbours before the headline, inside the nearest element around it that holds more."""
    child = headline
    for parent in list(headline.ancestors())[:3]:
        before = [
            n for n in parent.children if n.is_element and n.index < child.index and 0 < view.chars[n.index] < 200
        ]
        if parent.tag in ("body", "html"):
            return []
        if (
            before
            and parent.tag in ("article", "header", "section", "main", "div")
            and view.links_below[parent.index] < 40
        ):
            return before[-3:]
        child = parent
    return []


def _below(view: View, body: Body | None) -> list[Node]:
    if body is None or not body.paragraphs:
        return []
    end = view.end[body.paragraphs[-1].index]
    return [
        node
        for node in _top_nodes(view, end, min(end + 60, len(view.nodes)), leave_out=None)
        if view.chars[node.index] < 160
    ][:4]


def _count(view: View, body: Body | None, summary: Node | None, byline: Byline, tags: Tags | None) -> int:
    if body is None:
        return 0
    meta = [*byline.nodes, *(tags.nodes if tags else ()), *([summary] if summary else [])]
    kept = [
        n
        for n in body.paragraphs
        if not any(view.inside(n, m) or (view.inside(m, n) and view.chars[n.index] < 160) for m in meta)
    ]
    idle = view.words.words("all") | view.words.words("badges")
    said = [n for n in kept if (words := normal(view.text(n))) and words not in idle]
    return len([n for n in said if not is_promo(view, n)])


def _or_stated(shown: str | None, sources: list[Metadata], name: str, fields: dict[str, str]) -> str | None:
    if shown:
        return shown
    value, source = first(sources, name)
    if value:
        fields[name] = source
    return value or None


def _description(shown: str | None, sources: list[Metadata], headline: str, fields: dict[str, str]) -> str | None:
    """The summary shown or stated; a statement that only repeats the headline is none."""
    telling = [source for source in sources if source.description and normal(source.description) != normal(headline)]
    return _or_stated(shown, telling, "description", fields)


def _stated_keywords(sources: list[Metadata], fields: dict[str, str]) -> tuple[str, ...]:
    value, source = first(sources, "keywords")
    if value:
        fields["keywords"] = source
    once: dict[str, str] = {}
    for word in value or ():
        once.setdefault(normal(word), word)
    return tuple(once.values())
