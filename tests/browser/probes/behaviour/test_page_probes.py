"""The probes of links, languages and pictures on pages unlike each other."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from captures.browser.probes.behaviour.languages import LanguagesProbe
from captures.browser.probes.behaviour.links import LinksProbe
from captures.browser.probes.behaviour.pictures import PicturesProbe, is_file_name

Facts = Callable[..., dict[str, Any]]


def picture(width: int, height: int) -> tuple[int, str, bytes]:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 150)).save(buffer, "PNG")
    return 200, "image/png", buffer.getvalue()


def test_dead_links_and_stories_that_lead_nowhere_are_found_and_the_rest_is_left_alone(
    stand: Any, probe_facts: Facts
) -> None:
    stand.html(
        "/",
        """<nav data-part=navigation><a href="#">News</a><a href=/p>Politics</a><a href=/gone>Health</a></nav>
      <ol data-part=most_read><li><a href=/story>Story one</a><li><a href=/moved>Story two</a><li><a href=/shy>Story three</a><li><a href="#">Story four</a>
      <li><a href="#" onclick="location='/story'">Story five</a></ol>
      <footer data-part=footer><a href="#">To the top</a><a href=mailto:a@b.c>Write</a><a href=https://x.com/site>x</a></footer>""",
    )
    for path in ("/p", "/story"):
        stand.html(path, "fine")
    stand.files["/moved"] = (301, "text/plain", b"/story")
    stand.files["/shy"] = (403, "text/plain", b"no")
    o = stand.origin
    facts = probe_facts(
        LinksProbe(),
        navigation=[
            {
                "label": "News",
                "url": o + "/#",
                "children": [{"label": "Politics", "url": o + "/p"}, {"label": "Health", "url": o + "/gone"}],
            }
        ],
        most_read=[
            {"headline": f"Story {n}", "url": o + u}
            for n, u in (("one", "/story"), ("two", "/moved"), ("three", "/shy"), ("four", "/#"), ("five", "/#"))
        ],
        footer={
            "links": [
                {"label": "To the top", "url": o + "/#"},
                {"label": "Write", "url": "mailto:a@b.c"},
                {"label": "x", "url": "https://x.com/site"},
            ]
        },
    )
    assert [(d["part"], d["label"], d["status"]) for d in facts["dead"]] == [("navigation", "Health", 404)]
    assert [d["label"] for d in facts["unclear"]] == ["Story three"]
    assert [d["label"] for d in facts["nowhere"]] == ["Story four"]
    assert facts["dead"][0]["selector"], facts
    assert ("HEAD", "/p") in stand.asked and ("GET", "/p") not in stand.asked


def test_the_language_switch_is_followed_there_and_back(stand: Any, probe_facts: Facts) -> None:
    names = {"ar": "/ar", "es": "/es", "fa": "/fa", "fr": "/fr", "de": "/de", "he": "/"}
    stand.html(
        "/", "<ul data-part=languages>" + "".join(f"<li><a href={p}>{c}</a>" for c, p in names.items()) + "</ul>"
    )
    back = '<a href="/" hreflang=en>English</a>'
    stand.html("/ar", back, lang="ar", direction="rtl")
    stand.html("/es", "<a href=/ar hreflang=ar>Ar</a>", lang="es-ES")
    stand.html("/fa", back, lang="fa")
    stand.html("/fr", back, lang="en")
    facts = probe_facts(
        LanguagesProbe(), languages=[{"language": c, "label": c, "url": stand.origin + p} for c, p in names.items()]
    )
    outcome = {link["language"]: (link["outcome"], link.get("links_back")) for link in facts["links"]}
    assert outcome == {
        "ar": ("ok", True), "es": ("ok", False), "fa": ("wrong", True), "fr": ("wrong", True), "de": ("gone", None), "he": ("nowhere", None),
    }  # fmt: skip


def test_missing_squashed_and_ill_described_pictures_are_found_and_the_rest_is_left_alone(
    stand: Any, probe_facts: Facts
) -> None:
    stand.html(
        "/",
        """<ul data-part=most_read>
      <li><img src=/a.png width=160 height=90 alt="A bridge at night"><li><img src=/a.png width=160 height=160 alt="Squashed">
      <li><img src=/a.png width=160 height=160 style="object-fit:cover" alt="Cropped"><li><img src=/gone.png width=160 height=90 alt="Gone">
      <li><img src=/a.png width=160 height=90 alt="IMG_2043.JPG"><li><img src=/tiny.png data-src=/a.png width=160 height=90 alt="Stuck placeholder">
      <li><img src=/a.png style="width:171px;height:99px;padding:3px;border:2px solid" alt="Framed"><li><img src=/none.png style="display:none" alt=Hidden>
      <li><img src=/a.png loading=lazy style="margin-top:5000px;width:100%" alt="Far down"><li><img src=/pixel.gif width=1 height=1 alt="">
      </ul><img src=/s.svg width=60 height=60 alt="Mark">""",
    )
    stand.files |= {"/a.png": picture(320, 180), "/tiny.png": picture(1, 1)}
    stand.files["/s.svg"] = (
        200,
        "image/svg+xml",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><rect width="10" height="5"/></svg>',
    )
    facts = probe_facts(PicturesProbe())
    assert {(p["alt"], p["part"]) for p in facts["missing"]} == {
        ("Gone", "most_read"),
        ("Stuck placeholder", "most_read"),
    }, facts
    assert [p["alt"] for p in facts["squashed"]] == ["Squashed"], facts
    assert [p["alt"] for p in facts["named_by_file"]] == ["IMG_2043.JPG"], facts


@pytest.mark.parametrize(
    ("alt", "source", "is_name"),
    [
        ("DSC00012", "/x.jpg", True), ("bridge-1000", "/media/bridge-1000.webp", True), ("press_2b", "/press_2b.png", True),
        ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/y", True), ("صورة.png", "/z", True), ("WhatsApp Image 2025-02-06 at 10.00", "/w.jpg", True),
        ("covid-19", "/covid-19.jpg", False), ("bridge", "/bridge.jpg", False), ("Photo 2024 election", "/p.jpg", False), ("", "/q.jpg", False),
        ("جسر فوق النهر", "/b.jpg", False), ("The minister opens the file report.pdf in the hall", "/m.jpg", False), ("Image 2", "/i.jpg", False),
    ],
)  # fmt: skip
def test_file_names_are_told_from_words(alt: str, source: str, is_name: bool) -> None:  # noqa: FBT001 - parametrised
    assert is_file_name(alt, source) is is_name
