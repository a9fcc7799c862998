"""Sound that no element of the page shows: detached `new Audio()`, Web Audio, `speechSynthesis`.

Chromium tells of them through its debugging protocol, so that nothing of ours is on the page: a breakpoint at the
entry of a native function notes that it was called (`Debugger.setBreakpointOnFunctionCall`), detached elements come
from `DOM.getDetachedDomNodes`, audio contexts from `Runtime.queryObjects`. Elsewhere `overhear.js` wraps the three
functions for as long as the probe runs. Headless browsers have no voices: speech ends in `synthesis-failed`, so the
call that was made is all the proof there can be.
"""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import CDPSession, Error, Frame, JSHandle, Page

from captures.browser.probes.behaviour.stage import FRAME_TIMEOUT_SECONDS, js, within

NATIVE_CALLS = {"speak": "SpeechSynthesis.prototype.speak", "start": "AudioScheduledSourceNode.prototype.start"}


class HiddenSound:
    """Listens from `open` to `close`; `calls` counts `speak` and Web Audio's `start` since it opened."""

    def __init__(self, page: Page) -> None:
        self.calls = {"speak": 0, "start": 0}
        self._page = page
        self._session: CDPSession | None = None
        self._breakpoints: dict[str, str] = {}
        self._resuming: set[asyncio.Task[Any]] = set()
        self._detached: dict[int, str] = {}
        self._overheard: list[tuple[Frame, JSHandle]] = []

    async def open(self) -> None:
        """Begin to listen in every frame that is there now."""
        try:
            self._session = await self._page.context.new_cdp_session(self._page)
        except Error:
            await self._overhear()
            return
        contexts: list[int] = []
        self._session.on("Runtime.executionContextCreated", lambda event: _note_context(event, contexts))
        self._session.on("Debugger.paused", self._paused)
        await self._session.send("Runtime.enable")
        await self._session.send("Debugger.enable")
        for context in contexts:
            for name, expression in NATIVE_CALLS.items():
                await self._break_on(name, expression, context)

    async def detached(self) -> list[dict[str, Any]]:
        """The media elements outside the document, as `sounds.js` describes one, as far as they can be got at."""
        if self._session is None:
            return await self._overheard_media()
        answer = await within(FRAME_TIMEOUT_SECONDS, self._session.send("DOM.getDetachedDomNodes"))
        found = []
        for entry in (answer or {}).get("detachedNodes", ()):
            node = entry["treeNode"]
            if node["nodeName"] in ("AUDIO", "VIDEO"):
                found.append(await self._describe(node["backendNodeId"]))
        return [media for media in found if media]

    async def running_contexts(self) -> list[float]:
        """The clocks, in seconds, of all audio contexts that run and have something in them that can sound."""
        return await self._query("BaseAudioContext", js("contexts"))

    async def refresh(self) -> None:
        """Take in what the wrapped functions heard since (only where there is no debugging protocol)."""
        for name in self.calls if self._session is None else ():
            counts = [await within(1.0, h.evaluate("(ear, name) => ear.heard[name]", name)) for _, h in self._overheard]
            self.calls[name] = sum(count or 0 for count in counts)

    async def close(self) -> None:
        """Hush what still sounds and stop listening: breakpoints go with the session, functions are unwrapped."""
        for _, handle in self._overheard:
            await within(1.0, handle.evaluate("ear => { ear.heard.media.forEach(m => m.pause()); ear.stop(); }"))
        if self._session is None:
            return
        for identity in self._detached.values():
            await within(1.0, self._call(identity, js("hush")))
        if self.calls["start"]:
            await self._query("BaseAudioContext", js("hush"))
        await within(1.0, self._session.detach())

    async def _break_on(self, name: str, expression: str, context: int) -> None:
        assert self._session is not None
        answer = await self._session.send(
            "Runtime.evaluate", {"expression": f"globalThis.{expression}", "contextId": context, "silent": True}
        )
        function = answer["result"].get("objectId")
        if function:
            result = await within(
                1.0, self._session.send("Debugger.setBreakpointOnFunctionCall", {"objectId": function})
            )
            self._breakpoints[(result or {}).get("breakpointId", "")] = name

    def _paused(self, event: dict[str, Any]) -> None:
        for identity in event.get("hitBreakpoints", ()):
            if identity in self._breakpoints:
                self.calls[self._breakpoints[identity]] += 1
        assert self._session is not None
        task = asyncio.ensure_future(within(1.0, self._session.send("Debugger.resume")))
        self._resuming.add(task)
        task.add_done_callback(self._resuming.discard)

    async def _describe(self, backend_id: int) -> dict[str, Any] | None:
        assert self._session is not None
        node = await within(1.0, self._session.send("DOM.resolveNode", {"backendNodeId": backend_id}))
        identity = (node or {}).get("object", {}).get("objectId")
        if not identity:
            return None
        self._detached[backend_id] = identity
        value = await within(1.0, self._call(identity, js("detached")))
        return {**value, "key": backend_id} if value else None

    async def _query(self, prototype: str, function: str) -> list[float]:
        if self._session is None:
            return []
        made = await self._session.send("Runtime.evaluate", {"expression": f"globalThis.{prototype}?.prototype"})
        identity = made["result"].get("objectId")
        arguments = {"prototypeObjectId": identity}
        found = await within(2.0, self._session.send("Runtime.queryObjects", arguments)) if identity else None
        return await within(2.0, self._call(found["objects"]["objectId"], function)) or [] if found else []

    async def _call(self, identity: str, function: str) -> Any:
        assert self._session is not None
        call = {"objectId": identity, "functionDeclaration": function, "returnByValue": True, "awaitPromise": True}
        return (await self._session.send("Runtime.callFunctionOn", call)).get("result", {}).get("value")

    async def _overhear(self) -> None:
        for frame in self._page.frames:
            handle = await within(FRAME_TIMEOUT_SECONDS, frame.evaluate_handle(js("overhear")))
            if handle is not None:
                self._overheard.append((frame, handle))

    async def _overheard_media(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for number, (_, ear) in enumerate(self._overheard):
            heard = await within(1.0, ear.evaluate_handle("ear => ear.heard.media.filter(m => !m.isConnected)"))
            for index, media in (await heard.get_properties()).items() if heard is not None else ():
                found.append({**await media.evaluate(js("detached")), "key": number * 1000 + int(index)})
        return found


def _note_context(event: dict[str, Any], contexts: list[int]) -> None:
    if event["context"].get("auxData", {}).get("isDefault"):
        contexts.append(event["context"]["id"])
