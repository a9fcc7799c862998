"""Plain pixel comparison asked the same: how much of a page another edition changes, and how much a fault does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Pixels
from captures.visual.pictures import decode
from captures.visual.pixelmatch import pixel_difference
from tests.newsrooms.faults import FAULTS
from tests.newsrooms.rooms import Newsroom
from tests.newsrooms.trees import Scene, Window

EDITIONS = (2, 3)
FAULTS_TRIED = ("radius-1px", "card-grey-12", "gap-4px", "breaking-colour", "card-title-centred", "footer-background")


@dataclass(frozen=True)
class Shares:
    """Shares of the page's pixels that differ: by news alone, and by one fault alone on the same edition."""

    news: tuple[float, ...]
    faults: dict[str, float]

    def __str__(self) -> str:
        hidden = sum(share < min(self.news) for share in self.faults.values())
        smallest = min(self.faults.values())
        return (
            f"plain pixels: {sum(share > 0 for share in self.news)} of {len(self.news)} fault-free editions called "
            f"changed ({min(self.news):.1%} to {max(self.news):.1%} of the page); {hidden} of {len(self.faults)} "
            f"faults change less than that (the least {smallest:.3%}), none can be blamed on a part"
        )


async def shares(window: Window, newsroom: Newsroom, base: str, viewport: str) -> Shares:
    """What pixelmatch at its default threshold counts on the home page."""
    first = await _picture(window, Scene(newsroom.name, "home", "en", 1, viewport).url(base))
    news = [
        changed(first, await _picture(window, Scene(newsroom.name, "home", "en", edition, viewport).url(base)))
        for edition in EDITIONS
    ]
    by_fault: dict[str, float] = {}
    for fault in FAULTS:
        role = newsroom.roles.get(fault.role)
        if fault.name in FAULTS_TRIED and role is not None and role.page == "home":
            url = Scene(newsroom.name, "home", "en", 1, viewport).url(base)
            seen = await window.look_at_fault(url, fault, role.selector, shoot=True)
            if seen is not None and seen.picture is not None:
                by_fault[fault.name] = changed(first, decode(seen.picture, name=fault.name))
    return Shares(tuple(news), by_fault)


def changed(one: Pixels, other: Pixels) -> float:
    """The share of pixels that differ; rows that only one picture has differ throughout."""
    height = min(one.shape[0], other.shape[0])
    width = min(one.shape[1], other.shape[1])
    both = [np.ascontiguousarray(picture[:height, :width]) for picture in (one, other)]
    beyond = max(one.shape[0], other.shape[0]) * max(one.shape[1], other.shape[1]) - height * width
    return (len(pixel_difference(both[0], both[1]).changed) + beyond) / (height * width + beyond)


async def _picture(window: Window, url: str) -> Pixels:
    seen = await window.look(url, shoot=True)
    assert seen.picture is not None
    return decode(seen.picture, name=url)
