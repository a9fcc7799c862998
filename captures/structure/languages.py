"""The switch to the site's other languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from captures.rendered import Node
from captures.structure.model import Language, Trace
from captures.structure.view import View, is_link
from captures.structure.vocabulary import normal


@dataclass(frozen=True, eq=False)
class Switch:
    """The other languages and how they were found."""

    languages: tuple[Language, ...]
    nodes: tuple[Node, ...]
    trace: Trace


def languages_of(view: View, current: str | None, *, selected: Sequence[Node] = ()) -> Switch | None:
    """The other languages the page offers; None where it offers none."""
    if selected:
        entries = [entry for node in selected for entry in _entries(view, node)]
        return _switch(view, entries, current, "the site file's selector", 1.0)
    groups = _groups(view, current)
    best = max(
        groups,
        key=lambda group: (len({tag for _, tag in group}), view.reachable(group[0][0]), -group[0][0].index),
        default=None,
    )
    if best is not None and (
        switch := _switch(view, best, current, "links named by a language", 0.95 if len(best) > 1 else 0.7)
    ):
        return switch
    return _alternates(view, current)


def _entries(view: View, root: Node) -> list[tuple[Node, str]]:
    return [(node, tag) for node in (root, *view.below(root)) if (tag := _language_of(view, node))]


def _language_of(view: View, node: Node) -> str | None:
    """The language a link or option names, by its words or `hreflang`; None for any other."""
    if (
        not (is_link(node) or node.tag == "option" or node.role in ("menuitem", "menuitemradio", "option"))
        or node.tag == "link"
    ):
        return None
    label = view.label(node) if node.tag != "option" else (node.name or _option_text(node))
    if len(label) > 40:
        return None
    words = normal(label)
    known = view.words.languages
    if words in known:
        return known[words]
    stated = node.attributes.get("hreflang", "").split("-")[0].lower()
    if stated and stated != "x":
        return stated
    parts = [known[part] for part in words.split() if part in known and len(part) > 2]
    return (
        parts[0]
        if parts and len(set(parts)) == 1 and len(words.split()) <= 3 and _leads_out(view, node, words)
        else None
    )


def _option_text(node: Node) -> str:
    return " ".join("".join(child.text for child in node.children if child.is_text).split())


def _leads_out(view: View, node: Node, words: str) -> bool:
    """Of several words, one a language's name ("Al Mayadeen Español"): another host, or its own directory."""
    address = _address(view, node)
    if address is None:
        return False
    here, there = urlsplit(view.page.url), urlsplit(address)
    return here.netloc != there.netloc or (
        there.path.strip("/").count("/") == 0 and len(there.path.strip("/")) <= 3 and bool(words)
    )


def _groups(view: View, current: str | None) -> list[list[tuple[Node, str]]]:
    """Neighbouring links that name languages, outside the story and its lists."""
    found = [(node, tag) for node in view.elements if (tag := _language_of(view, node))]
    groups: list[list[tuple[Node, str]]] = []
    for node, tag in found:
        home = groups[-1] if groups and _close(view, groups[-1][-1][0], node) else None
        if home is None:
            groups.append([(node, tag)])
        else:
            home.append((node, tag))
    return [group for group in groups if _is_switch(view, group, current)]


def _close(view: View, last: Node, node: Node) -> bool:
    above = list(node.ancestors())[:4]
    shared = next((a for a in above if view.inside(last, a)), None)
    return shared is not None and view.chars[shared.index] <= 400 and shared.tag not in ("body", "html", "main")


def _is_switch(view: View, group: list[tuple[Node, str]], current: str | None) -> bool:
    if not any(tag != current for _, tag in group):
        return False
    named = any(len(normal(view.label(node))) > 3 for node, _ in group)
    proven = any(_proves(view, node, tag) for node, tag in group)
    if len({tag for _, tag in group}) >= 2:
        # Codes alone are not enough: "UK", "IT" and "ID" are sections of many a newsroom.
        return named or proven or all(node.tag == "option" for node, _ in group)
    return proven and not any(a.tag in ("p", "article", "figure") for a in list(group[0][0].ancestors())[:3])


def _proves(view: View, node: Node, tag: str) -> bool:
    """Whether a link's address, `hreflang` or surroundings say that it leads to a language."""
    address = urlsplit(_address(view, node) or "")
    if node.attributes.get("hreflang") or _labelled(view, node):
        return True
    away = bool(address.netloc) and address.netloc != urlsplit(view.page.url).netloc
    path = [part.lower() for part in address.path.split("/") if part]
    coded = bool(path) and path[0].split("-")[0] == tag and len(path) <= 2
    return away or coded or f"lang={tag}" in address.query


def _labelled(view: View, node: Node) -> bool:
    labels = set(view.words.part("languages"))
    return any(normal(a.attributes.get("aria-label", "")) in labels for a in list(node.ancestors())[:4])


def _address(view: View, node: Node) -> str | None:
    if node.tag == "option":
        value = next(
            (node.attributes[name] for name in ("data-url", "data-href", "value") if node.attributes.get(name)), ""
        )
        return view.absolute(value) if "/" in value else None
    return view.address(node) or (view.absolute(node.attributes.get("data-href")))


def _switch(
    view: View, entries: list[tuple[Node, str]], current: str | None, how: str, confidence: float
) -> Switch | None:
    kept: dict[str, tuple[Node, Language]] = {}
    for node, tag in entries:
        label = view.label(node) if node.tag != "option" else _option_text(node)
        address = _address(view, node)
        is_current = tag == current or node.attributes.get("aria-current", "false") not in ("false", "")
        if is_current or node.state.get("selected") or (address is None and node.tag != "option"):
            continue
        kept.setdefault(tag, (node, Language(tag, label, address)))
    if not kept:
        return None
    nodes = tuple(node for node, _ in kept.values())
    trace = Trace(how, confidence, tuple(node.index for node in nodes))
    return Switch(tuple(language for _, language in kept.values()), nodes, trace)


def _alternates(view: View, current: str | None) -> Switch | None:
    """Only where nothing else says so: `link rel=alternate hreflang`."""
    kept: dict[str, tuple[Node, Language]] = {}
    for node in view.elements:
        if (
            node.tag == "link"
            and "alternate" in node.attributes.get("rel", "").lower().split()
            and node.attributes.get("hreflang")
        ):
            code = node.attributes["hreflang"]
            tag = code.split("-")[0].lower()
            if tag not in ("x", current):
                label = " ".join(node.attributes.get("title", "").split()) or code
                kept.setdefault(
                    tag,
                    (node, Language(tag, label, view.absolute(node.url or node.attributes.get("href")))),
                )
    if not kept:
        return None
    nodes = tuple(node for node, _ in kept.values())
    return Switch(
        tuple(item for _, item in kept.values()),
        nodes,
        Trace("link rel=alternate hreflang", 0.6, tuple(n.index for n in nodes)),
    )
