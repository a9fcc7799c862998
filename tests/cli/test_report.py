"""The HTML report of a run, opened from disk as its readers open it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from captures.browser.engines.sources import axe_source
from captures.browser.launch import launched
from tests.cli.newsroom import newsroom

HOSTILE = "<img src=x onerror=\"document.title='taken over'\"></script><script>document.title='taken over'</script>"
LOOKS = ["light 1280", "dark 1280", "light 360", "dark 360"]
FACTS = """async () => ({
  violations: (await axe.run()).violations.map((found) => `${found.id}: ${found.nodes[0].html}`),
  fits: document.documentElement.scrollWidth <= innerWidth,
  words: document.body.innerText,
  title: document.title,
})"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a run with a changed picture, a barrier, a lost menu item and words that want to be code."""
    folder = tmp_path_factory.mktemp("report")
    with newsroom() as room:
        (folder / "site.toml").write_text(room.site_file(), "utf-8")
        _captures(folder, "audit", "--output", "first")
        _captures(folder, "approve", "first")
        room.headline = HOSTILE.replace("<", "&lt;")
        room.style = room.style.replace("color:#111", "color:#733")
        room.edits = {
            '<a href="/sport">Sport</a>': "",
            ">About Meridian<": '><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width=20 height=20><',
        }
        _captures(folder, "audit", "--output", "run")
    assert len(json.loads((folder / "run/run.json").read_text("utf-8"))["findings"]) > 3
    return folder / "run" / "index.html"


@pytest.fixture(scope="module")
def seen(report: Path) -> dict[str, dict[str, Any]]:
    """What a reader meets in light and dark, on a desk and on a phone."""
    return asyncio.run(_opened(report))


@pytest.mark.parametrize("look", LOOKS)
def test_the_report_has_no_barrier_of_its_own(seen: dict[str, dict[str, Any]], look: str) -> None:
    assert seen[look]["violations"] == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_report_fits_its_window(seen: dict[str, dict[str, Any]], look: str) -> None:
    assert seen[look]["fits"]


def test_what_a_page_said_is_shown_as_words_and_never_run(seen: dict[str, dict[str, Any]]) -> None:
    assert "taken over" in seen["light 1280"]["words"]
    assert "taken over" not in seen["light 1280"]["title"]


async def _opened(report: Path) -> dict[str, dict[str, Any]]:
    facts: dict[str, dict[str, Any]] = {}
    async with launched() as browser:
        for look in LOOKS:
            scheme, width = look.split()
            context = await browser.browser.new_context(viewport={"width": int(width), "height": 800})
            page = await context.new_page()
            await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            await page.goto(report.as_uri())
            await page.evaluate("for (const closed of document.querySelectorAll('details')) closed.open = true")
            await page.evaluate(axe_source())
            facts[look] = await page.evaluate(FACTS)
            await context.close()
    return facts


def _captures(folder: Path, *arguments: str) -> None:
    more = () if arguments[0] == "approve" else ("--site", "site.toml", "--no-barriers")
    command = [sys.executable, "-m", "captures", *arguments, *more]
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, timeout=110)
