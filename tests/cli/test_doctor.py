"""The doctor names what is here, and only libraries the project asks for."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from captures.cli import run
from captures.commands.doctor import LIBRARIES


def test_it_says_which_browser_versions_and_sites_are_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["browsers"]["chromium"]["version"]
    assert set(report["sites"]) >= {"replica", "almayadeen"}


def test_every_library_it_asks_about_is_a_dependency() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
    asked = " ".join(project["dependencies"])
    assert [name for name in LIBRARIES if name not in asked] == []
