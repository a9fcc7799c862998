"""A small picture of a capture's first screen."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

_WIDTH, _HEIGHT = 320, 240
_MAX_PIXELS = 80_000_000  # a picture larger than this is not worth decoding for a thumbnail


def thumbnail(folder: Path) -> bytes | None:
    """A 320 x 240 JPEG of the top of `screenshot.png`; None where there is no picture or it is enormous."""
    from PIL import Image

    path = folder / "screenshot.png"
    if not path.is_file():
        return None
    with Image.open(path) as picture:
        if picture.width * picture.height > _MAX_PIXELS:
            return None
        top = picture.convert("RGB").crop((0, 0, picture.width, max(1, picture.width * _HEIGHT // _WIDTH)))
    out = BytesIO()
    top.resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS).save(out, "JPEG", quality=80)
    return out.getvalue()
