"""The replica's front door: one ASGI application for all origins, told apart by the port a request came in by."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from captures.replica.control import Control, Served
from captures.replica.defects import Fault

__all__ = ["Gate", "Served"]

LOG_LENGTH = 50_000


class Gate:
    """Refuses foreign hosts, serves the programme's HTTP faults, passes the rest on, and keeps the log.

    `sites` maps a port to the origin's name and application.
    """

    def __init__(self, control: Control, sites: Mapping[int, tuple[str, ASGIApp]]) -> None:
        self._control = control
        self._sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry; only HTTP is spoken."""
        if scope["type"] != "http":
            raise RuntimeError(f"the replica does not speak {scope['type']}")
        origin, app = self._sites[scope["server"][1]]
        recorder = _Recorder(send)
        try:
            await self._answer(scope, receive, recorder, origin=origin, app=app)
        finally:
            self._remember(recorder.served(origin, scope))

    async def _answer(self, scope: Scope, receive: Receive, send: Send, *, origin: str, app: ASGIApp) -> None:
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        fault = self._control.programme.fault(origin, scope["path"])
        if fault is not None and fault.delay_ms:
            await asyncio.sleep(fault.delay_ms / 1000)
        if fault is not None and fault.status:
            await _faulty(fault)(scope, receive, send)
            return
        await app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        port = scope["server"][1]
        if headers.get("host") not in {f"127.0.0.1:{port}", f"localhost:{port}"}:
            return PlainTextResponse("This host is not served here.\n", status_code=421)
        origin = headers.get("origin")
        if origin is not None and not self._is_own(origin):
            return PlainTextResponse("Requests from this origin are refused.\n", status_code=403)
        return None

    def _is_own(self, origin: str) -> bool:
        return origin.replace("//localhost:", "//127.0.0.1:", 1) in self._control.origins.values()

    def _remember(self, served: Served) -> None:
        log = self._control.log
        log.append(served)
        if len(log) > LOG_LENGTH:
            del log[: LOG_LENGTH // 2]


class _Recorder:
    """Passes messages on and counts what goes out."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._status = 0
        self._bytes = 0
        self._hash = hashlib.sha256()

    async def __call__(self, message: Message) -> None:
        await self._send(message)
        if message["type"] == "http.response.start":
            self._status = message["status"]
        elif message["type"] == "http.response.body":
            self._bytes += len(message.get("body", b""))
            self._hash.update(message.get("body", b""))

    def served(self, origin: str, scope: Scope) -> Served:
        """The log entry, once the answer is over."""
        query = scope["query_string"].decode("latin-1")
        path = scope.get("raw_path", scope["path"].encode()).decode("latin-1") + (f"?{query}" if query else "")
        return Served(origin, scope["method"], path, self._status, self._bytes, self._hash.hexdigest())


def _faulty(fault: Fault) -> Response:
    return Response(fault.body, status_code=fault.status, media_type=fault.content_type, headers=dict(fault.headers))
