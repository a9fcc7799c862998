"""Alignment for pictures that are never quite equal: another graphics driver's noise, a gradient behind what moved.

Equal hashes are out of reach there. Each row of a strip is described by how its brightness rises and falls from one
eighth of its pixels to the next, which a gradient down the page and noise of a level leave nearly alone; offsets are
the peaks of the cross-correlation of the two pictures' descriptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from captures.visual.arrays import Bools, Floats, Ints, Words
from captures.visual.strips import STRIP

SEGMENT = 8
QUARTERS = 4  # features are in quarters of a grey level
TOLERANCE = 10  # quarter levels
TOLERANCE_SHARE = 0.07
EVENT = 12  # quarter levels
PEAKS = 12
PEAKS_PER_STRIP = 3
# Peaks in root mean squares of their correlation. As measured, strips of two pages have 6 to 10, of two grids of cards
# up to 18; strips of which a good part moved have 20 to 60 on short pages and over 100 on tall ones.
CERTAIN = 25  # then one strip will do
LIKELY = 15  # then there must be some
LIKELY_SHARE = 0.25
_BAND_ROWS = 64

Features = npt.NDArray[np.int16]  # (strip, slope, row)


def features_of(words: Words, strips: Ints) -> Features:
    """Slopes of brightness along each row of the given strips."""
    height, width = words.shape
    found = np.zeros((len(strips), STRIP // SEGMENT - 1, height), np.int16)
    columns = (strips[:, np.newaxis] * STRIP + np.arange(STRIP)).clip(max=width - 1).reshape(-1)
    for top in range(0, height, _BAND_ROWS):
        rows = words[top : top + _BAND_ROWS][:, columns]
        light = (rows & 255) + ((rows >> 7) & 510) + ((rows >> 16) & 255)
        means = light.reshape(len(rows), len(strips), -1, SEGMENT).sum(axis=3, dtype=np.int32) // SEGMENT
        found[:, :, top : top + len(rows)] = np.diff(means, axis=2).transpose(1, 2, 0)
    return found


def soft_events(features: Features) -> Bools:
    """Rows whose slopes are another than those of the row above, shape (strips, rows)."""
    events = np.zeros((features.shape[0], features.shape[2]), np.bool_)
    events[:, 1:] = (np.abs(np.diff(features, axis=2)) > EVENT).any(axis=1)
    return events


def softly_equal(old: Features, new: Features) -> Bools:
    """Whether rows have nearly the same slopes, shape (strips, rows)."""
    difference = np.abs(new - old)
    allowed = TOLERANCE + TOLERANCE_SHARE * np.maximum(np.abs(new), np.abs(old))
    equal: Bools = (difference <= allowed).all(axis=1)
    return equal


def correlated_offsets(old: Features, new: Features) -> dict[int, float]:
    """Candidate row minus baseline row at the peaks of the strips' cross-correlations, with their heights."""
    length = _length(old, new)
    total = np.zeros(length)
    own: list[int] = []
    for correlation in _correlations(old, new, length):
        total += correlation
        own += _peaks(correlation, PEAKS_PER_STRIP)
    offsets, votes = np.unique(own, return_counts=True)
    agreed = [int(offset) for offset, vote in zip(offsets, votes, strict=True) if vote > 1]
    ranked = dict.fromkeys([*_peaks(total, PEAKS), *agreed])
    return {n if n < length // 2 else n - length: max(0.0, float(total[n])) for n in ranked}


def have_in_common(old: Features, new: Features) -> bool:
    """Whether anything in the strips is in both pictures, wherever: in one strip beyond doubt, or likely in several."""
    found = _correlations(old, new, _length(old, new))
    peaks = np.array([each.max() / max(1e-9, np.sqrt(np.mean(np.square(each)))) for each in found])
    return bool((peaks > CERTAIN).any() or np.mean(peaks > LIKELY) >= LIKELY_SHARE)


def _length(old: Features, new: Features) -> int:
    return 1 << int(old.shape[2] + new.shape[2]).bit_length()


def _correlations(old: Features, new: Features, length: int) -> Iterator[Floats]:
    """Each strip's cross-correlation, as a ring."""
    for strip_old, strip_new in zip(old, new, strict=True):
        a, b = (_spectrum(strip, length) for strip in (strip_old, strip_new))
        correlation = np.fft.irfft((np.conj(a) * b).sum(axis=0), length)
        energy = np.sqrt(max(1.0, float((np.abs(a) ** 2).sum() * (np.abs(b) ** 2).sum())) / length)
        correlation *= np.sqrt(length) / energy
        yield correlation


def _spectrum(slopes: Features, length: int) -> npt.NDArray[np.complexfloating[Any, Any]]:
    rises = np.diff(slopes, axis=1).clip(-10 * EVENT, 10 * EVENT).astype(np.float32)
    return np.fft.rfft(rises, length, axis=1)


def _peaks(correlation: Floats, count: int) -> list[int]:
    """The highest places of a ring, each higher than both its neighbours."""
    higher = (correlation >= np.roll(correlation, 1)) & (correlation > np.roll(correlation, -1)) & (correlation > 0)
    places = np.flatnonzero(higher)
    return [int(place) for place in places[np.argsort(-correlation[places])[:count]]]
