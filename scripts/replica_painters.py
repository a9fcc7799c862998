"""Painters of landscapes for the replica's photos: sky, ridges, water, buildings, people, lamps; numpy arrays in, out.

A picture is a float array (height, width, 3) in 0..1. Every painter takes the picture and a random generator and
paints in place, from the back of the scene to the front.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Picture = NDArray[np.float64]
Colour = tuple[float, float, float]


def canvas(width: int, height: int) -> Picture:
    """A black picture."""
    return np.zeros((height, width, 3))


def sky(picture: Picture, top: Colour, bottom: Colour, *, horizon: float = 1.0) -> None:
    """A vertical gradient down to `horizon` (share of the height), flat below it."""
    height = picture.shape[0]
    t = np.clip(np.linspace(0, 1, height) / horizon, 0, 1)[:, None] ** 1.3
    picture[:] = ((1 - t) * np.array(top) + t * np.array(bottom))[:, None, :]


def clouds(picture: Picture, rng: np.random.Generator, tint: Colour, *, amount: float, until: float = 1.0) -> None:
    """Streaks of cloud from fractal noise, thinning towards `until` (share of the height)."""
    height, width = picture.shape[:2]
    noise = _fractal(rng, height, width, stretch=3.5)
    mask = np.clip((noise - (1 - amount)) / 0.35, 0, 1) ** 1.4
    mask *= np.clip(1.15 - np.linspace(0, 1, height)[:, None] / until, 0, 1)
    _blend(picture, mask, tint)


def glow(picture: Picture, at: tuple[float, float], tint: Colour, *, radius: float, strength: float = 1.0) -> None:
    """A soft round light at `at` (shares of width and height)."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    distance = np.hypot(x - at[0] * width, y - at[1] * height) / (radius * width)
    _blend(picture, np.clip(strength * np.exp(-(distance**2) * 2.2), 0, 1), tint)


def ridge(
    picture: Picture,
    rng: np.random.Generator,
    tint: Colour,
    *,
    base: float,
    relief: float,
    rough: float = 0.55,
    haze: float = 0.3,
) -> None:
    """A mountain or dune line at `base` (share of the height), lighter towards its foot by `haze`."""
    height, width = picture.shape[:2]
    line = (base + relief * (_line(rng, width, rough) - 0.5)) * height
    y = np.arange(height)[:, None]
    mask = np.clip(y - line[None, :], 0, 1.5) / 1.5
    depth = np.clip((y - line[None, :]) / (0.5 * height), 0, 1)[..., None]
    texture = _hillshade(rng, height, width)[..., None] * (0.08 + 0.12 * rough) * min(1.0, relief / 0.2)
    colour = np.clip(np.array(tint) * (1 - 0.2 * depth) + haze * depth * 0.4 + texture, 0, 1)
    picture[:] = picture * (1 - mask[..., None]) + colour * mask[..., None]


def water(picture: Picture, rng: np.random.Generator, tint: Colour, *, horizon: float, mirror: float = 0.65) -> None:
    """A sea or river below `horizon`, mirroring what is above it with ripples that widen towards the viewer."""
    height, width = picture.shape[:2]
    top = int(horizon * height)
    rows = np.arange(height - top)
    source = np.clip(top - 1 - (rows * 0.9).astype(int), 0, top - 1)
    ripple = _fractal(rng, height - top, width, stretch=14.0) - 0.5
    shift = (ripple * (4 + rows[:, None] * 0.25)).astype(int)
    columns = np.clip(np.arange(width)[None, :] + shift, 0, width - 1)
    lift = np.clip(source[:, None] + (ripple * rows[:, None] * 0.35).astype(int), 0, top - 1)
    reflected = picture[lift, columns]
    shade = (0.94 - 0.25 * rows / max(1, len(rows)))[:, None, None]
    waves = _waves(rng, height - top, width)[..., None]
    lit = mirror * reflected + (1 - mirror) * np.array(tint)
    picture[top:] = np.clip(lit * shade * (1 + 0.45 * waves) + ripple[..., None] * 0.08, 0, 1)


