"""A structure as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def outline(structure: Mapping[str, Any]) -> str:
    """The parts of the contract's object, a heading and indented lines each; absent parts are said to be absent."""
    return "\n".join(_lines(structure))


def _lines(structure: Mapping[str, Any]) -> Iterator[str]:
    yield f"{structure['title']}  [{structure['language'] or '?'}, {structure['direction']}]"
    yield structure["url"]
    yield from _part("Menu", _menu(structure["navigation"]))
    yield from _part(
        "Languages", (f"{item['language']}  {item['label']}  {item['url'] or ''}" for item in structure["languages"])
    )
    yield from _part("Breaking", structure["breaking"])
    yield from _part("Listen", _facts(structure["listen"]))
    yield from _part("Article", _facts(structure["article"]))
    for name in ("related", "most_read", "coverage", "read_next"):
        yield from _part(name.replace("_", " ").title(), (_story(story) for story in structure[name]))
    footer = structure["footer"] or {"links": [], "text": None}
    links = [f"{link['label']}  {link['url']}" for link in footer["links"]]
    yield from _part("Footer", [*([footer["text"]] if footer["text"] else []), *links])


def _part(title: str, lines: Any) -> Iterator[str]:
    held = list(lines)
    yield ""
    yield title if held else f"{title}: none"
    yield from (f"  {line}" for line in held)


def _menu(items: list[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        children = ", ".join(child["label"] for child in item["children"])
        yield item["label"] + (f": {children}" if children else "")


def _facts(part: Mapping[str, Any] | None) -> Iterator[str]:
    for name, value in (part or {}).items():
        if value not in (None, []):
            yield f"{name.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}"


def _story(story: Mapping[str, Any]) -> str:
    about = [*story.get("sections", ()), *([story["date"]] if story.get("date") else [])]
    headline: str = story["headline"]
    return headline + (f"  ({', '.join(about)})" if about else "")
