"""`behaviour.navigation`: every item of the menu is to be reached by pointer, by keyboard alone, behind the button."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from captures.checks import Subject
from captures.checks.behaviour.facts import about, facts_of, listed
from captures.findings import Finding, Severity

CHECK = "behaviour.navigation"


class Fault(NamedTuple):
    """What is wrong, and what makes it the same fault tomorrow."""

    identity: str
    severity: Severity
    message: str


def navigation(subject: Subject) -> Iterator[Finding]:
    """Errors where items are out of reach or an open menu cannot be closed, warnings where its manners are bad."""
    facts = facts_of(subject, "menu")
    if not facts.get("present"):
        return
    for fault in (*_bar(facts), *_button(facts)):
        place = facts if fault.identity in ("pointer", "keyboard", "unseen") else facts.get("off_canvas") or facts
        yield about(
            subject,
            CHECK,
            fault.message,
            part="navigation",
            place=place if place.get("selector") else facts,
            identity=(fault.identity,),
            severity=fault.severity,
            detail=facts,
        )


def _bar(facts: dict[str, Any]) -> Iterator[Fault]:
    pointer, keyboard = facts.get("pointer") or {}, facts.get("keyboard") or {}
    nowhere = pointer.get("missing") or []
    if nowhere:
        message = f"Neither hovering nor clicking shows these items of the menu: {listed(nowhere)}."
        yield Fault("pointer", Severity.ERROR, message)
    for_pointer_only = [label for label in keyboard.get("missing") or [] if label not in nowhere]
    if for_pointer_only:
        elsewhere = set(for_pointer_only) <= set(keyboard.get("elsewhere") or [])
        message = (
            f"The keyboard never reaches these items of the menu: {listed(for_pointer_only)}. Readers without a mouse "
            "cannot get to them (WCAG 2.1.1)" + (" but through other links of the page." if elsewhere else ".")
        )
        yield Fault("keyboard", Severity.WARNING if elsewhere else Severity.ERROR, message)
    if keyboard.get("unseen"):
        message = (
            f"These items of the menu take the focus while nobody can see them: {listed(keyboard['unseen'])} "
            "(WCAG 2.4.7)."
        )
        yield Fault("unseen", Severity.WARNING, message)


def _button(facts: dict[str, Any]) -> Iterator[Fault]:
    menu = facts.get("off_canvas")
    if not menu:
        return
    if not menu.get("opened"):
        yield from _closed(facts, menu)
        return
    if menu.get("missing") and "pointer" not in facts:
        message = f"The menu behind the button does not show these items: {listed(menu['missing'])}."
        yield Fault("off-canvas-items", Severity.ERROR, message)
    yield from (fault for applies, fault in _manners(menu) if applies)


def _manners(menu: dict[str, Any]) -> Iterator[tuple[bool, Fault]]:
    stuck = menu.get("closed_by") is None
    yield (
        stuck,
        Fault(
            "off-canvas-stuck",
            Severity.ERROR,
            "Once opened, the menu cannot be closed: not by Escape, its button, a button in it, or a press beside it.",
        ),
    )
    yield (
        bool(menu.get("scroll_locked")),
        Fault("off-canvas-locked", Severity.ERROR, "After the menu was closed the page can no longer be scrolled."),
    )
    yield (
        not stuck and not menu.get("escape_closes"),
        Fault(
            "off-canvas-escape",
            Severity.WARNING,
            f"Escape does not close the open menu, only {menu.get('closed_by')} does.",
        ),
    )
    yield (
        menu.get("opens_by_keyboard") is False,
        Fault(
            "off-canvas-keyboard",
            Severity.ERROR,
            "The menu's button does not answer to Enter or Space: nobody opens it without touch or mouse (WCAG 2.1.1).",
        ),
    )
    yield (
        menu.get("focus_returns") is False,
        Fault(
            "off-canvas-focus",
            Severity.WARNING,
            "When Escape closes the menu the focus does not return to its button, so readers lose their place.",
        ),
    )
    yield (
        menu.get("leaks_focus") is True,
        Fault(
            "off-canvas-leaks",
            Severity.WARNING,
            "The open menu calls itself modal, and Tab leaves it for the page behind, where nobody sees the focus.",
        ),
    )


def _closed(facts: dict[str, Any], menu: dict[str, Any]) -> Iterator[Fault]:
    if "pointer" in facts:
        return  # said above: the bar's items are out of reach
    if menu.get("opened") is False:
        message = f"The menu's button opens nothing: {listed(menu.get('missing') or [])} cannot be reached."
        yield Fault("off-canvas-dead", Severity.ERROR, message)
    else:
        message = f"No button was found that opens the menu with {listed(menu.get('missing') or [])}."
        yield Fault("off-canvas-none", Severity.NOTICE, message)
