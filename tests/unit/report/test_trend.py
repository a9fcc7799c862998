"""The runs before this one, as far as they can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from captures.capture import Environment
from captures.findings import Finding, Severity, State
from captures.report.trend import SHOWN, trend_of
from captures.run import Run

FAULT = Finding(
    check="visual.design", severity=Severity.ERROR, page="home", viewport="desktop", language="en", message="gap"
)
RUN = Run(
    site="replica",
    started="2026-11-22T10:00:00+00:00",
    finished="2026-11-22T10:01:00+00:00",
    environment=Environment("chromium", "140.0", "linux-x86_64"),
    findings=(FAULT, replace(FAULT, state=State.KNOWN)),
    extra={"barriers": {"load": 7}},
)


def written(root: Path, name: str, **changes: object) -> Run:
    run = replace(RUN, **changes)  # type: ignore[arg-type]  # fields of a run
    run.write(root / name)
    return run


def test_earlier_runs_of_the_same_site_come_before_this_one(tmp_path: Path) -> None:
    written(tmp_path, "b", started="2026-11-21T10:00:00+00:00", findings=())
    written(tmp_path, "a", started="2026-11-20T10:00:00+00:00", extra={})
    written(tmp_path, "other", site="another", started="2026-11-20T10:00:00+00:00")
    written(tmp_path, "later", started="2026-11-23T10:00:00+00:00")
    now = written(tmp_path, "now")
    seen = [(p.started[:10], p.new, p.known, p.load, p.href) for p in trend_of(now, tmp_path / "now")]
    assert seen == [
        ("2026-11-20", 1, 1, 0, "../a/index.html"),
        ("2026-11-21", 0, 0, 7, "../b/index.html"),
        ("2026-11-22", 1, 1, 7, ""),
    ]


def test_what_is_no_run_is_passed_over(tmp_path: Path) -> None:
    now = written(tmp_path, "now")
    for name, text in {"cut": '{"site": "repl', "list": "[]", "foreign": '{"site": "replica"}'}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.json").write_text(text, "utf-8")
    assert len(trend_of(now, tmp_path / "now")) == 1


def test_only_the_last_runs_are_shown(tmp_path: Path) -> None:
    for day in range(1, 21):
        written(tmp_path, f"d{day}", started=f"2026-11-{day:02}T10:00:00+00:00")
    now = written(tmp_path, "now")
    shown = trend_of(now, tmp_path / "now")
    assert len(shown) == SHOWN
    assert shown[-1].href == ""
