# ruff: noqa: E501 - style sheets read better unbroken
"""Small pages in which something goes sideways, and look-alikes in which nothing does; all words are ours.

`page(look, edit)` gives HTML; elements a test asks for carry `data-edit` (what is new) and `data-untouched`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.unit.visual.visual_pages import ARABIC, WORDS, photo

MENU = ("Politics", "Economy", "Culture", "Sport", "Opinion", "Weather")
ARABIC_MENU = ("سياسة", "اقتصاد", "ثقافة", "رياضة", "آراء", "طقس")


@dataclass(frozen=True)
class Look:
    """A style sheet and a direction."""

    name: str
    css: str
    direction: str = "ltr"


@dataclass
class _Parts:
    menu: list[str]
    row: list[int] = field(default_factory=lambda: [1, 2, 3, 4, 5, 6])
    pictures: dict[int, int] = field(default_factory=dict)
    words: dict[int, int] = field(default_factory=lambda: {77: 17})
    swapped: bool = False
    style: str = ""


def page(look: Look, edit: str = "none") -> str:
    """The page of a look after an edit; `none` is the page before any."""
    parts = _Parts(list(ARABIC_MENU if look.direction == "rtl" else MENU))
    if edit != "none":
        EDITS[edit](parts)
    menu = "".join(f"<a{' data-edit' if item.endswith('+') else ''}>{item.rstrip('+')}</a>" for item in parts.menu)
    cards = "".join(_card(look, number, parts) for number in parts.row)
    main = f"<main>{''.join(_story(look, n) for n in (20, 21))}</main>"
    side = f"<aside>{''.join(_box(look, n) for n in range(30, 33))}</aside>"
    columns = side + main if parts.swapped else main + side
    return (
        f'<!doctype html><html dir="{look.direction}"><meta charset="utf-8"><style>{_BASE}{look.css}{parts.style}</style>'
        f'<header><b>The Quay</b><nav>{menu}</nav></header><div class="row">{cards}</div>'
        f'<div class="flat"></div><div class="columns">{columns}</div><footer data-untouched>{_text(look, 5, 20)}</footer></html>'
    )


def _first_card(parts: _Parts) -> None:
    parts.row.insert(0, 77)


def _third_item(parts: _Parts) -> None:
    parts.menu.insert(2, "Archaeology+" if parts.menu[0] == "Politics" else "علم الآثار+")


def _swapped(parts: _Parts) -> None:
    parts.swapped = True


def _other_stories(parts: _Parts) -> None:
    parts.pictures |= {1: 301, 3: 303}
    parts.words |= {1: 53, 3: 47}


def _flat_elsewhere(parts: _Parts) -> None:
    parts.style = ".flat { margin-inline-start: 700px }"


def _placeholder_first(parts: _Parts) -> None:
    _placeholders(parts)
    parts.row.insert(0, 77)


def _placeholders(parts: _Parts) -> None:
    parts.pictures |= dict.fromkeys((1, 2, 3, 4, 5, 6, 77), 500)


def _two_placeholders(parts: _Parts) -> None:
    parts.pictures |= {2: 500, 4: 500}


def _two_placeholders_otherwise(parts: _Parts) -> None:
    parts.pictures |= {1: 500, 4: 500}


EDITS = {
    "first-card": _first_card,
    "third-item": _third_item,
    "swapped": _swapped,
    "other-stories": _other_stories,
    "flat-elsewhere": _flat_elsewhere,
    "two-placeholders": _two_placeholders,
    "two-placeholders-otherwise": _two_placeholders_otherwise,
    "placeholders": _placeholders,
    "placeholder-first": _placeholder_first,
}


def _card(look: Look, number: int, parts: _Parts) -> str:
    start = parts.words.get(number, number * 7)
    return (
        f'<article{" data-edit" if number == 77 else ""}><img src="{photo(parts.pictures.get(number, number))}" alt="">'
        f"<h2>{_text(look, start, 7)}</h2><p>{_text(look, start + 4, 11)}</p></article>"
    )


def _story(look: Look, number: int) -> str:
    return f'<section><h2>{_text(look, number * 5, 8)}</h2><img src="{photo(number)}" alt=""><p>{_text(look, number * 3, 40)}</p></section>'


def _box(look: Look, number: int) -> str:
    return f"<section><h3>{_text(look, number * 13, 3)}</h3><p>{_text(look, number * 9, 22)}</p></section>"


def _text(look: Look, seed: int, count: int) -> str:
    words = ARABIC if look.direction == "rtl" else WORDS
    return " ".join(random.Random(seed).choices(words, k=count)).capitalize()


_BASE = """
* { box-sizing: border-box } body { margin: 0; font: 16px/1.45 "DejaVu Sans", sans-serif } h2, h3, p { margin: 0 0 8px }
header { display: flex; align-items: center; gap: 40px; padding: 16px 32px } nav { display: flex; gap: 26px } img { display: block }
.row { display: flex; overflow: hidden; gap: 20px; margin: 20px 32px } .row article { flex: 0 0 280px } .row img { width: 100%; height: 160px }
.columns { display: flex; gap: 40px; padding: 0 32px } main { width: 820px } aside { width: 356px } main img { width: 400px }
.flat { width: 300px; height: 120px; background: #8a1f2d; margin: 30px 60px } footer { padding: 40px 32px } section { margin-bottom: 24px }
h2 { font-size: 20px }
"""

LOOKS = (
    Look("plain", ""),
    Look(
        "dark",
        """body { background: #101418; color: #d8dde2 } .row { gap: 4px } .row article { flex-basis: 246px; background: #1b2229; padding: 12px }
        nav { gap: 18px; font-size: 14px } aside section { background: #1b2229; padding: 14px; border: 1px solid #2a333c }""",
    ),
    Look(
        "centred",
        """body { background: #f4f4f0; font-family: "DejaVu Serif" } header { flex-direction: column } nav { gap: 0; border-bottom: 2px solid #b00 }
        nav a { padding: 8px 15px } .row { display: grid; grid-template-columns: repeat(4, 1fr) } .row article { background: #fff;
        border-radius: 8px; box-shadow: 0 2px 8px #0003; overflow: hidden } .row h2, .row p { padding: 0 14px }""",
    ),
    Look("rtl", ".row { gap: 24px } nav { gap: 34px; font-size: 18px }", direction="rtl"),
)
