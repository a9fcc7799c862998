"""Scenes of streets, harbours and halls for the replica's photos."""

from __future__ import annotations

import numpy as np
from replica_painters import Picture, bars, clouds, crowd, glow, lamps, ridge, sky, skyline, water

Rng = np.random.Generator
WARM, COOL = (1.0, 0.80, 0.48), (0.78, 0.87, 1.0)


def harbour(p: Picture, rng: Rng) -> None:
    """A town, its quay and small boats."""
    sky(p, (0.42, 0.60, 0.78), (0.90, 0.90, 0.86), horizon=0.5)
    clouds(p, rng, (0.98, 0.97, 0.95), amount=0.5, until=0.5)
    ridge(p, rng, (0.48, 0.56, 0.60), base=0.46, relief=0.14)
    skyline(p, rng, (0.82, 0.74, 0.64), base=0.55, tallest=0.14, lit=0.05, lamp=(0.4, 0.42, 0.45))
    water(p, rng, (0.14, 0.32, 0.40), horizon=0.55, mirror=0.5)
    for _ in range(9):
        x, y, size = rng.uniform(0.04, 0.96), rng.uniform(0.62, 0.86), rng.uniform(0.03, 0.07)
        hull = [(0.85, 0.85, 0.82), (0.62, 0.20, 0.16), (0.14, 0.30, 0.48)][rng.integers(3)]
        bars(p, hull, [(x - size, y, x + size, y, 0.016 + size * 0.12)])
        bars(p, (0.95, 0.94, 0.90), [(x - size * 0.3, y - 0.025, x + size * 0.4, y - 0.025, 0.016)])
        bars(
            p,
            (0.25, 0.22, 0.20),
            [(x, y, x + 0.004, y - size * 3.2, 0.003), (x, y - size * 2.9, x + size, y - 0.02, 0.0014)],
        )


def skyline_dusk(p: Picture, rng: Rng) -> None:
    """Towers with lit windows."""
    sky(p, (0.09, 0.12, 0.28), (0.86, 0.50, 0.42), horizon=0.78)
    clouds(p, rng, (0.60, 0.34, 0.42), amount=0.42, until=0.7)
    skyline(p, rng, (0.24, 0.24, 0.36), base=0.86, tallest=0.36, lit=0.22, lamp=WARM)
    skyline(p, rng, (0.09, 0.10, 0.17), base=1.0, tallest=0.40, lit=0.30, lamp=WARM)


def skyline_day(p: Picture, rng: Rng) -> None:
    """Towers before hazy hills."""
    sky(p, (0.36, 0.58, 0.84), (0.89, 0.92, 0.93), horizon=0.7)
    clouds(p, rng, (1.0, 0.99, 0.97), amount=0.55, until=0.7)
    ridge(p, rng, (0.60, 0.67, 0.72), base=0.56, relief=0.16)
    skyline(p, rng, (0.80, 0.75, 0.68), base=0.84, tallest=0.30, lit=0.02, lamp=COOL)
    skyline(p, rng, (0.70, 0.62, 0.52), base=1.02, tallest=0.34, lit=0.03, lamp=COOL)


def square(p: Picture, rng: Rng) -> None:
    """A crowd before old houses."""
    sky(p, (0.44, 0.52, 0.66), (0.96, 0.82, 0.66), horizon=0.5)
    skyline(p, rng, (0.62, 0.53, 0.44), base=0.62, tallest=0.32, lit=0.10, lamp=WARM)
    glow(p, (0.24, 0.34), (1.0, 0.90, 0.70), radius=0.26, strength=0.7)
    crowd(p, rng, (0.17, 0.15, 0.18), top=0.58)


