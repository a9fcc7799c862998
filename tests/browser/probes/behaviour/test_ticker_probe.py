"""The ticker probe on tickers unlike each other: lines over time, motion, and what stops it."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from typing import Any

import pytest

from captures.browser.probes.behaviour.ticker import TickerProbe

LINES = ["Talks resume in the capital", "Storm closes two ports", "Bank keeps its rate"]
ITEMS = "".join(f"<li>{line}</li>" for line in LINES)
TRACK = (
    """<style>.w{overflow:hidden;width:600px}.t{display:flex;gap:40px;width:max-content;list-style:none;animation:go 20s linear infinite}
@keyframes go{to{transform:translateX(%s50%%)}}.w.off .t{animation-play-state:paused}%s</style>
<div class=row><b>Breaking</b><div class=w id=w data-part=breaking><ul class=t>"""
    + ITEMS
    + ITEMS.replace("<li", "<li aria-hidden=true")
    + "</ul></div>%s</div>"
)
BUTTON = "<button aria-label=Pause onclick=\"w.classList.toggle('off')\">||</button>"
ROTATOR = (
    """<div data-part=breaking id=w><span>Breaking</span><ul style="list-style:none">"""
    + ITEMS
    + """</ul>%s</div><script>
const all = [...document.querySelectorAll('li')]; let at = 0, still = false;
const show = () => all.forEach((li, i) => li.style.display = i === at ? '' : 'none'); show();
setInterval(() => { if (still) return; at = (at + 1) %% all.length; show(); }, 4000); %s</script>"""
)
POLLED = """<p data-part=breaking id=w><a id=a href=/story>Talks resume in the capital</a></p><script>
let n = 0; setInterval(() => fetch('/line' + (n = (n + 1) % 3)).then(r => r.text()).then(t => { a.textContent = t; }), 5000); </script>"""
ROLLED = """<div data-part=breaking style="overflow:hidden;width:500px;white-space:nowrap"><span id=s style="position:relative">Talks resume in the capital · Storm closes two ports</span></div>
<script>let x = 0; const go = () => { x = (x + 1) % 300; s.style.left = -x + 'px'; requestAnimationFrame(go); }; go();</script>"""

FINE = {
    "button that stops a track": (TRACK % ("-", "", BUTTON), "runs", "control"),
    "track to the right that stops under the pointer": (
        TRACK % ("", ".w:hover .t{animation-play-state:paused}", ""),
        "runs",
        "hover",
    ),
    "rotator with a switch": (
        ROTATOR % ("<button id=b aria-pressed=false>Stop</button>", "b.onclick = () => { still = !still; }"),
        "changes",
        "control",
    ),
    "rotator that waits while it has the focus": (
        ROTATOR
        % (
            "<a href=/all>All</a>",
            "w.addEventListener('focusin', () => { still = true; }); w.addEventListener('focusout', () => { still = false; });",
        ),
        "changes",
        "focus",
    ),
    "list that stands still": ("<ul data-part=breaking>" + ITEMS + "</ul>", None, None),
    "entrance that is over in a second": (
        "<style>ul{animation:in 1s}@keyframes in{from{transform:translateX(200px)}}</style><ul data-part=breaking>"
        + ITEMS
        + "</ul>",
        None,
        None,
    ),
}
ENDLESS = {
    "track": (TRACK % ("-", "", ""), "runs"),
    "track with a button that does nothing": (TRACK % ("-", "", "<button>Pause</button>"), "runs"),
    "rotator": (ROTATOR % ("", ""), "changes"),
    "text replaced by polling": (POLLED, "changes"),
    "moved by script": (ROLLED, "runs"),
}


@pytest.fixture(scope="module")
def outcomes(stand: Any, stage: Any, case: Any) -> dict[str, dict[str, Any]]:
    for number, line in enumerate(LINES):
        stand.files[f"/line{number}"] = (200, "text/plain", line.encode())
    cases = {}
    for name, markup in {name: known[0] for name, known in (FINE | ENDLESS).items()}.items():
        lines = LINES if "Bank" in markup else LINES[:1]
        cases[name] = case(markup, direction="rtl" if "right" in name else "ltr", structure={"breaking": lines})
    cases["phone"] = case(FINE["button that stops a track"][0], phone=True, structure={"breaking": LINES})
    found: dict[str, dict[str, Any]] = stage.outcomes(TickerProbe, cases)
    return found


@pytest.mark.parametrize("name", FINE)
def test_what_can_be_stopped_or_stands_still_is_left_alone(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    facts = outcomes[name]
    assert (facts.get("moving"), facts.get("how")) == FINE[name][1:], facts
    assert set(facts["lines"]) >= set(LINES), facts


@pytest.mark.parametrize("name", ENDLESS)
def test_what_moves_for_ever_and_cannot_be_stopped_says_so(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    facts = outcomes[name]
    assert (facts.get("moving"), facts.get("pausable")) == (ENDLESS[name][1], False), facts


def test_lines_that_come_one_by_one_are_all_seen(outcomes: dict[str, dict[str, Any]]) -> None:
    assert set(outcomes["text replaced by polling"]["lines"]) == set(LINES)
    assert set(outcomes["rotator"]["lines"]) == set(LINES)


def test_a_tap_stops_it_on_a_phone(outcomes: dict[str, dict[str, Any]]) -> None:
    facts = outcomes["phone"]
    assert (facts["moving"], facts["how"], facts["reduced_motion"]) == ("runs", "control", "keeps"), facts
