"""Cells that moved, gathered into the blocks a person would say have moved."""

from __future__ import annotations

import numpy as np

from captures.visual.align import OPEN, Alignment
from captures.visual.arrays import Bools, Ints, Words
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.regions import merge_while
from captures.visual.strips import STRIP

BAND_ROWS = 24
MIN_CELLS = 12
MAX_GAP_STRIPS = 2
MAX_WIDENING = 1.25  # of the wider of two blocks, one above the other, when they become one: a column is no footer
MAX_STRANGERS = 0.1  # cells that stayed or moved otherwise, for each moved one, in a block's frame
FRAGMENT_SHARE = 0.5
INSIDE_SHARE = 0.6  # of a block that lies in a changed region: then it is part of that change


def moved_regions(alignment: Alignment, new: Words, *, eventful: Bools, changes: list[Region]) -> list[Region]:
    """One region for all that moved by one offset and can be framed without what did not.

    `eventful` cells are those in which something can be seen; blocks inside `changes` are not told again.
    """
    found: list[tuple[int, Region]] = []
    for offsets in _nearly_equal([offset for offset in alignment.offsets if offset != 0]):
        mine = np.isin(alignment.offset, offsets) & eventful
        if mine.sum() < MIN_CELLS:
            continue
        own, others = _summed(mine), _summed(eventful & ~mine & (alignment.offset != OPEN))
        for block in _blocks(mine, own, others):
            region = _region(block, mine, alignment, new)
            if region is not None and not is_part_of(region, changes):
                found.append((_within(own, block), region))
    return _without_fragments(found)


def is_part_of(region: Region, changes: list[Region]) -> bool:
    """Whether a moved region lies in a change, so that it need not be told again."""
    return _inside(region.box, [change for change in changes if change.kind != RegionKind.REMOVED])


def _without_fragments(found: list[tuple[int, Region]]) -> list[Region]:
    """The blocks, without small ones inside a far bigger one: strips shared with what stayed, repeats."""
    kept: list[tuple[int, Region]] = []
    for cells, region in sorted(found, key=lambda item: -item[0]):
        bigger = [other for size, other in kept if cells < FRAGMENT_SHARE * size]
        if not _inside(region.box, bigger, slack_px=STRIP):
            kept.append((cells, region))
    return [region for _, region in kept]


def _nearly_equal(offsets: list[int]) -> list[list[int]]:
    """Offsets a pixel apart are one move: half pixels round either way."""
    groups: list[list[int]] = []
    for offset in sorted(offsets):
        if groups and offset - groups[-1][-1] <= 1 and (offset > 0) == (groups[-1][-1] > 0):
            groups[-1].append(offset)
        else:
            groups.append([offset])
    return groups


def _summed(cells: Bools) -> Ints:
    """Two-dimensional running totals, with a row and a column of zeros before."""
    total = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), np.int32)
    np.cumsum(cells, axis=0, dtype=np.int32, out=total[1:, 1:])
    np.cumsum(total[1:, 1:], axis=1, out=total[1:, 1:])
    return total


def _blocks(mine: Bools, own_total: Ints, others_total: Ints) -> list[PixelBox]:
    """Rectangles in cells (x counts strips) around the moved cells, joined wherever next to nothing else gets in."""

    def clear(one: PixelBox, other: PixelBox) -> bool:
        box = one.joined(other)
        lined_up = box.width <= MAX_WIDENING * max(one.width, other.width) or _beside(one, other)
        return lined_up and _within(others_total, box) <= MAX_STRANGERS * _within(own_total, box)

    return merge_while(_pieces(mine), touches=clear, join=PixelBox.joined)


def _beside(one: PixelBox, other: PixelBox) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    return 2 * shared >= min(one.height, other.height)


def _within(total: Ints, box: PixelBox) -> int:
    corners = total[box.right, box.bottom] - total[box.x, box.bottom] - total[box.right, box.y] + total[box.x, box.y]
    return int(corners)


def _pieces(mine: Bools) -> list[PixelBox]:
    pieces = []
    for top in range(0, mine.shape[1], BAND_ROWS):
        band = mine[:, top : top + BAND_ROWS]
        strips = np.flatnonzero(band.any(axis=1))
        for run in np.split(strips, np.flatnonzero(np.diff(strips) > MAX_GAP_STRIPS) + 1) if len(strips) else ():
            rows = np.flatnonzero(band[run[0] : run[-1] + 1].any(axis=0))
            width, height = int(run[-1] - run[0] + 1), int(rows[-1] - rows[0] + 1)
            pieces.append(PixelBox(int(run[0]), top + int(rows[0]), width, height))
    return pieces


def _region(block: PixelBox, mine: Bools, alignment: Alignment, new: Words) -> Region | None:
    part = mine[block.x : block.right, block.y : block.bottom]
    if part.sum() < MIN_CELLS:
        return None
    here = alignment.offset[block.x : block.right, block.y : block.bottom][part]
    values, counts = np.unique(here, return_counts=True)
    offset = int(values[counts.argmax()])
    box = _tightened(PixelBox(block.x * STRIP, block.y, block.width * STRIP, block.height), new)
    return Region(
        kind=RegionKind.MOVED,
        box=box,
        baseline_box=box._replace(y=box.y - offset),
        offset=(0, offset),
        pixels=0,
    )


def _tightened(box: PixelBox, new: Words) -> PixelBox:
    """The box without the plain columns at its left and right."""
    right = min(box.right, new.shape[1])
    busy = np.zeros(right - box.x, np.bool_)
    edges = sorted({0, max(0, len(busy) - STRIP)})
    for start in edges:
        patch = new[box.y : box.bottom, box.x + start : min(box.x + start + STRIP, right)]
        busy[start : start + STRIP] = (patch[1:] != patch[:-1]).any(axis=0)
    columns = np.flatnonzero(busy)
    if len(columns) == 0:
        return box._replace(width=right - box.x)
    return box._replace(x=box.x + int(columns[0]), width=int(columns[-1] - columns[0] + 1))


def _inside(box: PixelBox, regions: list[Region], *, slack_px: int = 0) -> bool:
    area = box.width * box.height
    frames = [region.box.grown(slack_px, width=1 << 30, height=1 << 30) for region in regions]
    return any(_shared(box, frame) > INSIDE_SHARE * area for frame in frames)


def _shared(one: PixelBox, other: PixelBox) -> int:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0, width) * max(0, height)
