"""Animations and transitions: finished if they end, rewound if they do not."""

from captures.browser.settle.base import FrameScript


class Animations(FrameScript):
    """Brings every animation to a state that is the same at each look."""

    name = "animations"
    cap_ms = 3_000
    sentence = "animations could not be stopped: positions in the picture depend on the moment"
