"""Videos: paused at their first frame."""

from captures.browser.settle.base import FrameScript


class Videos(FrameScript):
    """Pauses each video and rewinds it; those that were playing go on afterwards."""

    name = "videos"
    cap_ms = 4_000
    sentence = "a video could not be rewound: its frame depends on the moment"
