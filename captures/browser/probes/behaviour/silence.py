"""Why nothing is to be heard, in words a reader understands."""

from __future__ import annotations

import base64

from playwright.async_api import Error, Page

from captures.browser.probes.behaviour.sound import NETWORK_LOADING, Sample, Sound
from captures.browser.probes.behaviour.stage import js, within
from captures.browser.probes.behaviour.traffic import Traffic

ERRORS = {
    1: "the player gave up loading",
    2: "the network failed while it was loading",
    3: "the sound cannot be decoded",
    4: "the source is missing or of a kind the browser cannot play",
}
HEARD_BYTES = 262_144
FETCH_SECONDS = 1.5
INAUDIBLE = 0.002  # about -54 dB of full scale: below the noise of any recording with a voice in it
SHORT_SECONDS = 0.05
BLOCKED_BY_US = "net::ERR_BLOCKED_BY_CLIENT"


async def why_still(
    page: Page, before: Sample, after: Sample | None, traffic: Traffic, *, blind: bool
) -> tuple[str, str]:
    """`(state, reason)` where nothing sounded after the press: `broken`, or `unknown` where it cannot be told."""
    if begins_alone(before, after):
        return "broken", "it was playing before anybody pressed it, and the press stopped it"
    media = [s for s in (after.media.values() if after else ()) if s.touched_since(before.media.get(s.key)) or s.error]
    media.sort(key=lambda s: (s.error is None, s.paused))
    urls = {s.url for s in media}
    for url, failure in traffic.failures.items():
        if failure == BLOCKED_BY_US:
            return "unknown", f"a request it needs was refused by the site file's blocked_hosts: {url}"
        if url in urls:
            return "broken", f"blocked or unreachable ({failure}): {url}"
    for url, status in traffic.refused():
        if url in urls or not media:
            return "broken", f"{status}: {url}"
    if not media:
        blindly = ("unknown", "it is a frame in which no button could be found")
        return blindly if blind else ("broken", "nothing answered the press: no sound, no player, no speech")
    return await _why_media(page, media[0])


def begins_alone(before: Sample, after: Sample | None) -> bool:
    """Whether it was playing before anybody pressed anything, and the press stopped it."""
    earlier = [sound for sound in before.media.values() if not sound.paused and not sound.muted and not sound.error]
    now = after.media if after is not None else {}
    return any(sound.key in now and now[sound.key].paused and not now[sound.key].ended for sound in earlier)


async def _why_media(page: Page, sound: Sound) -> tuple[str, str]:
    if not sound.sources and not sound.url:
        return "broken", "no source: the player has no address to play"
    if sound.error:
        status = await within(FETCH_SECONDS, _status(page, sound.url)) or 0
        # It may have failed before anybody listened in on the network.
        cause = str(status) if status >= 400 else ERRORS.get(sound.error, "the player failed")
        return "broken", f"{cause}: {sound.url}"
    return _why_without_error(sound)


def _why_without_error(sound: Sound) -> tuple[str, str]:
    if sound.muted and (sound.time > 0 or not sound.paused):
        return "broken", "silent: it plays muted"
    if sound.ended or (sound.duration is not None and sound.duration < SHORT_SECONDS):
        return "broken", f"silent: it is over at once, the sound has no length: {sound.url}"
    if sound.network == NETWORK_LOADING:
        return "unknown", f"it was still loading when the time was over: {sound.url}"
    return "broken", "the player was there and did not begin to play"


async def _status(page: Page, url: str) -> int:
    if not url.startswith("http"):
        return 0
    try:
        response = await page.context.request.get(url, headers={"Range": "bytes=0-0"})
    except Error:
        return 0
    await response.dispose()
    return response.status


async def why_silent(page: Page, sound: Sound) -> str | None:
    """Why a player that runs cannot be heard; None where it can, or where that cannot be told."""
    if sound.bytes == 0 and sound.time > 0.3:
        return "silent: the player runs without decoding any sound"
    loudness = await _loudness(page, sound.url)
    if loudness is not None and loudness["peak"] < INAUDIBLE:
        return f"silent: there is nothing to hear in the sound ({loudness['seconds']:.1f} s looked at): {sound.url}"
    return None


async def _loudness(page: Page, url: str) -> dict[str, float] | None:
    argument = {"url": url, "base64": None}
    if not url.startswith("blob:"):
        body = await within(FETCH_SECONDS, _beginning(page, url))
        if not body:
            return None
        argument = {"url": None, "base64": base64.b64encode(body).decode()}
    return await within(FETCH_SECONDS, page.evaluate(js("loudness"), argument))


async def _beginning(page: Page, url: str) -> bytes:
    """The first part of a sound; an endless stream runs into the caller's time limit."""
    try:
        response = await page.context.request.get(url, headers={"Range": f"bytes=0-{HEARD_BYTES - 1}"})
    except Error:
        return b""
    body = await response.body() if response.ok else b""
    await response.dispose()
    return body
