"""A part of a page as a flat list of items that can be followed from capture to capture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Item:
    """One thing a part shows: `key` is the same tomorrow, `label` is what a reader sees, `facts` what else is known."""

    key: str
    label: str
    url: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def items_of(part: str, data: Any) -> list[Item]:
    """The items of a part's structure, in the order of the page; a part that is one object is one item a fact."""
    if data is None:
        return []
    if part == "navigation":
        return list(_menu(data, ()))
    if isinstance(data, list):
        return _unique([_item(entry) for entry in data])
    if part == "footer" and isinstance(data, dict):
        return [*_unique([_item(link) for link in data.get("links", [])]), *_facts({"text": data.get("text")})]
    return list(_facts(data)) if isinstance(data, dict) else [Item(str(data), str(data))]


def _menu(entries: list[dict[str, Any]], above: tuple[str, ...]) -> Iterator[Item]:
    seen: dict[tuple[str, ...], int] = {}
    for entry in entries:
        path = (*above, str(entry.get("label", "")))
        seen[path] = seen.get(path, 0) + 1
        again = f" ({seen[path]})" if seen[path] > 1 else ""
        label = " / ".join(path) + again
        yield Item(label, label, str(entry.get("url") or ""))
        yield from _menu(entry.get("children") or [], path)


def _item(entry: Any) -> Item:
    if not isinstance(entry, dict):
        return Item(str(entry), str(entry))
    url = str(entry.get("url") or "")
    label = str(entry.get("headline") or entry.get("label") or entry.get("language") or url)
    named = ("headline", "label", "url")
    facts = tuple((key, str(value)) for key, value in sorted(entry.items()) if key not in named and value)
    return Item(_bare(url) or label, label, url, facts)


def _facts(data: dict[str, Any]) -> Iterator[Item]:
    for key, value in data.items():
        if value not in (None, "", []):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            yield Item(key, key, facts=((key, text),))


def _bare(url: str) -> str:
    """A story stays itself when campaign parameters or the host's spelling change."""
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}" if url else ""


def _unique(items: list[Item]) -> list[Item]:
    """A story shown twice in one part is followed at its first place."""
    found: dict[str, Item] = {}
    for item in items:
        found.setdefault(item.key, item)
    return list(found.values())
