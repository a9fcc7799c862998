"""Style sheets for the replay server: references that would leave it are led back."""

from __future__ import annotations

import re
from collections.abc import Callable

_URL = re.compile(r"""(url\(\s*)(["']?)(.*?)\2(\s*\))""", re.IGNORECASE | re.DOTALL)
_IMPORT = re.compile(r"""(@import\s+)(["'])(.*?)\2""", re.IGNORECASE)


def rewrite_css(text: str, link: Callable[[str], str]) -> str:
    """The sheet with every `url()` and `@import` passed through `link`."""
    text = _URL.sub(lambda m: f"{m[1]}{m[2]}{link(m[3])}{m[2]}{m[4]}", text)
    return _IMPORT.sub(lambda m: f"{m[1]}{m[2]}{link(m[3])}{m[2]}", text)


def references(text: str) -> list[str]:
    """Every address a sheet refers to, in order."""
    return [match[3] for match in _URL.finditer(text)] + [match[3] for match in _IMPORT.finditer(text)]
