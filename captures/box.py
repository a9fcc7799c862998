"""A rectangle on the page."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in CSS pixels from the page's top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x coordinate where the box ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y coordinate where the box ends."""
        return self.y + self.height

    @property
    def area_px(self) -> float:
        """Width times height."""
        return self.width * self.height

    def overlap_px(self, other: Box) -> float:
        """The area both boxes cover."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return width * height if width > 0 and height > 0 else 0.0

    def contains(self, other: Box, *, slack_px: float = 0.5) -> bool:
        """Whether the other box lies inside this one, give or take the slack."""
        return (
            other.x >= self.x - slack_px
            and other.y >= self.y - slack_px
            and other.right <= self.right + slack_px
            and other.bottom <= self.bottom + slack_px
        )

    def to_json(self) -> list[float]:
        """`[x, y, width, height]`, to a hundredth of a pixel."""
        return [round(value, 2) for value in self]
