"""Everything a page does beside being looked at: errors, failed requests, dialogs, pop-ups, downloads, a crash."""

from __future__ import annotations

import asyncio
import re

from playwright.async_api import BrowserContext, ConsoleMessage, Dialog, Download, Error, Page, Request, Response

from captures.redact import redact_url

UNCAUGHT = "uncaught: "
_ADDRESS = re.compile(r"https?://[^\s()]+?(?=:\d+:\d+)")
KEPT = 100  # of each kind: a page that logs for ever must not fill the disk


class Watch:
    """Listens to one page from before its first request; dialogs are dismissed and other windows closed at once."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.console_errors: list[str] = []
        self.failed_requests: list[str] = []
        self.notes: list[str] = []
        self.gif_urls: set[str] = set()
        self.style_sheets: dict[str, Response] = {}
        self.document_response: Response | None = None
        self.crashed = asyncio.get_running_loop().create_future()
        self._page = page
        self._tasks: set[asyncio.Task[None]] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: _keep(self.console_errors, _uncaught(error)))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)
        page.on("dialog", self._dialog)
        page.on("download", self._download)
        page.on("crash", self._crash)
        context.on("page", self._popup)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            _keep(self.console_errors, message.text)

    def _failed(self, request: Request) -> None:
        # What a page cancels itself, by leaving or by design, is no failure of the site.
        if request.failure not in ("net::ERR_ABORTED", "NS_BINDING_ABORTED"):
            _keep(self.failed_requests, f"{redact_url(request.url)}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.frame is self._page.main_frame:
            self.document_response = response
        elif response.status >= 400:
            _keep(self.failed_requests, f"{redact_url(response.url)}: {response.status}")
        if response.request.resource_type == "stylesheet" and len(self.style_sheets) < KEPT:
            self.style_sheets[response.url] = response
        if "image/gif" in response.headers.get("content-type", ""):
            self.gif_urls.add(response.url)

    def _dialog(self, dialog: Dialog) -> None:
        _keep(self.notes, f"dismissed a {dialog.type} dialog: {dialog.message[:100]}")
        self._later(dialog.dismiss())

    def _download(self, download: Download) -> None:
        _keep(self.notes, f"refused a download: {redact_url(download.url)}")

    def _popup(self, page: Page) -> None:
        if page is not self._page:
            _keep(self.notes, f"closed a window the page opened: {redact_url(page.url)}")
            self._later(page.close())

    def _crash(self, _page: Page) -> None:
        if not self.crashed.done():
            self.crashed.set_result(None)

    def _later(self, work: object) -> None:
        task = asyncio.ensure_future(_quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _quietly(work: object) -> None:
    try:
        await work  # type: ignore[misc]  # Playwright's handlers are typed as returning None
    except Error:
        return  # the dialog or window has gone by itself


def _uncaught(error: Error) -> str:
    """What the script said, and where it stands: whose script it is decides whether the newsroom has to mend it."""
    place = _ADDRESS.search(error.stack or "")
    return f"{UNCAUGHT}{error.message}" + (f" ({redact_url(place[0])})" if place else "")


def _keep(kept: list[str], text: str) -> None:
    if len(kept) < KEPT:
        kept.append(" ".join(str(text).split())[:500])
