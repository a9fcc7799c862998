"""The probes of links, languages and pictures on pages with faults and with what only looks like one."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from captures.browser.probes.behaviour.languages import LanguagesProbe
from captures.browser.probes.behaviour.links import LinksProbe
from captures.browser.probes.behaviour.pages_of_site import is_own
from captures.browser.probes.behaviour.pictures import PicturesProbe, is_file_name

LINKS = """<nav data-part=navigation><a href="#">News</a><a href=/p>Politics</a><a href=/gone>Health</a></nav>
  <ol data-part=most_read><li><a href=/story>Story one</a><li><a href=/moved>Story two</a><li><a href=/shy>Story three</a>
  <li><a href="#">Story four</a><li><a href="#" onclick="location='/story'">Story five</a></ol>
  <footer data-part=footer><a href="#">To the top</a><a href=mailto:a@b.c>Write</a><a href=https://x.com/site>x</a></footer>"""
PICTURES = """<ul data-part=most_read>
  <li><img src=/a.png width=160 height=90 alt="A bridge at night"><li><img src=/a.png width=160 height=160 alt="Squashed">
  <li><img src=/a.png width=160 height=160 style="object-fit:cover" alt="Cropped"><li><img src=/gone.png width=160 height=90 alt="Gone">
  <li><img src=/a.png width=160 height=90 alt="IMG_2043.JPG"><li><img src=/tiny.png data-src=/a.png width=160 height=90 alt="Stuck placeholder">
  <li><img src=/a.png style="width:171px;height:99px;padding:3px;border:2px solid" alt="Framed"><li><img src=/none.png style="display:none" alt=Hidden>
  <li><img src=/a.png loading=lazy style="margin-top:5000px;width:100%" alt="Far down"><li><img src=/pixel.gif width=1 height=1 alt="">
  </ul><img src=/s.svg width=60 height=60 alt="Mark">"""
VECTOR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><rect width="10" height="5"/></svg>'


def picture(width: int, height: int) -> tuple[int, str, bytes]:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 150)).save(buffer, "PNG")
    return 200, "image/png", buffer.getvalue()


def test_dead_links_and_stories_that_lead_nowhere_are_found(stand: Any, stage: Any, case: Any) -> None:
    for path in ("/p", "/story"):
        stand.html(path, "fine")
    stand.files["/moved"] = (301, "text/plain", b"/story")
    stand.files["/shy"] = (403, "text/plain", b"no")
    origin, here = stand.origin, stand.origin + "/links#"
    addresses = {
        "one": origin + "/story",
        "two": origin + "/moved",
        "three": origin + "/shy",
        "four": here,
        "five": here,
    }
    children = [{"label": "Politics", "url": origin + "/p"}, {"label": "Health", "url": origin + "/gone"}]
    others = {"To the top": here, "Write": "mailto:a@b.c", "x": "https://x.com/site"}
    structure = {
        "navigation": [{"label": "News", "url": here, "children": children}],
        "most_read": [{"headline": f"Story {name}", "url": url} for name, url in addresses.items()],
        "footer": {"links": [{"label": label, "url": url} for label, url in others.items()]},
    }
    facts = stage.facts(LinksProbe(), case(LINKS, structure=structure), "/links")
    assert [(d["part"], d["label"], d["status"]) for d in facts["dead"]] == [("navigation", "Health", 404)]
    assert [d["label"] for d in facts["unclear"]] == ["Story three"]
    assert [d["label"] for d in facts["nowhere"]] == ["Story four"]
    assert facts["dead"][0]["selector"], facts
    assert ("HEAD", "/p") in stand.asked
    assert ("GET", "/p") not in stand.asked


def test_the_language_switch_is_followed_there_and_back(stand: Any, stage: Any, case: Any) -> None:
    paths = {"ar": "/ar", "es": "/es", "fa": "/fa", "fr": "/fr", "de": "/de", "he": "/switch"}
    back = '<a href="/switch" hreflang=en>English</a>'
    stand.html("/ar", back, lang="ar", direction="rtl")
    stand.html("/es", "<a href=/ar hreflang=ar>Ar</a>", lang="es-ES")
    stand.html("/fa", back, lang="fa")
    stand.html("/fr", back, lang="en")
    links = "".join(f"<li><a href={path}>{code}</a>" for code, path in paths.items())
    switch = [{"language": code, "label": code, "url": stand.origin + path} for code, path in paths.items()]
    page = case(f"<ul data-part=languages>{links}</ul>", structure={"languages": switch})
    facts = stage.facts(LanguagesProbe(), page, "/switch")
    assert {link["language"]: (link["outcome"], link.get("links_back")) for link in facts["links"]} == {
        "ar": ("ok", True),
        "es": ("ok", False),
        "fa": ("wrong", True),
        "fr": ("wrong", True),
        "de": ("gone", None),
        "he": ("nowhere", None),
    }


def test_missing_squashed_and_ill_described_pictures_are_found(stand: Any, stage: Any, case: Any) -> None:
    stand.files |= {"/a.png": picture(320, 180), "/tiny.png": picture(1, 1), "/s.svg": (200, "image/svg+xml", VECTOR)}
    facts = stage.facts(PicturesProbe(), case(PICTURES), "/pictures")
    missing = {(p["alt"], p["part"]) for p in facts["missing"]}
    assert missing == {("Gone", "most_read"), ("Stuck placeholder", "most_read")}, facts
    assert [p["alt"] for p in facts["squashed"]] == ["Squashed"], facts
    assert [p["alt"] for p in facts["named_by_file"]] == ["IMG_2043.JPG"], facts


@pytest.mark.parametrize(
    ("alt", "source"),
    [
        ("DSC00012", "/x.jpg"),
        ("bridge-1000", "/media/bridge-1000.webp"),
        ("press_2b", "/press_2b.png"),
        ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/y"),
        ("صورة.png", "/z"),
        ("WhatsApp Image 2025-02-06 at 10.00", "/w.jpg"),
    ],
)
def test_a_file_name_is_no_description(alt: str, source: str) -> None:
    assert is_file_name(alt, source)


@pytest.mark.parametrize(
    ("alt", "source"),
    [
        ("covid-19", "/covid-19.jpg"),
        ("bridge", "/bridge.jpg"),
        ("Photo 2024 election", "/p.jpg"),
        ("", "/q.jpg"),
        ("جسر فوق النهر", "/b.jpg"),
        ("The minister opens the file report.pdf in the hall", "/m.jpg"),
        ("Image 2", "/i.jpg"),
    ],
)
def test_words_are_no_file_name(alt: str, source: str) -> None:
    assert not is_file_name(alt, source)


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://www.example.net/a", True),
        ("https://english.example.net/a", True),
        ("https://example.org/a", False),
        ("https://other.co.uk/", False),
        ("mailto:a@example.net", False),
        ("http://127.0.0.1:9/", False),
    ],
)
def test_nobody_elses_pages_are_asked(url: str, own: bool) -> None:  # noqa: FBT001 - parametrised
    assert is_own(url, {"www.example.net", "news.co.uk"}) is own
