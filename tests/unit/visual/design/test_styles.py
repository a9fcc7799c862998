"""`captures.visual.design.styles`."""

from __future__ import annotations

from captures.rendered import Flag, Node
from captures.visual.design.styles import inline_properties, normalised, same_advance, spoken_inline


def element(tag: str = "div", *, attributes: dict[str, str] | None = None, **styles: str) -> Node:
    named = {name.replace("_", "-"): value for name, value in styles.items()}
    return Node(0, 0, tag, attributes or {}, "", "", "", None, Flag.RENDERED, named, {})


def test_a_used_margin_gives_way_to_the_computed_one() -> None:
    style = normalised(element(margin_left="212.5px", specified_margin_left="auto"))
    assert "margin-left" not in style
    assert style["specified-margin-left"] == "auto"


def test_addresses_keep_the_file_name_alone() -> None:
    style = normalised(element(background_image='url("https://cdn.example/a/b/icon.svg?v=3")'))
    assert style["background-image"] == "url(icon.svg)"


def test_what_is_not_drawn_is_not_compared() -> None:
    style = normalised(element(border_top_width="0px", border_top_style="none", border_top_color="red", fill="red"))
    assert "border-top-color" not in style
    assert "fill" not in style


def test_a_colour_that_follows_the_text_is_told_once() -> None:
    style = normalised(element(color="red", border_top_color="red", border_top_width="1px", border_top_style="solid"))
    assert style["border-top-color"] == "currentcolor"


def test_a_style_attribute_speaks_for_its_longhands() -> None:
    inline = inline_properties(element(attributes={"style": "background: url(a.png); width: 40%"}))
    assert spoken_inline("background-image", inline)
    assert spoken_inline("specified-width", inline)
    assert not spoken_inline("color", inline)


def test_a_pictures_size_attributes_are_content() -> None:
    assert spoken_inline("specified-height", inline_properties(element("img", attributes={"height": "300"})))


def test_fonts_are_compared_by_the_letters_in_use() -> None:
    assert same_advance("80/50/20", "80/61/20", frozenset(("latin",)))
    assert not same_advance("80/50/20", "80/61/20", frozenset(("arabic",)))
