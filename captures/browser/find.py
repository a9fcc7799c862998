"""Which browser binary to drive, or the sentence that says how to get one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from captures.errors import BrowserMissingError

BrowserName = Literal["chromium", "firefox"]
ENVIRONMENT_VARIABLE = "CAPTURES_BROWSER"
ON_PATH: dict[str, tuple[str, ...]] = {
    # The shell draws the same pictures for two thirds of the processor time: it has no windows to lay out around pages.
    "chromium": ("chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser"),
    "firefox": ("firefox-esr", "firefox"),
}


@dataclass(frozen=True)
class FoundBrowser:
    """A binary and how it was found: `option`, `environment`, `playwright` or `path`."""

    name: BrowserName
    path: Path
    how: str


def find_browser(name: BrowserName, *, playwright_path: Path | None, option: str | None = None) -> FoundBrowser:
    """The browser to use: the option, `CAPTURES_BROWSER` (Chromium only), Playwright's own build, then PATH.

    Raises BrowserMissingError naming both commands that install one, or the path that does not exist.
    """
    asked = option or (os.environ.get(ENVIRONMENT_VARIABLE) if name == "chromium" else None)
    if asked:
        path = Path(shutil.which(asked) or asked)
        if not path.is_file() or not os.access(path, os.X_OK):
            # The command line takes its option from the variable, too.
            where = ENVIRONMENT_VARIABLE if asked == os.environ.get(ENVIRONMENT_VARIABLE) else "--browser-path"
            raise BrowserMissingError(f"{where} names {asked!r}, which is not a program that can be started")
        return FoundBrowser(name, path, "option" if option else "environment")
    if playwright_path is not None and playwright_path.is_file():
        return FoundBrowser(name, playwright_path, "playwright")
    for program in ON_PATH[name]:
        found = shutil.which(program)
        if found:
            return FoundBrowser(name, Path(found), "path")
    raise BrowserMissingError(missing_sentence(name))


def missing_sentence(name: BrowserName) -> str:
    """What to run where no browser was found."""
    package = {"chromium": "chromium", "firefox": "firefox-esr"}[name]
    return (
        f"no {name} was found: run `playwright install --with-deps {name}`, "
        f"or your system's package manager, such as `apt-get install {package}`"
    )
