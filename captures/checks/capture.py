"""How the visit itself went: blocked, failed, partial, and what the page could not load (`capture.*`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from captures.capture import Status
from captures.checks import Subject
from captures.findings import Finding, Severity

SHOWN = 5
UNCAUGHT = "uncaught: "  # as the visit writes it (`browser/watch.py`)
_PLACE = re.compile(r"\((https?://\S+)\)$")
_NUMBER = re.compile(r"[0-9a-f]*\d[0-9a-f]*")


def check(subject: Subject) -> Iterator[Finding]:
    """Findings about the visit; what the baseline's visit met as well is left out."""
    seen = subject.capture.manifest
    if seen.status is Status.BLOCKED:
        yield subject.finding("capture.blocked", f"{seen.url} was not shown: {seen.reason}", identity=("blocked",))
    elif seen.status is Status.FAILED:
        name = "capture.http-error" if (seen.http_status or 0) >= 400 else "capture.failed"
        yield subject.finding(name, seen.reason, identity=("failed",))
    else:
        yield from _partial(subject)
        yield from _requests(subject)
        yield from _console(subject)


def _partial(subject: Subject) -> Iterator[Finding]:
    seen, before = subject.capture.manifest, subject.baseline
    if not subject.capture.usable:
        yield subject.finding("capture.partial", seen.reason, identity=("partial",))
    elif seen.status is Status.PARTIAL and (before is None or before.manifest.status != Status.PARTIAL):
        message = f"the capture is not complete: {seen.reason}"
        yield subject.finding("capture.partial", message, severity=Severity.WARNING, identity=("partial",))


def _requests(subject: Subject) -> Iterator[Finding]:
    """Its own host's failures are the newsroom's to mend; other hosts' are only noted."""
    known = set(subject.baseline.manifest.failed_requests if subject.baseline else ())
    host = urlsplit(subject.capture.manifest.final_url).hostname or ""
    for entry in sorted(set(subject.capture.manifest.failed_requests) - known):
        url, _, reason = entry.rpartition(": ")
        parts = urlsplit(url)
        own = _same_site(parts.hostname or "", host)
        yield subject.finding(
            "capture.failed-request",
            f"{url} could not be loaded ({reason})",
            severity=Severity.WARNING if own else Severity.NOTICE,
            identity=(parts.hostname or "", parts.path, reason),
        )


def _console(subject: Subject) -> Iterator[Finding]:
    """Scripts of the page's own site that stop; those that did when it was approved are known, the rest is noted."""
    errors = subject.capture.manifest.console_errors
    host = urlsplit(subject.capture.manifest.final_url).hostname or ""
    stopped = {_kind(text): text for text in errors if _own_script(text, host)}
    for kind, text in stopped.items():
        message = f"a script of the page stopped with an error: {text.removeprefix(UNCAUGHT)}"
        yield subject.finding("capture.console-error", message, severity=Severity.WARNING, identity=("uncaught", kind))
    others = [text for text in errors if _kind(text) not in stopped]
    if others:
        message = f"{len(others)} errors on the console: {' | '.join(others[:SHOWN])}"
        yield subject.finding("capture.console-error", message, severity=Severity.NOTICE, identity=("console",))


def _own_script(text: str, page_host: str) -> bool:
    place = _PLACE.search(text)
    return text.startswith(UNCAUGHT) and place is not None and _same_site(urlsplit(place[1]).hostname or "", page_host)


def _kind(text: str) -> str:
    """The same error on another day, in another build: numbers, ports and hashes differ."""
    return _NUMBER.sub("#", text)


def _same_site(host: str, page_host: str) -> bool:
    def registrable(name: str) -> str:
        return name if name.replace(".", "").isdigit() else ".".join(name.split(".")[-2:])

    return registrable(host) == registrable(page_host)
