"""What an extra load has asked the network for since it was loaded, and not had yet.

While it loads nobody listens: each request is several messages, which cost more than what the page itself does, and
what scripts ask for then is counted in the page (`recorder.js`, `came.js`).
"""

from __future__ import annotations

from playwright.async_api import Page, Request

ENDLESS = frozenset(("eventsource", "media", "websocket"))  # requests nobody waits for


class Coming:
    """The requests under way."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._requests: set[Request] = set()
        self._heard = False

    @property
    def anything(self) -> bool:
        """Whether something is still to come."""
        return bool(self._requests)

    def hear(self) -> None:
        """Listen from now on."""
        self._page.on("request", self._asked)
        self._page.on("requestfinished", self._ended)
        self._page.on("requestfailed", self._ended)
        self._heard = True

    def ignore(self) -> None:
        """Listen no more; what was asked for may never be told to have ended."""
        self._requests.clear()
        if self._heard:
            self._page.remove_listener("request", self._asked)
            self._page.remove_listener("requestfinished", self._ended)
            self._page.remove_listener("requestfailed", self._ended)
        self._heard = False

    def _asked(self, request: Request) -> None:
        if request.resource_type not in ENDLESS:
            self._requests.add(request)

    def _ended(self, request: Request) -> None:
        self._requests.discard(request)
