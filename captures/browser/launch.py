"""Starting the browser the same way everywhere, so that two machines draw the same picture."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Error, Playwright, async_playwright

from captures.browser.find import BrowserName, FoundBrowser, find_browser
from captures.capture import Environment
from captures.errors import BrowserMissingError

log = logging.getLogger(__name__)

# Chromium's new headless mode draws a whole window for every context; its address bar's pop-up alone is a renderer
# that costs 0.7 s of processor time. Of two such flags the last one counts, so Playwright's own list is repeated
# (a test holds it to the one Playwright sends).
DISABLED_FEATURES = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider"),
    *("GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "Translate", "AutoDeElevate", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "msForceBrowserSignIn", "msEdgeUpdateLaunchServicesPreferredVersion"),
    # Every page would have a second renderer started for a next site, which no page here goes to.
    "SpareRendererForSitePerProcess",
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
)
CHROMIUM_FLAGS = (
    f"--disable-features={','.join(DISABLED_FEATURES)}",
    # The headless shell alone heeds it, and draws letters with it as a whole Chromium does on a machine without a desk.
    "--font-render-hinting=slight",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    # Software raster alone is byte-identical from browser to browser.
    "--disable-gpu",
    "--disable-partial-raster",
    # Nothing but the pages' own traffic: quiet logs, honest archives.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
)


@dataclass(frozen=True)
class LaunchedBrowser:
    """A running browser and what it is."""

    browser: Browser
    name: BrowserName
    found: FoundBrowser
    environment: Environment


@asynccontextmanager
async def launched(name: BrowserName = "chromium", *, path: str | None = None) -> AsyncIterator[LaunchedBrowser]:
    """A running browser, closed at the end; raises BrowserMissingError when none is found or it will not start."""
    async with async_playwright() as playwright:
        found = find_browser(name, playwright_path=own_build(playwright, name), option=path)
        browser = await _start(playwright, found)
        try:
            yield LaunchedBrowser(browser, name, found, environment_of(name, browser.version))
        finally:
            await browser.close()


def own_build(playwright: Playwright, name: BrowserName) -> Path | None:
    """Where Playwright would keep its own build of this browser, whether or not it is there."""
    return Path(getattr(playwright, name).executable_path)


def environment_of(name: BrowserName, version: str) -> Environment:
    """Who looks: browser, version, platform and installed fonts."""
    system = f"{platform.system()}-{platform.machine()}".lower()
    return Environment(browser=name, browser_version=version, platform=system, fonts=_fonts_digest())


async def _start(playwright: Playwright, found: FoundBrowser) -> Browser:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if as_root and found.name == "chromium":
        log.warning("running as root: Chromium's sandbox is off")
    if found.name == "firefox":
        log.warning(
            "Firefox: its windows do not get every key, so menus and barriers are not tried; Chromium tries them"
        )
    try:
        if found.name == "chromium":
            return await playwright.chromium.launch(
                executable_path=found.path,
                args=list(CHROMIUM_FLAGS),
                chromium_sandbox=not as_root,
                # Ctrl-C is ours to handle: what is done is kept, then the browser is closed.
                handle_sigint=False,
            )
        # A stock Firefox speaks BiDi alone; Playwright's own build speaks its own protocol.
        channel = "moz-firefox" if found.how != "playwright" else None
        return await playwright.firefox.launch(executable_path=found.path, channel=channel)
    except Error as error:
        first = error.message.splitlines()[0]
        raise BrowserMissingError(f"{found.path} would not start ({first}); run `captures doctor`") from None


def _fonts_digest() -> str:
    lister = shutil.which("fc-list")
    if lister is None:
        return ""
    listing = subprocess.run(
        [lister, "--format=%{file|basename}\n"], capture_output=True, text=True, check=False
    ).stdout
    return hashlib.sha256("\n".join(sorted(set(listing.split()))).encode()).hexdigest()[:16]
