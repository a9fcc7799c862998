"""Write the generated pages of `docs/`: the command line from its options, site files from their models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
from pydantic import BaseModel

from captures.cli import COMMANDS, cli
from captures.site import PARTS, Cookie, Known, Page, Site, Viewport

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made by `make docs`; a test fails when it is stale. -->\n"
MODELS: dict[str, type[BaseModel]] = {
    "The site": Site,
    "`[[viewports]]`": Viewport,
    "`[[pages]]`": Page,
    "`[[known]]`": Known,
    "`[[cookies]]`": Cookie,
}


def main() -> None:
    """Write both pages."""
    (DOCS / "cli.md").write_text(command_line(), "utf-8")
    (DOCS / "site-file-reference.md").write_text(site_files(), "utf-8")


def command_line() -> str:
    """`docs/cli.md`: every command with its own help."""
    context = click.Context(cli, info_name="captures", **cli.context_settings)
    pieces = [f"# Command line\n\n{MADE}"]
    for name in sorted(COMMANDS):
        command = cli.get_command(context, name)
        assert command is not None
        # Below the group's context, as on the command line: its own settings would depend on who asked for help before.
        with click.Context(command, parent=context, info_name=name, terminal_width=100, max_content_width=100) as own:
            pieces.append(f"## captures {name}\n\n```text\n{command.get_help(own)}\n```\n")
    return "\n".join(pieces)


def site_files() -> str:
    """`docs/site-file-reference.md`: every key with its type, default and meaning."""
    pieces = [f"# Keys of a site file\n\n{MADE}"]
    for title, model in MODELS.items():
        first = (model.__doc__ or "").strip().splitlines()[0]
        rows = "\n".join(_rows(model))
        pieces.append(
            f"## {title}\n\n{first}\n\n| key | kind | default | meaning |\n| --- | --- | --- | --- |\n{rows}\n"
        )
    pieces.append(f"Parts: {', '.join(f'`{part}`' for part in PARTS)}.\n")
    return "\n".join(pieces)


def _rows(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        default = "required" if field.is_required() else f"`{_plain(field.get_default(call_default_factory=True))}`"
        yield f"| `{name}` | {_kind(field.annotation)} | {default} | {field.description or ''} |"


def _plain(value: Any) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        return ", ".join(str(getattr(item, "name", item)) for item in value)
    if isinstance(value, tuple | dict):
        return ", ".join(map(str, value)) or "none"
    return str(value) if value not in ("", None) else "none"


def _kind(annotation: Any) -> str:
    if annotation in (str, int, float, bool):
        return {str: "text", int: "whole number", float: "number", bool: "true or false"}[annotation]
    arguments = [argument for argument in get_args(annotation) if argument not in (type(None), Ellipsis)]
    if arguments and all(isinstance(argument, str) for argument in arguments):
        return " or ".join(f"`{argument}`" for argument in arguments)
    name = str(getattr(annotation, "__origin__", annotation))
    if "tuple" in name:
        return "list"
    return "table" if "Mapping" in name else _kind(arguments[0]) if arguments else "text"


if __name__ == "__main__":
    main()
