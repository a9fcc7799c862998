"""Which browser is taken: what was asked for, Playwright's own, then the system's, the one without windows first."""

from __future__ import annotations

from pathlib import Path

import pytest

from captures.browser.find import ENVIRONMENT_VARIABLE, find_browser
from captures.errors import BrowserMissingError


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, with nobody asking for a browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(ENVIRONMENT_VARIABLE, raising=False)
    return tmp_path


def test_the_headless_shell_is_taken_before_a_whole_chromium(path: Path) -> None:
    whole = program(path, "chromium")
    assert find_browser("chromium", playwright_path=None).path == whole
    shell = program(path, "chromium-headless-shell")
    assert find_browser("chromium", playwright_path=None).path == shell


def test_what_was_asked_for_comes_before_all_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, asked, other = program(path, "own"), program(path, "asked"), program(path, "other")
    program(path, "chromium-headless-shell")
    assert find_browser("chromium", playwright_path=own).path == own
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(asked))
    assert find_browser("chromium", playwright_path=own).path == asked
    assert find_browser("chromium", playwright_path=own, option=str(other)).path == other


def test_a_missing_browser_is_said_with_both_commands_that_install_one(path: Path) -> None:
    with pytest.raises(BrowserMissingError, match=r"playwright install .*apt-get install"):
        find_browser("firefox", playwright_path=path / "nothing")


def test_a_browser_asked_for_that_is_no_program_is_named(path: Path) -> None:
    with pytest.raises(BrowserMissingError, match=r"--browser-path names .*nothing"):
        find_browser("chromium", playwright_path=None, option=str(path / "nothing"))


def test_a_variable_that_names_no_program_is_what_is_blamed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = str(path / "nothing")
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, missing)
    with pytest.raises(BrowserMissingError, match=f"{ENVIRONMENT_VARIABLE} names .*nothing"):
        find_browser("chromium", playwright_path=None, option=missing)
