from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from captures.visual import png
from captures.visual.arrays import Pixels


def _scene(height: int, width: int, *, alpha: bool = False) -> Pixels:
    random = np.random.default_rng(height * width)
    pixels = random.integers(0, 256, (height, width, 4)).astype(np.uint8)
    pixels[height // 3 :, : width // 2] = pixels[0, 0]
    if not alpha:
        pixels[..., 3] = 255
    return pixels


def _by_pillow(pixels: Pixels, mode: str) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(("height", "width"), [(1, 1), (7, 3), (128, 64), (129, 65), (300, 40), (513, 31)])
@pytest.mark.parametrize("alpha", [False, True], ids=["opaque", "translucent"])
def test_what_is_encoded_is_what_pillow_and_we_decode(height: int, width: int, alpha: bool) -> None:  # noqa: FBT001
    pixels = _scene(height, width, alpha=alpha)
    data = png.encode(pixels)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data)).convert("RGBA")), pixels)
    assert np.array_equal(png.decode(data), pixels)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_every_filter_pillow_writes_is_undone(mode: str) -> None:
    ramp = np.add.outer(np.arange(200), np.arange(150))[..., np.newaxis] * np.array([1, 2, 3, 0])
    pixels = (ramp + np.array([0, 0, 0, 255])).astype(np.uint8)
    assert np.array_equal(png.decode(_by_pillow(pixels, mode)), pixels)


@pytest.mark.parametrize("keep", [20, 60, 0.5, -20], ids=str)
def test_a_file_cut_short_is_told(keep: float) -> None:
    data = png.encode(_scene(90, 80))
    end = round(len(data) * keep) if isinstance(keep, float) else keep
    with pytest.raises(png.PngError):
        png.decode(data[:end])


def test_a_flipped_bit_is_told() -> None:
    data = bytearray(png.encode(_scene(90, 80)))
    data[len(data) // 2] ^= 4
    with pytest.raises(png.PngError, match="checksum"):
        png.decode(bytes(data))
