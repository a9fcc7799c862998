"""A subject whose capture holds nothing but what probes left."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from captures.capture import Capture, Environment, Manifest, Status
from captures.checks import Subject
from captures.findings import Finding
from captures.site import Site

Judge = Callable[[Subject], Iterable[Finding]]


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., list[Finding]]:
    def judge(check: Judge, **behaviour: Any) -> list[Finding]:
        (tmp_path / "behaviour.json").write_text(json.dumps(behaviour), "utf-8")
        manifest = Manifest(
            site="test",
            page="article",
            language="en",
            viewport="desktop",
            url="http://127.0.0.1/",
            final_url="http://127.0.0.1/",
            started="2025-02-06T12:00:00Z",
            seconds=1.0,
            status=Status.COMPLETE,
            environment=Environment("chromium", "1", "linux"),
            files={"behaviour.json": ""},
        )
        site = Site(name="test", base_url="http://127.0.0.1")
        return list(check(Subject(Capture(tmp_path, manifest), None, site, tmp_path)))

    return judge
