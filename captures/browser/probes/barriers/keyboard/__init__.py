"""Keyboard probes: what a page does for a person without a mouse."""

from __future__ import annotations

from captures.browser.probes.barriers.keyboard.activation import Activation
from captures.browser.probes.barriers.keyboard.canvas_words import CanvasWords
from captures.browser.probes.barriers.keyboard.context_change import OnFocus, OnInput
from captures.browser.probes.barriers.keyboard.dialogs import Dialogs
from captures.browser.probes.barriers.keyboard.focus_obscured import FocusObscured
from captures.browser.probes.barriers.keyboard.focus_order import FocusOrder
from captures.browser.probes.barriers.keyboard.focus_visible import FocusVisible
from captures.browser.probes.barriers.keyboard.form_errors import FormErrors
from captures.browser.probes.barriers.keyboard.hover import HoverOnly
from captures.browser.probes.barriers.keyboard.mouse_only import MouseOnly
from captures.browser.probes.barriers.keyboard.pasting import Pasting
from captures.browser.probes.barriers.keyboard.pointer import Pointer
from captures.browser.probes.barriers.keyboard.shared import KeyboardProbe, LastProbe, Rehearsals
from captures.browser.probes.barriers.keyboard.shortcuts import CharacterShortcuts
from captures.browser.probes.barriers.keyboard.skip_link import SkipLink
from captures.browser.probes.barriers.keyboard.states import States
from captures.browser.probes.barriers.keyboard.time_limit import TimeLimit
from captures.browser.probes.barriers.keyboard.trap import KeyboardTrap

# Of those that share a page the ones that leave it alone most often come first, the ones that wait for the walk last.
KINDS = (
    *(FocusOrder, KeyboardTrap, FocusVisible, FocusObscured, SkipLink, States),
    *(CanvasWords, HoverOnly, CharacterShortcuts, MouseOnly, Activation, Pointer, Pasting, FormErrors, OnInput),
    *(Dialogs, TimeLimit, OnFocus),
)


def rehearsals() -> Rehearsals:
    """What the keyboard probes of a visit share, and others may share with them."""
    return Rehearsals(KINDS)


def keyboard_probes(shared: Rehearsals | None = None) -> list[KeyboardProbe]:
    """All of them, in the order they are to run; the last one closes what they shared."""
    found = shared or rehearsals()
    return [*(kind(found) for kind in KINDS), LastProbe(found)]