def stadium(p: Picture, rng: Rng) -> None:
    """A pitch under floodlights."""
    sky(p, (0.04, 0.06, 0.12), (0.12, 0.18, 0.28), horizon=0.4)
    ridge(p, rng, (0.15, 0.16, 0.21), base=0.32, relief=0.04, haze=0.1)
    lamps(p, rng, [COOL, (0.9, 0.9, 0.9), (0.9, 0.4, 0.3)], count=240, radius=0.0045, between=(0.33, 0.58))
    ridge(p, rng, (0.20, 0.44, 0.18), base=0.62, relief=0.006, haze=0.5)
    bars(
        p,
        (0.86, 0.90, 0.86),
        [(0.0, 0.80, 1.0, 0.74, 0.004), (0.5, 0.63, 0.44, 1.0, 0.004), (0.2, 0.63, 0.0, 0.72, 0.003)],
    )
    for x in (0.08, 0.36, 0.64, 0.92):
        bars(p, (0.10, 0.11, 0.14), [(x, 0.10, x, 0.36, 0.006)])
        glow(p, (x, 0.10), (1.0, 1.0, 0.96), radius=0.10)


def podium(p: Picture, rng: Rng) -> None:
    """A lectern, flags, journalists' heads."""
    sky(p, (0.12, 0.20, 0.33), (0.20, 0.30, 0.44))
    glow(p, (0.5, 0.30), (0.48, 0.62, 0.78), radius=0.42)
    for x in (0.16, 0.28, 0.72, 0.84):
        bars(p, (0.30, 0.13, 0.14) if x < 0.5 else (0.16, 0.32, 0.24), [(x, 0.12, x + 0.012, 0.80, 0.055)])
        bars(p, (0.62, 0.54, 0.38), [(x - 0.03, 0.06, x - 0.03, 0.86, 0.005)])
    bars(p, (0.33, 0.23, 0.16), [(0.5, 0.74, 0.5, 1.0, 0.16)])
    bars(p, (0.42, 0.30, 0.21), [(0.41, 0.70, 0.59, 0.70, 0.022)])
    bars(
        p,
        (0.05, 0.05, 0.06),
        [
            (0.48, 0.69, 0.465, 0.52, 0.004),
            (0.52, 0.69, 0.535, 0.52, 0.004),
            (0.465, 0.53, 0.46, 0.49, 0.012),
            (0.535, 0.53, 0.54, 0.49, 0.012),
        ],
    )
    crowd(p, rng, (0.07, 0.08, 0.11), top=0.88, rows=3, heads=26)


def cranes(p: Picture, rng: Rng) -> None:
    """Containers and cranes on a quay."""
    sky(p, (0.30, 0.44, 0.62), (0.97, 0.78, 0.56), horizon=0.62)
    clouds(p, rng, (0.98, 0.78, 0.64), amount=0.45, until=0.6)
    for x in (0.18, 0.42, 0.70):
        legs = [
            (x - 0.05, 0.70, x - 0.04, 0.30, 0.008),
            (x + 0.05, 0.70, x + 0.04, 0.30, 0.008),
            (x - 0.06, 0.50, x + 0.06, 0.50, 0.006),
        ]
        boom = [
            (x - 0.10, 0.30, x + 0.19, 0.27, 0.010),
            (x, 0.30, x + 0.01, 0.13, 0.007),
            (x + 0.01, 0.13, x + 0.17, 0.27, 0.002),
            (x + 0.01, 0.13, x - 0.09, 0.30, 0.002),
        ]
        bars(p, (0.20, 0.20, 0.26), legs + boom)
    tints = [(0.60, 0.24, 0.18), (0.18, 0.34, 0.46), (0.72, 0.58, 0.30), (0.36, 0.40, 0.38)]
    for row in range(4):
        for column in range(26):
            x, y = column / 25 + 0.01 * (row % 2), 0.71 - row * 0.036
            if rng.random() < 0.9 - row * 0.2:
                bars(p, tints[rng.integers(4)], [(x - 0.012, y, x + 0.012, y, 0.019)])
    water(p, rng, (0.14, 0.24, 0.32), horizon=0.735, mirror=0.6)


def bridge(p: Picture, rng: Rng) -> None:
    """A cable bridge in haze."""
    sky(p, (0.56, 0.66, 0.78), (0.97, 0.86, 0.76), horizon=0.6)
    glow(p, (0.3, 0.5), (1.0, 0.92, 0.78), radius=0.3, strength=0.8)
    ridge(p, rng, (0.60, 0.64, 0.70), base=0.54, relief=0.12)
    water(p, rng, (0.34, 0.42, 0.50), horizon=0.66, mirror=0.7)
    dark = (0.22, 0.20, 0.24)
    lines = [(-0.05, 0.55, 1.05, 0.55, 0.012), (0.30, 0.18, 0.30, 0.74, 0.016), (0.74, 0.18, 0.74, 0.74, 0.016)]
    lines += [
        (tower, 0.20, tower + step * 0.045, 0.55, 0.0016) for tower in (0.30, 0.74) for step in range(-6, 7) if step
    ]
    bars(p, dark, lines)


