"""Templates and static files of the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2

from captures.replica.library import package_files

NO_STORE = {"cache-control": "no-store"}
FOLDERS = frozenset({"css", "fonts", "js", "photos", "sound"})


def render(template: str, context: Mapping[str, Any]) -> str:
    """A template with everything in it escaped."""
    return _environment().get_template(template).render(context)


def static_file(name: str) -> Path | None:
    """The file `folder/name` under static/, or None: no other folder, no way up."""
    path = PurePosixPath(name)
    if len(path.parts) == 1:
        allowed = path.name.startswith("favicon.")
    else:
        allowed = len(path.parts) == 2 and path.parts[0] in FOLDERS and not path.name.startswith(".")
    found = Path(str(package_files())) / "static" / path
    return found if allowed and found.is_file() else None


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("captures.replica", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
