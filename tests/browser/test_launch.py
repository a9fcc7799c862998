"""The browser is started the same way everywhere, and no flag of ours undoes one of Playwright's."""

from __future__ import annotations

from pathlib import Path

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.thread import LoopThread


def sent_features(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> list[set[str]]:
    """Every `--disable-features` on the browser's command line, in order."""

    async def pid() -> int:
        session = await shared_browser.browser.new_browser_cdp_session()
        answer = await session.send("SystemInfo.getProcessInfo")
        await session.detach()
        return next(process["id"] for process in answer["processInfo"] if process["type"] == "browser")

    arguments = Path(f"/proc/{loop_thread.run(pid())}/cmdline").read_bytes().decode().split("\0")
    prefix = "--disable-features="
    return [set(a.removeprefix(prefix).split(",")) for a in arguments if a.startswith(prefix)]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="reads the command line from /proc")
def test_the_features_we_disable_hold_all_that_playwright_disables(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    *theirs, ours = sent_features(loop_thread, shared_browser)
    assert theirs
    assert set().union(*theirs) <= ours


def test_the_environment_says_who_looks(shared_browser: LaunchedBrowser) -> None:
    environment = shared_browser.environment
    assert environment.browser == "chromium"
    assert environment.key.startswith("chromium-")
    assert environment.browser_version.split(".")[0].isdigit()
