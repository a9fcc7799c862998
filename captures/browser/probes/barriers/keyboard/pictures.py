"""Comparing two window pictures around an element: does anything tell that it has the focus?"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from captures.rendered import Box

CHANNEL_STEP = 12  # a change below this in every channel is rounding, not a sign
AROUND_PX = 16
MOST_OF_RING = 90.0
TOUCHING = 0.1  # of a ring; round corners come near


def decoded(png: bytes) -> Any:
    """An array of height x width x 3, signed so that differences do not wrap."""
    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB")).astype(np.int16)


def changed(before: Any, after: Any) -> Any:
    """The mask of pixels that differ."""
    import numpy as np

    height, width = min(before.shape[0], after.shape[0]), min(before.shape[1], after.shape[1])
    before, after = before[:height, :width], after[:height, :width]
    mask = np.zeros((height, width), dtype=bool)
    rows = np.flatnonzero((before != after).reshape(height, -1).any(axis=1))  # mostly few
    if rows.size:
        steps = abs(before[rows] - after[rows])
        mask[rows] = (steps[..., 0] > CHANNEL_STEP) | (steps[..., 1] > CHANNEL_STEP) | (steps[..., 2] > CHANNEL_STEP)
    return mask


def ring_contrast(focused: Any, without: Any, mask: Any, box: Box) -> float | None:
    """The contrast of most of a ring around a box with what was there before; None where something else tells, too.

    A ring that touches the box is seen against the box as well.
    """
    import numpy as np

    rows, columns = np.nonzero(mask)
    left, top, right, bottom = (round(side) for side in (box.x, box.y, box.right, box.bottom))
    inside = (columns >= left) & (columns < right) & (rows >= top) & (rows < bottom)
    if not rows.size or inside.any():
        return None
    touches = (columns >= left - 1) & (columns <= right) & (rows >= top - 1) & (rows <= bottom)
    after, before = _luminances(focused[mask]), _luminances(without[mask])
    best = _best(after, before)
    whole = without[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    if touches.mean() > TOUCHING and whole.size:
        lights = _luminances(np.concatenate([side.reshape(-1, 3) for side in (whole[:2], whole[-2:])]))
        best = max(best, *(_best(after, np.full_like(after, light)) for light in (lights.min(), lights.max())))
    return best


def _best(one: Any, other: Any) -> float:
    import numpy as np

    ratios = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    return float(np.percentile(ratios, MOST_OF_RING))  # where it is drawn over a neighbour's letters it stands out


def _luminances(pixels: Any) -> Any:
    """WCAG's relative luminance of rows of colours."""
    import numpy as np

    shares = pixels.astype(np.float64) / 255
    linear = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def surroundings(box: Box, width: int, height: int, *, around_px: int = AROUND_PX) -> Box | None:
    """A box and a margin around it, cut to whole pixels of a window; None where nothing of it is in the window."""
    left, top = max(int(box.x) - around_px, 0), max(int(box.y) - around_px, 0)
    right, bottom = min(int(box.right) + around_px, width), min(int(box.bottom) + around_px, height)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


def save_crop(png: bytes, box: Box, path: Path) -> str:
    """Keep the part of a picture around a box as evidence; gives the file's name."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        left, top = max(int(box.x) - 40, 0), max(int(box.y) - 40, 0)
        right, bottom = min(int(box.right) + 40, image.width), min(int(box.bottom) + 40, image.height)
        if right - left < 1 or bottom - top < 1:
            left, top, right, bottom = 0, 0, image.width, image.height
        path.parent.mkdir(parents=True, exist_ok=True)
        image.crop((left, top, right, bottom)).save(path, optimize=True)
    return path.name


def grown(mask: Any) -> Any:
    """The mask widened to whole tiles: what moves by itself moves a little elsewhere in the next picture."""
    import numpy as np

    tile = 32
    height, width = mask.shape
    padded = np.pad(mask, ((0, -height % tile), (0, -width % tile)))
    tiles = padded.reshape(padded.shape[0] // tile, tile, padded.shape[1] // tile, tile).any(axis=(1, 3))
    return np.kron(tiles, np.ones((tile, tile), dtype=bool))[:height, :width]
