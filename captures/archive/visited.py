"""A capture and the traffic recorded beside it, as an archive wants them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from captures.archive.exchange import Body, Exchange, Recording
from captures.archive.spool import body_of
from captures.capture import MANIFEST, Capture, Manifest, Status
from captures.redact import redact_url

MAX_TEXT = 200_000
LOSSY = ("screenshot.webp", "screenshot.jpg")  # what a store may keep in a screenshot's place
_TYPES = {
    ".png": "image/png",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".yaml": "application/yaml",
    ".zst": "application/zstd",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, kw_only=True)
class Visited:
    """One visit to be archived; `recording` is None where only the capture's files are there."""

    capture: Capture
    recording: Recording | None = None

    @property
    def manifest(self) -> Manifest:
        """The capture's manifest."""
        return self.capture.manifest

    @property
    def usable(self) -> bool:
        """Whether what answered was the page, rather than a refusal or nothing."""
        return self.manifest.status in (Status.COMPLETE, Status.PARTIAL)

    @property
    def id(self) -> str:
        """`site/page-language/viewport/20260102T030405Z`: the same visit has the same one everywhere."""
        m = self.manifest
        return f"{m.site}/{m.page}-{m.language}/{m.viewport}/{self.started:%Y%m%dT%H%M%SZ}"

    @property
    def started(self) -> datetime:
        """When the visit began, UTC."""
        return parse_moment(self.manifest.started)

    @property
    def document(self) -> Exchange | None:
        """The exchange that brought the page itself, after all redirects."""
        exchanges = self.recording.exchanges if self.recording else ()
        wanted = {_bare(self.manifest.final_url), _bare(self.manifest.url)}
        found = [e for e in exchanges if _bare(e.url) in wanted and e.method == "GET"]
        return next((e for e in found if e.status < 300), found[0] if found else None)

    @property
    def page_url(self) -> str:
        """The address the page is filed under."""
        return self.document.url if self.document else self.manifest.final_url.split("#")[0]

    @property
    def page_moment(self) -> datetime:
        """The document's own moment: players find a page only by exactly this."""
        return self.document.started if self.document else self.started

    @property
    def title(self) -> str:
        """The page's title, else its address."""
        return str(self._structure().get("title") or self.page_url)

    @property
    def text(self) -> str:
        """What a reader can see, for full-text search."""
        if not self._looked_at:
            return ""
        nodes = self.capture.rendered.nodes
        return " ".join(node.text for node in nodes if node.is_text and node.visible)[:MAX_TEXT]

    @property
    def window(self) -> dict[str, object]:
        """The window it was looked at in, for a replay in the same one; empty where nothing was looked at."""
        if not self._looked_at:
            return {}
        rendered, m = self.capture.rendered, self.manifest
        size = {"width": rendered.viewport_width, "height": rendered.viewport_height}
        return {"name": m.viewport, **size, "scale": m.environment.device_scale, "clock": rendered.clock}

    def files(self) -> Iterator[tuple[str, str, Body]]:
        """Every file of the capture: its URN, its media type, its bytes; the manifest last."""
        lossy = [name for name in LOSSY if (self.capture.folder / name).is_file()]
        names = set(self.manifest.files) - ({"screenshot.png"} if lossy else set())
        for name in (*sorted(names), *lossy, MANIFEST):
            yield f"urn:captures:{self.id}/{name}", media_type(name), body_of(self.capture.folder / name)

    @property
    def _looked_at(self) -> bool:
        return "page.json.zst" in self.manifest.files

    def _structure(self) -> dict[str, object]:
        try:
            return self.capture.structure
        except json.JSONDecodeError:
            return {}


def _bare(url: str) -> str:
    """The address as a manifest has it: credentials out, no fragment."""
    return redact_url(url).split("#", maxsplit=1)[0]


def media_type(name: str) -> str:
    """The media type of a capture's file, by its name."""
    return _TYPES.get(Path(name).suffix, "application/octet-stream")


def parse_moment(text: str) -> datetime:
    """An ISO 8601 moment as UTC; one without zone is UTC already."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
