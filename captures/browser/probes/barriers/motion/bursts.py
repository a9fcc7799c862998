"""Quick pictures of what moves, in which flashes can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from captures.rendered import Box

STEP = 4  # pixels of the page to one of a picture, across and down
CALM_SHOTS = 10  # half a second: what flashes three times a second has turned by then
LUMINANCE = (0.2126, 0.7152, 0.0722)
LARGE_PX = 21_824  # a quarter of 341 x 256 CSS pixels, as WCAG counts a large area
FLASH_STEP = 0.10  # of the brightest white


@dataclass(frozen=True)
class Burst:
    """An area in quick pictures, each `STEP` times smaller in both directions."""

    area: Box
    pictures: tuple[Any, ...]

    @property
    def calm(self) -> bool:
        """Whether half a second went by in which no large area got lighter or darker by as much as a flash does."""
        turned = (abs(self.steps()) > FLASH_STEP).any(axis=0).sum() * STEP**2 if self.pictures else 0
        return len(self.pictures) >= CALM_SHOTS and turned < LARGE_PX

    def steps(self) -> Any:
        """How much lighter each pixel is than one picture before, in parts of the brightest white."""
        import numpy as np

        return np.diff(np.stack([(picture / 255.0) @ np.array(LUMINANCE) for picture in self.pictures]), axis=0)
