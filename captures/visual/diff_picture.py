"""The picture of a comparison: the candidate in faint grey, and on it what changed, came, went and moved."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from captures.visual.arrays import Bools, Ints, Pixels
from captures.visual.model import Comparison, Mask, PixelBox, Region, RegionKind
from captures.visual.pixelmatch import pixel_difference

COLOURS = {
    RegionKind.CHANGED: (214, 32, 48),
    RegionKind.INSERTED: (16, 140, 72),
    RegionKind.REMOVED: (176, 32, 140),
    RegionKind.MOVED: (40, 96, 208),
}
_TINT = {RegionKind.CHANGED: 0.16, RegionKind.INSERTED: 0.22, RegionKind.REMOVED: 0.0, RegionKind.MOVED: 0.10}
_GREY = 0.35  # how much of the candidate's darkness is left
_LINE_PX = 2
_DASH_PX = 8
_BAND_ROWS = 256


def diff_picture(baseline: Pixels, candidate: Pixels, comparison: Comparison, *, masks: Sequence[Mask] = ()) -> Pixels:
    """An RGBA picture that holds both pictures' sizes.

    Changed red, the very pixels darker; inserted green; removed outlined in dashes where it was; moved tinted blue,
    with a dashed ghost where it came from; `masks` hatched.
    """
    canvas = np.full((comparison.height, comparison.width, 4), 255, np.uint8)
    copy_faintly(candidate, canvas)
    order = (RegionKind.MOVED, RegionKind.REMOVED, RegionKind.INSERTED, RegionKind.CHANGED)
    for region in sorted(comparison.regions, key=lambda region: order.index(region.kind)):
        _draw(region, canvas, baseline, candidate, threshold=comparison.threshold)
    for region in comparison.faint:
        _outline(canvas, region.box, COLOURS[RegionKind.CHANGED], dashed=True)
    for mask in masks:
        hatch(canvas, mask.box)
    return canvas


def hatch(canvas: Pixels, box: PixelBox) -> None:
    """Draws diagonal lines over a box: left out of the comparison, and seen to be."""
    part = _part(canvas, box)
    rows, columns = np.arange(part.shape[0])[:, np.newaxis], np.arange(part.shape[1])
    part[..., :3] = part[..., :3] // 2 + 112
    part[(rows + columns) % 12 < 3, :3] = 150
    _outline(canvas, box, (120, 120, 120), dashed=False)


def copy_faintly(picture: Pixels, canvas: Pixels) -> None:
    """Draws a picture into the top left of a canvas in faint grey."""
    for top in range(0, len(picture), _BAND_ROWS):
        band = picture[top : top + _BAND_ROWS]
        light = (band[..., 0] * np.uint32(77) + band[..., 1] * np.uint32(150) + band[..., 2] * np.uint32(29)) >> 8
        faint = (255 - (255 - light) * _GREY).astype(np.uint8)
        canvas[top : top + len(band), : band.shape[1], :3] = faint[..., np.newaxis]


def _draw(region: Region, canvas: Pixels, baseline: Pixels, candidate: Pixels, *, threshold: float) -> None:
    colour = COLOURS[region.kind]
    if region.kind is RegionKind.REMOVED:
        _outline(canvas, region.box, colour, dashed=True)
        return
    target, source = _part(canvas, region.box), _part(candidate, region.box)
    if region.kind is not RegionKind.MOVED:
        target[:] = source
    share = _TINT[region.kind]
    target[..., :3] = (target[..., :3] * (1 - share) + np.array(colour) * share).astype(np.uint8)
    if region.kind is RegionKind.CHANGED and region.baseline_box == region.box:
        _paint(target, _changed_within(region.box, baseline, candidate, threshold=threshold), colour)
    if region.kind is RegionKind.MOVED and region.baseline_box is not None:
        _outline(canvas, region.baseline_box, tuple((c + 255) // 2 for c in colour), dashed=True)
    _outline(canvas, region.box, colour, dashed=False)


def _changed_within(box: PixelBox, baseline: Pixels, candidate: Pixels, *, threshold: float) -> Ints:
    before, after = _part(baseline, box), _part(candidate, box)
    if before.shape != after.shape:
        return np.empty(0, np.int64)
    return pixel_difference(before, after, threshold=threshold).changed


def _paint(target: Pixels, positions: Ints, colour: tuple[int, int, int]) -> None:
    rows, columns = positions // target.shape[1], positions % target.shape[1]
    target[rows, columns, :3] = colour


def _outline(canvas: Pixels, box: PixelBox, colour: tuple[int, ...], *, dashed: bool) -> None:
    """A line just outside the box, so that a box of one pixel can be seen."""
    frame = box.grown(_LINE_PX, width=canvas.shape[1], height=canvas.shape[0])
    part = _part(canvas, frame)
    if part.size == 0:
        return
    for edge in (part[:_LINE_PX], part[-_LINE_PX:]):
        edge[:, _dashes(edge.shape[1], dashed=dashed), :3] = colour
    for edge in (part[:, :_LINE_PX], part[:, -_LINE_PX:]):
        edge[_dashes(edge.shape[0], dashed=dashed), :, :3] = colour


def _dashes(length: int, *, dashed: bool) -> Bools:
    drawn: Bools = np.arange(length) // _DASH_PX % 2 == 0 if dashed else np.ones(length, np.bool_)
    return drawn


def _part(pixels: Pixels, box: PixelBox) -> Pixels:
    return pixels[max(0, box.y) : max(0, box.bottom), max(0, box.x) : max(0, box.right)]
