"""One visit, and everything that is made from what it left: findings, states, EARL, statement, the command's JSON."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from captures.accessibility.statement import statement
from captures.baselines import Baseline, BaselineStore
from captures.browser.launch import LaunchedBrowser
from captures.browser.session import VisitRequest
from captures.browser.thread import LoopThread
from captures.browser.visit import visit
from captures.capture import Capture
from captures.checks import Subject
from captures.checks.accessibility import check
from captures.checks.across import check as across
from captures.cli import run
from captures.commands.a11y import report_of
from captures.findings import Finding, State
from captures.report.earl import earl
from captures.site import site_of_url

PAGE = """<!doctype html><html lang=en><meta charset=utf-8><title>Harbour news</title>
<style>.pale{color:#bbb} .deep{color:#333}</style>
<body><header><nav aria-label=Main><a href=/world>World</a></nav></header>
<main><h1>The [harbour] <b>opens</b></h1><p class=pale>Hardly legible words</p><p class=deep>Legible words</p>
<h4>Skipped</h4><button class=play></button>
<iframe title=Ad srcdoc='<html lang=en><title>Ad</title><img src=a.png>'></iframe></main><footer>Us</footer>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text(PAGE, "utf-8")
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


@pytest.fixture(scope="module")
def capture(
    url: str, loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory
) -> Capture:
    site = site_of_url(url)
    request = VisitRequest(
        site=site, page=site.pages[0], viewport=site.viewports[0], behaviour=False, engines=("axe", "accesslint")
    )
    return loop_thread.run(visit(request, shared_browser, folder=tmp_path_factory.mktemp("captures") / "one"))


def findings(capture: Capture, baseline: Baseline | None = None) -> list[Finding]:
    site = site_of_url(capture.manifest.url)
    return list(check(Subject(capture, baseline, site, capture.folder)))


def test_a_visit_leaves_findings_with_all_a_reader_needs(capture: Capture) -> None:
    found = {finding.check: finding for finding in findings(capture)}
    assert {"accessibility.color-contrast", "accessibility.button-name", "accessibility.image-alt"} <= set(found)
    contrast = found["accessibility.color-contrast"]
    assert contrast.fails
    assert contrast.detail["wcag"] == ["1.4.3"]
    assert contrast.detail["snippet"] == '<p class="pale">Hardly legible words</p>'
    assert contrast.box is not None
    assert contrast.box.width > 0
    assert found["accessibility.image-alt"].detail["frame"] == "iframe@inline"
    assert not found["accessibility.heading-order"].fails
    assert not [finding for finding in findings(capture) if finding.check == "accessibility.not-tested"]


def test_what_was_approved_is_known_and_an_older_engine_is_named(
    capture: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    store = BaselineStore(tmp_path)
    store.accept(capture, metric={"name": "none", "version": "0"})
    baseline = store.find(capture.manifest)
    assert baseline is not None
    assert {finding.state for finding in findings(capture, baseline)} == {State.KNOWN}
    assert list(across([Subject(capture, baseline, site_of_url(capture.manifest.url), tmp_path)])) == []

    path = baseline.folder / "accessibility.json"
    data = json.loads(path.read_text("utf-8"))
    data["engines"][0] |= {"version": "4.0.0", "rules": [r for r in data["engines"][0]["rules"] if r != "image-alt"]}
    data["results"] = [result for result in data["results"] if result["rule"] not in ("image-alt", "button-name")]
    path.write_text(json.dumps(data), "utf-8")
    older = {finding.check: finding for finding in findings(capture, Baseline(baseline.folder, baseline.manifest))}
    assert older["accessibility.button-name"].fails
    assert not older["accessibility.image-alt"].fails
    assert "axe 4.14.1 knows this rule, 4.0.0 of the baseline did not" in older["accessibility.image-alt"].message
    assert "baseline was made with 4.0.0" in older["accessibility.engine-version"].message
    assert not older["accessibility.engine-version"].fails


def test_what_no_engine_looked_at_is_not_fixed_and_not_passed_over(
    capture: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    store = BaselineStore(tmp_path / "baselines")
    store.accept(capture, metric={"name": "none", "version": "0"})
    blind = tmp_path / "blind"
    shutil.copytree(capture.folder, blind)
    lost = {"frame": "", "why": "no answer within 20000 ms", "engine": "axe"}
    (blind / "accessibility.json").write_text(json.dumps({"engines": [], "results": [], "not_tested": [lost]}), "utf-8")
    found = findings(Capture(blind, capture.manifest), store.find(capture.manifest))
    assert not [finding for finding in found if finding.state is State.FIXED and finding.detail["engines"][0] == "axe"]
    (untested,) = [finding for finding in found if finding.check == "accessibility.not-tested"]
    assert untested.fails
    assert untested.message == "axe could not test the page: no answer within 20000 ms"


def test_the_report_of_the_command_is_the_contracts(capture: Capture) -> None:
    report = report_of(capture, findings(capture))
    assert set(report) == {"url", "findings", "not_tested", "engines"}
    for finding in report["findings"]:
        assert {"check", "severity", "state", "message", "box", "fingerprint"} <= set(finding)
        assert finding["verdict"] in ("fails", "cannot-tell")
        assert finding["impact"]
        assert isinstance(finding["wcag"], list)
        assert finding["snippet"]


def test_earl_says_failed_passed_and_by_whom(capture: Capture) -> None:
    graph = earl([capture])["@graph"]
    assertions = [item for item in graph if item["@type"] == "earl:Assertion"]
    outcomes = {(a["earl:test"]["dct:title"], a["earl:result"]["outcome"]) for a in assertions}
    assert {("button-name", "earl:failed"), ("html-has-lang", "earl:passed")} <= outcomes
    assertors = {item["@id"] for item in graph if "earl:Assertor" in item["@type"]}
    assert {"urn:captures:axe", "urn:captures:accesslint"} == assertors
    criterion = next(a for a in assertions if a["earl:test"]["dct:title"] == "color-contrast")
    assert criterion["earl:test"]["dct:isPartOf"] == [{"@id": "https://www.w3.org/TR/WCAG22/#sc1.4.3"}]


def test_a_statement_claims_only_what_was_tested(capture: Capture) -> None:
    text = statement([capture], findings(capture))
    assert "### 1.4.3 Contrast (Minimum) (level AA)" in text
    assert "axe 4.14.1" in text
    unjudged = text.partition("## Not judged by these tests")[2]
    assert "1.2.4 Captions (Live)" in unjudged
    assert "1.4.3" not in unjudged
    assert "conforms" not in text


def test_the_command_reads_a_page_out(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["a11y", url, "--transcript"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.strip() for line in lines[:5]] == [
        "banner",
        "navigation: Main",
        "link: World",
        "main",
        "heading 1: The [harbour] opens",
    ]


def test_a_missing_engine_is_a_usage_error_before_any_visit(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPTURES_IBM", "/nowhere")
    assert run(["a11y", url, "--engine", "ibm"]) == 2
