"""An extra load of the page, for everything that would disturb the visit: nothing done here reaches the capture.

The same address in a context of its own, without cookies, with `clock.js`, `kit.js` and `recorder.js` in every frame
before the page's own scripts. Navigation is noted and stopped, so that a probe may press whatever it finds; waiting is
putting the page's clock forward, so that a slow machine sees what a quick one sees.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Frame, Page

from captures.browser.probes import Scene
from captures.browser.probes.barriers.keyboard.coming import Coming
from captures.browser.probes.barriers.keyboard.frames import frames_of
from captures.browser.probes.barriers.keyboard.keys import events_of
from captures.browser.probes.barriers.keyboard.window import SMALL, Window
from captures.browser.scripts import script
from captures.rendered import Box
from captures.site import MOBILE_USER_AGENT

PACKAGE = __name__.rpartition(".")[0]
LOAD_TIMEOUT_MS = 15_000
SETTLE_MS = 200
LATE_BOXES_MS = 1_500  # scripts commonly wait a second before they fill a box
RESTORED_MS = 350  # what shows under the pointer may wait before it goes
SIDES = ("x", "y", "width", "height")
LEAST_SKIP_MS = 60  # a shorter wait is as quick
BEFORE_THE_PAGE = ("kit", "generated", "recorder", "where", "pressed", "drawing")
EVALUATE_TIMEOUT_SECONDS = 10.0  # a busy machine is no hanging page
Question = tuple[str, Any]  # a script of this package and its argument
RECORD_NOTHING: Question = ("record", {"mode": "off"})
QUIET: Question = ("quiet", {"quiet": 60, "limit": 3_000})
AS_LOADED: tuple[Question, ...] = (RECORD_NOTHING, ("fingerprint", None))
NOWHERE = {"path": None, "scroll": False}  # where `focus` takes the focus from whatever has it


@dataclass
class Stage:
    """One extra page and the ways a probe acts on it; element keys are `frame number/path`."""

    page: Page
    cdp: CDPSession | None
    window: Window
    coming: Coming
    url: str
    reduced: bool
    frames: list[Frame] = field(default_factory=list)
    owners: dict[tuple[int, str], int] = field(default_factory=dict)  # (frame, path of its iframe) -> frame
    popups: int = 0
    dirty: bool = False  # something has happened since the last load
    pointed: bool = False  # the pointer has been moved onto the page
    heard: list[dict[str, Any]] = field(default_factory=list)  # focus, windows, navigation of the last press of Tab
    lively: list[int] = field(default_factory=list)  # frames in which anything may change as time passes
    first: dict[tuple[str, int], Any] = field(default_factory=dict)  # answers from before anything was pressed
    loaded: list[str] = field(default_factory=list)  # a fingerprint of every frame as it was last loaded

    async def ask(self, name: str, arguments: Any = None, *, frame: int = 0) -> Any:
        """What the script `name` of this package answers in a frame; raises TimeoutError on a page that hangs."""
        work = self.frames[frame].evaluate(script(name, package=PACKAGE), arguments)
        return await asyncio.wait_for(work, EVALUATE_TIMEOUT_SECONDS)

    async def ask_in_turn(self, *questions: Question, frame: int = 0) -> list[Any]:
        """The same for several scripts, one after the other without coming back in between."""
        sources = [script(name, package=PACKAGE).rstrip().removesuffix(";") for name, _ in questions]
        steps = ", ".join(f"await ({source})(given[{number}])" for number, source in enumerate(sources))
        work = self.frames[frame].evaluate(f"async (given) => [{steps}]", [given for _, given in questions])
        answers: list[Any] = await asyncio.wait_for(work, EVALUATE_TIMEOUT_SECONDS)
        return answers

    async def after(self, ms: int, *questions: Question, first: Sequence[Question] = (), frame: int = 0) -> list[Any]:
        """Ask what comes `first`, let `ms` pass, then ask the rest, whose answers these are; some may be asked twice.

        All in one go where nothing else has to be waited for.
        """
        if self.reduced and ms >= LEAST_SKIP_MS and self.lively == [frame] and not self.coming.anything:
            answers = await self.ask_in_turn(*first, ("skip", {"ms": ms}), *questions, frame=frame)
            if not await self._answered(ms):
                return answers[len(first) + 1 :]
        elif first:
            await self.ask_in_turn(*first, frame=frame)
        await self.settle(ms)
        return await self.ask_in_turn(*questions, frame=frame)

    async def at_first_all(self, questions: Sequence[Question]) -> None:
        """Ask several such things of every frame, for `at_first` to know."""
        for frame in range(len(self.frames)):
            answers = await self.ask_in_turn(*questions, frame=frame)
            self.first |= {(name, frame): answer for (name, _), answer in zip(questions, answers, strict=True)}

    async def at_first(self, name: str, arguments: Any = None, *, frame: int = 0) -> Any:
        """The same, as the page was before anything was pressed; asked once, so that nothing has to be loaded again."""
        if (name, frame) not in self.first:
            await self.fresh()
            self.first[(name, frame)] = await self.ask(name, arguments, frame=frame)
        return self.first[(name, frame)]

    async def press(self, key: str, *, shift: bool = False, times: int = 1) -> None:
        """One key down and up, through the browser's own input; as quickly as it takes them where `times` is more."""
        await self._strike([key] * times, shift=shift)

    async def type(self, characters: str) -> None:
        """One key after the other, as quickly as it takes them; `attempt` can tell what each did."""
        await self._strike(characters, shift=False)

    async def _strike(self, keys: Sequence[str], *, shift: bool) -> None:
        events = [event for key in keys for event in events_of(key, shift=shift)]
        if self.cdp is None or not events:
            for key in keys:
                await self.page.keyboard.press(f"Shift+{key}" if shift else key)
            return
        await asyncio.gather(*(self.cdp.send("Input.dispatchKeyEvent", event) for event in events))

    async def shot(self, area: Box | None = None, *, scroll: Sequence[float] = (0, 0), scale: float = 1) -> bytes:
        """A PNG of what the window, or an area of it, shows now, in CSS pixels, nothing altered for it.

        With an area the page must be scrolled by `scroll`; `scale` makes its picture smaller, in Chromium.
        """
        if self.cdp is None:
            clip: Any = None if area is None else dict(zip(SIDES, area.to_json(), strict=True))
            return await self.page.screenshot(scale="css", caret="initial", animations="allow", clip=clip)
        import base64

        options: dict[str, Any] = {"format": "png", "optimizeForSpeed": True}
        if area is not None:
            on_page = (area.x + scroll[0], area.y + scroll[1], area.width, area.height)
            options["clip"] = dict(zip(SIDES, on_page, strict=True)) | {"scale": scale}
        return base64.b64decode((await self.cdp.send("Page.captureScreenshot", options))["data"])

    async def reload(self) -> None:
        """Bring the page back to how it was first loaded."""
        await self._load()
        self.dirty = self.pointed = False

    async def fresh(self) -> None:
        """The same, where anything has happened at all."""
        if self.dirty:
            await self.reload()

    async def undone(self) -> None:
        """Where what was pressed has been taken back, and nothing tells the page from how it came, it is fresh."""
        self.dirty = False
        await self.restore()

    async def point(self, x: float, y: float, *, steps: int = 1) -> None:
        """Move the pointer there."""
        await self.page.mouse.move(x * self.window.drawn, y * self.window.drawn, steps=steps)
        self.pointed = True

    async def point_and_ask(
        self, to: tuple[float, float], ms: int, *questions: Question, first: Sequence[Question] = ()
    ) -> list[Any]:
        """Move the pointer and ask as `after` does, without waiting for the browser to say that it has moved."""
        moved: Question = ("moved", {"at": to})
        asking = self.after(ms, *questions, first=(moved, *first))
        answers: list[Any] = (await asyncio.gather(self.point(*to), asking))[1]
        return answers

    async def click(self, x: float, y: float, *, times: int = 1) -> None:
        """Press and let go of the pointer's first button there."""
        self.pointed = True
        await self.page.mouse.click(x * self.window.drawn, y * self.window.drawn, click_count=times)

    async def restore(self) -> None:
        """Undo what pointing and focusing leave behind; where more is left, or less, the page is not fresh."""
        if self.pointed:
            await self.point(0, 0)
            self.pointed = False
        for number in range(1, len(self.frames)):
            await self.ask("focus", NOWHERE, frame=number)
        taken_back: tuple[Question, ...] = (("focus", NOWHERE), ("scroll_as", {"at": [0, 0]}))
        (top,) = await self.after(RESTORED_MS, ("fingerprint", None), first=taken_back)
        self.dirty = self.dirty or [top, *await self._fingerprints(from_frame=1)] != self.loaded

    async def _fingerprints(self, *, from_frame: int = 0) -> list[str]:
        return [await self.ask("fingerprint", frame=number) for number in range(from_frame, len(self.frames))]

    async def settle(self, ms: int) -> None:
        """Let `ms` pass for the page's timers and animations; what it asked the network for gets that long to come."""
        if not self.reduced or ms < LEAST_SKIP_MS:
            await self.page.wait_for_timeout(ms)
        else:
            await self.skip(ms)

    async def skip(self, ms: int) -> None:
        """The same by the page's clock alone, on a page that was left to move, too."""
        await self._skip(ms)
        if await self._answered(ms):
            await self._skip(ms)

    async def _skip(self, ms: int) -> None:
        await asyncio.gather(*(self.ask("skip", {"ms": ms}, frame=number) for number in self.lively))

    async def _answered(self, ms: int) -> bool:
        """Whether anything had to be waited for."""
        deadline, waited = time.monotonic() + ms / 1_000, False
        while self.coming.anything and time.monotonic() < deadline:
            waited = True
            await asyncio.sleep(0.02)
        return waited

    async def _load(self) -> None:
        self.coming.ignore()
        await self.page.goto(self.url, wait_until="load", timeout=LOAD_TIMEOUT_MS)
        self.coming.hear()
        self.frames, self.owners = await frames_of(self.page)
        came: Question = ("came", {"ms": LATE_BOXES_MS})
        answers = [await self.ask_in_turn(came, ("settled", None), frame=number) for number in range(len(self.frames))]
        changing = [may for _, may in answers]
        # Drawn frames are waited for in the page itself, even where nothing in it changes.
        self.lively = [0, *(number for number, may in enumerate(changing) if may and number)]
        if not self.reduced:
            await self.settle(SETTLE_MS)
            await asyncio.gather(*(self.ask(*RECORD_NOTHING, frame=number) for number in range(len(self.frames))))
            return
        # A box that fills itself a moment after load must not pass for the effect of a key.
        await self.settle(LATE_BOXES_MS)
        as_loaded = [
            self.ask_in_turn(*([QUIET] if number in self.lively else []), *AS_LOADED, frame=number)
            for number in range(len(self.frames))
        ]
        self.loaded = [answers[-1] for answers in await asyncio.gather(*as_loaded)]


