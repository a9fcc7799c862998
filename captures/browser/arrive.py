"""Getting to the page: what the answer says before anything is looked at."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from playwright.async_api import Error, Page, Response

from captures.browser.watch import Watch
from captures.capture import Status

BLOCKED_STATUSES = (401, 403, 429, 503)
ANSWER_CAP_MS = 25_000
LOAD_CAP_MS = 12_000
CHALLENGE_MARKS = (
    "cf-browser-verification",
    "/cdn-cgi/challenge-platform/",
    "_Incapsula_Resource",
    "captcha-delivery.com",
)


@dataclass(frozen=True)
class Arrival:
    """How the page answered: a status of None means that there is a page to look at."""

    status: Status | None
    reason: str = ""
    http_status: int | None = None


async def arrive(page: Page, url: str, watch: Watch) -> Arrival:
    """Go to `url` and say whether what answered is the page, a refusal or nothing."""
    try:
        response = await page.goto(url, wait_until="domcontentloaded", timeout=ANSWER_CAP_MS)
    except Error as error:
        # A page that answered and then went on to something that never ends is looked at as far as it came.
        if "Timeout" not in error.message or watch.document_response is None:
            return Arrival(Status.FAILED, _why(error, url))
        response = None
    response = watch.document_response or response
    if response is None:
        return Arrival(Status.FAILED, f"{url} gave no answer a browser can show")
    refusal = await _refusal(page, response)
    if refusal:
        return Arrival(Status.BLOCKED, refusal, response.status)
    if response.status >= 400:
        return Arrival(
            Status.FAILED, f"{url} answered {response.status} {response.status_text}".rstrip(), response.status
        )
    return Arrival(None, "", response.status)


async def loaded(page: Page) -> None:
    """Wait for the load event; a page that never gets there is looked at as it is."""
    await page.wait_for_load_state("load", timeout=0)


async def _refusal(page: Page, response: Response) -> str:
    if response.headers.get("cf-mitigated") == "challenge":
        return f"{response.status}: a bot challenge came instead of the page (cf-mitigated: challenge)"
    if response.status in BLOCKED_STATUSES:
        return f"the site refused: {response.status} {response.status_text}".rstrip()
    if response.status == 200 and int(response.headers.get("content-length") or 0) > 200_000:
        return ""
    try:
        html = await asyncio.wait_for(page.content(), 5)
    except (Error, TimeoutError):
        return ""
    mark = next((mark for mark in CHALLENGE_MARKS if mark in html), None)
    # Pages behind such a service carry its script too: only a page with next to nothing else is the challenge.
    if mark and len(html) < 60_000 and await page.locator("a[href]").count() < 5:
        return f"{response.status}: a bot challenge came instead of the page ({mark})"
    return ""


def _why(error: Error, url: str) -> str:
    first = error.message.splitlines()[0].removeprefix("Page.goto: ")
    if "Download is starting" in first:
        return f"{url} is a download, not a page"
    if "Timeout" in first:
        return f"{url} did not answer within {ANSWER_CAP_MS // 1_000} s"
    for code, words in (
        ("ERR_NAME_NOT_RESOLVED", "its host name is not known"),
        ("ERR_CONNECTION_REFUSED", "nothing answers at that address"),
        ("ERR_INTERNET_DISCONNECTED", "there is no network"),
        ("ERR_CERT", "its certificate is not valid"),
        ("ERR_TOO_MANY_REDIRECTS", "it redirects for ever"),
    ):
        if code in first:
            return f"{url} cannot be reached: {words} ({first.split(' at ')[0]})"
    return f"{url} cannot be reached: {first}"
