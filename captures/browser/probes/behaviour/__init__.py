"""Probes of behaviour: sound, menu, language switch, links, pictures, ticker; each leaves facts and judges nothing."""

from __future__ import annotations

from captures.browser.probes import Probe


def behaviour_probes() -> tuple[Probe, ...]:
    """All of them, for one visit, in the order they are to run: other pages are watched while the menu is tried."""
    from captures.browser.probes.behaviour.languages import LanguagesProbe
    from captures.browser.probes.behaviour.links import LinksProbe
    from captures.browser.probes.behaviour.listen import ListenProbe
    from captures.browser.probes.behaviour.menu import MenuProbe
    from captures.browser.probes.behaviour.pictures import PicturesProbe
    from captures.browser.probes.behaviour.ticker import TickerProbe
    from captures.browser.probes.behaviour.together import together

    away = (LinksProbe(), LanguagesProbe(), TickerProbe())
    return (*together(MenuProbe(), away), PicturesProbe(), ListenProbe())
