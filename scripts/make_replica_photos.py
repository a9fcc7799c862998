"""Makes the replica's photos, in two sizes, and its favicon: `python scripts/make_replica_photos.py [SCENE...]`.

The same bytes on every machine with the same numpy and Pillow; the results are committed, so that only someone who
wants other pictures runs this.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import numpy as np
import replica_land
import replica_town
from PIL import Image, ImageDraw
from replica_painters import canvas, develop

STATIC = Path(__file__).parent.parent / "captures" / "replica" / "static"
WIDTH, HEIGHT = 1000, 563
SMALL_WIDTH = 480
LARGEST_BYTES = 25_000
SCENES = {**replica_land.SCENES, **replica_town.SCENES}


def main(names: list[str]) -> None:
    """Paints the named scenes, or all of them."""
    folder = STATIC / "photos"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or sorted(SCENES):
        rng = np.random.default_rng(zlib.crc32(name.encode()))
        picture = canvas(WIDTH, HEIGHT)
        SCENES[name](picture, rng)
        photo = develop(picture, rng)
        small = photo.resize((SMALL_WIDTH, round(HEIGHT * SMALL_WIDTH / WIDTH)), Image.Resampling.LANCZOS)
        print(name, _save(photo, folder / f"{name}-{WIDTH}.webp"), _save(small, folder / f"{name}-{SMALL_WIDTH}.webp"))
    _favicon(STATIC / "favicon.ico")


def _save(image: Image.Image, path: Path) -> int:
    for quality in range(74, 20, -4):
        image.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= LARGEST_BYTES:
            break
    return path.stat().st_size


def _favicon(path: Path) -> None:
    mark = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    draw = ImageDraw.Draw(mark)
    draw.rounded_rectangle((0, 0, 63, 63), 14, fill=(12, 52, 84))
    draw.ellipse((15, 15, 49, 49), outline=(255, 255, 255), width=7)
    draw.ellipse((38, 10, 54, 26), fill=(240, 122, 36))
    mark.save(path, sizes=[(16, 16), (32, 32)])


if __name__ == "__main__":
    main(sys.argv[1:])
