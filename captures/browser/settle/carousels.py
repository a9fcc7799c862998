"""Carousels: brought to their first slide."""

from captures.browser.settle.base import FrameScript


class Carousels(FrameScript):
    """Moves sliding tracks, by scrolling or by transform, back to the first slide that is not a clone."""

    name = "carousels"
    cap_ms = 3_000
    sentence = "a carousel could not be brought to its first slide: the slide depends on the moment"
