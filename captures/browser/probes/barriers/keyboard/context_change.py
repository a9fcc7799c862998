"""Whether getting the focus (WCAG 3.2.1) or setting a field (3.2.2) throws the reader elsewhere.

Elsewhere is another page, a window, a dialog, another form, or nowhere: the focus gone. What is said about a field
while it is being typed in, such as how much was found, must be announced (4.1.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from captures.accessibility.results import BarrierResult
from captures.browser.probes.barriers.keyboard.focus_visible import described
from captures.browser.probes.barriers.keyboard.rehearsal import NOWHERE, Stage
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, Rehearsal
from captures.browser.probes.barriers.keyboard.tabbing import AT_ONCE, Stop, TabWalk
from captures.browser.probes.barriers.keyboard.told import STATUS_RULE, STATUS_WCAG, Reading, read, unannounced
from captures.browser.probes.barriers.keyboard.trying import Outcome, attempt, press_on

FIELDS = 10
MOST_LEFT = 4
LONGEST_CODE = 10  # of a field that takes so many characters and no more
MOST_SUSPECTS = 2 * AT_ONCE
WAIT_MS = 120
LATE_MS = 400
TYPED = frozenset(("text", "search"))
LEAVING = frozenset(("navigate", "window"))
SPOKEN = frozenset(("alert", "confirm", "prompt", "print"))
ADVISED = re.compile(
    r"automatic|immediately|as soon as|reload|will (?:open|take|load|change|go|be)|opens? (?:in )?a new|"
    r"(?:when|once|after|if|as) you (?:type|enter|choose|select|pick|tick|fill)|moves? (?:you )?(?:on )?to|"
    r"se (?:abrirá|enviará|cargará|mostrará|pasará)|al (?:escribir|elegir|marcar|seleccionar|completar)|"
    r"s[’']ouvrira|sera envoyé|öffnet sich|wird (?:geöffnet|gesendet|geladen)|سيفتح|ستفتح|سيتم|عند (?:كتابة|اختيار)|"
    r"تلقائي|فور|automáticamente|automatiquement|sofort|automatisch|автоматич",
    re.IGNORECASE,
)


class OnFocus(KeyboardProbe):
    """Reads the walk: which stop led away, or gave the focus up at once."""

    name = "context-on-focus"

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result a stop that does."""
        walk = await rehearsal.walk()
        shed = dict.fromkeys((*walk.forward.shed, *walk.backward.shed))
        suspects = [stop for stop in walk.stops() if any(_leads_away(effect) for effect in stop.effects)]
        wanted = bool(shed or suspects or _left_by(walk))
        stage = await (rehearsal.trial_stage(self.track) if wanted else rehearsal.walk_stage())
        if wanted:
            await stage.fresh()
        results: list[BarrierResult] = []
        for key in shed:
            if await _sheds(stage, key):
                message = "it gives the focus up the moment it gets it, so no key can work it"
                found = await rehearsal.result(
                    stage,
                    key,
                    rule="focus-removed",
                    verdict="fails",
                    wcag=("2.1.1", "3.2.1"),
                    message=message,
                    impact="critical",
                )
                results.append(found)
        for key in _left_by(walk):
            if changes := await _changes_all(stage, key):
                message = f"as soon as it gets the focus, {changes}"
                found = await rehearsal.result(
                    stage, key, rule="context-on-focus", verdict="fails", wcag=("3.2.1",), message=message
                )
                results.append(found)
        for stop in _with_previous(walk.forward.stops, suspects)[:MOST_SUSPECTS]:
            said = await _focused_slowly(stage, stop)
            if said:
                message = f"{described(stop)} does this as soon as it gets the focus: {said[0]}"
                found = await rehearsal.result(
                    stage,
                    stop.key,
                    rule="context-on-focus",
                    verdict="fails",
                    wcag=("3.2.1",),
                    message=message,
                    evidence={"effects": said},
                )
                results.append(found)
        if not results:
            message = "no stop led away or gave the focus up when it got it"
            passed = await rehearsal.result(
                stage, None, rule="context-on-focus", verdict="passes", wcag=("3.2.1",), message=message
            )
            results.append(passed)
        return results, walk.log


