"""Engines reach every frame and shadow root, agree with the look, and leave the page as it was."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from captures.accessibility.faults import faults_of
from captures.accessibility.places import Places
from captures.accessibility.run import AccessibilityRun
from captures.browser.engines import check_engines, run_engines
from captures.browser.engines.sources import read_engine
from captures.browser.launch import LaunchedBrowser
from captures.browser.look import Look, look_at
from captures.browser.thread import LoopThread
from captures.errors import UsageError

POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-1'; frame-src http: https:"
SRCDOC = "<!doctype html><html lang=en><title>in</title><body><button class=srcdoc></button>"
HOST = "<div id=host></div>"
SCRIPT = """<script nonce=1>
document.getElementById("host").attachShadow({mode: "open"}).innerHTML = "<button class=shadow></button>";
window.axe = {mine: 1}; window.define = () => { window.defined = true }; define.amd = {}; window.module = {exports: 7};
window.AccessLint = "theirs";
</script>"""


def document(body: str) -> str:
    return f"<!doctype html><html lang=en><title>A page</title><body><main><h1>News</h1>{body}</main>"


class Newsstand(http.server.ThreadingHTTPServer):
    """Serves the pages it is given, each under a strict policy."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pages: dict[str, str] = {}


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Newsstand

    def do_GET(self) -> None:
        page = self.server.pages.get(self.path)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def newsstand() -> Iterator[Newsstand]:
    with Newsstand() as server:
        port = server.server_port
        frames = (
            f'<iframe title=same src="/same"></iframe><iframe title=cross src="http://localhost:{port}/cross"></iframe>'
            f"<iframe title=srcdoc srcdoc='{SRCDOC}'></iframe>"
        )
        server.pages = {
            "/": document(f"<button class=main></button>{frames}{HOST}{SCRIPT}"),
            "/same": document("<button class=same></button>"),
            "/cross": document('<button class=cross></button><iframe title=nested src="/nested"></iframe>'),
            "/nested": document("<button class=nested></button>"),
        }
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def scan(loop_thread: LoopThread, shared_browser: LaunchedBrowser, newsstand: Newsstand) -> Iterator[Scan]:
    scan = loop_thread.run(_open(shared_browser, f"http://127.0.0.1:{newsstand.server_port}/"))
    scan.loop = loop_thread
    yield scan
    loop_thread.run(scan.page.context.close())


class Scan:
    """A page, its look, and what the engines said about it."""

    loop: LoopThread

    def __init__(self, page: Page, look: Look, run: AccessibilityRun) -> None:
        self.page, self.look, self.run = page, look, run

    def again(self, **options: object) -> AccessibilityRun:
        return self.loop.run(run_engines(self.page, self.look, **options))  # type: ignore[arg-type]  # options are ours


async def _open(browser: LaunchedBrowser, url: str) -> Scan:
    context = await browser.browser.new_context()
    page = await context.new_page()
    await page.goto(url)
    look = await look_at(page)
    return Scan(page, look, await run_engines(page, look))


def buttons(run: AccessibilityRun, engine: str) -> dict[str, tuple[str, ...]]:
    found = [r for r in run.results if r.rule == "button-name" and r.engine == engine]
    return {result.snippet.partition('class="')[2].partition('"')[0]: result.target for result in found}


def test_a_fault_in_every_kind_of_frame_and_in_a_shadow_root_is_reported(scan: Scan) -> None:
    found = buttons(scan.run, "axe")
    assert set(found) == {"main", "same", "cross", "nested", "srcdoc", "shadow"}
    assert scan.run.not_tested == ()
    assert len(found["nested"]) == 3
    assert found["shadow"][0] == "div#host"


def test_results_stand_on_the_nodes_of_the_look(scan: Scan) -> None:
    for result in scan.run.results:
        assert result.node is not None
        node = scan.look.rendered.nodes[result.node]
        assert result.snippet.startswith(f"<{node.tag}")
        assert result.box == node.box


def test_the_second_witness_hears_the_same_elements(scan: Scan) -> None:
    found = buttons(scan.run, "accesslint")
    assert set(found) == {"main", "same", "cross", "nested", "srcdoc"}  # it does not look into shadow roots
    faults = faults_of(scan.run.results, scan.look.rendered, Places(scan.look.rendered))
    (main,) = [f for f in faults if f.rule == "button-name" and f.elements[0].target[-1].endswith("button.main")]
    assert main.engines == ("axe", "accesslint")


