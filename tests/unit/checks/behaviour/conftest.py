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


class _Approved:
    """A baseline that holds nothing but what probes left."""

    def __init__(self, behaviour: dict[str, Any]) -> None:
        self._behaviour = behaviour

    def read_json(self, name: str) -> dict[str, Any]:
        return {"behaviour.json": self._behaviour}[name]


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., list[Finding]]:
    def judge(check: Judge, *, before: dict[str, Any] | None = None, **behaviour: Any) -> list[Finding]:
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
        baseline = None if before is None else _Approved(before)
        subject = Subject(Capture(tmp_path, manifest), baseline, site, tmp_path)  # type: ignore[arg-type]  # reads alike
        return list(check(subject))

    return judge
