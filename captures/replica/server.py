"""Starting and stopping the replica: five loopback origins on one server in one background thread."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from captures.errors import UsageError
from captures.replica.app import ads_app, media_app, site_app
from captures.replica.control import Control, Programme, Served, programme
from captures.replica.gate import Gate
from captures.replica.library import LANGUAGES
from captures.replica.pages import PAGES, page_path

HOST = "127.0.0.1"
ORIGINS = (*LANGUAGES, "ads", "media")
START_SECONDS = 10.0


@dataclass(frozen=True)
class Replica:
    """A replica that is being served; see `serve_replica`."""

    control: Control

    @property
    def origins(self) -> dict[str, str]:
        """The origin of each language's site, without a slash at its end."""
        return {language: self.control.origins[language] for language in LANGUAGES}

    @property
    def ads(self) -> str:
        """The origin of the advertising frame."""
        return self.control.origins["ads"]

    @property
    def media(self) -> str:
        """The origin of photos and sound."""
        return self.control.origins["media"]

    @property
    def pages(self) -> list[tuple[str, str, str]]:
        """Every kind of page in every language: (page, language, path)."""
        return [(page, language, page_path(page, language, self.edition)) for page in PAGES for language in LANGUAGES]

    @property
    def edition(self) -> int:
        """The edition that is served."""
        return self.control.programme.edition

    @property
    def defects(self) -> tuple[str, ...]:
        """The names of the faults it is served with."""
        return tuple(defect.name for defect in self.control.programme.defects)

    @property
    def log(self) -> list[Served]:
        """What was served so far, oldest first."""
        return self.control.log

    def url(self, page: str, language: str = "en") -> str:
        """The address of a page of the edition now served; KeyError for a page it does not have."""
        return self.origins[language] + page_path(page, language, self.edition)

    def set(self, *, edition: int | None = None, defects: Iterable[str] | None = None) -> None:
        """Changes what is served from the next request on; one assignment, so it is safe from any thread or loop."""
        self.control.programme = programme(
            self.edition if edition is None else edition, self.defects if defects is None else defects
        )


@contextmanager
def serve_replica(edition: int = 1, defects: Iterable[str] = (), *, port: int = 0) -> Iterator[Replica]:
    """Serves the newsroom until the block ends: en, ar, es, ads, media on `port` and the four after it (0: free ones).

    Raises UsageError for an unknown defect, an edition below 1, or a port that is taken.
    """
    wanted = programme(edition, defects)
    sockets = _sockets(port)
    try:
        with _running(wanted, sockets) as replica:
            yield replica
    finally:
        for listener in sockets:
            listener.close()


@contextmanager
def _running(wanted: Programme, sockets: list[socket.socket]) -> Iterator[Replica]:
    ports = [listener.getsockname()[1] for listener in sockets]
    control = Control(wanted, {name: f"http://{HOST}:{number}" for name, number in zip(ORIGINS, ports, strict=True)})
    apps = [*(site_app(control, language) for language in LANGUAGES), ads_app(control), media_app(control)]
    sites = {number: (name, app) for number, name, app in zip(ports, ORIGINS, apps, strict=True)}
    server = uvicorn.Server(_config(Gate(control, sites)))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=sockets)), name="replica", daemon=True)
    thread.start()
    try:
        _wait(server, thread)
        yield Replica(control)
    finally:
        server.should_exit = True
        thread.join(timeout=START_SECONDS)


def _config(app: Gate) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )


def _wait(server: uvicorn.Server, thread: threading.Thread) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise UsageError("the replica did not start; is the loopback interface up?")
        time.sleep(0.005)


def _sockets(port: int) -> list[socket.socket]:
    found: list[socket.socket] = []
    try:
        for offset in range(len(ORIGINS)):
            # asyncio turns Nagle off only for sockets that name TCP; without it each page costs 40 ms.
            listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.append(listener)
            listener.bind((HOST, port + offset if port else 0))
    except (OSError, OverflowError) as error:
        for listener in found:
            listener.close()
        raise UsageError(
            f"port {port + len(found) - 1} on {HOST} cannot be used ({error}); give another `port`, or 0 for free ones"
        ) from error
    return found
