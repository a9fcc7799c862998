"""Words that moved along a bar: a menu in which an item came, a centred line that grew.

Half a pixel draws words anew, so no patch of them is found again. But a bar is low: cut where it is blank it is a row
of items, and items of two rows can be told to be the same even when half a pixel is allowed for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from captures.visual.arrays import Bools, Ints, Words
from captures.visual.bitmaps import Bitmap
from captures.visual.cells import differs_from_left
from captures.visual.clusters import boxes_of, group_points
from captures.visual.firmness import within_range
from captures.visual.model import PixelBox
from captures.visual.ways import MIN_SHIFT, Leftover

MAX_HEIGHT = 64
MAX_BARS = 12
MAX_ITEMS = 64
GAP_PX = 64  # between the items of one bar
BLANK_PX = 6  # between two items, more than between two letters
MIN_ITEM_PX = 4
MIN_MOVED_PX = 20  # the width of what moved together: a short word alone is found anywhere
MAX_UNLIKE = 0.12  # pixels, for each one of ink: the same words drawn half a pixel on have up to 0.08, others 0.2


@dataclass(frozen=True)
class Shifted:
    """Neighbouring items that went the same way: where they are in the candidate, and how far right they went."""

    items: tuple[PixelBox, ...]
    right: int

    @property
    def box(self) -> PixelBox:
        """The box around them."""
        return reduce(PixelBox.joined, self.items)


def shifted_items(left: Leftover) -> list[Shifted]:
    """The items of all bars among the leftovers that stand elsewhere in their bar than they did."""
    (y, x), (was_y, was_x) = (np.divmod(leftover.positions(), leftover.width) for leftover in (left.come, left.gone))
    rows = min(len(left.before), len(left.after))
    bars = _bars((x, y), (was_x, was_y), rows=rows)
    return [found for bar in bars for found in _shifted_in(left, bar)]


def _bars(come: tuple[Ints, Ints], gone: tuple[Ints, Ints], *, rows: int) -> list[PixelBox]:
    """Low and wide groups of leftovers, within the rows that both pictures have."""
    (x, y), (was_x, was_y) = come, gone
    x, y = np.concatenate([x, was_x]), np.concatenate([y, was_y])
    grouping = group_points(x, y, gap_px=GAP_PX)
    boxes = [box for box in boxes_of(x, y, grouping.of_point, grouping.count) if box is not None]
    low = [box for box in boxes if box.height <= MAX_HEIGHT < box.width and box.bottom <= rows]
    return sorted(low, key=lambda box: -box.width)[:MAX_BARS]


def _shifted_in(left: Leftover, bar: PixelBox) -> Iterator[Shifted]:
    old, new = _items(left.before, bar, left.gone), _items(left.after, bar, left.come)
    if not 0 < len(old) <= MAX_ITEMS or not 0 < len(new) <= MAX_ITEMS:
        return
    same = np.array([[_same(left, one, other) for other in new] for one in old])
    together: Shifted | None = None
    for n, m in _longest_common(same):
        # Its middle: the edge of an item is a pixel off as often as not.
        right = (new[m].x + new[m].right - old[n].x - old[n].right) // 2
        if together is not None and abs(together.right - right) <= 1:
            together = Shifted((*together.items, new[m]), together.right)
            continue
        if together is not None:
            yield from _worth_telling(together)
        together = Shifted((new[m],), right)
    if together is not None:
        yield from _worth_telling(together)


def _worth_telling(found: Shifted) -> Iterator[Shifted]:
    if abs(found.right) >= MIN_SHIFT and found.box.width >= MIN_MOVED_PX:
        yield found


def _items(picture: Words, bar: PixelBox, leftover: Bitmap) -> list[PixelBox]:
    """The bar's parts between blanks that hold some of the leftovers."""
    ink = _ink(picture, bar).any(axis=0)
    columns = np.flatnonzero(ink)
    if len(columns) == 0:
        return []
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > BLANK_PX) + 1)
    here = np.logical_or.reduce(leftover.within(bar), axis=0)
    return [
        bar._replace(x=bar.x + int(run[0]), width=int(run[-1] - run[0]))
        for run in runs
        if run[-1] - run[0] >= MIN_ITEM_PX and here[run[0] : run[-1]].any()
    ]


def _ink(picture: Words, box: PixelBox) -> Bools:
    """Pixels unlike their left neighbour in the box."""
    ink = differs_from_left(picture, box)
    ink[:, 0] = False
    return ink


def _same(left: Leftover, old: PixelBox, new: PixelBox) -> bool:
    if abs(old.width - new.width) > 2:
        return False
    return any(
        _unlike(left.after, left.before, new, right) <= MAX_UNLIKE
        and _unlike(left.before, left.after, old, -right) <= MAX_UNLIKE
        for right in {new.x - old.x, new.right - old.right}
    )


def _unlike(image: Words, other: Words, item: PixelBox, right: int) -> float:
    """How many pixels are unlike their likes, half a pixel allowed for, for each pixel of ink."""
    y, x = (places.reshape(-1) for places in np.mgrid[item.y : item.bottom, item.x : item.right])
    outside = ~within_range(image, other, (x, y), (x - right, y))
    return float(outside.sum() / max(1, _ink(image, item).sum()))


def _longest_common(same: Bools) -> list[tuple[int, int]]:
    """The longest row of pairs (old, new) in the order of both."""
    olds, news = same.shape
    best = np.zeros((olds + 1, news + 1), np.int64)
    for n in reversed(range(olds)):
        for m in reversed(range(news)):
            best[n, m] = best[n + 1, m + 1] + 1 if same[n, m] else max(best[n + 1, m], best[n, m + 1])
    pairs, n, m = [], 0, 0
    while n < olds and m < news:
        if same[n, m]:
            pairs.append((n, m))
            n, m = n + 1, m + 1
        elif best[n + 1, m] >= best[n, m + 1]:
            n += 1
        else:
            m += 1
    return pairs
