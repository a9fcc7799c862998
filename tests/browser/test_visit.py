"""Pages that give trouble end, within their cap, in a capture that says what happened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.session import VisitRequest
from captures.browser.thread import LoopThread
from captures.browser.visit import visit
from captures.capture import Capture, Status
from captures.site import Cookie, Page, Site
from tests.browser.troubles import served

CAP_MS = 25_000


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with served() as address:
        yield address


def request_for(origin: str, path: str, **changes: object) -> VisitRequest:
    page = Page(name="page", path=path)
    site = Site(name="troubles", base_url=origin, pages=(page,), visit_timeout_ms=CAP_MS).model_copy(update=changes)
    return VisitRequest(site=site, page=page, viewport=site.viewports[0], behaviour=False, engines=())


@pytest.fixture
def look(loop_thread: LoopThread, shared_browser: LaunchedBrowser, origin: str, tmp_path: Path):  # type: ignore[no-untyped-def]
    def go(path: str, **changes: object) -> Capture:
        work = visit(request_for(origin, path, **changes), shared_browser, folder=tmp_path / "capture")
        return loop_thread.run(work, timeout_seconds=CAP_MS / 1_000 + 30)

    return go


def step(capture: Capture, name: str) -> str:
    return next(step.note for step in capture.manifest.steps if step.name == name)


@pytest.mark.parametrize("path", ["/calm", "/never-idle", "/beforeunload", "/no-raf", "/mutates"])
def test_a_page_that_never_rests_is_captured_whole(look, path: str) -> None:  # type: ignore[no-untyped-def]
    capture = look(path)
    assert capture.manifest.status is Status.COMPLETE, capture.manifest.reason
    assert {"screenshot.png", "page.json.zst", "page.html", "aria.yaml", "structure.json"} <= set(
        capture.manifest.files
    )
    assert "Headline" in capture.rendered.root.all_text()
    capture.verify()


def test_dialogs_are_dismissed_and_noted(look) -> None:  # type: ignore[no-untyped-def]
    capture = look("/dialogs")
    assert capture.manifest.status is Status.COMPLETE
    assert "dismissed a alert dialog: one; dismissed a confirm dialog: two" in step(capture, "load")


def test_an_error_nobody_caught_is_kept_with_the_place_of_its_script(look) -> None:  # type: ignore[no-untyped-def]
    (error,) = look("/uncaught").manifest.console_errors
    assert error.startswith("uncaught: menu is dead (http://127.0.0.1")
    assert error.endswith("/uncaught)")


def test_windows_a_page_opens_are_closed_and_noted(look) -> None:  # type: ignore[no-untyped-def]
    assert "closed a window the page opened" in step(look("/popups"), "load")


def test_a_frame_that_never_answers_costs_its_own_part_only(look) -> None:  # type: ignore[no-untyped-def]
    capture = look("/dead-frame")
    assert capture.manifest.status is Status.PARTIAL
    assert "something the page asked for never came" in capture.manifest.reason
    assert capture.rendered.frames[1].error


def test_a_page_that_goes_elsewhere_is_looked_at_where_it_went(look) -> None:  # type: ignore[no-untyped-def]
    capture = look("/leaves")
    assert capture.usable
    assert capture.manifest.final_url.endswith("/calm")


def test_a_page_that_grows_for_ever_is_scrolled_to_its_cap(look) -> None:  # type: ignore[no-untyped-def]
    capture = look("/grows", max_height_px=9_000)
    assert capture.usable
    assert "of" in step(capture, "lazy")
    assert "max_height_px" in step(capture, "lazy")


@pytest.mark.slow
def test_a_hung_renderer_ends_at_the_hard_cap_with_the_reason(look) -> None:  # type: ignore[no-untyped-def]
    capture = look("/busy-loop", visit_timeout_ms=8_000)
    assert capture.manifest.status is Status.PARTIAL
    assert not capture.usable
    assert capture.manifest.seconds < 25
    assert "answered and could not be looked at" in capture.manifest.reason


@pytest.mark.parametrize(
    ("path", "status", "http_status", "said"),
    [
        ("/challenge", Status.BLOCKED, 403, "bot challenge"),
        ("/403", Status.BLOCKED, 403, "refused"),
        ("/429", Status.BLOCKED, 429, "refused"),
        ("/503", Status.BLOCKED, 503, "refused"),
        ("/404", Status.FAILED, 404, "answered 404"),
        ("/500", Status.FAILED, 500, "answered 500"),
        ("/file.zip", Status.FAILED, None, "is a download"),
        ("/nothing", Status.FAILED, 200, "shows nothing"),
    ],
)
def test_an_answer_that_is_not_the_page_is_never_judged_as_it(  # type: ignore[no-untyped-def]
    look, path: str, status: Status, http_status: int | None, said: str
) -> None:
    capture = look(path)
    assert (capture.manifest.status, capture.manifest.http_status) == (status, http_status)
    assert said in capture.manifest.reason
    assert not capture.usable


def test_an_address_nobody_answers_at_is_said_in_words(look) -> None:  # type: ignore[no-untyped-def]
    capture = look("/", base_url="http://127.0.0.1:9")
    assert capture.manifest.status is Status.FAILED
    assert "cannot be reached" in capture.manifest.reason


def test_a_crashed_renderer_ends_in_a_capture_marked_partial(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, origin: str, tmp_path: Path
) -> None:
    async def crash_during_visit() -> Capture:
        known = set(shared_browser.browser.contexts)
        request = request_for(origin, "/mutates")
        visiting = asyncio.ensure_future(visit(request, shared_browser, folder=tmp_path / "crashed"))
        # A renderer can only be crashed from outside once the visit has made its page.
        while not (pages := [p for c in set(shared_browser.browser.contexts) - known for p in c.pages]):  # noqa: ASYNC110 - no event for it
            await asyncio.sleep(0.05)
        # The empty page it begins with is gone with its renderer as soon as the visit goes somewhere.
        await pages[0].wait_for_url("**/mutates", wait_until="load")
        session = await pages[0].context.new_cdp_session(pages[0])
        crashing = asyncio.ensure_future(session.send("Page.crash"))
        capture = await visiting
        crashing.cancel()
        return capture

    capture = loop_thread.run(crash_during_visit(), timeout_seconds=60)
    assert capture.manifest.status is Status.PARTIAL
    assert "crashed" in capture.manifest.reason


def test_a_browser_that_has_gone_is_a_failed_capture_and_no_crash_of_ours(
    loop_thread: LoopThread, origin: str, tmp_path: Path
) -> None:
    async def visit_after_the_end() -> Capture:
        async with launched() as browser:
            await browser.browser.close()
            return await visit(request_for(origin, "/calm"), browser, folder=tmp_path / "gone")

    capture = loop_thread.run(visit_after_the_end(), timeout_seconds=60)
    assert capture.manifest.status is Status.FAILED
    assert "opened no page" in capture.manifest.reason


def test_a_consent_cookie_is_sent_and_reaches_no_file(look) -> None:  # type: ignore[no-untyped-def]
    capture = look("/calm", cookies=(Cookie(name="consent", value="s3cr3t-value"),))
    for name in capture.manifest.files:
        assert b"s3cr3t-value" not in (capture.folder / name).read_bytes()


def test_a_capture_that_was_killed_half_way_is_not_there(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, origin: str, tmp_path: Path
) -> None:
    async def cancelled() -> None:
        visiting = asyncio.ensure_future(visit(request_for(origin, "/calm"), shared_browser, folder=tmp_path / "half"))
        await asyncio.sleep(0.5)
        visiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await visiting

    loop_thread.run(cancelled(), timeout_seconds=30)
    assert list(tmp_path.iterdir()) == []
