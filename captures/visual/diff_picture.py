"""The picture of a comparison."""

from __future__ import annotations
from captures.visual.arrays import Pixels
from captures.visual.model import Comparison


def diff_picture(before: Pixels, after: Pixels, comparison: Comparison) -> Pixels:
    """."""
    return after
