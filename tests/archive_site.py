"""A small site with every trap that recorders and players fall into, and a log of each body it sent."""

from __future__ import annotations

import hashlib
import io
import struct
import threading
import wave
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Awkward page</title>
<link rel="stylesheet" href="/style.css"><base href="/deep/">
<style>.inline { background-image: url('/picture.png?from=inline') }</style></head>
<body style="margin:0;font:16px sans-serif"><h1>Awkward &amp; honest</h1>
<p id="one">?</p><p id="two">?</p><p id="json">?</p><p id="worker">?</p><p id="buster">?</p><p id="big">?</p>
<img src="/old-picture" width="60" height="40" alt="redirected">
<img srcset="/picture.png?w=1 1x, /picture.png?w=2 2x" src="/picture.png?w=0" width="60" height="40" alt="responsive">
<div class="styled" style="width:60px;height:40px"></div><div class="inline" style="width:60px;height:40px"></div>
<img data-lazy="/picture.png?lazy=1" width="60" height="40" alt="lazy" style="margin-top:2000px">
<iframe src="/frame" width="200" height="60"></iframe>
<audio id="sound" src="/sound.wav" preload="none"></audio>
<script src="/app.js"></script></body></html>"""
STYLE = (
    b'@import url("/more.css"); .styled { background: url(/picture.png?from=css) } @media print { h1 { color: red } }'
)
APP = b"""
const say = (id, text) => { document.getElementById(id).textContent = text; };
const plain = {'Content-Type': 'text/plain'};
const post = (body) => fetch('/answer', {method: 'POST', body, headers: plain}).then(r => r.text());
post('one').then(text => say('one', text));
post('two').then(text => say('two', text));
const token = 's3' + 'cret';  // in pieces: the page's own text is archived as it is
const json = {method: 'POST', body: JSON.stringify({password: 'hunt' + 'er2', q: 3})};
const headers = {'Content-Type': 'application/json', Authorization: 'Bearer ' + token};
fetch('/answer?access_token=' + token, {...json, headers})
  .then(r => r.text()).then(text => say('json', text));
fetch('/buster?_=' + Date.now()).then(r => r.text()).then(text => say('buster', text));
fetch('/big').then(r => r.arrayBuffer()).then(data => say('big', data.byteLength));
new Worker('/worker.js').onmessage = event => say('worker', event.data);
new EventSource('/events');
const show = s => { if (s.isIntersecting) s.target.src = s.target.dataset.lazy; };
new IntersectionObserver(seen => seen.forEach(show)).observe(document.querySelector('[data-lazy]'));
"""
WORKER = b"fetch('/from-worker').then(r => r.text()).then(text => postMessage(text));"
FRAME = b"<!doctype html><title>frame</title><body style='margin:0;background:#dde'><p>in the frame</p>"
BIG_BYTES = 12_000_000


@dataclass
class Served:
    """One answer as the server sent it."""

    method: str
    path: str
    status: int
    body_sha256: str
    size: int


@dataclass
class AwkwardSite:
    """Where it listens and what it sent."""

    url: str
    log: list[Served] = field(default_factory=list)


def png(shade: int = 128, width: int = 6, height: int = 4) -> bytes:
    """A real PNG of one grey."""
    rows = b"".join(b"\x00" + bytes([shade]) * width for _ in range(height))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def sound(seconds: float = 3.0) -> bytes:
    """A real, silent-ish WAV."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"".join(struct.pack("<h", (i * 37) % 2000 - 1000) for i in range(int(8000 * seconds))))
    return out.getvalue()


def big() -> bytes:
    """More than browsers keep, and not compressible to nothing."""
    block = hashlib.sha512(b"captures").digest()
    return (block * (BIG_BYTES // len(block) + 1))[:BIG_BYTES]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: AwkwardSite) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.stop = threading.Event()
        self.bodies = {"/sound.wav": sound(), "/big": big()}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/events":
            self._events()
        elif path == "/old-picture":
            self._send(302, "text/html", b"moved", Location="/picture.png?moved=1")
        elif path == "/sound.wav":
            self._range(self.server.bodies[path])
        else:
            self._send(*self._page(path))

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._send(200, "text/plain", b"you said " + data if len(data) < 10 else b"you said much")

    def _page(self, path: str) -> tuple[int, str, bytes]:
        shade = zlib.crc32(self.path.encode()) % 256
        pages = {
            "/": ("text/html; charset=utf-8", PAGE.encode()),
            "/style.css": ("text/css", STYLE),
            "/more.css": ("text/css", b"h1 { color: #123456 }"),
            "/app.js": ("text/javascript", APP),
            "/worker.js": ("text/javascript", WORKER),
            "/from-worker": ("text/plain", b"the worker got this"),
            "/frame": ("text/html", FRAME),
            "/picture.png": ("image/png", png(shade)),
            "/buster": ("text/plain", b"bustable"),
            "/big": ("application/octet-stream", self.server.bodies["/big"]),
        }
        return (200, *pages[path]) if path in pages else (404, "text/plain", b"not here")

    def _range(self, data: bytes) -> None:
        wanted = self.headers.get("Range")
        if not wanted:
            self._send(200, "audio/wav", data, **{"Accept-Ranges": "bytes"})
            return
        first, _, last = wanted.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or len(data) - 1), len(data) - 1)
        headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{end}/{len(data)}"}
        self._send(206, "audio/wav", data[start : end + 1], **headers)

    def _events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(OSError):
            for number in range(600):
                self.wfile.write(b"data: %d\n\n" % number)
                self.wfile.flush()
                if self.server.stop.wait(0.05):
                    return

    def _send(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "session=topsecret; Path=/")
        packed = body
        if kind.startswith("text/html") and status == 200:
            compressor = zlib.compressobj(wbits=31)
            packed = compressor.compress(body) + compressor.flush()
            self.send_header("Content-Encoding", "gzip")
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(packed)))
        self.end_headers()
        digest = hashlib.sha256(body).hexdigest()
        self.server.site.log.append(Served(self.command, self.path, status, digest, len(body)))
        with suppress(OSError):
            self.wfile.write(packed)


@contextmanager
def awkward_site() -> Iterator[AwkwardSite]:
    """The site on a free port of the loopback."""
    site = AwkwardSite("")
    server = _Server(site)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield site
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
