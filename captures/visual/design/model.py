"""What a design record holds: archetypes, each the common shape of look-alike elements, and facts no style tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from captures.rendered import Box
from captures.visual.design.signature import PART

# Raised whenever the same page would give another record: records of two versions are not comparable.
DESIGN_METRIC_VERSION = 4

LAST = -1  # the place of the last of several siblings
ONLY = -2  # the place of one that has no sibling of its kind


@dataclass(frozen=True)
class Look:
    """One computed style an archetype was seen in, and at which places among its siblings.

    `places` are counts from the first sibling of the same tag (0, 1, 2 …), LAST or ONLY.
    """

    style: int
    count: int
    places: tuple[int, ...]
    parts: tuple[str, ...]
    variant: str = ""  # the class names by which topics differ, where the archetype takes several together


@dataclass(frozen=True, kw_only=True)
class Archetype:
    """Elements that play the same role in the same place of the page, taken together.

    `count` instances stand in `parents` of the parent archetype's instances, `visible` of them can be seen. `traits`
    counts instances by observation: `text`, `picture`, `control`, `broken`, `squashed`, `overflows`, `inkless`, …
    """

    index: int
    parent: int
    tag: str
    tokens: tuple[str, ...]
    ident: str
    state: tuple[str, ...]
    shape: tuple[str, ...]
    count: int
    parents: int
    visible: int
    looks: tuple[Look, ...]
    traits: Mapping[str, int]
    marks: tuple[str, ...]  # `name=value` of attributes that tell its elements how to look
    inline: tuple[str, ...]  # `name: value` of what style attributes set: where they vary, content speaks
    scripts: tuple[str, ...]
    contents: tuple[str, ...]  # drawings of icons, text of generated content: few and fixed, or content
    selector: str
    part: str
    topical: bool  # takes variants together that only a story's topic tells apart
    optional: bool  # the site file says it may come and go
    part_root: bool  # a whole part of the page stands in it, such as Most Read
    named: str
    box: tuple[float, float, float, float] | None
    anchor: int  # which instance of the parent the box was taken from

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it the same archetype in another edition."""
        return self.tag, self.tokens, self.ident, self.state, self.shape

    @property
    def own_ident(self) -> str:
        """The id the page gives it, empty where its name is that of a part found in it."""
        return "" if self.ident.startswith(PART) else self.ident

    @property
    def kinds(self) -> frozenset[frozenset[str]]:
        """The class names its elements bear, a set for each variant."""
        return frozenset(frozenset((*self.tokens, *look.variant.split())) for look in self.looks)

    def has(self, trait: str) -> bool:
        """Whether any instance was observed so."""
        return trait in self.traits


@dataclass(frozen=True, kw_only=True)
class DesignRecord:
    """The design of one page in one viewport; plain JSON by `to_json`."""

    version: int
    viewport: tuple[int, int]
    width: float
    height: float
    direction: str
    styles: tuple[Mapping[str, str], ...]
    archetypes: tuple[Archetype, ...]
    overlaps: tuple[tuple[int, int], ...]  # pairs of archetypes whose text or pictures cover one another
    covers: Mapping[str, float]  # archetype -> share of the viewport a positioned element covers
    sections: tuple[tuple[str, int], ...]  # headings of blocks in document order, with the block's archetype
    fonts: tuple[tuple[str, str], ...]  # family and status
    failures: tuple[str, ...]  # addresses that did not come, without query
    rules: tuple[tuple[str, str, str], ...] | None = None  # context, selector, declarations; None where not known

    def to_json(self) -> dict[str, Any]:
        """The record as plain JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DesignRecord:
        """The record `to_json` wrote; raises KeyError or TypeError on anything else."""
        archetypes = tuple(_archetype(item) for item in data["archetypes"])
        return cls(
            **{key: data[key] for key in ("version", "width", "height", "direction", "covers")},
            viewport=(data["viewport"][0], data["viewport"][1]),
            styles=tuple(data["styles"]),
            archetypes=archetypes,
            overlaps=tuple((a, b) for a, b in data["overlaps"]),
            sections=tuple((name, index) for name, index in data["sections"]),
            fonts=tuple((family, status) for family, status in data["fonts"]),
            failures=tuple(data["failures"]),
            rules=None if data["rules"] is None else tuple((one, two, three) for one, two, three in data["rules"]),
        )


@dataclass(frozen=True, kw_only=True)
class PropertyChange:
    """One property of one archetype, before and after."""

    archetype: str
    property: str
    before: str
    after: str
    count: int
    selector: str
    box: Box | None = None


@dataclass(frozen=True, kw_only=True)
class DesignChange:
    """One fault: what is the root first, with everything else that changed in the same part."""

    archetype: str
    property: str
    before: str
    after: str
    count: int
    part: str | None
    selector: str
    box: Box | None
    message: str
    changes: tuple[PropertyChange, ...] = field(default=())


def _archetype(data: Mapping[str, Any]) -> Archetype:
    fixed = {key: tuple(data[key]) for key in ("tokens", "state", "shape", "marks", "inline", "scripts", "contents")}
    looks = tuple(
        Look(look["style"], look["count"], tuple(look["places"]), tuple(look["parts"]), look["variant"])
        for look in data["looks"]
    )
    box = data["box"]
    return Archetype(**{**data, **fixed, "looks": looks, "box": tuple(box) if box else None})
