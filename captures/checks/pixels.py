"""The picture against its approved pictures (`visual.pixels`): for pages whose content is frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from captures.checks import Subject
from captures.errors import CapturesError
from captures.findings import Finding, Severity
from captures.rendered import Box
from captures.visual.model import Comparison, Mask, PixelBox, Region
from captures.visual.pixels import compare_files


def check(subject: Subject) -> Iterator[Finding]:
    """One finding a changed region, none where any approved picture matches; masks are hatched, not hidden."""
    baseline = subject.baseline
    if baseline is None or not baseline.pictures or not subject.capture.screenshot.is_file():
        return
    comparisons = [(picture, _compare(subject, picture)) for picture in baseline.pictures]
    if any(comparison.same for _, comparison in comparisons):
        return
    picture, closest = min(comparisons, key=lambda pair: pair[1].changed_pixels)
    yield from _regions(subject, picture, closest)
    for note in closest.mask_notes:
        yield subject.finding(
            "visual.pixels", note.message, severity=Severity.WARNING, identity=(note.name, note.problem)
        )


def _compare(subject: Subject, picture: Path) -> Comparison:
    seen = subject.capture.manifest
    assert subject.baseline is not None
    before = subject.baseline.manifest
    scale = seen.environment.device_scale
    try:
        return compare_files(
            picture,
            subject.capture.screenshot,
            baseline_masks=_masks(before.masks, scale) + _masks(before.dynamic, scale),
            candidate_masks=_masks(seen.masks, scale) + _masks(seen.dynamic, scale),
        )
    except ValueError as error:
        raise CapturesError(f"{picture}: {error}; approve it again") from error


def _regions(subject: Subject, picture: Path, comparison: Comparison) -> Iterator[Finding]:
    for region in comparison.changes:
        yield subject.finding(
            "visual.pixels",
            f"{region.kind.value} {region.box.width}×{region.box.height} px at {region.box.x}, {region.box.y}",
            box=_css_box(region, subject.capture.manifest.environment.device_scale),
            identity=(region.kind.value, str(region.box.x // 50), str(region.box.y // 50)),
            detail={"picture": picture.name, "region": region.to_json()},
        )


def _css_box(region: Region, scale: float) -> Box:
    return Box(*(value / scale for value in region.box))


def _masks(selectors: Mapping[str, list[list[float]]], scale: float) -> list[Mask]:
    return [
        Mask(name=selector, box=PixelBox(*(round(value * scale) for value in box)))
        for selector, boxes in selectors.items()
        for box in boxes
    ]