def concert(p: Picture, rng: Rng) -> None:
    """Beams of light over an audience."""
    sky(p, (0.05, 0.03, 0.10), (0.16, 0.06, 0.20))
    for x, tint in (
        (0.2, (0.95, 0.45, 0.30)),
        (0.42, (0.40, 0.50, 0.98)),
        (0.6, (0.95, 0.75, 0.45)),
        (0.82, (0.62, 0.35, 0.90)),
    ):
        for spread in np.linspace(0, 0.16, 14):
            glow(p, (x + (0.5 - x) * spread * 4, 0.05 + spread * 3.6), tint, radius=0.035 + spread * 0.5, strength=0.20)
    lamps(p, rng, [WARM, COOL], count=28, radius=0.008, between=(0.02, 0.10))
    crowd(p, rng, (0.05, 0.03, 0.07), top=0.66)


def bokeh(p: Picture, rng: Rng) -> None:
    """Street lights out of focus."""
    sky(p, (0.05, 0.08, 0.16), (0.16, 0.12, 0.16))
    lamps(p, rng, [WARM, (1.0, 0.55, 0.30), COOL, (0.9, 0.3, 0.25)], count=70, radius=0.035, between=(0.15, 0.8))
    ridge(p, rng, (0.05, 0.05, 0.08), base=0.92, relief=0.05, haze=0.1)


def road(p: Picture, rng: Rng) -> None:
    """Traces of head and tail lights."""
    sky(p, (0.07, 0.10, 0.20), (0.52, 0.38, 0.36), horizon=0.5)
    ridge(p, rng, (0.11, 0.12, 0.18), base=0.46, relief=0.14, haze=0.1)
    ridge(p, rng, (0.10, 0.10, 0.12), base=0.56, relief=0.02, haze=0.2)
    for offset in np.linspace(-0.42, -0.06, 9):
        bars(p, (0.96, 0.28, 0.20), [(0.52, 0.555, 0.52 + offset * 1.6, 1.02, 0.003)])
    for offset in np.linspace(0.06, 0.46, 9):
        bars(p, (1.0, 0.93, 0.76), [(0.52, 0.555, 0.52 + offset * 1.6, 1.02, 0.003)])
    glow(p, (0.52, 0.55), (1.0, 0.86, 0.66), radius=0.10)
    lamps(p, rng, [WARM], count=26, radius=0.008, between=(0.46, 0.55))


def turbines(p: Picture, rng: Rng) -> None:
    """Wind turbines standing in the sea."""
    sky(p, (0.34, 0.54, 0.78), (0.96, 0.88, 0.76), horizon=0.7)
    clouds(p, rng, (1.0, 0.96, 0.90), amount=0.5, until=0.65)
    water(p, rng, (0.20, 0.38, 0.50), horizon=0.7, mirror=0.5)
    for x, y, size in ((0.14, 0.44, 0.10), (0.34, 0.36, 0.14), (0.60, 0.26, 0.20), (0.86, 0.40, 0.12)):
        white = (0.95, 0.96, 0.97)
        bars(p, white, [(x, y, x, y + size * 2.3, 0.004 + size * 0.02)])
        turn = rng.uniform(0, 2.09)
        bars(
            p,
            white,
            [
                (x, y, x + size * 0.62 * np.sin(turn + k * 2.094), y - size * 1.1 * np.cos(turn + k * 2.094), 0.004)
                for k in range(3)
            ],
        )


SCENES = {
    "harbour": harbour,
    "skyline-dusk": skyline_dusk,
    "skyline-day": skyline_day,
    "square": square,
    "stadium": stadium,
    "podium": podium,
    "cranes": cranes,
    "bridge": bridge,
    "concert": concert,
    "bokeh": bokeh,
    "road": road,
    "turbines": turbines,
}
