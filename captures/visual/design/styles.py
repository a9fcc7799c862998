"""Computed styles as design states them: without what layout, stories and addresses put into them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from captures.rendered import Node

URL = re.compile(r"""url\(\s*["']?(.*?)["']?\s*\)""")
INHERITED = frozenset(
    "visibility direction writing-mode color font-family font-size font-weight font-style line-height letter-spacing "
    "text-transform text-align text-indent text-shadow white-space word-spacing list-style-type cursor pointer-events "
    "font-variant-caps font-variant-numeric font-stretch font-feature-settings word-break overflow-wrap hyphens "
    "text-align-last border-collapse border-spacing list-style-position list-style-image fill stroke stroke-width "
    "-webkit-text-fill-color -webkit-text-stroke-width font-advance".split()
)
# What a running or finished animation, or a script that slides, sets: never the design's own word.
MOVED_BY_ANIMATION = frozenset(
    "opacity filter visibility background-position specified-transform specified-translate specified-scale "
    "specified-rotate specified-left specified-right specified-top specified-bottom transform".split()
)
# The computed value says more than the used one wherever both are known.
SUPERSEDED = {
    **{f"margin-{side}": f"specified-margin-{side}" for side in ("top", "right", "bottom", "left")},
    "transform": "specified-transform",
    "max-width": "specified-max-width",
    "min-height": "specified-min-height",
}
SIDES = ("top", "right", "bottom", "left")
LISTS = frozenset(("list-style-type", "list-style-position", "list-style-image"))
PAINT = frozenset(("fill", "stroke", "stroke-width"))
TABLES = frozenset(("border-collapse", "border-spacing"))
REPLACED = frozenset("img video iframe canvas object embed svg".split())
PICTURED = frozenset(("object-fit", "object-position"))
# Switch, its value for off, and what is then not drawn.
DRAWN_WITH = (
    ("outline-style", "none", frozenset(("outline-color", "outline-width", "outline-offset"))),
    (
        "text-decoration-line",
        "none",
        frozenset(
            "text-decoration-color text-decoration-style text-decoration-thickness text-underline-offset".split()
        ),
    ),
    ("column-rule-style", "none", frozenset(("column-rule-color", "column-rule-width"))),
    (
        "background-image",
        "none",
        frozenset("background-size background-position background-repeat background-attachment".split()),
    ),
)


def normalised(node: Node) -> dict[str, str]:
    """The properties of a node's style that are design, by name; lengths in CSS pixels as the browser wrote them."""
    styles = node.styles
    out = {name: value for name, value in styles.items() if value}
    for used, computed in SUPERSEDED.items():
        if styles.get(computed):
            out.pop(used, None)
    for name in ("background-image", "mask-image", "border-image-source", "list-style-image"):
        if "url(" in out.get(name, ""):
            out[name] = URL.sub(lambda match: f"url({_file(match.group(1))})", out[name])
    if out.get("aspect-ratio", "").startswith("auto"):
        out["aspect-ratio"] = "auto"
    _drop_what_is_not_drawn(out, node.tag)
    colour = out.get("color")
    for name, value in out.items():
        if value == colour and name != "color" and name.endswith("color"):
            out[name] = "currentcolor"
    return out


def _drop_what_is_not_drawn(out: dict[str, str], tag: str) -> None:
    for side in SIDES:
        if out.get(f"border-{side}-style") == "none" or out.get(f"border-{side}-width") == "0px":
            out.pop(f"border-{side}-color", None)
            out.pop(f"border-{side}-style", None)
            out[f"border-{side}-width"] = "0px"
    for switch, off, names in DRAWN_WITH:
        if out.get(switch) == off:
            _drop(out, names)
    if "list-item" not in out.get("display", ""):
        _drop(out, LISTS)
    if "table" not in out.get("display", ""):
        _drop(out, TABLES)
    if tag != "svg":
        _drop(out, PAINT)
    if tag not in REPLACED:
        _drop(out, PICTURED)


def _drop(out: dict[str, str], names: frozenset[str]) -> None:
    for name in names:
        out.pop(name, None)


def _file(url: str) -> str:
    if url.startswith("data:"):
        return "data:" + hashlib.sha256(url.encode()).hexdigest()[:12]
    return re.sub(r"[?#].*$", "", url).rsplit("/", 1)[-1]


def inline_properties(node: Node) -> tuple[str, ...]:
    """The names a `style` attribute sets, those of its shorthands' longhands by prefix."""
    value = node.attributes.get("style", "")
    names = {piece.split(":", 1)[0].strip().lower() for piece in value.split(";") if ":" in piece}
    if node.tag in REPLACED:
        names |= {f"specified-{name}" for name in ("width", "height") if name in node.attributes}
    return tuple(sorted(names))


def spoken_inline(name: str, inline: tuple[str, ...]) -> bool:
    """Whether a style attribute sets this property, by itself or by a shorthand."""
    bare = name.removeprefix("specified-")
    return any(bare == item or bare.startswith(f"{item}-") or name == item for item in inline)


def readable(name: str) -> str:
    """The property's name as a style sheet writes it."""
    return name.removeprefix("specified-")


def same_advance(before: str, after: str, scripts: frozenset[str]) -> bool:
    """Whether two font advances agree on the scripts in use (`latin`, `arabic`; the third probe is never compared).

    A face split by `unicode-range` comes only where its letters occur, so probes of letters not in use prove nothing.
    """
    one, other = before.split("/"), after.split("/")
    if len(one) < 2 or len(other) < 2:
        return before == after
    pairs = {"latin": (one[0], other[0]), "arabic": (one[1], other[1])}
    return all(a == b for script, (a, b) in pairs.items() if script in scripts)


def family_of(styles: Mapping[str, str]) -> str:
    """The first font family asked for."""
    return styles.get("font-family", "").split(",")[0].strip().strip("\"'")
