"""Accessibility engines in every frame of a visited page, on the elements the look knows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from playwright.async_api import Error, Page

from captures.accessibility.results import BarrierResult
from captures.accessibility.run import AccessibilityRun, Engine, NotTested
from captures.accessibility.transcript import transcript
from captures.browser.engines.accesslint import run_accesslint
from captures.browser.engines.axe import run_axe
from captures.browser.engines.ibm import ibm_path, run_ibm
from captures.browser.engines.sources import accesslint_source, axe_source
from captures.browser.look import Look
from captures.errors import UsageError

DEFAULT_ENGINES = ("axe", "accesslint")
TIMEOUT_MS = 15_000
_RUNNERS = {"axe": run_axe, "accesslint": run_accesslint, "ibm": run_ibm}


async def run_engines(
    page: Page, look: Look, *, engines: Sequence[str] = DEFAULT_ENGINES, timeout_ms: int = TIMEOUT_MS
) -> AccessibilityRun:
    """What each engine saw, on the nodes of the look; run it while the page is as the look left it.

    An engine that fails is listed in `not_tested`, and so is one that has not finished when `timeout_ms` are over for
    all of them together; the others still count. Frames that could not be tested are listed with the reason. Nothing
    stays in the page.
    """
    ran: list[Engine] = []
    results: list[BarrierResult] = []
    missing = [NotTested(frame["url"], frame["error"]) for frame in look.data["frames"] if frame["error"]]
    seconds: dict[str, float] = {}
    deadline = time.monotonic() + timeout_ms / 1000
    for name in engines:
        began = time.monotonic()
        try:
            engine, found, untested = await asyncio.wait_for(_RUNNERS[name](page, look), deadline - began)
        except TimeoutError:
            missing.append(NotTested(look.data["url"], f"no answer within {timeout_ms} ms", name))
            continue
        except Error as error:
            missing.append(NotTested(look.data["url"], error.message.splitlines()[0], name))
            continue
        except (LookupError, TypeError, ValueError) as error:  # engines run among the page's own scripts
            missing.append(NotTested(look.data["url"], f"an answer that makes no sense ({error!r})"[:300], name))
            continue
        finally:
            seconds[name] = round(time.monotonic() - began, 3)
        ran.append(engine)
        results += found
        missing += untested
    spoken = tuple(str(line) for line in transcript(look.rendered))
    return AccessibilityRun(
        engines=tuple(ran), results=tuple(results), not_tested=tuple(missing), transcript=spoken, seconds=seconds
    )


def check_engines(engines: Sequence[str]) -> None:
    """Raise UsageError, before anything is visited, for an engine that does not exist or whose script is missing."""
    for name in engines:
        if name not in _RUNNERS:
            raise UsageError(f"no engine is called {name!r}: choose {', '.join(_RUNNERS)}")
    if "axe" in engines:
        axe_source()
    if "accesslint" in engines:
        accesslint_source()
    if "ibm" in engines:
        ibm_path()