def skyline(
    picture: Picture, rng: np.random.Generator, tint: Colour, *, base: float, tallest: float, lit: float, lamp: Colour
) -> None:
    """A row of buildings standing on `base`, a share `lit` of their windows alight."""
    height, width = picture.shape[:2]
    foot = int(base * height)
    x = -10
    while x < width:
        breadth = int(rng.uniform(0.025, 0.075) * width)
        top = int(foot - rng.beta(1.6, 2.6) * tallest * height - 0.05 * height)
        colour = np.clip(np.array(tint) * rng.uniform(0.75, 1.2), 0, 1)
        shade = np.linspace(1.08, 0.85, breadth)[None, :, None]
        left, right = max(0, x), min(width, x + breadth)
        if right > left:
            picture[top:foot, left:right] = np.clip(colour * shade[:, : right - left], 0, 1)
            _windows(picture, rng, (left, top, right, foot), lit=lit, lamp=lamp)
        x += breadth + int(rng.uniform(-6, 8))


def crowd(
    picture: Picture, rng: np.random.Generator, tint: Colour, *, top: float, rows: int = 5, heads: int = 46
) -> None:
    """People seen from behind as silhouettes, in rows that grow towards the viewer."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    for row in range(rows):
        share = row / max(1, rows - 1)
        level = (top + (0.97 - top) * share) * height
        radius = (0.008 + 0.020 * share) * width
        colour = np.array(tint) * (1.5 - 0.75 * share)
        for _ in range(int(heads / (1 + 1.6 * share))):
            cx, cy = rng.uniform(0, width), level + rng.normal(0, radius * 0.7)
            size = radius * rng.uniform(0.8, 1.15)
            head = np.hypot((x - cx) / 0.85, y - cy) < size
            body = (np.abs(x - cx) < size * 2.0) & (np.hypot((x - cx) / 2.0, (y - cy - size * 2.6) / 1.5) < size)
            trunk = (np.abs(x - cx) < size * 1.9) & (y > cy + size * 2.6)
            picture[head | body | trunk] = np.clip(colour * rng.uniform(0.7, 1.3) + rng.normal(0, 0.02, 3), 0, 1)


def lamps(
    picture: Picture,
    rng: np.random.Generator,
    tints: list[Colour],
    *,
    count: int,
    radius: float,
    between: tuple[float, float],
) -> None:
    """Out-of-focus lights, additive discs with a brighter rim, between two levels."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    for _ in range(count):
        cx, cy = rng.uniform(0, width), rng.uniform(*between) * height
        size = radius * width * rng.uniform(0.4, 1.3)
        distance = np.hypot(x - cx, y - cy) / size
        disc = np.clip((1 - distance) * size / 2, 0, 1) * (0.55 + 0.45 * np.clip(distance, 0, 1) ** 4)
        picture += disc[..., None] * np.array(tints[rng.integers(len(tints))]) * rng.uniform(0.15, 0.55)
    np.clip(picture, 0, 1, out=picture)


def stars(picture: Picture, rng: np.random.Generator, *, until: float) -> None:
    """A night sky with a band of milk down to `until`."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    band = np.exp(-(((x / width - 0.55) * 1.2 + (y / height - 0.35) * 0.8) ** 2) * 18)
    dust = np.clip(_fractal(rng, height, width, stretch=1.4) * 1.5 - 0.35, 0, 1)
    fade = np.clip(1.1 - y / (until * height), 0, 1)
    _blend(picture, band * dust * fade * 0.6, (0.80, 0.76, 0.88))
    for _ in range(700):
        sy, sx = int(rng.uniform(0, until) * height), int(rng.uniform(0, width - 1))
        picture[sy, sx : sx + (2 if rng.random() < 0.12 else 1)] += rng.uniform(0.15, 0.75)
    np.clip(picture, 0, 1, out=picture)


def bars(picture: Picture, tint: Colour, lines: list[tuple[float, float, float, float, float]]) -> None:
    """Straight dark members (masts, cables, blades): (x1, y1, x2, y2, thickness) in shares of the width and height."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    for x1, y1, x2, y2, thickness in lines:
        ax, ay, bx, by = x1 * width, y1 * height, x2 * width, y2 * height
        length = max(1e-6, (bx - ax) ** 2 + (by - ay) ** 2)
        t = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0, 1)
        distance = np.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
        _blend(picture, np.clip(thickness * width / 2 - distance + 0.5, 0, 1), tint)


