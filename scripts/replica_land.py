"""Scenes of land, sea and sky for the replica's photos."""

from __future__ import annotations

import numpy as np
from replica_painters import Picture, bars, clouds, glow, ridge, sky, skyline, stars, water

Rng = np.random.Generator
WARM, COOL = (1.0, 0.80, 0.48), (0.78, 0.87, 1.0)
WIDTH, HEIGHT = 1000, 563


def sea_sunset(p: Picture, rng: Rng) -> None:
    """Sun going down over open water."""
    sky(p, (0.20, 0.28, 0.48), (0.98, 0.66, 0.38), horizon=0.6)
    clouds(p, rng, (0.93, 0.52, 0.40), amount=0.52, until=0.6)
    glow(p, (0.66, 0.53), (1.0, 0.88, 0.62), radius=0.20)
    glow(p, (0.66, 0.54), (1.0, 0.97, 0.85), radius=0.035)
    water(p, rng, (0.16, 0.24, 0.36), horizon=0.6)


def coast(p: Picture, rng: Rng) -> None:
    """Beach and calm sea."""
    sky(p, (0.30, 0.55, 0.80), (0.83, 0.91, 0.94), horizon=0.45)
    clouds(p, rng, (1.0, 1.0, 1.0), amount=0.48, until=0.45)
    water(p, rng, (0.10, 0.42, 0.50), horizon=0.45, mirror=0.35)
    ridge(p, rng, (0.80, 0.71, 0.54), base=0.86, relief=0.18, haze=0.35)
    ridge(p, rng, (0.34, 0.38, 0.24), base=0.98, relief=0.16)


def river(p: Picture, rng: Rng) -> None:
    """Still water between green hills."""
    sky(p, (0.50, 0.64, 0.78), (0.95, 0.91, 0.82), horizon=0.5)
    ridge(p, rng, (0.52, 0.60, 0.62), base=0.40, relief=0.22)
    ridge(p, rng, (0.34, 0.45, 0.36), base=0.50, relief=0.16)
    water(p, rng, (0.24, 0.36, 0.36), horizon=0.56, mirror=0.75)
    ridge(p, rng, (0.26, 0.33, 0.16), base=1.0, relief=0.24)


def wheat(p: Picture, rng: Rng) -> None:
    """Ears of wheat under a summer sky."""
    sky(p, (0.36, 0.58, 0.82), (0.94, 0.92, 0.82), horizon=0.5)
    clouds(p, rng, (1.0, 0.98, 0.94), amount=0.5, until=0.5)
    ridge(p, rng, (0.45, 0.52, 0.34), base=0.52, relief=0.10)
    ridge(p, rng, (0.84, 0.68, 0.34), base=0.60, relief=0.05, haze=0.1)
    for _ in range(420):
        x, y = rng.uniform(0, 1), rng.uniform(0.72, 1.05)
        _stalk(p, x, y, rng.uniform(0.04, 0.10), 0.72 + rng.uniform(-0.2, 0.2))


def hills(p: Picture, rng: Rng) -> None:
    """Terraces with olive trees."""
    sky(p, (0.52, 0.68, 0.82), (0.97, 0.92, 0.80), horizon=0.5)
    for base, tint in (
        (0.42, (0.56, 0.62, 0.60)),
        (0.54, (0.48, 0.54, 0.38)),
        (0.68, (0.52, 0.50, 0.30)),
        (0.86, (0.36, 0.40, 0.20)),
    ):
        ridge(p, rng, tint, base=base, relief=0.16, haze=0.35)
    _trees(p, rng, count=70, between=(0.62, 0.96), tint=(0.22, 0.30, 0.17))


def dunes(p: Picture, rng: Rng) -> None:
    """Sand, four ridges deep."""
    sky(p, (0.42, 0.60, 0.78), (0.98, 0.86, 0.66), horizon=0.5)
    for base, tint in (
        (0.46, (0.88, 0.70, 0.48)),
        (0.58, (0.80, 0.56, 0.34)),
        (0.74, (0.86, 0.62, 0.38)),
        (0.94, (0.58, 0.36, 0.22)),
    ):
        ridge(p, rng, tint, base=base, relief=0.24, rough=0.30, haze=0.25)


