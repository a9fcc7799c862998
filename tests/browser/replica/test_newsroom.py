"""The fault-free newsroom is what it must be when faults are told from it: correct, for every reader."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import axe_playwright_python
import pytest
from playwright.async_api import Page

from captures.browser.launch import LaunchedBrowser
from captures.browser.thread import LoopThread
from captures.replica import Replica, serve_replica

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
AXE = Path(str(files(axe_playwright_python))) / "axe.min.js"
LANGUAGES = ("en", "ar", "es")
_Result = TypeVar("_Result")
Visit = Callable[[Callable[[Page], Coroutine[Any, Any, _Result]]], _Result]


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with serve_replica() as served:
        yield served


@pytest.fixture(scope="module")
def run(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Callable[..., Any]:
    @asynccontextmanager
    async def opened(**options: Any) -> AsyncIterator[Page]:
        context = await shared_browser.browser.new_context(**options)
        try:
            yield await context.new_page()
        finally:
            await context.close()

    def play(scene: Callable[[Page], Coroutine[Any, Any, Any]], **options: Any) -> Any:
        async def all_of_it() -> Any:
            async with opened(**options) as page:
                return await scene(page)

        return loop_thread.run(all_of_it(), timeout_seconds=60)

    return play


@pytest.mark.parametrize(
    ("language", "viewport", "names"),
    [
        ("en", DESKTOP, ("home", "section", "article", "video", "author", "about")),
        ("ar", PHONE, ("home", "article")),
        ("es", PHONE, ("section", "video")),
        ("ar", DESKTOP, ("article",)),
    ],
    ids=["english desktop", "arabic phone", "spanish phone", "arabic desktop"],
)
def test_axe_finds_nothing_wrong(
    run: Callable[..., Any], replica: Replica, language: str, viewport: dict[str, int], names: tuple[str, ...]
) -> None:
    async def scene(page: Page) -> dict[str, list[str]]:
        found = {}
        for name in names:
            await page.goto(replica.url(name, language))
            if name == "article":
                await page.wait_for_selector("#recommender h2")
            await page.add_script_tag(path=AXE)
            found[name] = await page.evaluate(VIOLATIONS)
        return {name: ids for name, ids in found.items() if ids}

    assert run(scene, viewport=viewport) == {}


VIOLATIONS = """async () => {
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`);
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_or_sideways_at_320_pixels_with_wide_text_spacing_or_twice_the_text(
    run: Callable[..., Any], replica: Replica, language: str
) -> None:
    async def scene(page: Page) -> list[str]:
        found = []
        for name in ("home", "article", "section", "author"):
            await page.goto(replica.url(name, language))
            for label, style in STRESSES.items():
                handle = await page.add_style_tag(content=style)
                sideways = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
                clipped = await page.evaluate(CLIPPED)
                found += [f"{name} {label}: sideways"] if sideways else []
                found += [f"{name} {label}: {text}" for text in clipped]
                await handle.evaluate("style => style.remove()")
        return found

    assert run(scene, viewport={"width": 320, "height": 640}) == []


STRESSES = {
    "plain": "/* as it is */",
    "spacing": "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }"
    " * { word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }",
    "twice": "html { font-size: 200% !important; }",
}
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(node => {
  const apart = '.ticker-window, .visually-hidden, .slick-list, .off-canvas, .skip-link';
  if (node.closest(apart) || !node.innerText) return false;
  const style = getComputedStyle(node);
  const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  return hides && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
}).map(node => node.className || node.tagName)"""


def test_a_menu_panel_opens_by_pointer_and_by_keyboard_and_closes_by_escape(
    run: Callable[..., Any], replica: Replica
) -> None:
    async def scene(page: Page) -> list[Any]:
        await page.goto(replica.url("home", "en"))
        panel, toggle = page.locator("#panel-articles"), page.locator("[aria-controls=panel-articles]")
        seen = [await panel.is_visible()]
        await page.get_by_role("link", name="Articles", exact=True).first.hover()
        seen.append(await panel.is_visible())
        await page.mouse.move(5, 700)
        seen.append(await panel.is_visible())
        await toggle.focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        seen += [await panel.is_visible(), await page.evaluate("document.activeElement.textContent")]
        await page.keyboard.press("Escape")
        seen += [await panel.is_visible(), await toggle.evaluate("node => node === document.activeElement")]
        return seen

    assert run(scene, viewport=DESKTOP) == [False, True, False, True, "Opinion", False, True]


def test_the_phones_menu_keeps_the_focus_and_gives_it_back(run: Callable[..., Any], replica: Replica) -> None:
    async def scene(page: Page) -> tuple[bool, set[bool], bool, bool]:
        await page.goto(replica.url("home", "ar"))
        opener = page.locator(".menu-open")
        await opener.focus()
        await page.keyboard.press("Enter")
        inside = "document.getElementById('mobile-menu').contains(document.activeElement)"
        entered = await page.evaluate(inside)
        kept = set()
        for key in ["Shift+Tab"] * 3 + ["Tab"] * 30:
            await page.keyboard.press(key)
            kept.add(await page.evaluate(inside))
        await page.keyboard.press("Escape")
        gone = not await page.locator("#mobile-menu").is_visible()
        return entered, kept, gone, await opener.evaluate("node => node === document.activeElement")

    assert run(scene, viewport=PHONE) == (True, {True}, True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_listen_plays_says_so_and_pauses(run: Callable[..., Any], replica: Replica, language: str) -> None:
    async def scene(page: Page) -> tuple[str | None, bool, str | None, bool, float]:
        await page.goto(replica.url("article", language))
        button, audio = page.locator(".listen-button"), page.locator("audio")
        await button.click()
        await page.wait_for_function("document.querySelector('audio').currentTime > 0.2")
        playing = await button.get_attribute("aria-pressed"), await audio.evaluate("node => !node.paused")
        await button.click()
        await page.wait_for_selector(".listen-button[aria-pressed=false]")
        paused = await button.get_attribute("aria-pressed"), await audio.evaluate("node => node.paused")
        return *playing, *paused, await audio.evaluate("node => Math.round(node.duration)")

    assert run(scene, viewport=DESKTOP) == ("true", True, "false", True, 4)


def test_the_ticker_moves_until_its_button_is_pressed_and_never_for_who_wants_no_motion(
    run: Callable[..., Any], replica: Replica
) -> None:
    place = "document.querySelector('.ticker-track').getBoundingClientRect().x"

    async def moves(page: Page) -> bool:
        await page.wait_for_timeout(100)
        before = await page.evaluate(place)
        await page.wait_for_timeout(250)
        return bool(before != await page.evaluate(place))

    async def scene(page: Page) -> list[bool]:
        await page.goto(replica.url("about", "en"))
        seen = [await moves(page)]
        await page.locator(".ticker-pause").focus()
        await page.keyboard.press("Space")
        seen.append(await moves(page))
        await page.emulate_media(reduced_motion="reduce")
        await page.reload()
        return [*seen, await moves(page)]

    assert run(scene, viewport=DESKTOP) == [True, False, False]


def test_every_stop_of_the_keyboard_shows_where_the_focus_is(run: Callable[..., Any], replica: Replica) -> None:
    async def scene(page: Page) -> list[str]:
        await page.goto(replica.url("article", "es"))
        unseen, stops = [], 0
        while stops < 150:
            await page.keyboard.press("Tab")
            stops += 1
            name, width = await page.evaluate(FOCUSED)
            if name == "BODY":
                break
            if not width and name not in {"IFRAME", "MAIN"}:
                unseen.append(name)
        return [*unseen, *([] if 50 < stops < 150 else [f"{stops} stops"])]

    assert run(scene, viewport=DESKTOP, reduced_motion="reduce") == []


FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node);
  return [node.tagName, style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)];
}"""


def test_the_carousel_shows_one_picture_of_several_and_hides_its_copies(
    run: Callable[..., Any], replica: Replica
) -> None:
    async def scene(page: Page) -> list[Any]:
        await page.goto(replica.url("article", "ar"))
        slides = page.locator(".slick-track > li")
        seen = [await slides.evaluate_all(f"nodes => ({SHOWN})(nodes).map(n => n.className + n.inert)")]
        await page.locator(".carousel-next").click()
        await page.wait_for_timeout(400)
        seen.append(await slides.evaluate_all(f"nodes => ({SHOWN})(nodes).map(n => nodes.indexOf(n))"))
        return [*seen, await page.locator(".slick-cloned").count()]

    assert run(scene, viewport=DESKTOP) == [["slick-currentfalse"], [2], 2]


SHOWN = """nodes => nodes.filter(node => {
  const left = box => box.getBoundingClientRect().x;
  return Math.abs(left(node) - left(node.closest(".slick-list"))) < 2;
})"""


def test_pictures_load_when_they_come_near_and_forms_answer_in_place(run: Callable[..., Any], replica: Replica) -> None:
    async def scene(page: Page) -> tuple[int, int, str | None]:
        await page.goto(replica.url("home", "en"))
        waiting = "document.querySelectorAll('img[data-src]:not(.loaded)').length"
        before = await page.evaluate(waiting)
        await page.locator("form[action='/newsletter'] input").fill("reader@example.org")
        await page.get_by_role("button", name="Subscribe").click()
        await page.wait_for_function("document.querySelector('form[action=\"/newsletter\"] [role=status]').textContent")
        status = await page.locator("form[action='/newsletter'] [role=status]").text_content()
        return before, await page.evaluate(waiting), status

    before, after, status = run(scene, viewport=DESKTOP)
    assert (before > after, status) == (True, "Thank you. We have noted it.")
