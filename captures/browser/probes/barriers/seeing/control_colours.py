"""Colours axe does not look at: placeholders, controls in their states, drawn boxes, signs and words.

Text wants 4.5:1 (WCAG 1.4.3) in every state it is read in, what a control is known by 3:1 (1.4.11).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.seeing.dark import contrast, is_large, lost
from captures.browser.probes.barriers.seeing.faded import faded_results
from captures.browser.probes.barriers.seeing.joined import joined_results
from captures.browser.probes.barriers.seeing.stage import SeeingProbe, Sight
from captures.browser.probes.barriers.seeing.svg_texts import svg_text_results

PLACEHOLDER_RULE = "contrast-placeholder"
STATE_RULE = "contrast-in-state"
CONTROL_RULE = "control-contrast"
TEXT, DRAWN = ("1.4.3",), ("1.4.11",)
ENOUGH, ENOUGH_LARGE, ENOUGH_DRAWN = 4.5, 3.0, 3.0
HARDLY_THERE = 1.5
MOST_CONTROLS, MOST_STATES = 60, 16
# A state in words, as pseudo classes of the control, and of what stands around it.
STATES = (
    ("under the pointer", ("hover",), ("hover",)),
    ("with the focus", ("focus", "focus-visible", "focus-within"), ("focus-within",)),
)


class ControlColours(SeeingProbe):
    """Reads the colours of controls at rest, then puts them into the states style sheets know."""

    name = "control-colours"
    questions: ClassVar = {
        "control_colours": {"limit": MOST_CONTROLS},
        "svg_texts": None,
        "faded": None,
        "joined": None,
        "colours": None,
    }

    async def find(self, sight: Sight) -> list[BarrierResult]:
        """One result per placeholder, box, sign, drawn word or label that is too faint."""
        rows = await sight.at_rest("control_colours", {"limit": MOST_CONTROLS})
        found = [result for row in rows if sight.knows(row["path"]) and (result := _at_rest(sight, row)) is not None]
        found += [*await svg_text_results(sight), *await faded_results(sight), *await joined_results(sight)]
        return [*found, *await _in_states(sight)]


def _at_rest(sight: Sight, row: dict[str, Any]) -> BarrierResult | None:
    best = max(contrast(colour, row["ground"]) for colour in row["colors"])
    evidence = {"contrast": round(best, 2), "colors": row["colors"], "ground": row["ground"], "text": row["text"]}
    if row["kind"] == "placeholder":
        required = ENOUGH_LARGE if is_large(row) else ENOUGH
        message = f"the placeholder “{row['text'][:40]}” has a contrast of {best:.1f}:1, {required}:1 is required"
        rule, wcag = PLACEHOLDER_RULE, TEXT
    elif row["kind"] == "field":
        # A pale outline is a matter of taste to many; one that is hardly there is not.
        required = HARDLY_THERE
        message = f"nothing but a contrast of {best:.1f}:1 tells where this empty field is, 3:1 is required"
        rule, wcag = CONTROL_RULE, DRAWN
    else:
        required = ENOUGH_DRAWN
        what = "the button's sign" if row["kind"] == "sign" else "the box that says what it is"
        message = f"{what} has a contrast of {best:.1f}:1 to what is around it, {required:.0f}:1 is required"
        rule, wcag = CONTROL_RULE, DRAWN
    if best >= required:
        return None
    return sight.result(row["path"], rule=rule, verdict="fails", wcag=wcag, message=message, evidence=evidence)


async def _in_states(sight: Sight) -> list[BarrierResult]:
    """Texts that can be read at rest and hardly in a state; where styles are read from elsewhere nothing is known."""
    if sight.cdp is None or not await sight.ask("state_marks", {"limit": MOST_STATES}):
        return []
    results: dict[str, BarrierResult] = {}
    try:
        await sight.cdp.send("DOM.enable")
        await sight.cdp.send("CSS.enable")
        root = await sight.cdp.send("DOM.getDocument", {"depth": 0})
        marked = await _marked(sight, root["root"]["nodeId"], "[data-captures-state]")
        around = await _marked(sight, root["root"]["nodeId"], "[data-captures-around]:not([data-captures-state])")
        was = {text["key"]: text for text in (await sight.at_rest("colours"))["texts"]}
        for where, own, outer in STATES:
            await _force(sight, around, outer)
            await _force(sight, marked, own)
            now = (await sight.ask("colours"))["texts"]
            for text in now:
                before = was.get(text["key"])
                if before is not None and text["path"] not in results and lost(before, text):
                    results[text["path"]] = _faint(sight, before, text, where)
    finally:
        await sight.cdp.send("CSS.disable")
        await sight.cdp.send("DOM.disable")
        await sight.ask("state_marks", {"limit": 0})
    return list(results.values())


async def _marked(sight: Sight, root: int, selector: str) -> list[int]:
    assert sight.cdp is not None
    found = await sight.cdp.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})
    nodes: list[int] = found["nodeIds"]
    return nodes


async def _force(sight: Sight, nodes: Sequence[int], states: Sequence[str]) -> None:
    assert sight.cdp is not None
    asked = ({"nodeId": node, "forcedPseudoClasses": list(states)} for node in nodes)
    await asyncio.gather(*(sight.cdp.send("CSS.forcePseudoState", one) for one in asked))


def _faint(sight: Sight, before: dict[str, Any], after: dict[str, Any], where: str) -> BarrierResult:
    now, rest = contrast(after["color"], after["ground"]), contrast(before["color"], before["ground"])
    message = f"{where} this text has a contrast of {now:.1f}:1, at rest {rest:.1f}:1"
    evidence = {"text": after["text"], "contrast": round(now, 2), "color": after["color"], "ground": after["ground"]}
    return sight.result(after["path"], rule=STATE_RULE, verdict="fails", wcag=TEXT, message=message, evidence=evidence)
