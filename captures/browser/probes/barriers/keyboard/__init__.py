"""Keyboard probes: what a page does for a person without a mouse."""

from __future__ import annotations

from captures.browser.probes import Probe
from captures.browser.probes.barriers.keyboard.dialogs import Dialogs
from captures.browser.probes.barriers.keyboard.focus_visible import FocusVisible
from captures.browser.probes.barriers.keyboard.mouse_only import MouseOnly
from captures.browser.probes.barriers.keyboard.shared import LastProbe, Rehearsals
from captures.browser.probes.barriers.keyboard.trap import KeyboardTrap


def keyboard_probes() -> list[Probe]:
    """All of them, in the order they are to run; the last one closes what they shared."""
    shared = Rehearsals()
    kinds = (KeyboardTrap, FocusVisible, MouseOnly, Dialogs)
    return [*(kind(shared) for kind in kinds), LastProbe(shared)]
