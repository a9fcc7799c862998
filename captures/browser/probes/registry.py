"""Which probes a visit tries, in order; families are listed here and nowhere else."""

from __future__ import annotations

from captures.browser.probes import Probe
from captures.browser.probes.behaviour import behaviour_probes
from captures.browser.session import VisitRequest


def probes_for(request: VisitRequest) -> tuple[Probe, ...]:
    """The probes a request asks for: behaviour on news pages, barriers where accessibility is judged in depth."""
    probes: tuple[Probe, ...] = ()
    if request.behaviour:
        probes += behaviour_probes()
    return probes
