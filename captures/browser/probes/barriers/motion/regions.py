"""Where pictures of the same window differ: tiles that touch, as boxes of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from captures.browser.probes.barriers.keyboard.pictures import changed
from captures.rendered import Box

TILE_PX = 40
TELLING_PX = 4  # in a tile of a picture at full size


def regions(pictures: Sequence[Any], *, scale: float = 1) -> list[Box]:
    """Where pictures differ from the first, as few boxes of the page: neighbouring tiles are one."""
    import numpy as np

    first, *others = pictures
    mask = np.zeros(first.shape[:2], dtype=bool)
    for other in others:
        found = changed(first, other)
        mask[: found.shape[0], : found.shape[1]] |= found
    height, width = mask.shape
    tile = round(TILE_PX * scale)
    padded = np.pad(mask, ((0, -height % tile), (0, -width % tile)))
    counts = padded.reshape(padded.shape[0] // tile, tile, padded.shape[1] // tile, tile).sum(axis=(1, 3))
    tiles = {(int(row), int(column)) for row, column in zip(*np.nonzero(counts >= TELLING_PX * scale), strict=True)}
    return [_bounds(group) for group in _groups(tiles)]


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _groups(tiles: set[tuple[int, int]]) -> list[set[tuple[int, int]]]:
    groups: list[set[tuple[int, int]]] = []
    left = set(tiles)
    while left:
        group, front = set(), [min(left)]
        left.discard(front[0])
        while front:
            row, column = front.pop()
            group.add((row, column))
            near = {(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left
            left -= near
            front.extend(sorted(near))
        groups.append(group)
    return groups


def _bounds(group: set[tuple[int, int]]) -> Box:
    rows, columns = [row for row, _ in group], [column for _, column in group]
    left, top = min(columns) * TILE_PX, min(rows) * TILE_PX
    return Box(left, top, (max(columns) + 1) * TILE_PX - left, (max(rows) + 1) * TILE_PX - top)