def develop(picture: Picture, rng: np.random.Generator, *, grain: float = 0.018, soften: float = 0.7) -> Image.Image:
    """The finished photo: slight blur, vignette and film grain."""
    height, width = picture.shape[:2]
    image = Image.fromarray((np.clip(picture, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(soften))
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    vignette = 1 - 0.16 * np.clip(np.hypot(x, y) - 0.5, 0, 1)
    noise = rng.normal(0, grain, (height, width, 1))
    pixels = np.asarray(image) / 255 * vignette[..., None] + noise
    return Image.fromarray((np.clip(pixels, 0, 1) * 255).astype(np.uint8))


def _blend(picture: Picture, mask: NDArray[np.float64], tint: Colour) -> None:
    picture[:] = picture * (1 - mask[..., None]) + np.array(tint) * mask[..., None]


def _windows(
    picture: Picture, rng: np.random.Generator, box: tuple[int, int, int, int], *, lit: float, lamp: Colour
) -> None:
    left, top, right, foot = box
    for wy in range(top + 5, foot - 6, 9):
        for wx in range(left + 4, right - 5, 8):
            if rng.random() < lit:
                picture[wy : wy + 4, wx : wx + 3] = np.clip(np.array(lamp) * rng.uniform(0.55, 1.0), 0, 1)
            elif lit < 0.2:
                picture[wy : wy + 4, wx : wx + 3] *= 0.8


def _fractal(rng: np.random.Generator, height: int, width: int, *, stretch: float) -> NDArray[np.float64]:
    total, weight = np.zeros((height, width)), 0.0
    for octave in range(5):
        cells = 2 ** (octave + 1)
        size = (max(2, int(cells * 2 / 1)), max(2, int(cells * 4 / stretch)))
        grid = Image.fromarray(rng.random(size).astype(np.float32))
        total += np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC)) * 0.55**octave
        weight += 0.55**octave
    return total / weight


def _hillshade(rng: np.random.Generator, height: int, width: int) -> NDArray[np.float64]:
    """Light from the left over an uneven slope, about -1 to 1."""
    field = _fractal(rng, height, width, stretch=1.8) + 0.25 * _fractal(rng, height, width, stretch=0.6)
    slope = np.gradient(field, axis=1) + 0.4 * np.gradient(field, axis=0)
    return np.clip(slope / (2.2 * slope.std()), -1, 1)


def _waves(rng: np.random.Generator, height: int, width: int) -> NDArray[np.float64]:
    """Crests that are fine at the horizon and broad in front, about -0.5 to 0.5."""
    rows = np.linspace(0, 1, height)[:, None] ** 0.45
    far, near = (_streaks(rng, height, width, size) for size in (2, 7))
    return (1 - rows) * far + rows * near


def _streaks(rng: np.random.Generator, height: int, width: int, size: int) -> NDArray[np.float64]:
    grid = Image.fromarray(rng.random((max(2, height // size), max(2, width // (size * 9)))).astype(np.float32))
    return np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float64) - 0.5


def _line(rng: np.random.Generator, width: int, rough: float) -> NDArray[np.float64]:
    total, weight, x = np.zeros(width), 0.0, np.arange(width)
    for octave in range(7):
        points = rng.random(3 + 2 ** (octave + 1))
        smooth = np.interp(x, np.linspace(0, width, len(points)), points)
        total += smooth * rough**octave
        weight += rough**octave
    return total / weight
