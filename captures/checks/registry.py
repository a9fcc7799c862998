"""Which checks judge a capture; a new check is listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captures.checks import Check, Subject, accessibility, across, capture, design, pixels, structure
from captures.checks.behaviour import check as behaviour
from captures.errors import CapturesError
from captures.findings import Finding, Severity

CHECKS = (structure.check, behaviour, accessibility.check)


def judge(subject: Subject) -> Iterator[Finding]:
    """Everything there is to say about one capture; a check that breaks down says so instead of stopping the run."""
    yield from capture.check(subject)
    if not subject.capture.usable:
        return
    manifest = subject.capture.manifest
    page = next((p for p in subject.site.pages if (p.name, p.language) == (manifest.page, manifest.language)), None)
    visual = subject.site.visual if page is None else subject.site.visual_of(page)
    chosen: list[Check] = list(CHECKS)
    if visual in ("pixels", "both"):
        chosen.append(pixels.check)
    if visual in ("design", "both"):
        chosen.append(design.check)
    for check in chosen:
        try:
            yield from check(subject)
        except CapturesError:
            raise
        except Exception as error:  # one page's oddity must not cost the other pages their verdict
            name = check.__module__.removeprefix("captures.checks.")
            message = f"the check {name} broke down ({type(error).__name__}: {error}); please report this page"
            yield subject.finding(f"capture.{name}-broke", message, severity=Severity.ERROR, identity=(name,))


def judge_run(subjects: Sequence[Subject]) -> Iterator[Finding]:
    """What only all captures of a run together can tell."""
    yield from across.check([subject for subject in subjects if subject.capture.usable])
