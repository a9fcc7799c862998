"""The pytest plugin: `pytest tests/site --site NAME` judges a site page by page, beside pytest-playwright's `page`.

Options `--site`, `--baselines`, `--captures-output`; fixtures `site`, `capture`, `captures_run`, `findings`. Thin: what
a visit is and what a check says is the package's business. The engine runs in a thread of its own, because
pytest-playwright's synchronous API owns the main thread's loop.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from captures.capture import Capture
    from captures.findings import Finding
    from captures.session_run import SessionRun
    from captures.site import Site


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the site suite."""
    group = parser.getgroup("captures", "captures: judge the pages of a site")
    group.addoption("--site", default="replica", metavar="NAME|FILE", help="shipped site, site file or .wacz to visit")
    group.addoption(
        "--baselines", default="baselines", metavar="DIR", help="where accepted pictures and facts are kept"
    )
    group.addoption("--captures-output", metavar="DIR", help="keep the captures here (default: a temporary folder)")
    group.addoption("--captures-page", action="append", default=[], metavar="NAME", help="only this page; repeatable")
    group.addoption("--captures-viewport", action="append", default=[], metavar="NAME", help="only this viewport")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse an `--output` that pytest-playwright would delete together with captures or baselines."""
    output = config.getoption("--output", default=None)
    if output:
        refuse_dangerous_output(Path(str(output)), keep=[Path("captures"), Path(config.getoption("--baselines"))])


def refuse_dangerous_output(output: Path, *, keep: list[Path]) -> None:
    """Raise pytest.UsageError when `output` is, holds or lies in a folder that must survive, or holds an archive.

    pytest-playwright deletes its `--output` at the start of every session.
    """
    target = output.resolve()
    for kept in (path.resolve() for path in keep):
        if target == kept or kept in target.parents or target in kept.parents:
            raise pytest.UsageError(f"--output {output} would be deleted by pytest-playwright, and {kept} with it")
    if target.is_dir() and any(target.rglob("*.wacz")):
        raise pytest.UsageError(f"--output {output} holds archives (.wacz), which pytest-playwright would delete")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a page, language and viewport for whatever asks for a `capture`."""
    if "capture" not in metafunc.fixturenames or not _is_ours(metafunc):
        return
    from captures.session_run import wanted_keys

    option = metafunc.config.getoption
    keys = wanted_keys(option("--site"), pages=option("--captures-page"), viewports=option("--captures-viewport"))
    # Tests of one capture share a worker, and so the visit.
    params = [pytest.param(key, id=key, marks=pytest.mark.xdist_group(key)) for key in keys]
    metafunc.parametrize("capture", params, indirect=True, scope="session")


def _is_ours(metafunc: pytest.Metafunc) -> bool:
    """Whether `capture` is this plugin's fixture: a suite may have one of its own by that name."""
    # pytest has no public way to ask which fixture a name stands for.
    definitions = metafunc._arg2fixturedefs.get("capture", ())
    return bool(definitions) and definitions[-1].func.__module__ == __name__


@pytest.fixture(scope="session")
def captures_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SessionRun]:
    """The session's visits: the target up, one browser, each page visited once when first asked for."""
    from captures.session_run import open_session

    option = request.config.getoption
    output = Path(option("--captures-output") or tmp_path_factory.mktemp("captures"))
    browsers = option("--browser", default=None) or ["chromium"]
    with open_session(option("--site"), output, baselines=Path(option("--baselines")), browser=browsers[0]) as session:
        yield session


@pytest.fixture(scope="session")
def site(captures_run: SessionRun) -> Site:
    """The site under test."""
    return captures_run.site


@pytest.fixture(scope="session")
def capture(request: pytest.FixtureRequest, captures_run: SessionRun) -> Capture:
    """One page in one viewport, visited once a session."""
    return captures_run.capture(request.param)


@pytest.fixture
def findings(capture: Capture, captures_run: SessionRun) -> list[Finding]:
    """What every check says of the capture against the baselines, with states."""
    return captures_run.findings(capture)


@pytest.fixture(autouse=True)
def _publish_capture(request: pytest.FixtureRequest) -> None:
    """The capture's folder and picture as JUnit properties, and as extras of pytest-html where that is installed."""
    if "capture" not in request.fixturenames:
        return
    seen = request.getfixturevalue("capture")
    if "captures_run" not in request.fixturenames:
        return  # the suite's own fixture of that name
    properties = request.node.user_properties
    properties.append(("capture", str(seen.folder)))
    if seen.screenshot.is_file():
        properties.append(("screenshot", str(seen.screenshot)))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Hand the picture to pytest-html."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy types the result of a wrapper as None
    pictures = [str(path) for name, path in item.user_properties if name == "screenshot"]
    if report.when != "call" or not pictures or not item.config.pluginmanager.hasplugin("html"):
        return
    from pytest_html import extras

    report.extras = [*getattr(report, "extras", []), *(extras.image(path) for path in pictures)]
