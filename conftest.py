"""What every test may use: a loop, a browser shared by the session, and the switch that rewrites golden files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest

from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.thread import LoopThread


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="rewrite golden files (refused where CI is set)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-goldens") and os.environ.get("CI"):
        raise pytest.UsageError("--update-goldens is refused where CI is set: goldens are reviewed, then committed")


@pytest.fixture(scope="session")
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(scope="session")
def loop_thread() -> Iterator[LoopThread]:
    with LoopThread() as thread:
        yield thread


@pytest.fixture(scope="session")
def shared_browser(loop_thread: LoopThread) -> Iterator[LaunchedBrowser]:
    """One Chromium for all tests of a worker: give each test a context of its own."""
    stack = AsyncExitStack()
    yield loop_thread.run(stack.enter_async_context(launched()))
    loop_thread.run(stack.aclose())
