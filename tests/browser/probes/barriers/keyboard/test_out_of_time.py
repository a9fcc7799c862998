"""On a machine too busy for all of it a probe keeps what it found and says that it cannot tell the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.keyboard import hover, keyboard_probes
from captures.browser.thread import LoopThread
from tests.browser.probes.barriers.rehearsing import probed, served

PAGE = """<!doctype html><html lang="en"><title>Page</title><style>.t{display:none} li:hover .t{display:block}</style>
<ul><li>Weather <span class="t">Rain until Friday, then sun and wind from the west</span></li></ul>"""


@pytest.mark.parametrize(("seconds", "verdicts"), [(hover.BUDGET_SECONDS, ["fails"]), (0.0, ["cannot-tell"])])
def test_what_there_was_no_time_to_point_at_is_not_to_be_told(
    *,
    seconds: float,
    verdicts: list[str],
    loop_thread: LoopThread,
    shared_browser: LaunchedBrowser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hover, "BUDGET_SECONDS", seconds)
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    wanted = {"hover-only", "keyboard-closing"}.__contains__
    with served(tmp_path) as base:
        work = probed(
            shared_browser.browser, f"{base}page.html", keyboard_probes(), folder=tmp_path / "found", wanted=wanted
        )
        said = loop_thread.run(work)
    assert said.broken == ()
    assert [result["verdict"] for result in said.results if result["rule"] == "hover-only"] == verdicts
