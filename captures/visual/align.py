"""Which rows of which strip of the candidate are which rows of the baseline, moved by how much.

Offsets are voted for by unique stretches (`offsets.py`), then every cell (one row of one strip) takes the offset under
which the longest unbroken and most eventful run matches. Blank rows match anything and prove nothing; what has no
proof is left open for `residual.py`, which looks at pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from captures.visual.arrays import Bools, Ints, Words
from captures.visual.offsets import voted_offsets
from captures.visual.soft import correlated_offsets, features_of, have_in_common, soft_events, softly_equal
from captures.visual.strips import Strips, run_evidence

OPEN = np.iinfo(np.int32).min  # the offset of a cell that no evidence places
MIN_EVIDENCE = 10  # events in a run, neighbouring strips included, before it may say that something moved
IN_PLACE_BONUS = 4
MANY_CELLS = 1 << 17  # to align softly; of so many every fourth strip is asked first whether it is worth its while
SAMPLED_STRIPS = 4
MIN_COVERAGE = 0.7  # of a strip's events; below it hashes may have failed and what is open is aligned softly


@dataclass(frozen=True)
class Alignment:
    """For each cell of the candidate its offset (candidate row minus baseline row) or OPEN, shape (strips, rows).

    `matched` cells need no second look: equal under their offset, or blank and equal under some. `claimed` are the
    baseline's cells that the candidate's cells were matched to. `offsets` are all that occur.
    """

    offset: Ints
    matched: Bools
    claimed: Bools
    offsets: tuple[int, ...]

    @property
    def moved(self) -> bool:
        """Whether anything is somewhere else than it was."""
        return any(offset != 0 for offset in self.offsets)


def align(old: Strips, new: Strips, *, in_place: Bools, pictures: tuple[Words, Words]) -> Alignment:
    """The alignment of two pictures' strips.

    `in_place`, shape (strips, rows both have), says which cells are perceptually equal where they stand; `pictures`
    are baseline and candidate themselves, needed where hashes fail.
    """
    chosen, matched = _aligned_by_hash(old, new)
    common = in_place.shape[1]
    matched[:, :common] |= in_place & (chosen[:, :common] == OPEN)
    poor = np.flatnonzero(_coverage(new, matched) < MIN_COVERAGE)
    if len(poor) and _worth_a_closer_look(pictures, poor):
        softly = _aligned_softly(*(features_of(words, poor) for words in pictures))
        chosen[poor] = np.where(matched[poor], chosen[poor], softly)
    _keep_one_copy(chosen, new.eventful, rows=old.rows)
    matched &= (chosen != OPEN) | ~new.eventful | _padded(in_place, new)
    claimed = _claimed(chosen, matched, rows=old.rows)
    claimed[:, :common] |= in_place
    matched, claimed = new.over_still_runs(matched), old.over_still_runs(claimed)
    offsets = tuple(int(offset) for offset in np.unique(chosen) if offset != OPEN)
    return Alignment(chosen, matched, claimed, offsets)


def overlap(rows_new: int, rows_old: int, offset: int) -> tuple[slice, slice]:
    """The candidate's rows that an offset gives a partner, and those partners."""
    start, stop = max(0, offset), min(rows_new, rows_old + offset)
    return slice(start, max(start, stop)), slice(start - offset, max(start, stop) - offset)


def _aligned_by_hash(old: Strips, new: Strips) -> tuple[Ints, Bools]:
    matched = np.zeros(new.hashes.shape, np.bool_)

    def equal(offset: int) -> Bools:
        target, source = overlap(new.rows, old.rows, offset)
        same: Bools = new.hashes[:, target] == old.hashes[:, source]
        matched[:, target] |= same & ~new.eventful[:, target] & ~old.eventful[:, source]
        return same

    offsets = {0: 0, **voted_offsets(old, new)}
    chosen = _best_offsets(offsets, equal, events=new.events, rows_old=old.rows)
    return chosen, matched | (chosen != OPEN)


def _worth_a_closer_look(pictures: tuple[Words, Words], strips: Ints) -> bool:
    """Whether soft alignment may find something: not where all was replaced or went sideways."""
    if len(strips) * len(pictures[1]) < MANY_CELLS:
        return True
    some = strips[::SAMPLED_STRIPS]
    return have_in_common(*(features_of(words, some) for words in pictures))


def _aligned_softly(old: Ints, new: Ints) -> Ints:
    rows_old, rows_new = old.shape[2], new.shape[2]

    def equal(offset: int) -> Bools:
        target, source = overlap(rows_new, rows_old, offset)
        return softly_equal(old[:, :, source], new[:, :, target])

    offsets = {0: 0.0, **correlated_offsets(old, new)}
    return _best_offsets(offsets, equal, events=soft_events(new), rows_old=rows_old)


def _best_offsets(votes: Mapping[int, float], equal: Callable[[int], Bools], *, events: Bools, rows_old: int) -> Ints:
    best = np.zeros(events.shape, np.int32)
    chosen = np.full(events.shape, OPEN, np.int32)
    most = max(1.0, *votes.values())
    for offset, own_votes in votes.items():
        target, _ = overlap(events.shape[1], rows_old, offset)
        if target.stop <= target.start:
            continue
        evidence = _with_neighbours(run_evidence(equal(offset), events[:, target]))
        # Repeated content matches under many offsets: the one that moved the rest of the page is the likelier.
        evidence = (evidence * (1 + own_votes / most)).astype(np.int32)
        if offset == 0:
            evidence[evidence > 0] += IN_PLACE_BONUS
        better = evidence > best[:, target]
        best[:, target][better] = evidence[better]
        chosen[:, target][better] = offset
    chosen[(best < MIN_EVIDENCE) & (chosen != 0)] = OPEN
    return chosen


def _with_neighbours(evidence: Ints) -> Ints:
    total = evidence.copy()
    total[1:] += evidence[:-1] // 2
    total[:-1] += evidence[1:] // 2
    total[evidence == 0] = 0
    return total


def _coverage(new: Strips, matched: Bools) -> Ints:
    """The share of each strip's events that are matched; 1 for a strip without any."""
    events = new.events.sum(axis=1)
    covered = (new.events & matched).sum(axis=1)
    share: Ints = np.where(events == 0, 1, covered / np.maximum(events, 1))
    return share


def _keep_one_copy(chosen: Ints, eventful: Bools, *, rows: int) -> None:
    """Leaves a baseline cell to the most frequent of the offsets that want it: things move, they do not multiply."""
    taken = np.zeros((chosen.shape[0], rows), np.bool_)
    offsets, counts = np.unique(chosen[chosen != OPEN], return_counts=True)
    for offset in offsets[np.argsort(-counts, kind="stable")]:
        target, source = overlap(chosen.shape[1], rows, int(offset))
        wanted = chosen[:, target] == offset
        again = wanted & taken[:, source] & eventful[:, target]
        chosen[:, target][again] = OPEN
        taken[:, source] |= wanted


def _claimed(chosen: Ints, matched: Bools, *, rows: int) -> Bools:
    claimed = np.zeros((chosen.shape[0], rows), np.bool_)
    for offset in np.unique(chosen):
        if offset != OPEN:
            target, source = overlap(chosen.shape[1], rows, int(offset))
            claimed[:, source] |= (chosen[:, target] == offset) & matched[:, target]
    return claimed


def _padded(in_place: Bools, new: Strips) -> Bools:
    padded = np.zeros(new.hashes.shape, np.bool_)
    padded[:, : in_place.shape[1]] = in_place
    return padded
