"""Make sure that there is a Chromium to look with: one that is here, Playwright's own, or the system's.

Installs with the system's package manager only where that needs no password. Exit 4, and both commands, when all fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from captures.browser.find import FoundBrowser, find_browser, missing_sentence
from captures.errors import BrowserMissingError, ExitCode

DOWNLOAD_SECONDS = 600
INSTALL_SECONDS = 900
QUICKER_SECONDS = 90
SHELL = "chromium-headless-shell"
APT_INSTALL = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends")


def main() -> int:
    """The exit code; what happens is said on stderr."""
    for provide in (_nothing, _playwright_install, _system_install):
        provide()
        found = _found()
        if found is not None:
            found = _quicker(found)
            print(f"browser: {found.path} ({found.how})", file=sys.stderr)
            return ExitCode.NOTHING_NEW
    print(f"captures: {missing_sentence('chromium')}", file=sys.stderr)
    return ExitCode.CANNOT_JUDGE


def _found() -> FoundBrowser | None:
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    try:
        return find_browser("chromium", playwright_path=own)
    except BrowserMissingError:
        return None


def _quicker(found: FoundBrowser) -> FoundBrowser:
    """The same browser without windows, where the system has it and root asks: it looks in two thirds of the time."""
    whole = found.how == "path" and found.path.name == "chromium"
    if not whole or os.geteuid() != 0 or shutil.which("apt-get") is None:
        return found
    print(f"browser: trying `apt-get install {SHELL}`, which is quicker than {found.path}", file=sys.stderr)
    _run([*APT_INSTALL, SHELL], seconds=QUICKER_SECONDS)
    return _found() or found


def _nothing() -> None:
    """Perhaps it is here already."""


def _playwright_install() -> None:
    print("browser: none here, trying `playwright install chromium`", file=sys.stderr)
    _run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=DOWNLOAD_SECONDS)


def _system_install() -> None:
    """Debian's `chromium` does as well; the fonts a headless machine lacks come with it."""
    if shutil.which("apt-get") is None:
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and shutil.which("sudo") is None:
        return
    print("browser: trying `apt-get install chromium`", file=sys.stderr)
    _run([*as_root, "apt-get", "update", "-qq"], seconds=INSTALL_SECONDS)
    _run([*as_root, *APT_INSTALL, "chromium", "fontconfig"], seconds=INSTALL_SECONDS)


def _run(command: list[str], *, seconds: int) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"browser: {command[0]}: {error}", file=sys.stderr)
        return
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        print(f"browser: `{' '.join(command)}` failed: {' '.join(last)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
