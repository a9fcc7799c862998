"""Which screenshots are kept to the last pixel, and which as a lossy picture a tenth the size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

Keeping = Literal["lossless", "changed", "lossy"]
# News turns over every hour; these do not unless somebody changed the site.
FIXED_PARTS = ("navigation", "languages", "footer")
_WEBP_LIMIT = 16_383  # pixels a side


@dataclass(frozen=True, kw_only=True)
class PictureRule:
    """`changed`: lossless for the first of a page and viewport, every `key_every`-th, and when a fixed part changed."""

    keeping: Keeping = "changed"
    key_every: int = 24
    quality: int = 60  # of 100; see the table of sizes in docs/archive.md


def is_lossless(rule: PictureRule, *, number: int, before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> bool:
    """Whether this capture's screenshot is kept as it is; `number` counts the captures of its page and viewport."""
    if rule.keeping != "changed":
        return rule.keeping == "lossless"
    if before is None or number % rule.key_every == 0:
        return True
    return any(before.get(part) != now.get(part) for part in FIXED_PARTS)


def lossy(png: Path, *, quality: int) -> tuple[str, bytes]:
    """The screenshot as WebP, or as JPEG where it is too tall for WebP: its name and its bytes."""
    from PIL import Image

    out = BytesIO()
    with Image.open(png) as picture:
        if max(picture.size) > _WEBP_LIMIT:
            picture.convert("RGB").save(out, "JPEG", quality=quality)
            return "screenshot.jpg", out.getvalue()
        picture.convert("RGB").save(out, "WEBP", quality=quality, method=4)
    return "screenshot.webp", out.getvalue()
