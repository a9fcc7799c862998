"""What moved sideways, among the pixels that no move down or up explains.

Ways are what single patches agree upon (`ways.py`), blocks are what went one of them (`blocks.py`), and what a block
explains is no longer left over. Ground and repeated pictures tell no way, so they never move.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Words
from captures.visual.bars import Shifted, shifted_items
from captures.visual.bitmaps import Bitmap
from captures.visual.blocks import blocks_of, window_of
from captures.visual.likeness import Offset, alike, bands, clipped, part, softly_alike
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.ways import Leftover, ways_of

MANY_PIXELS = 300_000
FRINGE_PX = 8  # beyond a block's ink: ground and soft edges
PLAIN_PX = 2  # as far a pixel of plain ground is like its surroundings
SOFT_PX = 2  # the edges of a word
# Pixels that may be looked at for blocks, for each pixel of the candidate, under each offset of a way. It is counted,
# not timed, so that two machines tell the same; ways it does not reach to leave what they might explain `changed`.
BUDGET = 6


@dataclass(frozen=True)
class Sideways:
    """The moved regions, and the leftovers that they do not explain."""

    regions: list[Region]
    rest: Leftover


def moved_sideways(left: Leftover, *, limit: float) -> Sideways:
    """Blocks of the leftovers that moved sideways; `limit` is the squared YIQ distance two pixels may have.

    The bitmaps of the leftovers become those of the rest.
    """
    regions: list[Region] = []
    # Words are told best as words; but where much is left over, most of it is no bar, and soon explained.
    early = sum(left.pixels) <= MANY_PIXELS
    if early:
        _take_bars(left, regions)
    _take_blocks(left, regions, limit=limit)
    if not early and sum(left.pixels) <= MANY_PIXELS:
        _take_bars(left, regions)
    return Sideways(regions, left)


def _take_bars(left: Leftover, regions: list[Region]) -> None:
    """Adds items that moved along a bar to the regions and takes them from the leftovers."""
    for found in shifted_items(left):
        regions.append(_region(found.box, (found.right, 0)))
        _take_items(left, found)


def _take_blocks(left: Leftover, regions: list[Region], *, limit: float) -> None:
    """Adds blocks that moved to the regions and takes them from the leftovers."""
    budget = BUDGET * left.after.size
    for way in ways_of(left):
        window = window_of(way, left)
        work = window.width * window.height * len(way.offsets)
        if work > budget:
            continue
        budget -= work
        for block in blocks_of(left, way, limit=limit):
            regions.append(_region(block, way.offset))
            _take_block(left, _frame(block, FRINGE_PX), way.offsets, limit=limit)


def _take_block(left: Leftover, block: PixelBox, offsets: list[Offset], *, limit: float) -> None:
    """Takes what the block explains, a hair's breadth allowed: photographs are resampled."""
    old = _shifted(block, offsets[0])
    back = [(-dx, -dy) for dx, dy in offsets]
    _take_alike(left.come, left.after, left.before, block, offsets, limit=limit)
    _take_alike(left.gone, left.before, left.after, old, back, limit=limit)
    # Last, because it costs as much and bands of which nothing is left over are passed by.
    _take_ground(left.come, left.after, old)
    _take_ground(left.gone, left.before, block)


def _take_items(left: Leftover, found: Shifted) -> None:
    """Takes items that were told to be the same as a whole."""
    for item in found.items:
        new, old = _frame(item, SOFT_PX), _frame(_shifted(item, (found.right, 0)), SOFT_PX)
        for leftover, picture, here, there in ((left.come, left.after, new, old), (left.gone, left.before, old, new)):
            for band in bands(clipped(here, picture)):
                leftover.write(band, np.zeros((band.height, band.width), np.bool_))
            _take_ground(leftover, picture, there, reach=1)


def _take_alike(
    leftover: Bitmap, image: Words, other: Words, box: PixelBox, offsets: list[Offset], *, limit: float
) -> None:
    for band in bands(clipped(box, image)):
        wanted = leftover.within(band)
        if wanted.any():
            wanted &= ~alike(image, other, band, offsets, wanted=wanted, limit=limit, sampled=False)
            if wanted.any():
                wanted &= ~softly_alike(image, other, band, offsets, wanted=wanted)
            leftover.write(band, wanted)


def _take_ground(leftover: Bitmap, picture: Words, box: PixelBox, *, reach: int = PLAIN_PX) -> None:
    """Takes plain pixels in the box: what comes to light where something stood, or was covered where it went."""
    height, width = picture.shape
    for band in bands(clipped(box, picture)):
        wanted = leftover.within(band)
        if not wanted.any():
            continue
        plain = wanted.copy()
        for down in (-reach, reach):
            rows = np.arange(band.y + down, band.bottom + down).clip(0, height - 1)
            plain &= picture[rows, band.x : band.right] == part(picture, band)
        if not plain.any():
            continue
        # Columns are copied out slowly, rows are not: so the band is widened once and then compared with itself.
        wide = part(picture, clipped(band._replace(x=band.x - reach, width=band.width + 2 * reach), picture))
        lacking = max(0, reach - band.x), max(0, band.right + reach - width)
        wide = np.pad(wide, ((0, 0), lacking), mode="edge") if any(lacking) else wide
        here = wide[:, reach : reach + band.width]
        plain &= (wide[:, : band.width] == here) & (wide[:, 2 * reach :] == here)
        wanted &= ~plain
        leftover.write(band, wanted)


def _frame(box: PixelBox, by: int) -> PixelBox:
    return box.grown(by, width=1 << 30, height=1 << 30)


def _shifted(box: PixelBox, offset: Offset) -> PixelBox:
    return box._replace(x=box.x - offset[0], y=box.y - offset[1])


def _region(box: PixelBox, offset: Offset) -> Region:
    return Region(kind=RegionKind.MOVED, box=box, baseline_box=_shifted(box, offset), offset=offset, pixels=0)
