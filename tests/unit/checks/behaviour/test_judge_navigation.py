"""What is said of a menu, from where pointer and keyboard got."""

from __future__ import annotations

from typing import Any

import pytest

from captures.checks.behaviour import navigation

REACHED = {"missing": [], "unseen": [], "elsewhere": []}
BAR = {"present": True, "selector": "nav", "box": [0, 0, 900, 40], "pointer": REACHED, "keyboard": REACHED}
DRAWER = {
    "opened": True,
    "missing": [],
    "closed_by": "Escape",
    "escape_closes": True,
    "scroll_locked": False,
    "opens_by_keyboard": True,
    "focus_returns": True,
    "selector": "button.open",
    "box": [0, 0, 44, 44],
}
PHONE = {"present": True, "selector": "nav", "box": None, "off_canvas": DRAWER}


@pytest.mark.parametrize(
    "facts",
    [
        BAR,
        PHONE,
        {"present": False},
        PHONE | {"off_canvas": DRAWER | {"focus_returns": None}},
        {"present": True, "note": "the menu stands in a frame, which is not tried"},
        BAR | {"off_canvas": DRAWER},
    ],
    ids=["bar", "drawer", "no menu", "focus not to be told", "frame", "bar and drawer"],
)
def test_a_menu_in_reach_is_no_finding(judged: Any, facts: dict[str, Any]) -> None:
    assert judged(navigation, menu=facts) == []


@pytest.mark.parametrize(
    ("facts", "severity", "identity", "words"),
    [
        (BAR | {"pointer": REACHED | {"missing": ["Sports"]}}, "error", "pointer", "“Sports”"),
        (BAR | {"keyboard": REACHED | {"missing": ["Health"]}}, "error", "keyboard", "WCAG 2.1.1"),
        (BAR | {"keyboard": REACHED | {"missing": ["A"], "elsewhere": ["A"]}}, "warning", "keyboard", "other links"),
        (BAR | {"keyboard": REACHED | {"unseen": ["Blog"]}}, "warning", "unseen", "WCAG 2.4.7"),
        (PHONE | {"off_canvas": DRAWER | {"opened": False, "missing": ["News"]}}, "error", "off-canvas-dead", "News"),
        (PHONE | {"off_canvas": DRAWER | {"opened": None}}, "notice", "off-canvas-none", "No button"),
        (PHONE | {"off_canvas": DRAWER | {"missing": ["TV"]}}, "error", "off-canvas-items", "“TV”"),
        (PHONE | {"off_canvas": DRAWER | {"closed_by": None}}, "error", "off-canvas-stuck", "cannot be closed"),
        (PHONE | {"off_canvas": DRAWER | {"scroll_locked": True}}, "error", "off-canvas-locked", "scrolled"),
        (
            PHONE | {"off_canvas": DRAWER | {"escape_closes": False, "closed_by": "close button"}},
            "warning",
            "off-canvas-escape",
            "only close button",
        ),
        (PHONE | {"off_canvas": DRAWER | {"opens_by_keyboard": False}}, "error", "off-canvas-keyboard", "Enter"),
        (PHONE | {"off_canvas": DRAWER | {"leaks_focus": True}}, "warning", "off-canvas-leaks", "Tab leaves"),
        (PHONE | {"off_canvas": DRAWER | {"focus_returns": False}}, "warning", "off-canvas-focus", "return"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_way_to_lose_readers_has_its_own_sentence(
    judged: Any, facts: dict[str, Any], severity: str, identity: str, words: str
) -> None:
    (finding,) = judged(navigation, menu=facts)
    assert (finding.check, finding.part) == ("behaviour.navigation", "navigation")
    assert (finding.severity, finding.identity) == (severity, (identity,))
    assert words in finding.message
    assert finding.selector


def test_an_item_nobody_reaches_is_said_once(judged: Any) -> None:
    lost = REACHED | {"missing": ["Sports"]}
    assert len(judged(navigation, menu=BAR | {"pointer": lost, "keyboard": lost})) == 1
