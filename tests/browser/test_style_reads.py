"""The walk reads few styles of an element and takes the rest for known: no two styles may look alike to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.async_api import Page

from captures.browser.launch import LaunchedBrowser
from captures.browser.look import look_at
from captures.browser.style_names import SHORTHANDS, STYLE_NAMES
from captures.browser.thread import LoopThread
from captures.rendered import Node

LENGTHS = ("auto", "0px", "7px", "10%", "2.5em", "calc(10% + 4px)", "none", "normal", "thick", "min-content")
COLOURS = ("red", "transparent", "currentcolor", "rgb(9 9 9)", "rgb(1 2 3 / .4)")
LINES = ("solid", "dotted", "none", "hidden", "auto")
PLACES = ("center", "start", "stretch", "auto", "2", "span 2", "foo", "-1")
WORDS = (
    "hidden visible collapse clip scroll auto none block inline flex grid contents inline-block table fixed absolute "
    "relative static sticky left right rtl ltr vertical-rl border-box content-box padding-box text local cover contain "
    "no-repeat repeat-x bold 350 italic oblique small-caps all-small-caps tabular-nums condensed 90% 'kern' justify "
    "uppercase underline overline wavy ellipsis nowrap pre pre-wrap break-all anywhere embed top multiply collapse "
    "column row-reverse wrap wrap-reverse dense space-between baseline 1 0 .5 1.5 square inside pointer small Arial "
    "serif url(a.png) linear-gradient(red,blue) blur(2px) circle(4px) inset(50%) translateX(50%) translateX(128px) "
    "rotate(4deg) 50% 4deg 16/9 rect(0,0,0,0)"
).split()
# Ones in which a shorthand could leave something out.
TOGETHER = (
    *("text-decoration: underline red", "text-decoration: underline 3px", "text-decoration: underline dotted"),
    *("background: url(a.png) content-box", "background: url(a.png) padding-box content-box"),
    *("background: url(a.png) 1px 2px / 3px 4px", "border: 1px solid", "border: 1px solid; border-left-width: 2px"),
    *("border-radius: 5px / 6px", "border-image: url(a.png) 30", "list-style: inside url(a.png)", "flex: none"),
    *("grid-area: a", "grid-area: 1 / 2 / 3 / 4", "columns: 2 100px", "font-size: 0", "outline: auto"),
    *("margin: 1px 2px 3px 4px", "overflow: hidden scroll", "font-variant: small-caps tabular-nums", "inset: 1px 10%"),
    *(
        "margin: 0 auto",
        "grid-template: 'a b' 10px / 1fr 2fr",
        "grid-template-columns: 100px 200px",
        "grid-template-columns: 1fr 2fr",
    ),
)
BASES = ("", "display: flex", "display: grid; width: 300px", "position: absolute; left: 3px", "width: 200px")
ADDED = """(styles) => {
  document.body.replaceChildren(...styles.map((style) => {
    const added = document.createElement("div");
    added.style.cssText = style;
    added.textContent = "x";
    return added;
  }));
}"""
# Every style of every element, with no short cut.
READ = """(names) => [...document.body.children].map((element) => {
  const computed = getComputedStyle(element), specified = element.computedStyleMap();
  const before = (name) => String(specified.get(name.slice("specified-".length)) ?? "");
  return names.map((name) => name.startsWith("specified-") ? before(name) : computed.getPropertyValue(name));
})"""


@pytest.fixture(scope="module")
def page(loop_thread: LoopThread, shared_browser: LaunchedBrowser) -> Iterator[Page]:
    opened = loop_thread.run(shared_browser.browser.new_page())
    loop_thread.run(opened.set_content("<!doctype html><body style='color: rgb(9 9 9)'>"))
    yield opened
    loop_thread.run(opened.close())


def values_for(name: str) -> tuple[str, ...]:
    if name.endswith("color") or name in ("fill", "stroke"):
        return COLOURS
    if name.endswith("style") and not name.startswith(("font", "list")):
        return LINES
    return (*LENGTHS, *PLACES, *WORDS)


@pytest.mark.parametrize("base", BASES, ids=lambda base: base or "plain")
def test_the_walk_sees_every_style_that_reading_all_of_them_sees(
    loop_thread: LoopThread, page: Page, base: str
) -> None:
    declared = {name.removeprefix("specified-") for name in STYLE_NAMES if name != "font-advance"}
    single = [f"{name}: {value}" for name in sorted(declared) for value in values_for(name)]
    names = [name for name in STYLE_NAMES if name != "font-advance"]

    async def both() -> tuple[list[Node], list[list[str]]]:
        await page.evaluate(ADDED, await page.evaluate(DISTINCT, [f"{base}; {more}" for more in [*single, *TOGETHER]]))
        tree = (await look_at(page)).rendered
        body = next(node for node in tree.nodes if node.tag == "body")
        return [node for node in body.children if node.rendered], await page.evaluate(READ, names)

    walked, read = loop_thread.run(both())
    expected: list[dict[str, Any]] = [dict(zip(names, values, strict=True)) for values in read]
    shown = [styles for styles in expected if styles["display"] != "none"]
    assert len(walked) == len(shown) > 500
    for node, styles in zip(walked, shown, strict=True):
        assert {name: node.styles[name] for name in names} == styles, node.attributes["style"]


# Invalid declarations fall away, and what is left need not be looked at twice.
DISTINCT = """(styles) => {
  const probe = document.createElement("div");
  return [...new Set(styles.map((style) => { probe.style.cssText = style; return probe.style.cssText; }))];
}"""


def test_a_shorthand_stands_for_recorded_styles_alone() -> None:
    unrecorded = {longhand for longhands in SHORTHANDS.values() for longhand in longhands} - set(STYLE_NAMES)
    assert unrecorded == {"flex-basis"}  # recorded as `specified-flex-basis`, which layout leaves as it is
