"""Seeing probes: what a page does for people who zoom, space, recolour, or see little contrast."""

from __future__ import annotations

from captures.browser.probes.barriers.keyboard.shared import Rehearsals
from captures.browser.probes.barriers.seeing.contrast import ContrastOverPicture
from captures.browser.probes.barriers.seeing.control_colours import ControlColours
from captures.browser.probes.barriers.seeing.dark import DarkMode
from captures.browser.probes.barriers.seeing.forced import ForcedColours
from captures.browser.probes.barriers.seeing.orientation import Orientation
from captures.browser.probes.barriers.seeing.reflow import Reflow
from captures.browser.probes.barriers.seeing.spacing import TextResize, TextSpacing
from captures.browser.probes.barriers.seeing.stage import LastSight, SeeingProbe, Sights

KINDS = (
    *(ContrastOverPicture, ControlColours, TextSpacing, DarkMode, ForcedColours, TextResize, Reflow, Orientation),
    LastSight,
)


def seeing_probes(rehearsals: Rehearsals) -> list[SeeingProbe]:
    """All of them, in the order they are to run; the last one gives back the page they looked at."""
    sights = Sights(rehearsals, KINDS)
    return [kind(sights) for kind in KINDS]
