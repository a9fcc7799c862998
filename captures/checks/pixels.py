"""The picture against its approved pictures (`visual.pixels`): for pages whose content is frozen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from captures.baselines import BaselineManifest
from captures.capture import Manifest
from captures.checks import Subject
from captures.checks.places import part_at
from captures.findings import Finding, Severity
from captures.rendered import Box
from captures.visual import pictures
from captures.visual.contrast import ContrastChange, contrast_changes
from captures.visual.evidence import Evidence, evidence
from captures.visual.model import Comparison, Mask, PixelBox
from captures.visual.naming import NamedRegion, name_regions, summaries
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
    if baseline is not None:
        yield from _contrasts(subject)
    if baseline is None or not baseline.pictures or not subject.capture.screenshot.is_file():
        return
    if subject.capture.manifest.files.get("screenshot.png") in baseline.manifest.screenshots.values():
        yield from _unmatched(subject)  # equal hashes: nothing needs decoding
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
    assert subject.baseline is not None
    shot = subject.capture.screenshot
    before, after = pictures.decode_pair((picture.read_bytes(), str(picture)), (shot.read_bytes(), str(shot)))
    scale = subject.capture.manifest.environment.device_scale
    named = name_regions(comparison.regions, subject.baseline.rendered, subject.capture.rendered, scale=scale)
    moved = [name for name in named if name.region.offset is not None]
    cut = evidence(before, after, comparison, masks=masks)
    for number, (name, shown) in enumerate(zip(named, cut, strict=True), start=1):
        if name.region.offset is None:
            pictures_kept = _kept(subject, shown, number)
            yield _region(subject, name, picture=picture.name, kept=pictures_kept, moved=moved if number == 1 else [])
    for region in comparison.faint:
        message = f"changed faintly over a large area: {region.box.width}×{region.box.height} px"
        yield subject.finding(NAME, message, identity=("faint", str(region.box.x), str(region.box.y)))


def _region(
    subject: Subject, name: NamedRegion, *, picture: str, kept: dict[str, str], moved: list[NamedRegion]
) -> Finding:
    scale = subject.capture.manifest.environment.device_scale
    box = Box(*(value / scale for value in name.region.box))
    also = "; ".join(summaries(moved[:SHOWN_MOVES]))
    return subject.finding(
        NAME,
        name.sentence + (f" ({also})" if also else ""),
        part=part_at(subject.capture.structure, box),
        selector=name.selector,
        box=box,
        identity=(name.region.kind.value, name.place, name.what),
        detail={"picture": picture, "region": name.region.to_json(), "owned": name.owned, "pictures": kept},
    )


def _contrasts(subject: Subject) -> Iterator[Finding]:
    """Texts whose contrast fell below AA, those of one colour change together: an error however faint the pixels."""
    assert subject.baseline is not None
    fell: dict[tuple[str, ...], list[ContrastChange]] = {}
    for change in contrast_changes(subject.baseline.rendered, subject.capture.rendered):
        if change.fell:
            key: tuple[str, ...] = (
                change.before.colour,
                change.before.ground,
                change.after.colour,
                change.after.ground,
            )
            fell.setdefault(key, []).append(change)
    for colours, changes in fell.items():
        first = changes[0]
        also = f" and {len(changes) - 1} more texts" if len(changes) > 1 else ""
        yield subject.finding(
            NAME,
            first.sentence + also,
            part=part_at(subject.capture.structure, first.node.box) if first.node.box else None,
            selector=first.after.selector,
            box=first.node.box,
            identity=("contrast", *colours),
        )


def _kept(subject: Subject, shown: Evidence, number: int) -> dict[str, str]:
    """The pictures of one region written for the report, by their names relative to the run's folder."""
    kept = {}
    for what in ("before", "after", "difference", "moved_away"):
        data = getattr(shown, what)
        if data is not None:
            name = f"pixels-{number}-{what.replace('_', '-')}.png"
            (subject.evidence / name).write_bytes(data)
            kept[what] = f"evidence/{subject.evidence.name}/{name}"
    return kept


def _notes(subject: Subject, comparison: Comparison) -> Iterator[Finding]:
    for note in comparison.mask_notes:
        yield subject.finding(NAME, note.message, severity=Severity.WARNING, identity=(note.name, note.problem))
    yield from _unmatched(subject)


def _unmatched(subject: Subject) -> Iterator[Finding]:
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
