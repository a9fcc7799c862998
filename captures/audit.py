"""An audit: schedules the visits, judges each capture as it comes, and keeps `run.json` true all the while."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from captures.accessibility.known import load_known, stale
from captures.accessibility.scores import barrier_load
from captures.baselines import BaselineStore
from captures.browser.engines import DEFAULT_ENGINES, check_engines
from captures.browser.find import BrowserName
from captures.browser.launch import LaunchedBrowser, launched
from captures.browser.session import VisitRequest
from captures.browser.visit import visit
from captures.capture import Capture, Status
from captures.checks import Subject
from captures.checks.registry import judge, judge_run
from captures.errors import CaptureFolderError, ForeignBaselineError
from captures.findings import Finding, Severity
from captures.run import CaptureEntry, Run, worst_first
from captures.site import Known, Page, Site, Viewport
from captures.states import with_states
from captures.traffic_of_run import pack, recorded, recording_into, replaying

if TYPE_CHECKING:
    from captures.archive.replay.library import Library
    from captures.archive.visited import Visited

KNOWN_FILE = "known.toml"  # beside a site's baselines: accepted findings with reason, owner and last day


@dataclass(frozen=True, kw_only=True)
class AuditRequest:
    """What to audit, with what, and where to."""

    site: Site
    pages: tuple[Page, ...]
    viewports: tuple[Viewport, ...]
    output: Path
    baselines: Path
    browser: BrowserName = "chromium"
    browser_path: str | None = None
    jobs: int = 0  # 0: from the number of cores
    attempts: int = 2
    barriers: bool = True
    engines: tuple[str, ...] = DEFAULT_ENGINES
    archive: bool = False  # record the traffic of every visit
    recording: Library | None = None  # answers every request, so that nothing reaches the network
    whole: bool = True  # every page of the site: only then can a baseline be called unused

    @property
    def visits(self) -> list[VisitRequest]:
        """Every page in every viewport it asks for.

        Barriers that only pressing and zooming shows belong to the template: they are probed once a page name, in its
        first language and viewport; what engines and the tree show is judged everywhere.
        """
        probed: set[str] = set()
        visits = []
        for page in self.pages:
            for viewport in _wanted(page, self.viewports):
                barriers = self.barriers and page.name not in probed
                probed.add(page.name)
                visits.append(
                    VisitRequest(site=self.site, page=page, viewport=viewport, barriers=barriers, engines=self.engines)
                )
        return visits


@dataclass(frozen=True)
class Progress:
    """One visit that has ended, for whoever shows it."""

    done: int
    total: int
    capture: Capture
    findings: list[Finding]


@dataclass
class _Auditor:
    request: AuditRequest
    on_progress: Callable[[Progress], None]
    browser: LaunchedBrowser
    run: Run
    known: tuple[Known, ...]
    subjects: list[Subject] = field(default_factory=list)
    recorded: list[Visited] = field(default_factory=list)
    total: int = 0


async def audit(request: AuditRequest, *, on_progress: Callable[[Progress], None] = lambda _: None) -> Run:
    """Visit, judge, and write the run; raises BrowserMissingError, UsageError for an output that cannot be used.

    Cancelled (Ctrl-C), it writes what is done with `interrupted` set and returns that run.
    """
    check_engines(request.engines)
    known = (*request.site.known, *load_known(request.baselines / request.site.name / KNOWN_FILE))
    prepare_output(request.output)
    async with launched(request.browser, path=request.browser_path) as browser:
        run = Run(
            site=request.site.name,
            started=_now(),
            finished=None,
            environment=browser.environment,
            baselines=str(request.baselines),
        )
        auditor = _Auditor(request, on_progress, browser, run, known)
        run.write(request.output)
        try:
            await _visit_all(auditor)
        except asyncio.CancelledError:
            auditor.run = replace(auditor.run, interrupted=True)
        return _finish(auditor)


def prepare_output(output: Path) -> None:
    """Make the run's folder; an earlier run in it is moved aside under its start time, so that nothing is lost."""
    earlier = output / "run.json"
    if earlier.is_file() or (output / "captures").exists():
        stamp = datetime.fromtimestamp(output.stat().st_mtime, UTC).strftime("%Y%m%d-%H%M%S")
        aside = output.with_name(f"{output.name}.{stamp}")
        number = 1
        while aside.exists():
            number += 1
            aside = output.with_name(f"{output.name}.{stamp}-{number}")
        output.rename(aside)
    (output / "captures").mkdir(parents=True, exist_ok=True)


async def _visit_all(auditor: _Auditor) -> None:
    waiting = auditor.request.visits
    auditor.total = len(waiting)
    queue: asyncio.Queue[VisitRequest] = asyncio.Queue()
    for request in waiting:
        queue.put_nowait(request)
    jobs = auditor.request.jobs or _jobs(auditor.request.browser)
    async with asyncio.TaskGroup() as workers:
        for _ in range(min(jobs, len(waiting))):
            workers.create_task(_work(auditor, queue))