@asynccontextmanager
async def stage_of(
    scene: Scene, *, reduced_motion: bool = True, prefers_less_motion: bool = False, also: tuple[str, ...] = ()
) -> AsyncIterator[Stage]:
    """An extra load of the scene's page, closed at the end; raises playwright's Error when it does not load.

    `reduced_motion` also calms it, and waiting is putting its clock forward; `prefers_less_motion` only tells it.
    `also` are sources of further functions that run before the page's own scripts.
    """
    context = await _context(scene, reduced_motion=reduced_motion or prefers_less_motion)
    try:
        names = ("clock", *(() if reduced_motion else ("moving",)), *BEFORE_THE_PAGE)
        own = [script(name, package=PACKAGE) for name in names]
        await context.add_init_script(";\n".join(f"({source})()" for source in (*own, *also)))
        page = await context.new_page()
        cdp = await context.new_cdp_session(page) if scene.browser.browser_type.name == "chromium" else None
        window = Window(page, cdp, scene.viewport.width, scene.viewport.height, scene.viewport.mobile)
        stage = Stage(page, cdp, window, Coming(page), scene.look.rendered.url, reduced_motion)
        if reduced_motion:
            await window.change(drawn=SMALL)
        context.on("page", lambda opened: _dismiss(stage, opened))
        await stage.reload()
        yield stage
    finally:
        await context.close()


async def _context(scene: Scene, *, reduced_motion: bool) -> BrowserContext:
    viewport = scene.viewport
    chromium = scene.browser.browser_type.name == "chromium"
    return await scene.browser.new_context(
        viewport={"width": viewport.width, "height": viewport.height},
        device_scale_factor=1,
        is_mobile=viewport.mobile if chromium else None,
        has_touch=viewport.mobile,
        locale=scene.language,
        user_agent=MOBILE_USER_AGENT.format(major=scene.browser.version.partition(".")[0]) if viewport.mobile else None,
        reduced_motion="reduce" if reduced_motion else "no-preference",
        ignore_https_errors=True,
    )


def _dismiss(stage: Stage, page: Page) -> None:
    if page is stage.page:
        return
    stage.popups += 1
    task = asyncio.ensure_future(page.close())
    task.add_done_callback(lambda done: done.cancelled() or done.exception())


class Stopwatch:
    """How long something took, in milliseconds."""

    def __init__(self) -> None:
        self._start = time.perf_counter()

    @property
    def ms(self) -> int:
        """Since it was made."""
        return round((time.perf_counter() - self._start) * 1000)
