# ruff: noqa: E501 - labels and icons read better in one line
"""Serves the newsrooms on the loopback interface: `/NEWSROOM/LANGUAGE/EDITION/PAGE.html` and what the pages need."""

from __future__ import annotations

import hashlib
import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jinja2
from PIL import Image, ImageDraw

from tests.newsrooms.bureau import bureau
from tests.newsrooms.chronicle import chronicle
from tests.newsrooms.desk import desk
from tests.newsrooms.dispatch import dispatch
from tests.newsrooms.wild import wild
from tests.newsrooms.wording import edition

HERE = Path(__file__).parent
FONTS = HERE.parent.parent / "captures" / "replica" / "static" / "fonts"
LABELS = {
    "en": {
        "brand": "The Daily", "menu": "Main menu", "search": "Search", "breaking": "Breaking", "live": "Live", "all": "All",
        "by": "By", "minutes": "min read", "listen": "Listen", "related": "Related News", "next": "Read Next",
        "most": "Most Read", "ad": "Advertisement", "letter": "Newsletter", "join": "Join", "rights": "All rights reserved.",
        "privacy": "Privacy Policy", "about": "About Us", "contact": "Contact Us", "skip": "Skip to content", "home": "Home",
        "pitch": "The morning's news before breakfast.", "foot": "Footer", "markets": "Markets", "index": "Index",
    },
    "ar": {
        "brand": "اليومية", "menu": "القائمة", "search": "بحث", "breaking": "عاجل", "live": "مباشر", "all": "الكل",
        "by": "بقلم", "minutes": "دقائق قراءة", "listen": "استمع", "related": "أخبار ذات صلة", "next": "اقرأ أيضاً",
        "most": "الأكثر قراءة", "ad": "إعلان", "letter": "النشرة", "join": "اشترك", "rights": "جميع الحقوق محفوظة.",
        "privacy": "سياسة الخصوصية", "about": "من نحن", "contact": "اتصل بنا", "skip": "إلى المحتوى", "home": "الرئيسية",
        "pitch": "أخبار الصباح قبل الفطور.", "foot": "أسفل الصفحة", "markets": "الأسواق", "index": "مؤشر",
    },
}  # fmt: skip
ICONS = {
    "x": '<path d="M2 2l20 20M22 2L2 22" stroke="#111" stroke-width="3"/>',
    "mail": '<path d="M2 5h20v14H2z" fill="none" stroke="#111" stroke-width="2"/>',
    # Nine icons in one picture, three a row: home, mail, print; sun, cloud, rain; up, down, comment.
    "sprite": '<path d="M.8 4L4 1l3.2 3v3H5V4.8H3V7H.8z" fill="#555"/><path d="M9 2h6v4.5H9zM9 2l3 2.4L15 2" fill="none" stroke="#555" stroke-width=".8"/><path d="M17.6 3h4.8v3h-4.8zM18.4 1h3.2v2h-3.2zM18.4 5h3.2v2.4h-3.2z" fill="#555"/><circle cx="4" cy="12" r="2" fill="#f2a900"/><path d="M4 8.6v1M4 14.4v1M.6 12h1M6.4 12h1M1.6 9.6l.7.7M5.7 13.7l.7.7M6.4 9.6l-.7.7M2.3 13.7l-.7.7" stroke="#f2a900" stroke-width=".6"/><path d="M10 14.4a1.7 1.7 0 0 1 0-3.4 2.3 2.3 0 0 1 4.3.5 1.5 1.5 0 0 1-.2 2.9z" fill="#9aa7b3"/><path d="M18 13a1.6 1.6 0 0 1 0-3.2 2.2 2.2 0 0 1 4.1.5 1.4 1.4 0 0 1-.2 2.7z" fill="#7b8a99"/><path d="M18.4 13.6l-.5 1.4M20 13.6l-.5 1.4M21.6 13.6l-.5 1.4" stroke="#2f7fd0" stroke-width=".6"/><path d="M4 17.6l2.4 4.6H1.6z" fill="#1a8f3c"/><path d="M12 22.4l2.4-4.6H9.6z" fill="#c62828"/><path d="M17.4 17.6h5.2v3.6h-2.4l-1.6 1.6v-1.6h-1.2z" fill="#555"/>',
    "search": '<circle cx="10" cy="10" r="7" fill="none" stroke="#000" stroke-width="3"/><path d="M15 15l7 7" stroke="#000" stroke-width="3"/>',
}
# The sign stands for the build in class names, and for itself before these.
AT_SIGN = re.compile(r"@(?!(?:font-face|media|layer|container|supports)\b)")
TYPES = {"html": "text/html", "css": "text/css", "png": "image/png", "svg": "image/svg+xml", "woff2": "font/woff2"}


