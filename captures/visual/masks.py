"""Masks: rectangles left out of a comparison, and what is said when they are not what they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from captures.visual.arrays import Pixels
from captures.visual.model import Mask, MaskNote

SIZE_SLACK_PX = 2  # layouts of half pixels round either way
_PAINT = (128, 128, 128, 255)


def painted(pixels: Pixels, masks: Sequence[Mask]) -> Pixels:
    """The picture with every mask one flat colour: the same array when there are none, else a copy."""
    if not masks:
        return pixels
    copy = pixels.copy()
    for mask in masks:
        x, y, width, height = mask.box
        copy[max(0, y) : max(0, y + height), max(0, x) : max(0, x + width)] = _PAINT
    return copy


def mask_notes(
    baseline: Sequence[Mask], candidate: Sequence[Mask], *, wanted: Sequence[str] = ()
) -> tuple[MaskNote, ...]:
    """What became of each mask between the pictures; `wanted` names masks that should match something somewhere."""
    before, after = _by_name(baseline), _by_name(candidate)
    notes = [
        MaskNote(
            name=name,
            problem="unmatched",
            message=f"The mask {name!r} matches nothing on the page: nothing is left out for it.",
        )
        for name in dict.fromkeys(wanted)
        if name not in before and name not in after
    ]
    for name in dict.fromkeys([*before, *after]):
        notes += _notes_on(name, before[name], after[name])
    return tuple(notes)


def _notes_on(name: str, before: Sequence[Mask], after: Sequence[Mask]) -> list[MaskNote]:
    if len(after) < len(before):
        how = "is gone" if not after else f"matches {len(after)} places, {len(before)} before"
        return [MaskNote(name=name, problem="missing", message=f"What the mask {name!r} covers {how}.")]
    if len(after) > len(before):
        how = "is new" if not before else f"matches {len(after)} places, {len(before)} before"
        return [MaskNote(name=name, problem="new", message=f"What the mask {name!r} covers {how}.")]
    return [
        MaskNote(
            name=name,
            problem="resized",
            message=(
                f"What the mask {name!r} covers is {new.box.width} by {new.box.height} px, "
                f"{old.box.width} by {old.box.height} before."
            ),
        )
        for old, new in zip(before, after, strict=True)
        if abs(old.box.width - new.box.width) > SIZE_SLACK_PX or abs(old.box.height - new.box.height) > SIZE_SLACK_PX
    ]


def _by_name(masks: Sequence[Mask]) -> defaultdict[str, list[Mask]]:
    found: defaultdict[str, list[Mask]] = defaultdict(list)
    for mask in masks:
        found[mask.name].append(mask)
    return found
