"""Pages that give a visit trouble, served on loopback: one path a trouble."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = "<!doctype html><html lang=en><title>Trouble</title><h1>Headline</h1><p>Some words of a story.</p>"
PAGES = {
    "/calm": "",
    "/never-idle": "<script>setInterval(() => fetch('/calm?' + Math.random()), 50)</script>",
    "/dialogs": "<script>alert('one'); confirm('two'); setInterval(() => alert('again'), 200)</script>",
    "/popups": "<script>for (let i = 0; i < 3; i++) window.open('/calm?' + i)</script>",
    "/beforeunload": "<script>onbeforeunload = (event) => { event.preventDefault(); return 'stay'; }</script>",
    "/busy-loop": "<script>setTimeout(() => { for (;;); }, 50)</script>",
    "/download-link": "<script>location.href = '/file.zip'</script>",
    "/endless-picture": "<img src=/endless width=10 height=10>",
    "/grows": "<script>onscroll = () => document.body.append(Object.assign(document.createElement('div'),"
    "{style: 'height:2000px', textContent: 'more'}))</script><div style=height:3000px>tall</div>",
    "/reloads": "<script>setTimeout(() => location.reload(), 400)</script>",
    "/leaves": "<script>setTimeout(() => { location.href = '/calm' }, 300)</script>",
    "/mutates": "<script>setInterval(() => { const p = document.createElement('p'); p.textContent = 'x';"
    "document.body.append(p); setTimeout(() => p.remove(), 20) }, 30)</script>",
    "/no-raf": "<script>window.requestAnimationFrame = () => 0</script><div style=height:4000px>tall</div>",
    "/uncaught": "<script>setTimeout(() => { throw new Error('menu is dead') }, 50)</script>",
    "/dead-frame": "<iframe src=/hangs></iframe>",
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path in PAGES:
            self._answer(200, STORY + PAGES[path])
        elif path == "/nothing":
            self._answer(200, "<!doctype html><title>Application</title><div id=app></div><script></script>")
        elif path == "/hangs":
            time.sleep(60)
        elif path == "/endless":
            self._drip()
        elif path == "/file.zip":
            self._answer(200, "PK", headers={"Content-Disposition": "attachment; filename=file.zip"})
        elif path == "/challenge":
            self._answer(403, STORY, headers={"cf-mitigated": "challenge", "Server": "cloudflare"})
        elif path.removeprefix("/").isdigit():
            self._answer(int(path[1:]), STORY)
        else:
            self._answer(404, STORY)

    def _answer(self, status: int, body: str, headers: dict[str, str] | None = None) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(300):
            try:
                self.wfile.write(b"\x89")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.2)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Tests speak for themselves."""


@contextmanager
def served() -> Iterator[str]:
    """The origin of a running server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