@contextmanager
def printed() -> Iterator[str]:
    """The base address of a running press, such as `http://127.0.0.1:41234`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = answer(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", TYPES.get(self.path.split("?")[0].rsplit(".", 1)[-1], "text/plain"))
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        with suppress(ConnectionError):  # a page that was left early closes its connections
            self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Nothing: the score prints its own lines."""


def answer(path: str) -> bytes | None:
    """The bytes a path is answered with; None where there is nothing."""
    bare, _, query = path.partition("?")
    page = re.fullmatch(r"/(\w+)/(en|ar)/(\d+)/(home|article)\.html", bare)
    if page:
        return _page(page[1], page[2], int(page[3]), page[4]).encode()
    sheet = re.fullmatch(r"/(\w+)/style\.css", bare)
    if sheet and (HERE / sheet[1] / "style.css").is_file():
        build = int(query.rpartition("=")[2] or 0)
        return AT_SIGN.sub(_build(build), (HERE / sheet[1] / "style.css").read_text("utf-8")).encode()
    picture = re.fullmatch(r"/media/(\d+)-(\d+)x(\d+)\.png", bare)
    if picture:
        return _picture(int(picture[1]), int(picture[2]), int(picture[3]))
    icon = re.fullmatch(r"/icons/(\w+)\.svg", bare)
    if icon and icon[1] in ICONS:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{ICONS[icon[1]]}</svg>'.encode()
    font = re.fullmatch(r"/fonts/([\w-]+\.woff2)", bare)
    return (FONTS / font[1]).read_bytes() if font and (FONTS / font[1]).is_file() else None


def _page(newsroom: str, language: str, number: int, page: str) -> str:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True)
    # Each edition is a deploy of its own where class names are hashed by the build.
    html = environment.get_template(f"{newsroom}/page.html").render(
        e=edition(language, number, salt=newsroom),
        x=wild(language, number, salt=newsroom),
        d=desk(language, number, salt=newsroom),
        n=bureau(language, number, salt=newsroom),
        c=chronicle(language, number, salt=newsroom),
        p=dispatch(language, number, salt=newsroom),
        t=LABELS[language],
        page=page,
        build=number,
        h=lambda name: f"css-{hashlib.md5(f'{number}/{name}'.encode(), usedforsecurity=False).hexdigest()[:6]}",
    )
    return html.replace("__@", f"__{_build(number)}")


def _build(number: int) -> str:
    letters = "abXkQ7mZw2RtHn5LpVs9"
    return "".join(letters[(number * 7 + step * (number + 3)) % len(letters)] for step in range(4)) + str(number % 10)


@cache
def _picture(seed: int, width: int, height: int) -> bytes:
    picture = Image.new("RGB", (width, height), (40 + seed % 160, 60 + seed * 7 % 140, 80 + seed * 13 % 120))
    draw = ImageDraw.Draw(picture)
    for step in range(6):
        x, y = seed * (step + 3) % width, seed * (step + 5) % height
        draw.ellipse((x - 60, y - 60, x + 60, y + 60), fill=(200 - step * 20, 90 + step * 20, 60 + step * 10))
    out = io.BytesIO()
    picture.save(out, "png", compress_level=1)
    return out.getvalue()
