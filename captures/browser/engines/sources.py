"""The engines' own JavaScript: the vendored files, or newer ones that a user names."""

from __future__ import annotations

import os
from functools import cache
from importlib import resources
from pathlib import Path

from captures.errors import UsageError

AXE_VARIABLE = "CAPTURES_AXE"
ACCESSLINT_VARIABLE = "CAPTURES_ACCESSLINT"


def axe_source() -> str:
    """axe-core: the file `CAPTURES_AXE` names, else the vendored one."""
    return _source(AXE_VARIABLE, "axe.min.js")


def accesslint_source() -> str:
    """AccessLint core: the file `CAPTURES_ACCESSLINT` names, else the vendored one."""
    return _source(ACCESSLINT_VARIABLE, "accesslint.iife.js")


def _source(variable: str, vendored: str) -> str:
    named = os.environ.get(variable)
    return read_engine(named, variable) if named else _vendored(vendored)


@cache
def read_engine(path: str, setting: str) -> str:
    """The script at `path`; raises UsageError naming the setting that led there."""
    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{setting} names {path!r}, which cannot be read as a script ({error})") from None


@cache
def _vendored(name: str) -> str:
    return (resources.files("captures.browser.engines") / "vendor" / name).read_text("utf-8")
