# ruff: noqa: E501 - style sheets read better unbroken
"""Small front pages of unlike design, each in its day's state and after one editorial change; all words are ours.

`page(design, edit)` gives HTML. The changed element carries `data-edit`, the column that is left alone
`data-untouched`, so that a test can ask the browser where they are.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image

WORDS = (
    "harbour council reopens bridge after winter storm as ferry crews return to work while engineers test new "
    "lights along the quay and shopkeepers ask for a longer season before the regatta brings visitors back to town "
    "school board votes on late buses museum borrows a map from the abbey farmers count early lambs near the dam"
).split()
ARABIC = (
    "مجلس الميناء يعيد فتح الجسر بعد عاصفة الشتاء وعمال العبارات يعودون إلى العمل بينما يختبر المهندسون أضواء "
    "جديدة على الرصيف وأصحاب المتاجر يطلبون موسما أطول قبل السباق الذي يعيد الزوار إلى المدينة"
).split()
EDITS = (
    "banner",
    "card-inserted",
    "card-removed",
    "side-block",
    "taller-list",
    "longer-headline",
    "picture-swapped",
)


@dataclass(frozen=True)
class Design:
    """One look: style sheet, direction, and how a story is built."""

    name: str
    css: str
    stories: int = 9
    direction: str = "ltr"
    one_photo: bool = False
    side_first: bool = False
    equal_text: bool = False


def page(design: Design, edit: str = "none") -> str:
    """The front page of a design after an edit; `none` is the page before any."""
    stories = [_story(design, number, edit=edit) for number in range(design.stories)]
    if edit == "card-inserted":
        stories.insert(2, _story(design, 77, edit=edit, mark=True))
    if edit == "card-removed":
        del stories[3]
    banner = f'<div class="banner" data-edit>{_text(design, 40, 16)}</div>' if edit == "banner" else ""
    main = f"<main{_untouched(edit, 'main')}>{''.join(stories)}</main>"
    side = f"<aside{_untouched(edit, 'side')}>{_side(design, edit)}</aside>"
    columns = side + main if design.side_first else main + side
    return (
        f'<!doctype html><html lang="en" dir="{design.direction}"><meta charset="utf-8"><style>{_BASE}{design.css}'
        f'</style><header><b>The Quay</b><nav>News World Sport Arts</nav></header>{banner}<div class="columns">{columns}'
        f"</div><footer>{_text(design, 5, 30)}</footer></html>"
    )


def _untouched(edit: str, column: str) -> str:
    touched = {"side-block": "side", "taller-list": "side", "banner": ""}.get(edit, "main")
    return "" if touched in ("", column) else " data-untouched"


def _story(design: Design, number: int, *, edit: str, mark: bool = False) -> str:
    longer = edit == "longer-headline" and number == 2
    swapped = edit == "picture-swapped" and number == 1
    removed = edit == "none" and number == 3
    headline = _text(design, number * 11, 9) + (" " + _text(design, 60, 12) if longer else "")
    picture = photo(500 if swapped else 0 if design.one_photo else number)
    blurb = 18 if design.equal_text else 12 + number * 5 % 17
    return (
        f"<article{' data-edit' if mark else ''}{' data-removed' if removed else ''}>"
        f'<img{" data-edit" if swapped else ""} src="{picture}" alt=""><div>'
        f"<h2{' data-edit' if longer else ''}>{headline}</h2><p>{_text(design, number * 11 + 3, blurb)}</p>"
        f"<small>{number + 2} min read</small></div></article>"
    )


def _side(design: Design, edit: str) -> str:
    block = f'<section class="box" data-edit><h3>Weather</h3><p>{_text(design, 21, 22)}</p></section>'
    count, start = (8, 30) if edit == "taller-list" else (5, 2)
    items = "".join(f"<li>{_text(design, start + n * 5, 6 + n % 3 * 2)}</li>" for n in range(count))
    mark = " data-edit" if edit == "taller-list" else ""
    more = "".join(
        f'<section class="box"><h3>{_text(design, n * 13 + 4, 2)}</h3><img src="{photo(40 + n)}" alt="">'
        f"<p>{_text(design, n * 9 + 1, 15 + n * 3)}</p></section>"
        for n in range(3)
    )
    return (
        f'<section class="box"><h3>About us</h3><p>{_text(design, 8, 16)}</p></section>'
        f'{block if edit == "side-block" else ""}<section class="box"><h3>Most read</h3>'
        f"<ol{mark}>{items}</ol></section>{more}"
    )


def _text(design: Design, start: int, count: int) -> str:
    words = ARABIC if design.direction == "rtl" else WORDS
    return " ".join(words[(start + n * (1 + start % 3)) % len(words)] for n in range(count)).capitalize()


@cache
def photo(seed: int) -> str:
    """A data address of a small JPEG that has the light, edges and grain of a photograph."""
    random = np.random.default_rng(seed)
    layers = np.zeros((180, 320, 3))
    for size, weight in ((3, 90), (9, 50), (40, 18)):
        coarse = random.normal(size=(size, size * 2, 3))
        image = np.stack(
            [np.asarray(Image.fromarray(coarse[..., c].astype(np.float32)).resize((320, 180), 3)) for c in range(3)],
            axis=-1,
        )
        layers += weight * image
    layers += 128 + random.normal(scale=4, size=layers.shape)
    buffer = io.BytesIO()
    Image.fromarray(layers.clip(0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=85)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()


_BASE = """
* { box-sizing: border-box } img { align-self: start } body { margin: 0; font: 16px/1.45 "DejaVu Sans", sans-serif }
header { display: flex; justify-content: space-between; padding: 18px 32px } img { display: block; max-width: 100% }
h2, h3, p { margin: 0 0 8px } footer { padding: 40px 32px } nav { word-spacing: 20px } ol { margin: 0; padding: 0 20px }
"""

DESIGNS = (
    Design(
        "cards",
        """body { background: #f4f4f0; color: #222 } .columns { display: grid; grid-template-columns: 1fr 320px; gap: 32px;
        padding: 0 40px } article { background: #fff; margin-bottom: 24px; box-shadow: 0 2px 8px #0003; border-radius: 8px }
        article div { padding: 20px } article img { width: 100%; height: 260px; object-fit: cover } h2 { font-size: 24px }
        .box { background: #fff; padding: 16px; margin-bottom: 20px } .banner { background: #c8102e; color: #fff;
        padding: 22px 40px; font-size: 22px; margin-bottom: 20px }""",
        stories=6,
    ),
    Design(
        "text",
        """body { font: 17px/1.6 "DejaVu Serif", serif } .columns { display: flex; gap: 44px; width: 1100px; margin: auto }
        main { width: 780px } aside { width: 276px; font-size: 14px } article { border-bottom: 1px solid #999; padding: 22px 0 }
        article img { display: none } article:nth-child(2) img { display: block; width: 400px } h2 { font-size: 30px }
        .banner { border: 3px double #333; margin: 0 90px 24px; padding: 30px } .box { border-top: 4px solid #000 }""",
        side_first=True,
    ),
    Design(
        "dark",
        """body { background: #101418; color: #d8dde2 } .columns { display: grid; grid-template-columns: 7fr 3fr;
        column-gap: 27px; padding: 0 5% } article { display: flex; gap: 18px; padding: 14px; border: 1px solid #2a333c;
        margin-bottom: 13px } article img { width: 42.5%; aspect-ratio: 16/9 } h2 { font-size: 21px; color: #fff }
        .box { background: #1b2229; padding: 14px; margin-bottom: 27px } .banner { background: linear-gradient(90deg, #0a4, #06c);
        padding: 40px; margin: 0 5% 20px }""",
    ),
    Design(
        "gradient",
        """body { background: linear-gradient(#fdf3e3, #cfe3f3) } .columns { display: flex; padding: 0 60px; gap: 40px }
        main { flex: 1 } aside { flex: 0 0 300px } article { background: #ffffffb0; padding: 18px; margin-bottom: 30px;
        border-radius: 14px } article img { float: right; width: 200px; margin: 0 0 10px 20px } article div::after
        { content: ""; display: block; clear: both } .banner { margin: 0 60px 30px; padding: 26px; background: #fff }
        .box { padding: 10px 0 26px }""",
    ),
    Design(
        "rules",
        """.columns { display: flex; padding: 0 32px } main { flex: 1; padding-right: 24px; border-right: 2px solid #b00 }
        aside { flex: 0 0 340px; padding-left: 24px; background: #f7f7f7; border-bottom: 6px solid #b00 } article { padding: 12px 0;
        border-bottom: 1px dotted #777; display: grid; grid-template-columns: 180px 1fr; gap: 16px } li { border-bottom: 1px solid
        #ccc; padding: 7px 0 } .banner { background: #ffe9a8; padding: 18px 32px } h2 { font-size: 19px }""",
        stories=12,
    ),
    Design(
        "sticky",
        """header { position: sticky; top: 0; background: #fff; border-bottom: 1px solid #000 } body { background: #fff }
        .columns { display: grid; grid-template-columns: 300px 1fr; gap: 24px; padding: 20px } main { columns: 1 }
        article { position: relative; margin-bottom: 20px } article img { width: 100%; height: 300px; object-fit: cover }
        article div { position: absolute; bottom: 0; padding: 18px; background: #000a; color: #fff; width: 100% }
        .box { border: 1px solid #ddd; border-radius: 6px; padding: 12px; margin-bottom: 16px } .banner { padding: 50px;
        background: #eef }""",
        side_first=True,
        stories=7,
    ),
    Design(
        "repeat",
        """body { background: #eee } .columns { display: grid; grid-template-columns: 3fr 2fr; gap: 20px; padding: 20px }
        article { background: #fff; border: 1px solid #ccc; height: 190px; margin-bottom: 15px; display: flex; overflow: hidden }
        article img { width: 250px; height: 190px; object-fit: cover } article div { padding: 14px } h2 { font-size: 17px;
        max-height: 75px } .box { background: #fff; border: 1px solid #ccc; padding: 14px; margin-bottom: 15px }
        .banner { background: #fff; padding: 34px; margin: 0 20px }""",
        one_photo=True,
        equal_text=True,
        stories=11,
    ),
    Design(
        "rtl",
        """.columns { display: grid; grid-template-columns: 2fr 1fr; gap: 36px; padding: 0 48px } article { padding-bottom: 26px;
        margin-bottom: 26px; border-bottom: 1px solid #d5d5d5 } article img { width: 100%; height: 220px; object-fit: cover }
        h2 { font-size: 26px; margin-top: 12px } .box { background: #eef3f7; padding: 18px; margin-bottom: 24px }
        .banner { background: #183c5a; color: #fff; padding: 28px 48px }""",
        direction="rtl",
        stories=6,
    ),
)
