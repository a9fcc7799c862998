"""Tab order against what the eye sees (WCAG 2.4.3), by the direction of the text: only clear contradictions count.

A stop is clearly out of order when the next one lies both before it in reading direction and not below it: neither rows
nor columns read that way. Source-ordered columns, cards and asides therefore pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from captures.accessibility.results import BarrierResult, Verdict
from captures.browser.probes.barriers.keyboard.focus_visible import described
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.tabbing import Stop

RULE = "focus-order"
WCAG = ("2.4.3",)
SLACK_PX = 3.0
RUN = 3  # fewer siblings than this have no order worth accusing


@dataclass(frozen=True)
class Run:
    """Consecutive stops that are look-alike children of one container, or share a group."""

    stops: tuple[Stop, ...]
    rtl: bool
    forced: bool  # a positive tabindex is at work

    @property
    def contradictions(self) -> list[tuple[Stop, Stop]]:
        """Neighbours of which the later clearly stands before the earlier."""
        return [(one, other) for one, other in pairwise(self.stops) if _clearly_before(other, one, rtl=self.rtl)]


class FocusOrder(KeyboardProbe):
    """Judges the forward lap; presses nothing of its own."""

    name = "focus-order"
    track = "walk"

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result a run of stops that goes against the reading direction."""
        walk, stage = await rehearsal.walk(), await rehearsal.walk_stage()
        stops = [stop for stop in _once(walk.forward.stops) if stop.frame == 0 and stop.seen and not stop.positioned]
        directions = await stage.ask("directions", {"paths": [stop.path for stop in stops]})
        results: list[BarrierResult] = []
        for run in (*_sibling_runs(stops, directions), *_forced_runs(stops, directions)):
            verdict = _verdict(run)
            if verdict is None:
                continue
            one, other = run.contradictions[0]
            evidence = {
                "order": [described(stop) for stop in run.stops[:10]],
                "boxes": [s.box.to_json() for s in run.stops[:10]],
            }
            message = f"Tab goes from {described(one)} back to {described(other)}, which stands before it"
            found = await rehearsal.result(
                stage, one.key, rule=RULE, verdict=verdict, wcag=WCAG, message=message, evidence=evidence
            )
            results.append(found)
        if not results and len(stops) > 1:
            message = "Tab goes through the page as it is read"
            passed = await rehearsal.result(
                stage, None, rule=RULE, verdict="passes", wcag=WCAG, message=message, evidence={"stops": len(stops)}
            )
            results.append(passed)
        return results, walk.log


def _verdict(run: Run) -> Verdict | None:
    wrong = len(run.contradictions)
    if wrong == 0:
        return None
    if run.forced:
        return "fails"
    if len(run.stops) >= RUN and wrong >= 2 and wrong * 2 >= len(run.stops) - 1:
        return "fails"
    return None


def _clearly_before(one: Stop, other: Stop, *, rtl: bool) -> bool:
    """Whether `one` stands before `other` in rows and in columns alike."""
    a, b = one.box, other.box
    above = a.bottom <= b.y + SLACK_PX
    same_row = not above and not b.bottom <= a.y + SLACK_PX
    leading = (a.x >= b.right - SLACK_PX) if rtl else (a.right <= b.x + SLACK_PX)
    same_column = min(a.right, b.right) - max(a.x, b.x) > 0.3 * min(a.width, b.width)
    return (above and (leading or same_column)) or (same_row and leading)


def _once(stops: Sequence[Stop]) -> list[Stop]:
    return list({stop.key: stop for stop in reversed(stops)}.values())[::-1]


def _sibling_runs(stops: Sequence[Stop], directions: dict[str, str]) -> list[Run]:
    """Stops that follow each other, each in a child of its own, of one tag, of one container."""
    runs: list[Run] = []
    current: list[Stop] = []
    container = ""
    for stop in stops:
        shared = _shared_container(current[-1], stop) if current else ""
        if current and shared and (len(current) == 1 or shared == container):
            container = shared
            current.append(stop)
            continue
        runs += _run(current, container, directions)
        current, container = [stop], ""
    return runs + _run(current, container, directions)


def _run(stops: list[Stop], container: str, directions: dict[str, str]) -> list[Run]:
    if len(stops) < RUN:
        return []
    return [Run(tuple(stops), directions.get(container, "ltr") == "rtl", forced=False)]


def _shared_container(one: Stop, other: Stop) -> str:
    """The path of the lowest common ancestor, when both stand in children of it of one tag; else nothing."""
    a, b = one.path.split(" "), other.path.split(" ")
    depth = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), 0)
    if not depth or depth >= min(len(a), len(b)):
        return ""
    same_tag = a[depth].partition(":")[0] == b[depth].partition(":")[0]
    return " ".join(a[:depth]) if same_tag else ""


def _forced_runs(stops: Sequence[Stop], directions: dict[str, str]) -> list[Run]:
    """Neighbours in Tab order of one group, at least one of them placed by a positive tabindex."""
    runs: list[Run] = []
    for one, other in pairwise(stops):
        if max(one.tabindex or 0, other.tabindex or 0) <= 0:
            continue
        alike = _shared_container(one, other)
        group = one.group if one.group is not None and one.group == other.group else None
        if group is None and not alike:
            continue
        rtl = directions.get(group or alike, "ltr") == "rtl"
        if _clearly_before(other, one, rtl=rtl):
            runs.append(Run((one, other), rtl, forced=True))
    return runs[:1]