class OnInput(KeyboardProbe):
    """Sets fields with the keyboard and watches for what a submit button should do."""

    name = "context-on-input"
    questions: ClassVar = {"fields": {"limit": FIELDS}}

    async def find(self, rehearsal: Rehearsal) -> tuple[list[BarrierResult], Sequence[str]]:
        """One result a kind of field that leads away when set."""
        stage = await rehearsal.trial_stage(self.track)
        results: list[BarrierResult] = []
        log: list[str] = []
        for frame in range(len(stage.frames)):
            fields = await stage.at_first("fields", {"limit": FIELDS}, frame=frame)
            if fields and not log:
                await stage.fresh()
            for field in fields:
                key = f"{frame}/{field['path']}"
                before = await _read_beside(stage, frame, field)
                said = await _set(stage, key, field, log)
                if before is not None and not said:
                    await stage.settle(LATE_MS)
                    results += await _status(rehearsal, stage, key, unannounced(before, await read(stage, frame=frame)))
                if not said:
                    continue
                advised = bool(ADVISED.search(field["around"]))
                message = f"setting {field['type']} “{field['name']}” by keyboard leads away at once: {said[0]}"
                found = await rehearsal.result(
                    stage,
                    key,
                    rule="context-on-input",
                    verdict="cannot-tell" if advised else "fails",
                    wcag=("3.2.2",),
                    message=message,
                    evidence={"effects": said, "advised": advised, "log": log[-4:]},
                )
                results.append(found)
        if log and not results:
            message = "setting fields by keyboard led nowhere"
            passed = await rehearsal.result(
                stage, None, rule="context-on-input", verdict="passes", wcag=("3.2.2",), message=message
            )
            results.append(passed)
        return results, log


async def _read_beside(stage: Stage, frame: int, field: dict[str, Any]) -> Reading | None:
    """The page while the field has the focus; None where nobody types in it."""
    if field["type"] not in TYPED:
        return None
    await stage.ask("focus", {"path": field["path"], "scroll": True}, frame=frame)
    return await read(stage, frame=frame)


async def _status(rehearsal: Rehearsal, stage: Stage, key: str, status: str) -> list[BarrierResult]:
    if not status:
        return []
    message = f"typing is answered by “{status[:80]}”, which no live region announces"
    found = await rehearsal.result(
        stage, key, rule=STATUS_RULE, verdict="fails", wcag=STATUS_WCAG, message=message, evidence={"said": status}
    )
    return [found]


async def _set(stage: Stage, key: str, field: dict[str, Any], log: list[str]) -> list[str]:
    press = {"select": "ArrowDown", "checkbox": "Space", "radio": "Space", "range": "ArrowRight", "number": "ArrowUp"}
    name = press.get(field["type"], "1" if field["type"] in ("tel", "date", "time") else "a")
    outcome = await press_on(stage, key, name, wait_ms=WAIT_MS)
    if field["type"] == "select" and outcome is not None and not outcome.effects:
        outcome = await press_on(stage, key, "ArrowUp", wait_ms=WAIT_MS)
    log.append(f"{name} on {field['type']} “{field['name']}”")
    if outcome is None:
        return []
    said = _away(outcome)
    if not said and 0 < field["length"] <= LONGEST_CODE:
        said = await _filled(stage, key, field, log)
    if outcome.real and not said:
        await stage.settle(30)
    return said


