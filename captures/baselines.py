"""Baselines: what was accepted, a folder per site, page, viewport, and browser with platform.

baselines/SITE/PAGE-LANGUAGE/VIEWPORT/chromium-linux-x86_64/
    baseline.json        environment, metric, where it came from, SHA-256 of the files beside it
    picture-1.webp …     approved pictures of this state, lossless; any one of them may match
    page.json.zst structure.json accessibility.json design.json …   the capture's comparable files
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from captures.capture import Capture, Environment, sha256_of
from captures.errors import BaselineWriteRefusedError, CaptureFolderError, ForeignBaselineError
from captures.rendered import RenderedPage

MANIFEST = "baseline.json"
FORMAT_VERSION = 1
COMPARABLE_FILES = ("page.json.zst", "structure.json", "accessibility.json", "behaviour.json")
LFS_POINTER = b"version https://git-lfs"


@dataclass(frozen=True, kw_only=True)
class BaselineManifest:
    """`baseline.json`: who made it and with which metric, so that another machine knows not to trust it."""

    site: str
    page: str
    language: str
    viewport: str
    environment: Environment
    metric: Mapping[str, str]
    approved_from: str  # the capture's start time
    status: str
    files: Mapping[str, str] = field(default_factory=dict)
    masks: Mapping[str, list[list[float]]] = field(default_factory=dict)
    dynamic: Mapping[str, list[list[float]]] = field(default_factory=dict)
    format: int = FORMAT_VERSION


@dataclass(frozen=True)
class Baseline:
    """An accepted capture's comparable part."""

    folder: Path
    manifest: BaselineManifest

    @property
    def pictures(self) -> tuple[Path, ...]:
        """The approved pictures, the latest first."""
        names = sorted((n for n in self.manifest.files if n.startswith("picture-")), reverse=True)
        return tuple(self.folder / name for name in names)

    @cached_property
    def rendered(self) -> RenderedPage:
        """The rendered tree as it was approved."""
        return RenderedPage.load(self.folder / "page.json.zst")

    @cached_property
    def structure(self) -> dict[str, Any]:
        """The structure as it was approved."""
        return self.read_json("structure.json")

    def read_json(self, name: str) -> dict[str, Any]:
        """A JSON file of the baseline; an empty object where it has none of that name."""
        return json.loads((self.folder / name).read_text("utf-8")) if name in self.manifest.files else {}
