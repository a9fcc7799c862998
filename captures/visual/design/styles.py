"""Computed styles as design states them: without what layout, stories and addresses put into them."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

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
SAID = "as its attribute says"
# The sixteen of HTML 4, which pages that write colours into attributes use.
NAMED_COLOURS = {
    "black": "rgb(0, 0, 0)",
    "silver": "rgb(192, 192, 192)",
    "gray": "rgb(128, 128, 128)",
    "white": "rgb(255, 255, 255)",
    "maroon": "rgb(128, 0, 0)",
    "red": "rgb(255, 0, 0)",
    "purple": "rgb(128, 0, 128)",
    "fuchsia": "rgb(255, 0, 255)",
    "green": "rgb(0, 128, 0)",
    "lime": "rgb(0, 255, 0)",
    "olive": "rgb(128, 128, 0)",
    "yellow": "rgb(255, 255, 0)",
    "navy": "rgb(0, 0, 128)",
    "blue": "rgb(0, 0, 255)",
    "teal": "rgb(0, 128, 128)",
    "aqua": "rgb(0, 255, 255)",
}
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
            out[name] = URL.sub(lambda match: f"url({file_of(match.group(1))})", out[name])
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


def file_of(url: str) -> str:
    """The file an address names, without where it lies and its query; a digest of what stands in the address itself."""
    if url.startswith("data:"):
        return "data:" + hashlib.sha256(url.encode()).hexdigest()[:12]
    return re.sub(r"[?#].*$", "", url).rsplit("/", 1)[-1]


def inline_properties(node: Node) -> dict[str, str]:
    """What a `style` attribute declares, by name; the sizes a picture's own attributes give it among them."""
    value = node.attributes.get("style", "")
    pairs = (piece.split(":", 1) for piece in value.split(";") if ":" in piece)
    declared = {_physical(name.strip().lower()): " ".join(said.split()) for name, said in pairs}
    if node.tag in REPLACED:
        sizes = {name: node.attributes[name] for name in ("width", "height") if name in node.attributes}
        declared |= {f"specified-{name}": said for name, said in sizes.items()}
    return declared


def _physical(name: str) -> str:
    """The shorthand or property a logical one of a horizontal page stands for: `inline-size` is `width`."""
    name = name.replace("inline-size", "width").replace("block-size", "height")
    if name.startswith("inset"):
        return "inset"
    match = re.match(r"(margin|padding|border)-(?:inline|block)", name)
    return match.group(1) if match else name


def inline_of(nodes: Sequence[Node]) -> tuple[str, ...]:
    """`name: value` of all that style attributes declare; `name:` too where one of the nodes does without."""
    declared = [inline_properties(node) for node in nodes]
    names = {name for properties in declared for name in properties}
    return tuple(sorted({f"{name}: {properties.get(name, '')}" for name in names for properties in declared}))


def spoken_for(one: Sequence[str], other: Sequence[str]) -> frozenset[str]:
    """The names whose declared values differ between instances or editions: there the news speaks, not the design."""
    values: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for side, items in enumerate((one, other)):
        for item in items:
            name, _, value = item.partition(": ")
            values[name][side].add(value)
    return frozenset(name for name, (was, now) in values.items() if was and (len(was) > 1 or was != now))


def said_by_attribute(node: Node) -> tuple[str, ...]:
    """Colours that an attribute of old (`color`, `bgcolor`) sets, here or above, and no style sheet overrules."""
    said = []
    colour = node.styles.get("color")
    above: Node | None = node
    while above is not None and above.styles.get("color") == colour:
        if "color" in above.attributes:
            said += ["color"] * (_rgb(above.attributes["color"]) == colour)
            break
        above = above.parent
    ground = node.attributes.get("bgcolor")
    if ground is not None and _rgb(ground) == node.styles.get("background-color"):
        said.append("background-color")
    return tuple(said)


def _rgb(value: str) -> str | None:
    match = re.fullmatch(r"#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", value.strip().lower())
    if match is None:
        return NAMED_COLOURS.get(value.strip().lower())
    return f"rgb({', '.join(str(int(channel, 16)) for channel in match.groups())})"


def spoken_inline(name: str, inline: Collection[str]) -> bool:
    """Whether a style attribute sets this property, by itself or by a shorthand."""
    bare = name.removeprefix("specified-")
    sides = "inset" in inline and bare in SIDES
    return sides or any(bare == item or bare.startswith(f"{item}-") or name == item for item in inline)


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
