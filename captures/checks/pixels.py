"""The picture against its approved pictures (`visual.pixels`): for pages whose content is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from captures.baselines import BaselineManifest
from captures.capture import Manifest
from captures.checks import Subject
from captures.findings import Finding, Severity
from captures.rendered import Box
from captures.visual import pictures
from captures.visual.evidence import Evidence, evidence
from captures.visual.model import Comparison, Mask, PixelBox
from captures.visual.pixelmatch import METRIC_NAME, METRIC_VERSION
from captures.visual.pixels import compare_files

NAME = "visual.pixels"
SHOWN_MOVES = 3


def check(subject: Subject) -> Iterator[Finding]:
    """One finding a changed region, none where any approved picture matches.

    A picture that differs from one made by another version of the browser or of the metric is no verdict: the finding
    is `baseline.foreign`. Equal pictures are equal whoever made them.
    """
    baseline = subject.baseline
    if baseline is None or not baseline.pictures or not subject.capture.screenshot.is_file():
        return
    masks = _all_masks(subject.capture.manifest, subject)
    comparisons = [(picture, _compare(subject, picture)) for picture in baseline.pictures]
    if not any(comparison.same and not comparison.faint for _, comparison in comparisons):
        foreign = _foreign(subject)
        if foreign:
            yield subject.finding("baseline.foreign", foreign, identity=("foreign",))
            return
        picture, closest = min(comparisons, key=lambda pair: (pair[1].changed_pixels, len(pair[1].faint)))
        yield from _regions(subject, picture, closest, masks)
        yield from _notes(subject, closest)
    else:
        yield from _notes(subject, comparisons[0][1])


def _compare(subject: Subject, picture: Path) -> Comparison:
    assert subject.baseline is not None
    return compare_files(
        picture,
        subject.capture.screenshot,
        baseline_masks=_all_masks(subject.baseline.manifest, subject),
        candidate_masks=_all_masks(subject.capture.manifest, subject),
    )


def _foreign(subject: Subject) -> str:
    """Why the baseline's picture cannot be held against this one; empty when it can."""
    assert subject.baseline is not None
    before, now = subject.baseline.manifest, subject.capture.manifest
    again = f"accept what is seen here with `captures approve RUN --page {now.page}`"
    if before.metric.get("name") != METRIC_NAME or before.metric.get("version") != METRIC_VERSION:
        return f"the picture differs, and its baseline was made for another metric: {again}"
    old, new = before.environment.browser_version, now.environment.browser_version
    if old.split(".")[0] != new.split(".")[0]:
        made_by = f"{before.environment.browser} {old}"
        return f"the picture differs, and its baseline was made by {made_by}, this is {new}: {again}"
    return ""


def _regions(subject: Subject, picture: Path, comparison: Comparison, masks: list[Mask]) -> Iterator[Finding]:
    before, after = pictures.decode_pair(
        (picture.read_bytes(), str(picture)), (subject.capture.screenshot.read_bytes(), str(subject.capture.screenshot))
    )
    moves = [f"{m.offset[1]:+d} px" for m in comparison.regions if m.offset is not None]
    for number, shown in enumerate(evidence(before, after, comparison, masks=masks), start=1):
        region = shown.region
        if region.offset is not None:
            continue
        scale = subject.capture.manifest.environment.device_scale
        moved = f", {len(moves)} regions moved ({', '.join(moves[:SHOWN_MOVES])})" if moves and number == 1 else ""
        yield subject.finding(
            NAME,
            f"{region.kind.value}: {region.box.width}×{region.box.height} px at {region.box.x}, {region.box.y}{moved}",
            box=Box(*(value / scale for value in region.box)),
            identity=(region.kind.value, str(number)),
            detail={"picture": picture.name, "region": region.to_json(), "pictures": _kept(subject, shown, number)},
        )
    for region in comparison.faint:
        message = f"changed faintly over a large area: {region.box.width}×{region.box.height} px"
        yield subject.finding(NAME, message, identity=("faint", str(region.box.x), str(region.box.y)))


def _kept(subject: Subject, shown: Evidence, number: int) -> dict[str, str]:
    """The pictures of one region written for the report, by their names relative to the run's folder."""
    kept = {}
    for what in ("before", "after", "difference"):
        data = getattr(shown, what)
        if data is not None:
            name = f"pixels-{number}-{what}.png"
            (subject.evidence / name).write_bytes(data)
            kept[what] = f"evidence/{subject.evidence.name}/{name}"
    return kept


def _notes(subject: Subject, comparison: Comparison) -> Iterator[Finding]:
    for note in comparison.mask_notes:
        yield subject.finding(NAME, note.message, severity=Severity.WARNING, identity=(note.name, note.problem))
    seen = subject.capture.manifest
    for selector, boxes in (*seen.masks.items(), *seen.dynamic.items()):
        if not boxes:
            message = f"the mask {selector!r} matches nothing on this page: remove it or mend it"
            yield subject.finding(
                NAME, message, severity=Severity.WARNING, selector=selector, identity=("unmatched", selector)
            )


def _all_masks(manifest: Manifest | BaselineManifest, subject: Subject) -> list[Mask]:
    scale = subject.capture.manifest.environment.device_scale
    return [
        Mask(name=selector, box=PixelBox(*(round(value * scale) for value in box)))
        for places in (manifest.masks, manifest.dynamic)
        for selector, boxes in places.items()
        for box in boxes
    ]
