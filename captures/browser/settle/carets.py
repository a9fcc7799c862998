"""Carets: a blinking text cursor is no change."""

from captures.browser.settle.base import FrameScript


class Carets(FrameScript):
    """Makes text cursors transparent."""

    name = "carets"
    cap_ms = 2_000
    sentence = "text cursors could not be hidden: one may blink in the picture"
