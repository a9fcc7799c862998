"""Makes the record of a page's design from one rendered tree: archetypes, and facts that no style says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from captures.rendered import RenderedPage
from captures.visual.design.archetypes import Group, Styles, finished, grouped
from captures.visual.design.collide import covers_of, overlaps_of
from captures.visual.design.model import DESIGN_METRIC_VERSION, DesignRecord
from captures.visual.design.names import names_of
from captures.visual.design.optional import with_wrappers
from captures.visual.design.parts import parts_of, roots_of
from captures.visual.design.rules import attributes_asked_for, normalised_rules
from captures.visual.design.sections import sections_of


def design_record(
    page: RenderedPage,
    *,
    structure: Mapping[str, Any] | None = None,
    failed_requests: Sequence[str] = (),
    masked: frozenset[int] = frozenset(),
    optional: frozenset[int] = frozenset(),
) -> DesignRecord:
    """The design of a page, the same for every edition of it; about 20 µs a node, no browser.

    `structure` is `structure.json` (its `found_by` names the parts), `failed_requests` the manifest's `url: reason`
    lines, `masked` the indexes of nodes nobody wants compared, `optional` of those that may come and go.
    """
    roots = roots_of(page, structure)
    parts = parts_of(page, roots)
    optional = with_wrappers(page.root, optional)
    names = names_of(page.root, None if page.rules is None else {rule.selector for rule in page.rules})
    groups = grouped(page.root, roots, names=names, skip=masked)
    styles = Styles()
    asked = attributes_asked_for(page.rules or ())
    archetypes = tuple(
        finished(group, styles, parts, roots, names=names, optional=optional, asked=asked) for group in groups
    )
    owner = _owners(groups)
    return DesignRecord(
        version=DESIGN_METRIC_VERSION,
        viewport=(page.viewport_width, page.viewport_height),
        width=page.width,
        height=page.height,
        direction=page.direction,
        styles=tuple(styles.table),
        archetypes=archetypes,
        overlaps=overlaps_of(page, owner),
        covers=covers_of(page, owner),
        sections=sections_of(groups),
        fonts=tuple(sorted({(font.family, font.status) for font in page.fonts})),
        failures=tuple(sorted({_address(line) for line in failed_requests})),
        rules=None if page.rules is None else normalised_rules(page.rules),
    )


def _owners(groups: list[Group]) -> dict[int, int]:
    return {node.index: group.index for group in groups for node in group.nodes}


def _address(line: str) -> str:
    return re.sub(r"[?#].*$", "", line.split(": ", 1)[0].rsplit(" ", maxsplit=1)[-1])
