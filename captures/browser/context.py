"""A fresh browser context for one visit: window, language, clock, cookies and refused hosts, set before it loads."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, ProxySettings, Route

from captures.browser.launch import LaunchedBrowser
from captures.site import MOBILE_USER_AGENT, Site, Viewport

# Nobody listens at the discard port: whatever is not answered by a route ends here, loopback addresses included.
NO_WAY_OUT: ProxySettings = {"server": "http://127.0.0.1:9", "bypass": "<-loopback>"}
LOCALES = {"en": "en-US", "ar": "ar", "es": "es-ES"}


async def new_context(
    launched: LaunchedBrowser, site: Site, viewport: Viewport, *, language: str, url: str, hermetic: bool = False
) -> BrowserContext:
    """A context nothing was ever stored in; downloads are refused, motion is reduced, the clock is the site's."""
    options: dict[str, Any] = {
        "viewport": {"width": viewport.width, "height": viewport.height},
        "device_scale_factor": viewport.scale,
        "locale": LOCALES.get(language, language),
        "timezone_id": site.timezone,
        "reduced_motion": "reduce",
        "color_scheme": "light",
        "accept_downloads": False,
    }
    if hermetic:
        options["proxy"] = NO_WAY_OUT
    agent = site.user_agent
    if viewport.mobile:
        major = launched.environment.browser_version.split(".")[0]
        agent = agent or MOBILE_USER_AGENT.format(major=major)
        options["has_touch"] = True
        if launched.name == "chromium":
            options["is_mobile"] = True  # Firefox has no mobile mode: the narrow window and the agent must do
    if agent:
        options["user_agent"] = agent
    context = await launched.browser.new_context(**options)
    if site.clock:
        await context.clock.set_fixed_time(datetime.fromisoformat(site.clock))
    await furnish(context, site, url=url)
    return context


async def furnish(context: BrowserContext, site: Site, *, url: str) -> None:
    """What every context of a site has, probes' own included: consent cookies, and hosts that are refused."""
    if site.cookies:
        await context.add_cookies([{"name": c.name, "value": c.value, "url": url} for c in site.cookies])
    if site.blocked_hosts:
        await context.route(lambda address: _host_is_blocked(address, site.blocked_hosts), _refuse)


def _host_is_blocked(url: str, hosts: tuple[str, ...]) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == blocked or host.endswith(f".{blocked}") for blocked in hosts)


async def _refuse(route: Route) -> None:
    await route.abort("blockedbyclient")
