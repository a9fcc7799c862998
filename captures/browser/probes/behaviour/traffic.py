"""What the network answered while something was tried."""

from __future__ import annotations

from types import TracebackType

from playwright.async_api import Page, Request, Response


class Traffic:
    """Answers and failures of a page's requests, by address, and those under way, while the block lasts."""

    def __init__(self, page: Page) -> None:
        self.statuses: dict[str, int] = {}
        self.failures: dict[str, str] = {}
        self.pending: set[Request] = set()
        self._page = page

    def __enter__(self) -> Traffic:
        self._page.on("request", self._asked)
        self._page.on("requestfinished", self._finished)
        self._page.on("response", self._answered)
        self._page.on("requestfailed", self._failed)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._page.remove_listener("request", self._asked)
        self._page.remove_listener("requestfinished", self._finished)
        self._page.remove_listener("response", self._answered)
        self._page.remove_listener("requestfailed", self._failed)

    def refused(self) -> list[tuple[str, int]]:
        """What was answered with an error: address and status."""
        return [(url, status) for url, status in self.statuses.items() if status >= 400]

    def _asked(self, request: Request) -> None:
        self.pending.add(request)

    def _finished(self, request: Request) -> None:
        self.pending.discard(request)

    def _answered(self, response: Response) -> None:
        self.statuses[response.url] = response.status

    def _failed(self, request: Request) -> None:
        self.pending.discard(request)
        # A request the page itself gave up (a player that has what it needs) is no failure.
        if request.failure not in ("net::ERR_ABORTED", "NS_BINDING_ABORTED", None):
            self.failures[request.url] = request.failure or ""
