"""The last tier: what came, what went and what merely moved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from captures.visual.align import OPEN, Alignment, align
from captures.visual.arrays import Bools, Ints, Pixels, Words, as_words
from captures.visual.bitmaps import Bitmap
from captures.visual.firmness import firmly_unlike
from captures.visual.model import PixelBox, Region, RegionKind
from captures.visual.moves import is_part_of, moved_regions
from captures.visual.pixelmatch import PixelDifference
from captures.visual.regions import Leftovers, in_reading_order, regions_after_alignment
from captures.visual.residual import Side, unexplained
from captures.visual.sideways import moved_sideways
from captures.visual.strips import strips_of
from captures.visual.ways import Leftover
from captures.visual.yiq import MAX_DELTA


@dataclass(frozen=True)
class AlignedDifference:
    """The regions, and how many pixels have no like in the other picture."""

    regions: tuple[Region, ...]
    pixels: int


def aligned_difference(
    old: Pixels, new: Pixels, *, threshold: float, difference: PixelDifference | None = None
) -> AlignedDifference | None:
    """Two pictures of any sizes; None when nothing moved and `difference` (pictures of one size) says it all."""
    width = min(old.shape[1], new.shape[1])
    before, after = as_words(old)[:, :width], as_words(new)[:, :width]
    unlike = None if difference is None else difference.unlike
    alignment, eventful = _alignment(before, after, unlike)
    offset_of_old = _inverse(alignment, rows=len(before))
    limit = MAX_DELTA * threshold * threshold
    candidate = Side(after, before, alignment.offset, alignment.matched)
    upwards = np.where(offset_of_old == OPEN, OPEN, -offset_of_old)
    baseline = Side(before, after, upwards, alignment.claimed)
    come = unexplained(candidate, limit=limit, unlike_in_place=unlike)
    gone = unexplained(baseline, limit=limit, unlike_in_place=unlike)
    aside = moved_sideways(Leftover(before, after, come, gone), limit=limit)
    if difference is not None and not alignment.moved and not aside.regions:
        return None
    leftovers = Leftovers(
        aside.rest.come,
        aside.rest.gone,
        partial(firmly_unlike, candidate),
        partial(firmly_unlike, baseline),
    )
    regions = regions_after_alignment(leftovers, offset_of_old)
    regions += _beyond(old, new, width)
    pixels = sum(region.pixels for region in regions)
    regions += [region for region in aside.regions if not is_part_of(region, regions)]
    regions += moved_regions(alignment, after, eventful=eventful, changes=regions)
    return AlignedDifference(in_reading_order(regions), pixels)


def _alignment(before: Words, after: Words, unlike: Bitmap | None) -> tuple[Alignment, Bools]:
    """The alignment, and in which of the candidate's cells something can be seen.

    The hashes go when it is found: of a tall page they are as big as a sixteenth of both pictures.
    """
    old, new = strips_of(before), strips_of(after)
    common = min(len(before), len(after))
    in_place = old.hashes[:, :common] == new.hashes[:, :common]
    if unlike is not None:
        in_place |= (unlike.words == 0).T
    return align(old, new, in_place=in_place, pictures=(before, after)), new.eventful


def _beyond(old: Pixels, new: Pixels, width: int) -> list[Region]:
    """What lies right of the columns that both pictures have."""
    if old.shape[1] == new.shape[1]:
        return []
    wider, kind = (new, RegionKind.INSERTED) if new.shape[1] > width else (old, RegionKind.REMOVED)
    box = PixelBox(width, 0, wider.shape[1] - width, wider.shape[0])
    return [Region(kind=kind, box=box, pixels=box.width * box.height)]


def _inverse(alignment: Alignment, *, rows: int) -> Ints:
    """For each baseline cell how far down its like lies in the candidate, or OPEN."""
    offset_of_old = np.full((alignment.offset.shape[0], rows), OPEN, np.int32)
    for offset in alignment.offsets:
        strip, row = np.nonzero(alignment.offset == offset)
        offset_of_old[strip, row - offset] = offset
    return offset_of_old