def snow(p: Picture, rng: Rng) -> None:
    """White mountains and firs."""
    sky(p, (0.30, 0.46, 0.68), (0.86, 0.90, 0.94), horizon=0.5)
    clouds(p, rng, (1.0, 1.0, 1.0), amount=0.45, until=0.4)
    ridge(p, rng, (0.72, 0.79, 0.88), base=0.42, relief=0.46, rough=0.60)
    ridge(p, rng, (0.86, 0.90, 0.95), base=0.62, relief=0.34, rough=0.58)
    ridge(p, rng, (0.93, 0.95, 0.97), base=0.90, relief=0.16, rough=0.4)
    _trees(p, rng, count=60, between=(0.74, 0.98), tint=(0.12, 0.19, 0.18))


def forest(p: Picture, rng: Rng) -> None:
    """Firs in mist."""
    sky(p, (0.70, 0.76, 0.78), (0.88, 0.90, 0.86))
    for share in (0.2, 0.45, 0.7, 1.0):
        tint = (0.55 - 0.42 * share, 0.62 - 0.40 * share, 0.60 - 0.45 * share)
        _trees(
            p,
            rng,
            count=int(90 - 50 * share),
            between=(0.42 + 0.3 * share, 0.5 + 0.5 * share),
            tint=tint,
            size=0.05 + 0.10 * share,
        )
        glow(p, (0.5, 0.6), (0.86, 0.89, 0.86), radius=0.7, strength=0.28 * (1 - share))


def storm(p: Picture, rng: Rng) -> None:
    """A sky full of dust."""
    sky(p, (0.42, 0.30, 0.20), (0.93, 0.68, 0.38), horizon=0.8)
    clouds(p, rng, (0.34, 0.22, 0.15), amount=0.66)
    clouds(p, rng, (0.90, 0.64, 0.40), amount=0.42)
    ridge(p, rng, (0.48, 0.33, 0.22), base=0.76, relief=0.08)
    skyline(p, rng, (0.50, 0.36, 0.25), base=0.84, tallest=0.16, lit=0.03, lamp=WARM)
    ridge(p, rng, (0.28, 0.19, 0.13), base=0.88, relief=0.06)


def night_sky(p: Picture, rng: Rng) -> None:
    """Stars and the Milky Way over hills."""
    sky(p, (0.02, 0.03, 0.09), (0.16, 0.20, 0.34), horizon=0.8)
    stars(p, rng, until=0.8)
    ridge(p, rng, (0.05, 0.06, 0.10), base=0.78, relief=0.16, haze=0.05)
    ridge(p, rng, (0.02, 0.02, 0.04), base=0.92, relief=0.14, haze=0.02)


def _stalk(p: Picture, x: float, y: float, size: float, light: float) -> None:
    left, right = max(0, int((x - 0.03) * WIDTH)), min(WIDTH, int((x + 0.03) * WIDTH))
    top, foot = max(0, int((y - size * 1.6) * HEIGHT)), min(HEIGHT, int(y * HEIGHT) + 4)
    patch = p[top:foot, left:right]
    if patch.size:
        w = patch.shape[1]
        bars(
            patch,
            (light, light * 0.80, light * 0.40),
            [(0.5, 1.0, 0.62, 0.1, 2.4 / w), (0.60, 0.35, 0.64, 0.02, 5.0 / w)],
        )


def _trees(
    p: Picture,
    rng: Rng,
    *,
    count: int,
    between: tuple[float, float],
    tint: tuple[float, float, float],
    size: float = 0.05,
) -> None:
    for y in sorted(rng.uniform(*between, count)):
        x, tall = rng.uniform(-0.02, 1.02), size * rng.uniform(0.7, 1.4)
        left, right = max(0, int((x - tall * 0.4) * WIDTH)), min(WIDTH, int((x + tall * 0.4) * WIDTH))
        top, foot = max(0, int(y * HEIGHT - tall * WIDTH)), min(HEIGHT, int(y * HEIGHT))
        patch = p[top:foot, left:right]
        if patch.shape[0] < 4 or patch.shape[1] < 4:
            continue
        v, u = np.mgrid[0 : 1 : patch.shape[0] * 1j, -1 : 1 : patch.shape[1] * 1j]
        edge = v * (0.75 + 0.25 * np.sin(v * 38)) + rng.normal(0, 0.05, v.shape)
        patch[np.abs(u) < edge] = np.clip(np.array(tint) * rng.uniform(0.8, 1.25), 0, 1)


SCENES = {
    "sea-sunset": sea_sunset,
    "coast": coast,
    "river": river,
    "wheat": wheat,
    "hills": hills,
    "dunes": dunes,
    "snow": snow,
    "forest": forest,
    "storm": storm,
    "night-sky": night_sky,
}
