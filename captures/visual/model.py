"""What a comparison of two pictures says: regions, masks, and the verdict they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class PixelBox(NamedTuple):
    """A rectangle in whole pixels of a picture, from its top left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column right of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below the box."""
        return self.y + self.height

    def joined(self, other: PixelBox) -> PixelBox:
        """The smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return PixelBox(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grown(self, by: int, *, width: int, height: int) -> PixelBox:
        """The box with `by` pixels more on each side, inside a picture of the given size."""
        x, y = max(0, self.x - by), max(0, self.y - by)
        return PixelBox(x, y, min(width, self.right + by) - x, min(height, self.bottom + by) - y)

    def overlaps(self, other: PixelBox) -> bool:
        """Whether the boxes share a pixel."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


class RegionKind(StrEnum):
    """What happened in a region."""

    CHANGED = "changed"
    INSERTED = "inserted"
    REMOVED = "removed"
    MOVED = "moved"


class Tier(StrEnum):
    """The cheapest look that settled a comparison."""

    HASHES = "equal-hashes"
    PIXELS = "equal-pixels"
    PERCEPTUAL = "perceptual"
    IN_PLACE = "in-place"
    ALIGNED = "aligned"


@dataclass(frozen=True, kw_only=True)
class Region:
    """A part of the picture a person would point at.

    `box` lies in the candidate, for a removed region in the baseline. `baseline_box` is where the same thing was, when
    it was anywhere; `offset` is how far a moved region moved, right and down; `pixels` is how many pixels are unlike.
    """

    kind: RegionKind
    box: PixelBox
    pixels: int
    baseline_box: PixelBox | None = None
    offset: tuple[int, int] | None = None

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        data: dict[str, Any] = {"kind": self.kind.value, "box": list(self.box)}
        if self.offset is not None:
            data["offset"] = list(self.offset)
        return data


@dataclass(frozen=True, kw_only=True)
class Mask:
    """A rectangle that is not compared; `name` is what asked for it, most often a selector."""

    name: str
    box: PixelBox


@dataclass(frozen=True, kw_only=True)
class MaskNote:
    """A mask that is not what it was: `problem` is `missing`, `new`, `resized` or `unmatched`; `message` a sentence."""

    name: str
    problem: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two pictures compared; lengths in pixels.

    `same` is the verdict of `captures compare`: equal sizes and no changed pixel. `width` and `height` are those of
    the smallest picture that would hold both. `faint` lists what lies under the threshold and yet covers so much that
    a reader sees it; it does not make `same` false. `share` is changed pixels over all pixels.
    """

    same: bool
    width: int
    height: int
    changed_pixels: int
    regions: tuple[Region, ...]
    tier: Tier
    threshold: float
    metric: str
    baseline_size: tuple[int, int]
    candidate_size: tuple[int, int]
    faint: tuple[Region, ...] = ()
    mask_notes: tuple[MaskNote, ...] = ()

    @property
    def changes(self) -> tuple[Region, ...]:
        """The regions that are not merely moved away."""
        return tuple(region for region in self.regions if region.kind is not RegionKind.MOVED)

    @property
    def share(self) -> float:
        """Changed pixels as a share of all pixels, 0 to 1."""
        return self.changed_pixels / (self.width * self.height)

    def to_json(self) -> dict[str, Any]:
        """The object of the contract."""
        return {
            "same": self.same,
            "width": self.width,
            "height": self.height,
            "changed_pixels": self.changed_pixels,
            "regions": [region.to_json() for region in self.regions],
        }
