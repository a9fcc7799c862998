"""Pairs of small pictures, made of numbers alone so that they are the same everywhere, that try a pixel comparison."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from captures.visual.arrays import Pixels

THRESHOLDS = (0.0, 0.05, 0.1, 0.2, 0.5, 1.0)
Image = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pair:
    name: str
    baseline: Pixels
    candidate: Pixels

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.baseline.tobytes() + self.candidate.tobytes()).hexdigest()[:16]


def pairs() -> Iterator[Pair]:
    """Forty-eight pairs."""
    for kind, make in _MAKERS.items():
        for seed in range(6):
            random = np.random.default_rng([seed, len(kind)])
            one, two = make(random, seed)
            yield Pair(f"{kind}-{seed}", _pixels(one), _pixels(two))


def _text(random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    """Smoothed strokes on a plain ground; the second is shifted by part of a pixel, recoloured or rewritten."""
    strokes = np.kron(random.random((12, 40)) < 0.4, np.ones((4, 4)))
    other = np.kron(random.random((12, 40)) < 0.4, np.ones((4, 4))) if seed % 3 == 2 else strokes
    ink, ground = random.integers(0, 120, 3), random.integers(180, 256, 3)
    softer = _smooth(np.roll(other, 1, axis=1)) * 0.3 + _smooth(other) * 0.7 if seed % 3 else _smooth(other)
    ink_two = ink + 40 if seed % 3 == 0 else ink
    return _mix(_smooth(strokes), ink, ground), _mix(softer, ink_two, ground)


def _photo(random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    one = _scene(random)
    return one, one + random.normal(scale=2 + 4 * seed, size=one.shape)


def _gradient(_random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    steep = np.linspace(0, 255, 90)[np.newaxis, :, np.newaxis] * np.array([1, 0.5, 0.2]) + np.zeros((60, 1, 1))
    return steep, np.roll(steep, seed + 1, axis=1) if seed % 2 else steep + 6 * (seed + 1)


def _transparent(random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    one = np.concatenate([_scene(random), random.integers(0, 256, (48, 64, 1))], axis=2)
    two = one.copy()
    if seed % 2:
        two[..., 3] = np.roll(one[..., 3], 3, axis=0)
    else:
        two[..., :3] += random.normal(scale=25, size=(48, 64, 3))
    one[:8, :, 3] = two[:8, :, 3] = 0
    return one, two


def _antialiased(_random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    """Discs whose edges fall differently on the grid of pixels."""
    rows, columns = np.mgrid[0:70, 0:90]

    def disc(shift: float) -> Image:
        distance = np.hypot(rows - 33.2 - shift, columns - 45.7 + shift)
        return _mix((24.5 + seed - distance).clip(0, 1), np.array([20, 60, 160]), np.array([250, 250, 245]))

    return disc(0), disc(0.15 * (seed + 1))


def _one_pixel(random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    one = np.full((30, 41, 3), 200.0) if seed % 2 else _scene(random)
    two = one.copy()
    row, column = [(0, 0), (5, 7), (29, 40), (0, 20), (17, 0), (28, 39)][seed]
    two[row, column] = 255 - two[row, column]
    return one, two


def _one_level(random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    one = _scene(random).round()
    return one, one + (random.random(one.shape[:2]) < 0.1 * (seed + 1))[..., np.newaxis] * random.choice([-1, 1])


def _blocks(random: np.random.Generator, seed: int) -> tuple[Image, Image]:
    """Few colours, many equal neighbours: where the anti-aliasing detector counts siblings and breaks ties."""
    palette = random.integers(0, 256, (3 + seed, 3))
    cells = random.integers(0, len(palette), (2, 45, 51))
    return palette[cells[0]].astype(float), palette[np.where(random.random((45, 51)) < 0.7, cells[0], cells[1])] * 1.0


_MAKERS: dict[str, Callable[[np.random.Generator, int], tuple[Image, Image]]] = {
    "text": _text,
    "photo": _photo,
    "gradient": _gradient,
    "transparent": _transparent,
    "antialiased": _antialiased,
    "one-pixel": _one_pixel,
    "one-level": _one_level,
    "blocks": _blocks,
}


def _scene(random: np.random.Generator) -> Image:
    coarse = random.integers(0, 256, (6, 8, 3))
    return np.stack([_smooth(np.kron(coarse[..., c], np.ones((8, 8)))) for c in range(3)], axis=2)


def _smooth(plane: Image) -> Image:
    total = sum(np.roll(plane, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
    return np.asarray(total) / 9


def _mix(share: Image, ink: npt.NDArray[np.int64], ground: npt.NDArray[np.int64]) -> Image:
    return share[..., np.newaxis] * ink + (1 - share[..., np.newaxis]) * ground


def _pixels(image: Image) -> Pixels:
    whole = np.rint(image).clip(0, 255).astype(np.uint8)
    if whole.shape[2] == 4:
        return np.ascontiguousarray(whole)
    return np.concatenate([whole, np.full((*whole.shape[:2], 1), 255, np.uint8)], axis=2)
