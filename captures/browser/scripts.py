"""The JavaScript we run in pages, read from the `.js` files beside the modules that use it."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def script(name: str, *, package: str = "captures.browser") -> str:
    """The source of `name`.js in `package`: one function expression, ready for `evaluate`."""
    return (resources.files(package) / f"{name}.js").read_text("utf-8")
