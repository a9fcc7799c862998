"""Web fonts: text is looked at in the face it will keep."""

from captures.browser.settle.base import FrameScript


class Fonts(FrameScript):
    """Waits for the font faces the page asked for."""

    name = "fonts"
    cap_ms = 5_000
    sentence = "a web font neither came nor failed: its text may be in a fallback face"
