"""Which probes a visit tries, in order; families are listed here and nowhere else."""

from __future__ import annotations

from captures.browser.probes import Probe, Scene
from captures.browser.probes.barriers.keyboard import keyboard_probes
from captures.browser.probes.barriers.motion import TRACK, motion_probes
from captures.browser.probes.barriers.seeing import seeing_probes
from captures.browser.probes.barriers.side_by_side import begin_track, side_by_side
from captures.browser.probes.behaviour import behaviour_probes
from captures.browser.session import VisitRequest


def probes_for(request: VisitRequest, *, keys: bool) -> tuple[Probe, ...]:
    """The probes a request asks for: behaviour on news pages, barriers where accessibility is judged in depth.

    Barrier probes work on pages of their own, side by side. Motion comes last: its watch began before the others.
    Without `keys` (a browser whose windows do not get them reliably) only what needs none is tried.
    """
    probes: tuple[Probe, ...] = ()
    if request.behaviour:
        probes += tuple(probe for probe in behaviour_probes() if keys or probe.name != "menu")
    if request.barriers and keys:
        probes += side_by_side((*keyboard_probes(), *seeing_probes(), *motion_probes()))
    return probes


def begin(probes: tuple[Probe, ...], scene: Scene) -> None:
    """Start whatever wants to watch while the others are at work."""
    begin_track(probes, scene, track=TRACK)
