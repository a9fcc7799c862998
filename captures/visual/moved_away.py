"""The view with moves taken away: what moved is laid on what it was, and only what is still unlike is drawn."""

from __future__ import annotations

import numpy as np

from captures.visual.arrays import Pixels
from captures.visual.diff_picture import COLOURS, copy_faintly
from captures.visual.model import Comparison, PixelBox, Region, RegionKind
from captures.visual.pixelmatch import pixel_difference

NEW_TINT = 0.22


def moved_away(baseline: Pixels, candidate: Pixels, comparison: Comparison, frame: PixelBox) -> Pixels | None:
    """The candidate inside `frame`, faint where it equals the baseline's like wherever that stood, unlike pixels red.

    What has no like (inserted) is tinted green. None where nothing in the frame moved: then the plain difference says
    the same.
    """
    here = [region for region in comparison.regions if _shown(region) and region.box.overlaps(frame)]
    if not any(region.baseline_box is not None and region.baseline_box != region.box for region in here):
        return None
    part = candidate[frame.y : frame.bottom, frame.x : frame.right]
    canvas = np.full(part.shape, 255, np.uint8)
    copy_faintly(part, canvas)
    for region in here:
        _draw(region, canvas, frame, baseline, candidate, threshold=comparison.threshold)
    return canvas


def _shown(region: Region) -> bool:
    return region.kind is not RegionKind.REMOVED  # its place is gone from the candidate


def _draw(
    region: Region, canvas: Pixels, frame: PixelBox, baseline: Pixels, candidate: Pixels, *, threshold: float
) -> None:
    box = _clipped(region.box, frame)
    target = canvas[box.y - frame.y : box.bottom - frame.y, box.x - frame.x : box.right - frame.x]
    after = candidate[box.y : box.bottom, box.x : box.right]
    height, width = after.shape[:2]
    tops = () if region.baseline_box is None else _tops(region, region.baseline_box)
    befores = [_at(baseline, box.x + left, box.y + top, (height, width)) for left, top in tops]
    if not befores:
        _tint(target, after, RegionKind.INSERTED)
        return
    unlike = [pixel_difference(before, after, threshold=threshold).changed for before in befores]
    positions = min(unlike, key=len)
    if region.kind is RegionKind.CHANGED:
        target[:] = after
    target[positions // width, positions % width, :3] = COLOURS[RegionKind.CHANGED]


def _tops(region: Region, old: PixelBox) -> tuple[tuple[int, int], ...]:
    """How far right and down the baseline's like may stand: by its upper edge, or by its lower one."""
    across = old.x - region.box.x
    return tuple(dict.fromkeys(((across, old.y - region.box.y), (across, old.bottom - region.box.bottom))))


def _at(picture: Pixels, x: int, y: int, shape: tuple[int, int]) -> Pixels:
    """A patch of a given shape, white where it reaches beyond the picture."""
    patch = np.full((*shape, 4), 255, np.uint8)
    top, left = max(0, y), max(0, x)
    found = picture[top : max(top, y + shape[0]), left : max(left, x + shape[1])]
    patch[top - y : top - y + found.shape[0], left - x : left - x + found.shape[1]] = found
    return patch


def _tint(target: Pixels, after: Pixels, kind: RegionKind) -> None:
    colour = np.array(COLOURS[kind])
    target[..., :3] = (after[..., :3] * (1 - NEW_TINT) + colour * NEW_TINT).astype(np.uint8)


def _clipped(box: PixelBox, frame: PixelBox) -> PixelBox:
    x, y = max(box.x, frame.x), max(box.y, frame.y)
    return PixelBox(x, y, max(0, min(box.right, frame.right) - x), max(0, min(box.bottom, frame.bottom) - y))
