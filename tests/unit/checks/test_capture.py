"""What a visit met, judged: `capture.*`."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from captures.capture import Status
from captures.checks import Subject
from captures.checks.capture import check
from captures.findings import Finding, Severity

OWN = "uncaught: bar is undefined (https://www.news.example/js/menu.8f2c1.js)"
FOREIGN = "uncaught: bid is undefined (https://ads.example.net/bid.js)"


def judged(**seen: Any) -> list[Finding]:
    facts = {
        "status": Status.COMPLETE,
        "url": "https://www.news.example/",
        "final_url": "https://www.news.example/",
        "http_status": 200,
        "reason": "",
        "failed_requests": (),
        "console_errors": (),
        "page": "home",
        "viewport": "desktop",
        "language": "en",
    }
    capture = SimpleNamespace(manifest=SimpleNamespace(**facts | seen), usable=True)
    subject = SimpleNamespace(capture=capture, baseline=None, site=None, evidence=Path())
    subject.finding = Subject.finding.__get__(subject)
    return list(check(subject))  # type: ignore[arg-type]  # has what a check reads


def test_a_script_of_the_site_that_stops_is_a_warning_and_another_hosts_is_noted() -> None:
    found = judged(console_errors=(OWN, FOREIGN, "Failed to load resource"))
    assert [(f.severity, "menu" in f.message) for f in found] == [(Severity.WARNING, True), (Severity.NOTICE, False)]


def test_the_same_error_from_another_build_of_the_script_is_the_same_finding() -> None:
    (one,), (other,) = judged(console_errors=(OWN,)), judged(console_errors=(OWN.replace("8f2c1", "77ab0"),))
    assert one.fingerprint == other.fingerprint


def test_a_page_that_answered_well_and_showed_nothing_is_no_http_error() -> None:
    names = {
        status: judged(status=Status.FAILED, reason="shows nothing", http_status=status)[0].check
        for status in (200, 500, None)
    }
    assert names == {200: "capture.failed", 500: "capture.http-error", None: "capture.failed"}
