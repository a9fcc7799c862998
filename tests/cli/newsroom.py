"""A newsroom of two pages that a test can change between two audits, served on loopback."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STYLE = """body{margin:0;font:16px/1.5 sans-serif;color:#222;background:#fff}header,main,footer{padding:16px 24px}
nav a{margin-inline-end:16px;color:#0645ad}h1{font-size:32px;color:#111}.card{border:1px solid #ccc;border-radius:6px;
padding:12px;margin:0 0 12px}footer{background:#eee}"""
HOME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Meridian</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style></head><body>
<header><nav aria-label="Main"><a href="/">Home</a><a href="/world">World</a><a href="/sport">Sport</a></nav></header>
<main><h1>{headline}</h1><section aria-labelledby="mr"><h2 id="mr">Most Read</h2>
<div class="card"><a href="/a">First story of the day</a></div>
<div class="card"><a href="/b">Second story of the day</a></div>
<div class="card"><a href="/c">Third story of the day</a></div></section></main>
<footer><p>Meridian, a paper for tests.</p><a href="/about">About Meridian</a></footer></body></html>"""


@dataclass
class Newsroom:
    """What is served now; change it between two visits."""

    origin: str = ""
    style: str = STYLE
    headline: str = "A calm day at the harbour"
    status: int = 200
    edits: dict[str, str] = field(default_factory=dict)

    def html(self) -> str:
        """The page after every edit."""
        page = HOME.format(style=self.style, headline=self.headline)
        for old, new in self.edits.items():
            assert old in page, f"the edit of {old!r} changes nothing"
            page = page.replace(old, new)
        return page

    def site_file(self, *, visual: str = "both") -> str:
        """A site file for it."""
        return f"""
name = "meridian"
base_url = "{self.origin}"
visual = "{visual}"

[[viewports]]
name = "desktop"
width = 1000
height = 700

[[pages]]
name = "home"
path = "/"
language = "en"
"""


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """A running newsroom."""
    room = Newsroom()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = room.html().encode()
            self.send_response(room.status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_HEAD = do_GET  # noqa: N815 - the library's name

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Tests speak for themselves."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    room.origin = f"http://127.0.0.1:{server.server_port}"
    try:
        yield room
    finally:
        server.shutdown()
        server.server_close()
