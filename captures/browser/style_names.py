"""Which computed styles a walk records, and the fewer reads that tell two elements' styles apart.

Reading 148 styles of each of some thousand elements would be most of what a walk costs. A shorthand says as much as its
longhands in one read (it is empty where it cannot), so `walk.js` reads `SIGNATURE` of every element and the rest once
for each answer.
"""

from __future__ import annotations

_SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top-left", "top-right", "bottom-right", "bottom-left")

STYLE_NAMES = (
    *("display", "visibility", "opacity", "position", "float", "z-index", "direction", "writing-mode", "box-sizing"),
    *("color", "background-color", "background-image", "background-size", "background-position", "background-repeat"),
    *("font-family", "font-size", "font-weight", "font-style", "font-advance", "line-height", "letter-spacing"),
    *("text-transform", "text-decoration-line", "text-align", "text-indent", "text-overflow", "text-shadow"),
    *("white-space", "word-spacing"),
    *(f"border-{side}-{what}" for what in ("width", "style", "color") for side in _SIDES),
    *(f"border-{corner}-radius" for corner in _CORNERS),
    *(f"{what}-{side}" for what in ("padding", "margin") for side in _SIDES),
    *(
        "box-shadow",
        "outline-style",
        "outline-width",
        "outline-color",
        "filter",
        "transform",
        "clip-path",
        "mask-image",
    ),
    *("overflow-x", "overflow-y", "object-fit", "object-position", "aspect-ratio", "list-style-type", "cursor"),
    *("flex-direction", "flex-wrap", "flex-grow", "justify-content", "align-items", "align-self", "order"),
    *("row-gap", "column-gap", "column-count", "max-width", "min-height", "pointer-events", "-webkit-line-clamp"),
    *(f"text-decoration-{what}" for what in ("color", "style", "thickness")),
    *("text-underline-offset", "font-variant-caps", "font-variant-numeric", "font-stretch", "font-feature-settings"),
    *("word-break", "overflow-wrap", "hyphens", "text-align-last", "unicode-bidi", "vertical-align"),
    *("backdrop-filter", "mix-blend-mode", "background-clip", "background-origin", "background-attachment"),
    *("border-image-source", "outline-offset", "border-collapse", "border-spacing", "list-style-position"),
    *("list-style-image", "fill", "stroke", "stroke-width", "-webkit-text-fill-color", "-webkit-text-stroke-width"),
    *("column-width", "column-rule-width", "column-rule-style", "column-rule-color", "content-visibility"),
    *("flex-shrink", "align-content", "justify-items", "justify-self", "grid-auto-flow", "animation-name"),
    *(f"grid-{axis}-{end}" for axis in ("column", "row") for end in ("start", "end")),
    # Computed values before layout (Typed OM, Chromium alone): what the design says, not what the content made of it.
    *(f"specified-{what}" for what in ("width", "height", "max-width", "min-width", "max-height", "min-height")),
    *(f"specified-margin-{side}" for side in _SIDES),
    *(f"specified-{side}" for side in _SIDES),
    *(f"specified-{what}" for what in ("transform", "translate", "scale", "rotate", "flex-basis")),
    *("specified-grid-template-columns", "specified-grid-template-rows"),
)

# Each says all its longhands, given `color`, which stands for the colours that a shorthand leaves out.
SHORTHANDS = {
    "background": tuple(
        f"background-{what}"
        for what in ("color", "image", "size", "position", "repeat", "clip", "origin", "attachment")
    ),
    "font": (
        *("font-family", "font-size", "font-weight", "font-style", "line-height", "font-stretch"),
        *("font-variant-caps", "font-variant-numeric", "font-feature-settings"),
    ),
    "text-decoration": tuple(f"text-decoration-{what}" for what in ("line", "color", "style", "thickness")),
    **{f"border-{what}": tuple(f"border-{side}-{what}" for side in _SIDES) for what in ("width", "style", "color")},
    "border-radius": tuple(f"border-{corner}-radius" for corner in _CORNERS),
    **{what: tuple(f"{what}-{side}" for side in _SIDES) for what in ("padding", "margin")},
    "outline": ("outline-style", "outline-width", "outline-color"),
    "overflow": ("overflow-x", "overflow-y"),
    "list-style": ("list-style-type", "list-style-position", "list-style-image"),
    "flex": ("flex-grow", "flex-shrink", "flex-basis"),
    "flex-flow": ("flex-direction", "flex-wrap"),
    "place-content": ("align-content", "justify-content"),
    "place-items": ("align-items", "justify-items"),
    "place-self": ("align-self", "justify-self"),
    "gap": ("row-gap", "column-gap"),
    "columns": ("column-width", "column-count"),
    "column-rule": ("column-rule-width", "column-rule-style", "column-rule-color"),
    "grid-area": tuple(f"grid-{axis}-{end}" for axis in ("row", "column") for end in ("start", "end")),
}
# These have one computed value before and after layout; `transform` and its like have unless they are used.
_SAME_AFTER_LAYOUT = ("max-width", "max-height", "transform", "translate", "scale", "rotate")
_SHORT = frozenset(longhand for longhands in SHORTHANDS.values() for longhand in longhands)

_ALONE = tuple(n for n in STYLE_NAMES if n not in _SHORT and n != "font-advance" and not n.startswith("specified-"))

# Pairs of a name and what to read where its value is empty; `clip` is not recorded but decides what is visible.
SIGNATURE = tuple((name, SHORTHANDS.get(name, ())) for name in dict.fromkeys((*_ALONE, "clip", *_SAME_AFTER_LAYOUT)))
SIGNATURE += tuple(SHORTHANDS.items())
# And what Typed OM has to say, where there is one.
SPECIFIED_SIGNATURE = ("width", "height", "min-width", "min-height", "margin", "inset", "grid-template")
