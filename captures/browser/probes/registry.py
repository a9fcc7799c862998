"""Which probes a visit tries, in order; families are listed here and nowhere else."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from playwright.async_api import Error

from captures.browser.probes import Probe, Scene
from captures.browser.probes.barriers.keyboard import keyboard_probes, rehearsals
from captures.browser.probes.barriers.keyboard.nodes import node_map
from captures.browser.probes.barriers.motion import TRACK, motion_probes
from captures.browser.probes.barriers.seeing import seeing_probes
from captures.browser.probes.barriers.side_by_side import (
    begin_track,
    begin_tracks,
    end_tracks,
    has_tracks,
    side_by_side,
)
from captures.browser.probes.behaviour import behaviour_probes
from captures.browser.session import VisitRequest

MAP_SECONDS = 2.0
# On a machine too busy for all of it: what matters most to people who cannot do without it is given up last.
GIVEN_UP_SECONDS = {TRACK: 10.0, "trials": 4.0, "walk": 1.0}  # before the visit ends


def probes_for(request: VisitRequest, *, keys: bool) -> tuple[Probe, ...]:
    """The probes a request asks for: behaviour on news pages, barriers where accessibility is judged in depth.

    Barrier probes work on pages of their own, beside each other and beside what is tried on the visit's page. Motion
    comes last: its watch takes longest.
    Without `keys` (a browser whose windows do not get them reliably) only what needs none is tried.
    """
    probes: tuple[Probe, ...] = ()
    if request.behaviour:
        probes += tuple(probe for probe in behaviour_probes() if keys or probe.name != "menu")
    if request.barriers and keys:
        shared = rehearsals()
        probes += side_by_side((*seeing_probes(shared), *keyboard_probes(shared), *motion_probes()))
    return probes


async def begin(probes: tuple[Probe, ...], scene: Scene, *, seconds: float) -> None:
    """Start whatever leaves the visit's page alone: the watch first, the others beside what is tried on that page.

    `seconds` are left for all of it.
    """
    if not has_tracks(probes):
        return
    with suppress(Error, TimeoutError):  # whoever needs the map asks again
        await asyncio.wait_for(node_map(scene.look), MAP_SECONDS)
    end_tracks(probes, seconds=seconds, before_seconds=GIVEN_UP_SECONDS)
    begin_track(probes, scene, track=TRACK)
    begin_tracks(probes, scene)
