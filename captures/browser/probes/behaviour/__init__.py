"""Probes of behaviour: sound, menu, language switch, links, pictures, ticker; each leaves facts and judges nothing."""

from __future__ import annotations

from captures.browser.probes import Probe


def behaviour_probes() -> tuple[Probe, ...]:
    """All of them, in the order they are to run: those that watch first, those that press last."""
    from captures.browser.probes.behaviour.listen import ListenProbe  # noqa: PLC0415 - playwright is heavy

    return (ListenProbe(),)
