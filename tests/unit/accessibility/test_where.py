"""A target leads through frames and shadow roots, and a snippet shows what it is about."""

from captures.accessibility.where import snippet_of, target_of
from captures.rendered import Box, Flag, Node


def node(tag: str, parent: Node | None = None, *, frame: int = 0, flags: int = 7, **attributes: str) -> Node:
    names = {name.rstrip("_"): value for name, value in attributes.items()}
    made = Node(0, frame, tag, names, "", "", "", Box(0, 0, 1, 1), Flag(flags), {}, {}, parent)
    if parent is not None:
        parent.children.append(made)
    return made


def test_a_target_has_a_step_per_frame_and_shadow_root() -> None:
    body = node("body", node("html"))
    frame = node("iframe", body, id="ad")
    inner = node("body", node("html", frame, frame=1), frame=1)
    host = node("x-player", inner, frame=1, class_="live big")
    button = node("button", host, frame=1, flags=7 | Flag.SHADOW)
    assert target_of(button) == ("iframe#ad", "html > body > x-player.live.big", "button")


def test_siblings_are_told_apart_and_an_id_starts_the_path() -> None:
    listing = node("ul", node("body", node("html")), id="news")
    node("li", listing)
    second = node("li", listing)
    assert target_of(node("a", second)) == ("ul#news > li:nth-of-type(2) > a",)


def test_a_snippet_escapes_what_the_page_wrote() -> None:
    link = node("a", node("body", node("html")), href='/?q="<b>')
    text = Node(1, 0, "#text", {}, "<script>", "", "", None, Flag(7), {}, {}, link)
    link.children.append(text)
    assert snippet_of(text) == '<a href="/?q=&quot;&lt;b&gt;">&lt;script&gt;'
