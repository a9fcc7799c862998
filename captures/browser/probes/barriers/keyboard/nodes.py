"""From a live element of the extra load to the node of the rendered tree that shows the same thing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from captures.browser.look import Look
from captures.browser.probes.barriers.keyboard.rehearsal import PACKAGE, Stage
from captures.browser.scripts import script
from captures.rendered import Node, RenderedPage

Place = tuple[str, ...]  # paths of the frame elements on the way down


@dataclass(frozen=True)
class NodeMap:
    """Where elements of a look stand; the same path in the same frame is the same element of another load."""

    rendered: RenderedPage
    places: dict[tuple[Place, str], int]

    def node(self, stage: Stage, key: str) -> Node | None:
        """The node for an element key of a stage; its nearest ancestor when it was not there at the look."""
        number, _, path = key.partition("/")
        place = _place(stage, int(number))
        while path:
            index = self.places.get((place, path))
            if index is not None:
                return self.rendered.nodes[index]
            path = path.rpartition(" ")[0].removesuffix(" #")
        return None


_MAPS: WeakKeyDictionary[Look, asyncio.Task[NodeMap]] = WeakKeyDictionary()


async def node_map(look: Look) -> NodeMap:
    """The look's map, made when first asked for: best before anything is pressed that adds or moves elements."""
    known = _MAPS.get(look)
    if known is None or known.cancelled() or (known.done() and known.exception() is not None):
        known = _MAPS[look] = asyncio.create_task(_made(look))
    return await asyncio.shield(known)


async def _made(look: Look) -> NodeMap:
    """Asks every frame of the look for the paths of its elements."""
    rendered = look.rendered
    places: dict[tuple[Place, str], int] = {}
    known: dict[int, tuple[Place, str]] = {}
    for start, handle in look.handles:
        owner = rendered.frames[rendered.nodes[start].frame].owner
        place: Place = ()
        if owner >= 0 and owner in known:
            above, path = known[owner]
            place = (*above, path)
        for offset, path in enumerate(await handle.evaluate(script("paths", package=PACKAGE))):
            if path is not None:
                places[(place, path)] = start + offset
                if rendered.nodes[start + offset].tag in ("iframe", "frame"):
                    known[start + offset] = (place, path)
    return NodeMap(rendered, places)


def _place(stage: Stage, number: int) -> Place:
    for (parent, path), child in stage.owners.items():
        if child == number:
            return (*_place(stage, parent), path)
    return ()
