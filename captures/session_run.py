"""A run made page by page, as a test session asks for it: each page is visited once and judged once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from captures.baselines import BaselineStore
from captures.browser.find import BrowserName
from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.session import VisitRequest
from captures.browser.thread import LoopThread
from captures.browser.visit import visit
from captures.capture import Capture
from captures.checks import Subject
from captures.checks.registry import judge
from captures.errors import PageNotCapturedError
from captures.findings import Finding
from captures.site import DESKTOP, PHONE, Site, load_site
from captures.states import with_states
from captures.targets import REPLICA, Target, open_target

VISIT_CAP_SECONDS = 180


@dataclass
class SessionRun:
    """The visits of a session; not for several threads at once."""

    target: Target
    output: Path
    baselines: Path
    browser: LaunchedBrowser
    loop: LoopThread
    _captures: dict[str, Capture] = field(default_factory=dict)
    _findings: dict[str, list[Finding]] = field(default_factory=dict)

    @property
    def site(self) -> Site:
        """The site under test."""
        return self.target.site

    def capture(self, key: str) -> Capture:
        """The capture called PAGE-LANGUAGE-VIEWPORT; raises PageNotCapturedError where there is no page to judge."""
        if key not in self._captures:
            request = next(r for r in _requests(self.site) if r.key == key)
            folder = self.output / "captures" / key
            recorder = None
            if self.target.recording is not None:
                from captures.archive.replay.router import ReplayRouter  # needs the archive extra

                recorder = ReplayRouter(self.target.recording, viewport=request.viewport.name)
            work = visit(request, self.browser, folder=folder, recorder=recorder)
            self._captures[key] = self.loop.run(work, timeout_seconds=VISIT_CAP_SECONDS)
        capture = self._captures[key]
        if not capture.usable:
            raise PageNotCapturedError(capture.manifest.reason)
        return capture

    def findings(self, capture: Capture) -> list[Finding]:
        """What the checks say of a capture; computed once."""
        key = capture.folder.name
        if key not in self._findings:
            baseline = BaselineStore(self.baselines).find(capture.manifest)
            evidence = self.output / "evidence" / key
            evidence.mkdir(parents=True, exist_ok=True)
            subject = Subject(capture, baseline, self.site, evidence)
            today = datetime.now(UTC).date().isoformat()
            self._findings[key] = with_states(judge(subject), baseline, known=self.site.known, today=today)
        return self._findings[key]


@contextmanager
def open_session(
    name: str, output: Path, *, baselines: Path, browser: BrowserName = "chromium"
) -> Iterator[SessionRun]:
    """The target called `name` up and a browser running; raises what `open_target` and `launched` raise."""
    with open_target(name) as target, LoopThread() as loop:
        stack = AsyncExitStack()
        running = loop.run(stack.enter_async_context(launched(browser)))
        try:
            yield SessionRun(target, output, baselines, running, loop)
        finally:
            loop.run(stack.aclose())


def wanted_keys(name: str, *, pages: Iterable[str] = (), viewports: Iterable[str] = ()) -> list[str]:
    """PAGE-LANGUAGE-VIEWPORT of everything a session over this site would visit; nothing is started for it."""
    chosen_pages, chosen_viewports = set(pages), set(viewports)
    return [
        f"{page}-{language}-{viewport}"
        for page, language, viewport in _names(name)
        if (not chosen_pages or chosen_pages & {page, f"{page}-{language}"})
        and (not chosen_viewports or viewport in chosen_viewports)
    ]


def _names(name: str) -> list[tuple[str, str, str]]:
    if name == REPLICA:
        from captures.replica.library import LANGUAGES  # a server is imported where one is wanted
        from captures.replica.pages import PAGES  # as above

        return [(p, language, v.name) for p in PAGES for language in LANGUAGES for v in (DESKTOP, PHONE)]
    if name.endswith(".wacz"):
        from captures.archive.site import site_from_wacz  # needs the archive extra

        site = site_from_wacz(Path(name))
    else:
        site = load_site(name)
    return [(r.page.name, r.page.language, r.viewport.name) for r in _requests(site)]


def _requests(site: Site) -> list[VisitRequest]:
    return [
        VisitRequest(site=site, page=page, viewport=viewport)
        for page in site.pages
        for viewport in site.viewports
        if not page.viewports or viewport.name in page.viewports
    ]
