"""Stabilisers: what makes two looks at the same page the same, one a file.

Each has a name, a do, an undo and a sentence for when it never settles. `SETTLING` run on the living page, in order;
`FREEZING` stop whatever still moves just before the look and are undone after it, so that probes meet a live page.
The clock and reduced motion are set before the page loads (`browser/context.py`): they have no moment of their own.
"""

from __future__ import annotations

from captures.browser.settle.animations import Animations
from captures.browser.settle.base import Stabiliser
from captures.browser.settle.carets import Carets
from captures.browser.settle.carousels import Carousels
from captures.browser.settle.fonts import Fonts
from captures.browser.settle.frames import Frames
from captures.browser.settle.gifs import Gifs
from captures.browser.settle.lazy import LazyContent
from captures.browser.settle.pictures import Pictures
from captures.browser.settle.quiet import QuietTree
from captures.browser.settle.videos import Videos

SETTLING: tuple[type[Stabiliser], ...] = (Fonts, LazyContent, Frames, Pictures, QuietTree)
FREEZING: tuple[type[Stabiliser], ...] = (Animations, Carets, Videos, Gifs, Carousels)

__all__ = ["FREEZING", "SETTLING", "Stabiliser"]