def test_nothing_is_left_in_the_page_and_what_was_there_is_put_back(scan: Scan) -> None:
    left = scan.loop.run(
        scan.page.evaluate(
            "() => [JSON.stringify(axe), typeof define.amd, typeof defined, module.exports, AccessLint, "
            "typeof AccessLintCore]"
        )
    )
    assert left == ['{"mine":1}', "object", "undefined", 7, "theirs", "undefined"]


def test_the_context_gains_no_page(scan: Scan) -> None:
    assert len(scan.page.context.pages) == 1


def test_twenty_scans_say_the_same(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, newsstand: Newsstand
) -> None:
    grey = "".join(f'<p style="color:#9a{i}">grey {i}</p><img src="{i}.png">' for i in range(5))
    newsstand.pages["/grey"] = document(f"<button></button>{grey}<a href=x></a>")

    async def twenty() -> list[list[dict[str, object]]]:
        scan = await _open(shared_browser, f"http://127.0.0.1:{newsstand.server_port}/grey")
        runs = [scan.run, *[await run_engines(scan.page, await look_at(scan.page)) for _ in range(19)]]
        await scan.page.context.close()
        return [[result.to_json() for result in run.results] for run in runs]

    first, *others = loop_thread.run(twenty())
    assert {str(result["rule"]) for result in first} >= {"button-name", "color-contrast", "image-alt", "link-name"}
    assert all(other == first for other in others)


def test_a_frame_that_went_away_is_listed_and_the_others_are_tested(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, newsstand: Newsstand
) -> None:
    async def gone() -> AccessibilityRun:
        context = await shared_browser.browser.new_context()
        page = await context.new_page()
        await page.goto(f"http://127.0.0.1:{newsstand.server_port}/")
        look = await look_at(page)
        await next(frame for frame in page.frames if frame.url.endswith("/same")).goto("about:blank")
        run = await run_engines(page, look)
        await context.close()
        return run

    run = loop_thread.run(gone())
    assert {missing.engine for missing in run.not_tested} == {"axe", "accesslint"}
    assert all(missing.frame.endswith("/same") and missing.why for missing in run.not_tested)
    assert {"main", "cross", "nested", "srcdoc", "shadow"} <= set(buttons(run, "axe"))


def test_an_engine_out_of_time_is_listed_and_the_page_still_has_its_transcript(scan: Scan) -> None:
    run = scan.again(timeout_ms=1)
    assert {missing.engine for missing in run.not_tested} == {"axe", "accesslint"}
    assert "heading 1: News" in run.transcript[1]


def test_a_page_that_spoils_the_engines_answers_is_called_not_tested(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser
) -> None:
    async def spoilt() -> AccessibilityRun:
        context = await shared_browser.browser.new_context()
        page = await context.new_page()
        await page.set_content("<!doctype html><title>x</title><button></button>")
        look = await look_at(page)
        await page.evaluate("() => { JSON.stringify = () => '[]'; }")
        run = await run_engines(page, look)
        await context.close()
        return run

    run = loop_thread.run(spoilt())
    assert run.results == ()
    assert {missing.engine for missing in run.not_tested} == {"axe", "accesslint"}
    assert all("makes no sense" in missing.why for missing in run.not_tested)


def test_another_axe_can_be_named(scan: Scan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import axe_playwright_python

    bundled = Path(axe_playwright_python.__file__).with_name("axe.min.js")
    monkeypatch.setenv("CAPTURES_AXE", str(bundled))
    (engine,) = scan.again(engines=("axe",)).engines
    assert bundled.read_text("utf-8").startswith(f"/*! axe v{engine.version}")
    monkeypatch.setenv("CAPTURES_AXE", str(tmp_path / "none.js"))
    with pytest.raises(UsageError, match=r"CAPTURES_AXE names .*none\.js"):
        check_engines(["axe"])


def test_an_engine_that_is_not_shipped_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPTURES_IBM", str(tmp_path))
    with pytest.raises(UsageError, match="npm install accessibility-checker-engine"):
        check_engines(["axe", "ibm"])


def test_vendored_engines_are_read_once() -> None:
    with pytest.raises(UsageError, match="no engine is called 'ax'"):
        check_engines(["ax"])
    with pytest.raises(UsageError, match="the setting names"):
        read_engine("/nowhere/axe.js", "the setting")
