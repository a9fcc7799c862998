"""Are the pictures there, in their own shape, and described by words instead of a file's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from captures.browser.probes import Scene
from captures.browser.probes.behaviour.stage import (
    FRAME_TIMEOUT_SECONDS,
    js,
    nodes_below,
    part_nodes,
    place_of,
    restore,
    within,
)
from captures.rendered import Node

PARTS = ("listen", "related", "most_read", "coverage", "read_next", "navigation", "footer", "article")
SMALLEST_PX = 40.0
SMALLEST_BROKEN_PX = 8.0  # less is a counter's pixel
DISTORTION = 0.05
ROUNDING_PX = 1.5
LATE_MS = 1_500
LATE_LIMIT = 60
LATE_SECONDS = 8.0
LIMIT = 200
PLACEHOLDER_PX = 4
_ENDING = re.compile(r"\.(jpe?g|png|webp|gif|avif|svg|bmp|tiff?)$", re.IGNORECASE)
_CAMERA = re.compile(
    r"^((img|dsc|dscn|dscf|pxl|mvimg)[_-]?\d{3,}|(screenshot|image|photo|picture)[_-]\d+|whatsapp image \d)[\w.: -]*$",
    re.IGNORECASE,
)
_CODE = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{10,}$|^[0-9a-f]{16,}$", re.IGNORECASE)

_NO_WORD = re.compile(r"\d{3}|_|-.*-.*-")
WORDS_OF_A_NAME = 3


class PicturesProbe:
    """Facts: `looked_at` count; `missing`, `squashed`, `named_by_file`, each a list of pictures with part and place."""

    name = "pictures"
    cap_ms = 20_000

    async def do(self, scene: Scene) -> dict[str, Any]:
        """Judge by the tree first; scroll to what had not come, and look again."""
        parts = {node.index: part for part in reversed(PARTS) for node in nodes_below(part_nodes(scene, part))}
        nodes = [node for node in scene.look.rendered.nodes if _is_picture(node, parts)][:LIMIT]
        absent = [node for node in nodes if not _arrived(node) and not _refused(node, scene.site.blocked_hosts)]
        late = await _late(scene, absent)

        def entry(node: Node) -> dict[str, Any]:
            part = parts.get(node.index) or ("article" if _in_story(node) else None)
            source = node.state.get("current_src") or node.url or ""
            return {"part": part, "url": source[:500], "alt": node.attributes.get("alt", "")[:120], **place_of(node)}

        return {
            "looked_at": len(nodes),
            "missing": [entry(node) | {"reason": late[node.index]} for node in absent if node.index in late],
            "squashed": [entry(n) | {"distortion": round(d, 3)} for n in nodes if (d := distortion_of(n)) > DISTORTION],
            "named_by_file": [
                entry(node) for node in nodes if is_file_name(node.attributes.get("alt", ""), _source(node))
            ],
        }

    async def undo(self, scene: Scene) -> None:
        """Go back to the top."""
        await restore(scene)


def distortion_of(node: Node) -> float:
    """How far the shown shape is from the picture's own, as a share; 0 where that cannot be told or is meant so."""
    wide, high = node.state.get("natural_width") or 0, node.state.get("natural_height") or 0
    if node.box is None or wide <= PLACEHOLDER_PX or high <= PLACEHOLDER_PX or _source(node).endswith(".svg"):
        return 0.0
    if node.styles.get("object-fit", "fill") != "fill" or node.styles.get("transform", "none") != "none":
        return 0.0
    width = node.box.width - _around(node, "left", "right")
    height = node.box.height - _around(node, "top", "bottom")
    if width < SMALLEST_PX or height < SMALLEST_PX:
        return 0.0
    # A layout rounds to whole pixels, on a small picture that is a visible share.
    if abs(width * high / wide - height) <= ROUNDING_PX:
        return 0.0
    ratio = (width / height) / (wide / high)
    return max(ratio, 1 / ratio) - 1


def is_file_name(alt: str, source: str) -> bool:
    """Whether an alternative text is a file's name: it ends like one, or is the source's own and no words."""
    text = alt.strip()
    if not text:
        return False
    if _CAMERA.match(text) or _CODE.match(text) or (_ENDING.search(text) and len(text.split()) <= WORDS_OF_A_NAME):
        return True
    # "covid-19" may well be both a word and the name of its file; "bridge-1000" and "press_2b" are no words.
    stem = _ENDING.sub("", unquote(urlsplit(source).path.rsplit("/", 1)[-1]))
    return text.lower() == stem.lower() and " " not in text and bool(_NO_WORD.search(text))


def _is_picture(node: Node, parts: Mapping[int, str]) -> bool:
    if node.tag != "img" or node.frame != 0 or node.box is None:
        return False
    if not node.visible:  # a picture that failed and has no words takes no room at all
        failed = node.state.get("complete") and not node.state.get("natural_width") and node.url
        return bool(failed) and node.rendered and node.index in parts and node.box.area_px == 0
    small = min(node.box.width, node.box.height)
    return small >= SMALLEST_PX or (small >= SMALLEST_BROKEN_PX and not _arrived(node))


def _arrived(node: Node) -> bool:
    wide, high = node.state.get("natural_width") or 0, node.state.get("natural_height") or 0
    box = node.box
    stands_in = wide <= PLACEHOLDER_PX and high <= PLACEHOLDER_PX and box is not None and box.width >= SMALLEST_PX
    return wide > 0 and high > 0 and not (stands_in and _waits(node))


def _refused(node: Node, hosts: tuple[str, ...]) -> bool:
    """Whether the site file itself had the picture refused."""
    host = urlsplit(_source(node)).hostname or ""
    return any(host == blocked or host.endswith(f".{blocked}") for blocked in hosts)


def _waits(node: Node) -> bool:
    return any(name in node.attributes for name in ("data-src", "data-srcset", "data-original", "data-lazy-src"))


def _source(node: Node) -> str:
    return str(node.state.get("current_src") or node.url or "").split("?")[0].lower()


def _around(node: Node, *sides: str) -> float:
    names = [f"{what.format(side)}" for side in sides for what in ("padding-{}", "border-{}-width")]
    return sum(float(node.styles.get(name, "0px").removesuffix("px") or 0) for name in names)


def _in_story(node: Node) -> bool:
    return any(above.tag in ("main", "article") or above.role == "main" for above in node.ancestors())


async def _late(scene: Scene, nodes: list[Node]) -> dict[int, str]:
    """Which of these pictures did not come after scrolling to them either, and why, by node."""
    found = [(node, await within(FRAME_TIMEOUT_SECONDS, scene.look.element(node))) for node in nodes[:LATE_LIMIT]]
    waiting = [(node, element) for node, element in found if element is not None]
    argument = {"pictures": [element for _, element in waiting], "waitMs": LATE_MS}
    reasons = await within(LATE_SECONDS, scene.page.evaluate(js("late_pictures"), argument)) if waiting else []
    return {node.index: reason for (node, _), reason in zip(waiting, reasons or (), strict=False) if reason}
