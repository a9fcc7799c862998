"""Pictures: decoded before the look, so that none is caught half painted."""

from captures.browser.settle.base import FrameScript


class Pictures(FrameScript):
    """Waits until every picture that has begun to load is decoded, or has failed."""

    name = "pictures"
    cap_ms = 8_000
    sentence = "a picture neither came nor failed: it may be missing from the capture"
