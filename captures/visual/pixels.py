"""Two pictures compared in tiers, each of which stops as soon as it can tell.

equal bytes · equal pixels · perceptually equal · changed in place · aligned, when content moved. Pictures of one size
are counted exactly as pixelmatch counts them; alignment only says what the counted pixels are.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from captures.visual import pictures
from captures.visual.aligned import aligned_difference
from captures.visual.arrays import Pixels
from captures.visual.faint import faint_regions
from captures.visual.masks import mask_notes, painted
from captures.visual.model import Comparison, Mask, Region, Tier
from captures.visual.pixelmatch import (
    DEFAULT_THRESHOLD,
    METRIC_NAME,
    METRIC_VERSION,
    PixelDifference,
    pixel_difference,
)
from captures.visual.regions import regions_in_place

METRIC = f"{METRIC_NAME} {METRIC_VERSION}"


def compare_files(
    baseline: Path,
    candidate: Path,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    baseline_masks: Sequence[Mask] = (),
    candidate_masks: Sequence[Mask] = (),
) -> Comparison:
    """Two picture files compared; equal files are not decoded. Raises PictureError for a file that is no picture."""
    old, new = pictures.read_bytes(baseline), pictures.read_bytes(candidate)
    if old == new and not baseline_masks and not candidate_masks:
        return equal_files(pictures.size_of(new, name=str(candidate)), threshold=threshold)
    before, after = pictures.decode_pair((old, str(baseline)), (new, str(candidate)))
    del old, new  # of a very tall page the files alone are a fifth of a gigabyte
    return compare_pixels(
        before,
        after,
        threshold=threshold,
        baseline_masks=baseline_masks,
        candidate_masks=candidate_masks,
    )


def compare_pixels(
    baseline: Pixels,
    candidate: Pixels,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    baseline_masks: Sequence[Mask] = (),
    candidate_masks: Sequence[Mask] = (),
) -> Comparison:
    """Two RGBA pictures, shape (height, width, 4), compared outside their masks; `threshold` as in pixelmatch."""
    faint: tuple[Region, ...]
    notes = mask_notes(baseline_masks, candidate_masks)
    old, new = painted(baseline, baseline_masks), painted(candidate, candidate_masks)
    if old.shape != new.shape:
        found = aligned_difference(old, new, threshold=threshold)
        assert found is not None
        regions, pixels, faint = found.regions, found.pixels, ()
        tier, same = Tier.ALIGNED, False
    else:
        difference = pixel_difference(old, new, threshold=threshold)
        pixels = difference.unlike.count()
        same = pixels == 0
        tier, regions, faint = _in_place(old, new, difference, threshold=threshold)
    return Comparison(
        same=same,
        width=max(old.shape[1], new.shape[1]),
        height=max(old.shape[0], new.shape[0]),
        changed_pixels=pixels,
        regions=regions,
        tier=tier,
        threshold=threshold,
        metric=METRIC,
        baseline_size=(old.shape[1], old.shape[0]),
        candidate_size=(new.shape[1], new.shape[0]),
        faint=faint,
        mask_notes=notes,
    )


def compare_any(
    baselines: Sequence[Pixels], candidate: Pixels, *, threshold: float = DEFAULT_THRESHOLD
) -> tuple[int, Comparison]:
    """The approved picture that is nearest to the candidate: its index and the comparison with it.

    The first equal one ends the search. Raises ValueError when there are no baselines.
    """
    if not baselines:
        raise ValueError("there is no approved picture to compare with")
    best: tuple[int, Comparison] | None = None
    for index, baseline in enumerate(baselines):
        comparison = compare_pixels(baseline, candidate, threshold=threshold)
        if comparison.same and not comparison.faint:
            return index, comparison
        if best is None or _distance(comparison) < _distance(best[1]):
            best = index, comparison
    assert best is not None
    return best


def equal_files(size: tuple[int, int], *, threshold: float = DEFAULT_THRESHOLD) -> Comparison:
    """The verdict on two files of equal bytes (or SHA-256); `size` is the picture's width and height."""
    return Comparison(
        same=True,
        width=size[0],
        height=size[1],
        changed_pixels=0,
        regions=(),
        tier=Tier.HASHES,
        threshold=threshold,
        metric=METRIC,
        baseline_size=size,
        candidate_size=size,
    )


def _in_place(
    old: Pixels, new: Pixels, difference: PixelDifference, *, threshold: float
) -> tuple[Tier, tuple[Region, ...], tuple[Region, ...]]:
    if difference.equal:
        return Tier.PIXELS, (), ()
    if not difference.unlike.any():
        return Tier.PERCEPTUAL, (), faint_regions(difference)
    found = aligned_difference(old, new, threshold=threshold, difference=difference)
    if found is not None and found.regions:
        # What is faint was found where it stands, and means nothing once things moved.
        return Tier.ALIGNED, found.regions, ()
    return (
        Tier.IN_PLACE,
        regions_in_place(difference.unlike),
        faint_regions(difference),
    )


def _distance(comparison: Comparison) -> tuple[int, int]:
    return comparison.changed_pixels, sum(int(np.prod(region.box[2:])) for region in comparison.faint)
