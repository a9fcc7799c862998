"""Faulty pages are accused of their fault, correct ones of nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from captures.browser.launch import LaunchedBrowser
from captures.browser.probes.barriers.keyboard import keyboard_probes
from captures.browser.thread import LoopThread
from tests.browser.probes.barriers.rehearsing import CONTROL, Said, all_probed, probed, served

# Dozens of pages are rehearsed in real time: minutes on two cores.
pytestmark = pytest.mark.slow

FAULTY = Path(__file__).parent / "faulty"
# Which rule must accuse pages of which name, and the probe that says it.
EXPECTED = {
    "trap-": ("keyboard-trap", "keyboard-trap"),
    "focus-blurs": ("focus-removed", "context-on-focus"),
    "focus-opens": ("context-on-focus", "context-on-focus"),
    "focus-navigates": ("context-on-focus", "context-on-focus"),
    "focus-": ("focus-visible", "focus-visible"),
    "mouse-": ("mouse-only", "mouse-only"),
    "dialog-focus-stays": ("dialog-focus-enters", "dialogs-and-menus"),
    "dialog-leaks": ("dialog-keeps-focus", "dialogs-and-menus"),
    "dialog-focus-lost": ("focus-returns", "dialogs-and-menus"),
    "dialog-no-exit": ("dialog-closes", "dialogs-and-menus"),
    "dialog-unnamed": ("dialog-name", "dialogs-and-menus"),
    "dialog-left": ("page-left-inert", "dialogs-and-menus"),
    "dialog-unsaid": ("dialog-role", "dialogs-and-menus"),
    "state-stale": ("state-never-updated", "states"),
    "state-unsaid": ("state-unsaid", "states"),
    "menu-": ("menu-items-reached", "dialogs-and-menus"),
    "order-": ("focus-order", "focus-order"),
    "obscured-": ("focus-obscured", "focus-obscured"),
    "skip-": ("skip-link", "skip-link"),
    "activation-": ("key-activation", "key-activation"),
    "hover-dismiss": ("hover-dismissible", "hover-only"),
    "hover-vanishes": ("hover-persists", "hover-only"),
    "hover-not-hoverable": ("hover-hoverable", "hover-only"),
    "hover-": ("hover-only", "hover-only"),
    "shortcut-": ("character-shortcut", "character-shortcuts"),
    "role-": ("control-without-role", "key-activation"),
    "context-": ("context-on-focus", "context-on-focus"),
    "lost-": ("focus-lost", "states"),
    "ring-faint": ("focus-faint", "focus-visible"),
    "canvas-": ("canvas-words", "canvas-words"),
    "time-": ("time-limit", "time-limit"),
    "error-vanishes": ("error-vanishes", "form-errors"),
    "error-by-looks": ("error-by-looks", "form-errors"),
    "error-untold": ("message-not-announced", "form-errors"),
    "error-vague": ("error-names-no-field", "form-errors"),
    "error-untied": ("error-not-tied", "form-errors"),
    "status-": ("status-not-announced", "states"),
    "typing-": ("status-not-announced", "context-on-input"),
    "drag-": ("drag-only", "pointer"),
    "down-": ("acts-on-down", "pointer"),
    "paste-": ("paste-blocked", "pasting"),
    "input-": ("context-on-input", "context-on-input"),
}
# Those that once were accused stand first; `--slow` pages are the rest of the control set.
QUICK = (
    *("menubar-roving", "combobox-autocomplete", "dialog-inert-sentinels", "carousel-paused", "tree-roving", "frames"),
    *("editor-with-exit", "card-stretched-link", "shadow-components", "tabs-manual-rtl", "sticky-both", "tooltip-wcag"),
    *("states-told", "image-map", "skip-to-words-alone"),
)
# Beginnings of the names of faulty pages; the correct ones that attack the same rule begin with the same word.
OF_THEIR_OWN = (
    *(
        "role-",
        "dialog-unnamed",
        "dialog-left",
        "hover-vanishes",
        "hover-dismiss",
        "context-",
        "input-code",
        "lost-",
        "ring-faint",
    ),
    *("canvas-", "time-", "drag-", "down-"),
)
FAULTY_PAGES = sorted(page.stem for page in FAULTY.glob("*.html"))
CONTROL_PAGES = sorted(page.stem for page in CONTROL.glob("*.html"))


def expected(page: str) -> tuple[str, str]:
    return next(pair for prefix, pair in EXPECTED.items() if page.startswith(prefix))


def run(
    loop: LoopThread, browser: LaunchedBrowser, folder: Path, pages: list[str], evidence: Path, *, only_expected: bool
) -> dict[str, Said]:
    with served(folder) as base:
        work = []
        for page in pages:
            wanted = expected(page)[1].__eq__ if only_expected else bool
            address = f"{base}{page}.html"
            work.append(
                partial(probed, browser.browser, address, keyboard_probes(), folder=evidence / page, wanted=wanted)
            )
        return dict(zip(pages, loop.run(all_probed(work)), strict=True))


@pytest.fixture(scope="module")
def faulty(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Said]:
    return run(loop_thread, shared_browser, FAULTY, FAULTY_PAGES, tmp_path_factory.mktemp("faulty"), only_expected=True)


@pytest.fixture(scope="module")
def quick(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Said]:
    evidence = tmp_path_factory.mktemp("quick")
    return run(loop_thread, shared_browser, CONTROL, list(QUICK), evidence, only_expected=False)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", FAULTY_PAGES)
def test_a_page_with_a_fault_is_accused_of_it(page: str, faulty: dict[str, Said]) -> None:
    assert not faulty[page].broken
    assert expected(page)[0] in faulty[page].rules("fails")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", QUICK)
def test_a_correct_page_is_accused_of_nothing(page: str, quick: dict[str, Said]) -> None:
    assert not quick[page].broken
    assert quick[page].failing() == []


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_page_of_the_control_set_is_accused_of_anything(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    pages = [page for page in CONTROL_PAGES if page not in QUICK]
    said = run(loop_thread, shared_browser, CONTROL, pages, tmp_path, only_expected=False)
    assert {page: (one.failing(), one.broken) for page, one in said.items() if one.failing() or one.broken} == {}


def test_every_probe_has_three_faulty_pages() -> None:
    counts: dict[str, int] = {}
    for page in FAULTY_PAGES:
        counts[expected(page)[1]] = counts.get(expected(page)[1], 0) + 1
    assert {probe: count for probe, count in counts.items() if count < 3} == {}
    assert set(counts) == {probe.name for probe in keyboard_probes()} - {"keyboard-closing"}


@pytest.mark.parametrize("prefix", OF_THEIR_OWN)
def test_a_rule_with_pages_of_its_own_has_enough_of_either_kind(prefix: str) -> None:
    assert sum(page.startswith(prefix) for page in FAULTY_PAGES) >= 3
    assert sum(page.startswith(prefix.partition("-")[0]) for page in CONTROL_PAGES) >= 5


@pytest.mark.timeout(600)
def test_the_same_page_gets_the_same_verdicts_again(
    loop_thread: LoopThread, shared_browser: LaunchedBrowser, tmp_path: Path
) -> None:
    with served(CONTROL) as base:
        address = f"{base}disclosure-navigation.html"
        work = [partial(probed, shared_browser.browser, address, keyboard_probes(), folder=tmp_path)] * 3
        first, *others = (
            [(r["rule"], r["verdict"], r["target"], r["message"]) for r in said.results]
            for said in loop_thread.run(all_probed(work))
        )
    assert all(other == first for other in others)
