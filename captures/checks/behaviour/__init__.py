"""Judging what the behaviour probes found: a judge a probe, pure, each owning its sentences for failure."""

from __future__ import annotations

from collections.abc import Iterator

from captures.checks import Subject
from captures.checks.behaviour.languages import languages
from captures.checks.behaviour.links import links
from captures.checks.behaviour.listen import listen
from captures.checks.behaviour.navigation import navigation
from captures.checks.behaviour.pictures import pictures
from captures.checks.behaviour.ticker import ticker
from captures.findings import Finding

JUDGES = (listen, navigation, languages, links, pictures, ticker)


def check(subject: Subject) -> Iterator[Finding]:
    """What there is to say about everything that was tried on this page."""
    for judge in JUDGES:
        yield from judge(subject)


__all__ = ["JUDGES", "check", "languages", "links", "listen", "navigation", "pictures", "ticker"]