async def _filled(stage: Stage, key: str, field: dict[str, Any], log: list[str]) -> list[str]:
    """What the last character does that a field takes: it may send the form, or throw the focus into another one."""
    frame, _, path = key.partition("/")
    placed = await stage.ask("focus", {"path": path, "scroll": True}, frame=int(frame))
    if placed is None or not placed["focused"]:
        return []
    left = "1" * field["length"]
    outcome = await attempt(stage, lambda: stage.type(left), frame=int(frame), wait_ms=WAIT_MS)
    log.append(f"{left} in “{field['name']}”")
    said = _away(outcome)
    jumped = await stage.ask("jumped", {"path": path}, frame=int(frame))
    if not said and jumped is not None and not jumped["next"] and not jumped["same"]:
        return [f"the focus goes to “{jumped['name']}” in another form"]
    return said


def _away(outcome: Outcome) -> list[str]:
    return [
        f"{e.kind} {e.detail}" for e in outcome.effects if e.kind in LEAVING and not e.detail.startswith("javascript:")
    ]


def _leads_away(effect: dict[str, Any]) -> bool:
    return effect["kind"] in LEAVING or (effect["kind"] == "call" and effect["detail"] in SPOKEN)


def _left_by(walk: TabWalk) -> list[str]:
    """Stops from which a script took the focus elsewhere."""
    found: dict[str, None] = {}
    for stop in walk.forward.stops:
        for effect in stop.effects:
            key = f"{stop.frame}/{effect['path']}"
            if effect["kind"] == "focusin" and effect["path"] and key != stop.key:
                found[key] = None
    return list(found)[:MOST_LEFT]


async def _changes_all(stage: Stage, key: str) -> str:
    """What the focus does to the page, if that makes another page of it: a modal dialog, or a form that is gone."""
    await stage.reload()  # what only the focus opened leaves the stage fresh by name
    frame, _, path = key.partition("/")
    number = int(frame)
    before = await stage.ask("on_page", frame=number)
    standing = {overlay["path"] for overlay in await stage.ask("overlays", frame=number)}
    stage.dirty = True
    if await stage.ask("focus", {"path": path, "scroll": True}, frame=number) is None:
        return ""
    await stage.settle(LATE_MS)
    for overlay in await stage.ask("overlays", frame=number):
        if overlay["modal"] and overlay["focus"] and overlay["path"] not in standing:
            return f"a modal dialog opens and takes the focus, “{overlay['name']}”"
    now = await stage.ask("on_page", frame=number)
    gone = [field for field in before["fields"] if field not in now["fields"]]
    if path in gone and len(gone) > 1 and now["name"] and not now["typed"]:
        return f"{len(gone)} fields make way for something else, and the focus goes to “{now['name']}”"
    return ""


def _with_previous(stops: Sequence[Stop], suspects: Sequence[Stop]) -> list[Stop]:
    """The suspects and the stops before each, nearest first: what one set going may have been noted some stops late."""
    keys = [stop.key for stop in stops]
    wanted: dict[str, Stop] = {}
    for suspect in suspects:
        at = keys.index(suspect.key) if suspect.key in keys else 0
        for stop in (suspect, *reversed(stops[max(at - AT_ONCE, 0) : at])):
            wanted.setdefault(stop.key, stop)
    return list(wanted.values())


async def _focused_slowly(stage: Stage, stop: Stop) -> list[str]:
    await stage.ask("focus", NOWHERE, frame=stop.frame)
    await stage.ask("record", {"mode": "on"}, frame=stop.frame)
    await stage.ask("focus", {"path": stop.path, "scroll": True}, frame=stop.frame)
    await stage.settle(LATE_MS)
    await stage.page.wait_for_timeout(LATE_MS)  # a form on its way hangs on no timer
    effects = await stage.ask("record", {"mode": "off"}, frame=stop.frame)
    return [f"{effect['kind']} {effect['detail']}" for effect in effects if _leads_away(effect)]


async def _sheds(stage: Stage, key: str) -> bool:
    """Whether a second try ends the same way."""
    frame, _, path = key.partition("/")
    placed = await stage.ask("focus", {"path": path, "scroll": True}, frame=int(frame))
    if placed is None:
        return False
    return not placed["focused"] and await stage.ask("nothing_focused", frame=int(frame))
