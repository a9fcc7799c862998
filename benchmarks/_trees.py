"""Made-up rendered trees for a comparison's regions to be named by: a list of stories, each of many short lines."""

from __future__ import annotations

from typing import NamedTuple

from captures.rendered import FORMAT_VERSION, Flag, RenderedPage
from captures.visual.model import PixelBox

NODES = 2700
Row = list[object]  # of `NODE_COLUMNS`

_SEEN = int(Flag.RENDERED | Flag.VISIBLE | Flag.EXPOSED)
_LINE_NODES = 3
_STORY_NODES = 6  # beside its lines
_STYLES = 90  # as many as a recorded tree has: all of them tell whether something looks otherwise


class Story(NamedTuple):
    """A photograph with a headline and lines under it: what tells it from others, and where it is."""

    name: str
    box: PixelBox

    def moved(self, *, right: int = 0, down: int = 0) -> Story:
        return self._replace(box=self.box._replace(x=self.box.x + right, y=self.box.y + down))


def tree_of(stories: list[Story]) -> RenderedPage:
    """A page of about `NODES` nodes, whose boxes cover the stories'."""
    rows: list[Row] = []
    right, bottom = (max(edges) for edges in zip(*((s.box.right, s.box.bottom) for s in stories), strict=True))
    whole = PixelBox(0, 0, right + 60, bottom + 40)
    body = _add(rows, "body", whole, parent=_add(rows, "html", whole, parent=-1))
    main = _add(rows, "main", whole, parent=body, role="main")
    lines = max(1, ((NODES - len(rows)) // len(stories) - _STORY_NODES) // _LINE_NODES)
    for story in stories:
        _add_story(rows, story, parent=main, lines=lines)
    return RenderedPage.from_json(
        {
            "format": FORMAT_VERSION,
            "url": "https://news.example/",
            "title": "News",
            "language": "en",
            "direction": "ltr",
            "width": whole.width,
            "height": whole.height,
            "viewport": (whole.width, 800),
            "clock": "2026-01-01T00:00:00Z",
            "frames": [],
            "fonts": [],
            "style_names": ["display", *(f"style-{number}" for number in range(1, _STYLES))],
            "styles": [["block"] + ["normal"] * (_STYLES - 1)],
            "nodes": rows,
        }
    )


def _add_story(rows: list[Row], story: Story, *, parent: int, lines: int) -> None:
    box = story.box
    article = _add(rows, "article", box, parent=parent, role="article")
    photo = box._replace(height=box.height // 2)
    address = f"https://news.example/{story.name}.jpg"
    _add(rows, "img", photo, parent=_add(rows, "figure", photo, parent=article), state={"current_src": address})
    headline = PixelBox(box.x, photo.bottom, box.width, 22)
    heading = _add(rows, "h3", headline, parent=article, role="heading")
    _add(rows, "#text", headline, parent=_add(rows, "a", headline, parent=heading), text=f"Story {story.name}")
    step = (box.bottom - headline.bottom) / lines
    for number in range(lines):
        line = PixelBox(box.x, round(headline.bottom + number * step), box.width, max(1, int(step)))
        span = _add(rows, "span", line, parent=_add(rows, "p", line, parent=article))
        _add(rows, "#text", line, parent=span, text=f"Line {number} of story {story.name}, in some few words.")


def _add(
    rows: list[Row],
    tag: str,
    box: PixelBox,
    *,
    parent: int,
    role: str = "",
    text: str = "",
    state: dict[str, str] | None = None,
) -> int:
    """Adds a node; its number."""
    rows.append([parent, 0, tag, {}, text, role, "", list(box), _SEEN, 0, state or {}])
    return len(rows) - 1
