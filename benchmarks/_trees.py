"""Made-up rendered trees for a comparison's regions to be named by: a list of stories, each of many short lines."""

from __future__ import annotations

from typing import NamedTuple

from captures.box import Box
from captures.rendered import Flag, Node, RenderedPage
from captures.visual.model import PixelBox

NODES = 2700
_SEEN = Flag.RENDERED | Flag.VISIBLE | Flag.EXPOSED
_LINE_NODES = 3
_STORY_NODES = 6  # beside its lines
# As many as a recorded tree has, because looking otherwise is told by all of them.
_STYLES = {f"style-{number}": "normal" for number in range(90)} | {"display": "block"}


class Story(NamedTuple):
    """A photograph with a headline and lines under it: what tells it from others, and where it is."""

    name: str
    box: PixelBox

    def moved(self, *, right: int = 0, down: int = 0) -> Story:
        return self._replace(box=self.box._replace(x=self.box.x + right, y=self.box.y + down))


def tree_of(stories: list[Story]) -> RenderedPage:
    """A page of about `NODES` nodes, whose boxes cover the stories'."""
    nodes: list[Node] = []
    right, bottom = (max(edges) for edges in zip(*((s.box.right, s.box.bottom) for s in stories), strict=True))
    whole = PixelBox(0, 0, right + 60, bottom + 40)
    body = _add(nodes, "body", whole, parent=_add(nodes, "html", whole, parent=None))
    main = _add(nodes, "main", whole, parent=body, role="main")
    lines = max(1, ((NODES - len(nodes)) // len(stories) - _STORY_NODES) // _LINE_NODES)
    for story in stories:
        _add_story(nodes, story, parent=main, lines=lines)
    return RenderedPage(
        url="https://news.example/",
        title="News",
        language="en",
        direction="ltr",
        width=whole.width,
        height=whole.height,
        viewport_width=whole.width,
        viewport_height=800,
        clock="2026-01-01T00:00:00Z",
        frames=(),
        fonts=(),
        nodes=tuple(nodes),
    )


def _add_story(nodes: list[Node], story: Story, *, parent: Node, lines: int) -> None:
    box = story.box
    article = _add(nodes, "article", box, parent=parent, role="article")
    photo = box._replace(height=box.height // 2)
    image = _add(nodes, "img", photo, parent=_add(nodes, "figure", photo, parent=article))
    image.state = {"current_src": f"https://news.example/{story.name}.jpg"}
    headline = PixelBox(box.x, photo.bottom, box.width, 22)
    heading = _add(nodes, "h3", headline, parent=article, role="heading")
    _add(nodes, "#text", headline, parent=_add(nodes, "a", headline, parent=heading), text=f"Story {story.name}")
    step = (box.bottom - headline.bottom) / lines
    for number in range(lines):
        line = PixelBox(box.x, round(headline.bottom + number * step), box.width, max(1, int(step)))
        span = _add(nodes, "span", line, parent=_add(nodes, "p", line, parent=article))
        _add(nodes, "#text", line, parent=span, text=f"Line {number} of story {story.name}, in some few words.")


def _add(nodes: list[Node], tag: str, box: PixelBox, *, parent: Node | None, role: str = "", text: str = "") -> Node:
    node = Node(
        index=len(nodes),
        frame=0,
        tag=tag,
        attributes={},
        text=text,
        role=role,
        name="",
        box=Box(*box),
        flags=_SEEN,
        styles=_STYLES,
        state={},
        parent=parent,
    )
    if parent is not None:
        parent.children.append(node)
    nodes.append(node)
    return node
