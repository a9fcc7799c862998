"""`captures.visual.design.signature`."""

from __future__ import annotations

import pytest

from captures.rendered import Flag, Node
from captures.visual.design.names import Names
from captures.visual.design.signature import differs_by_topic, ident_of, key_of, likeness, tokens_of


def element(tag: str = "div", **attributes: str) -> Node:
    names = {"class": attributes.pop("class_", ""), **attributes}
    return Node(0, 0, tag, names, "", "", "", None, Flag.RENDERED | Flag.VISIBLE, {}, {})


@pytest.mark.parametrize(
    ("written", "lasting"),
    [
        ("card card__title", ("card", "card__title")),
        ("Card_title__3kd9x", ("Card_title",)),
        ("css-1q2w3e4", ()),
        ("svelte-1abc23 teaser", ("teaser",)),
        ("post-148233", ("post-#",)),
        ("col-4 mt-2", ("col-4", "mt-2")),
        ("col12 span4", ("col12", "span4")),
        ("menu__item is-open", ("menu__item",)),
        ("menu-item current-menu-item", ("menu-item",)),
    ],
)
def test_class_names_lose_what_builds_and_states_add(written: str, lasting: tuple[str, ...]) -> None:
    assert tokens_of(element(class_=written))[0] == lasting


def test_a_state_is_told_by_class_or_attribute() -> None:
    assert tokens_of(element(class_="item is-active"))[1] == ("is-active",)
    assert tokens_of(element("a", **{"aria-current": "page"}))[1] == ("aria-current",)
    assert tokens_of(element("a", **{"aria-current": "false"}))[1] == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [("most-read", "most-read"), ("story-148233", ""), ("why-the-old-harbour-bridge-stays-shut", ""), ("a1b2c3d4", "")],
)
def test_an_id_counts_where_it_names_a_place(written: str, kept: str) -> None:
    assert ident_of(element(id=written)) == kept


def test_nameless_boxes_are_told_apart_by_what_is_in_them() -> None:
    one, other = element(), element()
    one.children.append(element("h2"))
    other.children.append(element("p"))
    plain = Names(None, frozenset(), frozenset())
    assert key_of(one, {}, plain) != key_of(other, {}, plain)
    assert key_of(element(class_="x"), {}, plain)[4] == ()


@pytest.mark.parametrize(
    ("one", "other", "same_kind"),
    [
        (("card", "card--sport"), ("card", "card--health"), True),
        (("chip", "topic-sport"), ("chip",), True),
        (("col", "col-4"), ("col", "col-8"), False),
        (("up",), ("down",), True),
        (("card__title",), ("list__title",), False),
        (("a", "b"), ("c", "d"), False),
    ],
)
def test_topics_are_told_from_roles(one: tuple[str, ...], other: tuple[str, ...], same_kind: bool) -> None:  # noqa: FBT001 - a parameter of the case
    assert differs_by_topic(one, other) is same_kind


def test_likeness_is_whole_for_equal_names_and_survives_new_hashes() -> None:
    assert likeness(("a",), ("a",)) == 1.0
    assert likeness((), ()) == 1.0
    assert likeness(("Card_box_x1",), ("Card_box_y2",)) > 0.4
    assert likeness(("menu",), ("foot",)) == 0.0
