"""Doing one thing on an extra load and saying what came of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from captures.browser.probes.barriers.keyboard.rehearsal import Stage

WAIT_MS = 250
LEAST_MS = 30  # of real time, for what does not hang on the page's timers
OWN_MOVES = frozenset(("focusin", "focusout", "page-scroll", "select", "key"))
NETWORK = frozenset(("fetch", "send"))
RECORDING = {"mode": "on", "many": False}


@dataclass(frozen=True)
class Effect:
    """One thing that changed: what kind of change, on which element (`frame/path`), and a detail."""

    kind: str
    key: str
    detail: str
    noisy: bool


@dataclass(frozen=True)
class Outcome:
    """All that happened during one act."""

    effects: tuple[Effect, ...]

    @property
    def real(self) -> tuple[Effect, ...]:
        """What the act did to the page: no focus, no page scrolling, nothing that changes anyway, no mere reporting."""
        return tuple(
            effect
            for effect in self.effects
            if not effect.noisy
            and effect.kind not in OWN_MOVES
            and not (effect.kind == "call" and effect.detail in NETWORK)
        )

    @property
    def places(self) -> frozenset[tuple[str, str]]:
        """The real effects without their details, to be compared with those of another act."""
        apart = ("navigate", "window", "hash", "history", "call")
        return frozenset((e.kind, e.detail if e.kind in apart else e.key) for e in self.real)

    @property
    def focused(self) -> tuple[str, ...]:
        """The keys of elements that got the focus, in order."""
        return tuple(effect.key for effect in self.effects if effect.kind == "focusin")

    @property
    def destinations(self) -> tuple[str, ...]:
        """Addresses the act would have led to."""
        return tuple(effect.detail for effect in self.effects if effect.kind in ("navigate", "window"))

    def by_key(self) -> dict[str, Outcome]:
        """What followed each key before the next one, where several were pressed in one act."""
        parts: dict[str, list[Effect]] = {}
        pressed = ""
        for effect in self.effects:
            if effect.kind == "key":
                pressed = effect.detail
            elif pressed:
                parts.setdefault(pressed, []).append(effect)
        return {key: Outcome(tuple(effects)) for key, effects in parts.items()}

    def in_words(self, *, limit: int = 6) -> list[str]:
        """For key logs."""
        said = dict.fromkeys(f"{e.kind} {e.key.rpartition(' ')[2]} {e.detail}".strip()[:120] for e in self.real)
        return list(said)[:limit]


async def attempt(
    stage: Stage, act: Callable[[], Awaitable[object]], *, frame: int = 0, wait_ms: int = WAIT_MS, many: bool = False
) -> Outcome:
    """Act, wait until something happens (at most `wait_ms`), and say what it was, in that frame and the main one.

    `many`: the act is many keys at once, to be told apart by what each did.
    """
    for number in sorted({0, frame}):
        await stage.ask("record", {"mode": "on", "many": many}, frame=number)
    return await _acted(stage, act, frame=frame, wait_ms=wait_ms)


async def press_on(stage: Stage, key: str, name: str, *, wait_ms: int = WAIT_MS) -> Outcome | None:
    """Focus the element `key` by script, then press a key; None when it does not take the focus."""
    number, _, path = key.partition("/")
    frame = int(number)
    if frame:
        await stage.ask("record", RECORDING)
    placed, _ = await stage.ask_in_turn(("focus", {"path": path, "scroll": True}), ("record", RECORDING), frame=frame)
    if placed is None or not placed["focused"]:
        for recording in {0, frame}:
            await stage.ask("record", {"mode": "off"}, frame=recording)
        return None
    return await _acted(stage, lambda: stage.press(name), frame=frame, wait_ms=wait_ms)


async def _acted(stage: Stage, act: Callable[[], Awaitable[object]], *, frame: int, wait_ms: int) -> Outcome:
    popups = stage.popups
    await act()
    waiting = {"ms": wait_ms, "leastMs": LEAST_MS + wait_ms // 8}
    _, noted = await stage.ask_in_turn(("await_effect", waiting), ("record", {"mode": "off"}), frame=frame)
    by_frame = {frame: noted}
    if frame:
        by_frame[0] = await stage.ask("record", {"mode": "off"})
    effects = [
        Effect(one["kind"], f"{number}/{one['path']}" if one["path"] else "", one["detail"], one["noisy"])
        for number in sorted(by_frame)
        for one in by_frame[number]
    ]
    if stage.popups > popups:
        effects.append(Effect("window", "", "a window", noisy=False))
    outcome = Outcome(tuple(effects))
    stage.dirty = stage.dirty or any(effect.kind not in OWN_MOVES for effect in effects)
    return outcome


def same_doing(one: Outcome, others: Iterable[Outcome]) -> bool:
    """Whether any other act did something of what this one did."""
    return any(one.places & other.places for other in others)