def _jobs(browser: BrowserName) -> int:
    """A visit a core; Firefox has one window that keys and pointer go to, so one visit at a time."""
    return 1 if browser == "firefox" else max(1, min(8, os.cpu_count() or 1))


async def _work(auditor: _Auditor, queue: asyncio.Queue[VisitRequest]) -> None:
    while not queue.empty():
        request = queue.get_nowait()
        capture = await _visit(auditor, request)
        subject, findings = await asyncio.to_thread(_judged, auditor, capture)
        if subject is not None:
            auditor.subjects.append(subject)
        auditor.run = replace(auditor.run, findings=(*auditor.run.findings, *findings))
        auditor.run.write(auditor.request.output)
        done = len(auditor.run.judged)
        auditor.on_progress(Progress(done, auditor.total, capture, findings))
        if auditor.request.site.delay_ms:
            await asyncio.sleep(auditor.request.site.delay_ms / 1_000)


async def _visit(auditor: _Auditor, request: VisitRequest) -> Capture:
    """The first attempt that brought something, or the last one; each attempt is a capture of its own."""
    captures = auditor.request.output / "captures"
    for attempt in range(1, auditor.request.attempts + 1):
        name = request.key if attempt == 1 else f"{request.key}.attempt-{attempt}"
        capture = await _attempt(auditor, replace(request, attempt=attempt), captures / name)
        entry = CaptureEntry.of(capture, root=auditor.request.output)
        auditor.run = replace(auditor.run, captures=(*auditor.run.captures, entry))
        if not worth_retrying(capture):
            break
    return capture


async def _attempt(auditor: _Auditor, request: VisitRequest, folder: Path) -> Capture:
    audit = auditor.request
    if audit.recording is not None:
        router = replaying(audit.recording, request.viewport)
        return await visit(request, auditor.browser, folder=folder, recorder=router)
    if not audit.archive:
        return await visit(request, auditor.browser, folder=folder)
    recorder = recording_into(audit.output, folder.name)
    capture = await visit(request, auditor.browser, folder=folder, recorder=recorder)
    auditor.recorded.append(await recorded(capture, recorder))
    return capture


def worth_retrying(capture: Capture) -> bool:
    """Whether a second attempt may do better: the network or the renderer failed, not the site's own answer."""
    seen = capture.manifest
    if seen.status is Status.FAILED:
        return seen.http_status in (None, 200, 500, 502, 504)  # 200: an application that did not start
    return seen.status is Status.PARTIAL and not capture.usable


def _judged(auditor: _Auditor, capture: Capture) -> tuple[Subject | None, list[Finding]]:
    request = auditor.request
    evidence = request.output / "evidence" / capture.folder.name
    unjudged = Subject(capture, None, request.site, evidence)
    try:
        baseline = BaselineStore(request.baselines).find(capture.manifest)
    except ForeignBaselineError as error:
        return None, [unjudged.finding("baseline.foreign", str(error), identity=("foreign",))]
    except CaptureFolderError as error:
        return None, [unjudged.finding("baseline.damaged", str(error), identity=("damaged",))]
    subject = Subject(capture, baseline, request.site, evidence)
    evidence.mkdir(parents=True, exist_ok=True)
    findings = list(judge(subject))
    if baseline is None and capture.usable:
        findings.append(_missing(subject, request))
    return subject, with_states(findings, baseline, known=auditor.known, today=auditor.run.started[:10])


def _missing(subject: Subject, request: AuditRequest) -> Finding:
    page = subject.capture.manifest.page
    message = f"no baseline yet: accept what was seen with `captures approve {request.output} --page {page}`"
    return subject.finding("baseline.missing", message, severity=Severity.WARNING, identity=("missing",))


def _finish(auditor: _Auditor) -> Run:
    request, run = auditor.request, auditor.run
    findings = list(run.findings)
    if not run.interrupted:
        today = run.started[:10]
        findings += with_states(judge_run(auditor.subjects), None, known=auditor.known, today=today)
        findings += stale(findings, auditor.known, site=request.site.name, today=today, whole=request.whole)
        findings += _unused(request) if request.whole else []
    extra = run.extra | {"barriers": barrier_load(findings)}
    run = replace(run, findings=tuple(worst_first(findings)), finished=_now(), extra=extra)
    if auditor.recorded:
        run = replace(run, extra=run.extra | {"archive": pack(auditor.recorded, request.output)})
    run.write(request.output)
    return run


def _unused(request: AuditRequest) -> list[Finding]:
    used = [(visit.page.key, visit.viewport.name) for visit in request.visits]
    return [
        Finding(
            check="baseline.unused",
            severity=Severity.NOTICE,
            page=state.parent.name,
            viewport=state.name,
            message=f"{state} belongs to no page or viewport of the site any more: delete it if that is meant",
        )
        for state in BaselineStore(request.baselines).unused(request.site.name, used)
    ]


def _wanted(page: Page, viewports: tuple[Viewport, ...]) -> list[Viewport]:
    return [viewport for viewport in viewports if not page.viewports or viewport.name in page.viewports]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
